/**
 * The site as it is deployed, in a `workerd` of its own that can be killed: the built Worker with the
 * bindings of wrangler.toml, on a database that lies in a folder. Mail goes to a post office in this
 * process, which has taken a letter before `send` is answered, and outlives every kill.
 */
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  Response as Answer,
  convertV4MiniflareOptions,
  Log,
  LogLevel,
  Miniflare,
  type V4WorkerOptions,
} from 'miniflare';
import { unstable_getMiniflareWorkerOptions as readWorkerOptions } from 'wrangler';
import { WORKER } from '../../../src/cli/build/worker.ts';
import { importKeyring, type TokenPurpose } from '../../../src/lib/keys.ts';
import { dayOf, issueToken } from '../../../src/lib/tokens.ts';
import { TEST_ORIGIN, testVariables } from '../worker/variables.ts';

export const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
export const ORIGIN = TEST_ORIGIN;

type Fields = Readonly<Record<string, string>>;
type Row = Record<string, string | number | null>;

export interface Letter {
  to: string;
  subject: string;
  text: string;
}

export interface Machine {
  /** Never follows a redirect. Rejects when the process is gone: that was no answer. */
  ask(path: string, init?: RequestInit): Promise<Response>;
  /** As a browser sends a form; from a network of its own, where `from` is a number of its own. */
  post(path: string, fields: Fields, from?: number): Promise<Response>;
  /** As the schedule does at that moment. */
  tick(at: number): Promise<void>;
  rows(query: string): Promise<Row[]>;
  db: Awaited<ReturnType<Miniflare['getD1Database']>>;
  isDead(): boolean;
  /** SIGKILL, to the process that serves and writes. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

const POST_OFFICE = `
import { WorkerEntrypoint } from 'cloudflare:workers';
export class Mail extends WorkerEntrypoint {
  async send(letter) {
    const taken = await this.env.OFFICE.fetch('http://office', { method: 'POST', body: JSON.stringify(letter) });
    if (!taken.ok) throw new Error('not taken');
    return { messageId: 'example' };
  }
}
export default {};
`;

const { workerOptions } = readWorkerOptions(join(ROOT, 'wrangler.toml'));

function theSite(variables: Fields): V4WorkerOptions {
  const { email: _, modulesRules: __, ...site } = workerOptions;
  return {
    ...site,
    name: 'site',
    modules: [{ type: 'ESModule', path: WORKER }],
    bindings: { ...Object(site.bindings), ...testVariables, ...variables },
    serviceBindings: { EMAIL: { name: 'post', entrypoint: 'Mail' } },
  };
}

function thePost(office: Letter[]): V4WorkerOptions {
  return {
    name: 'post',
    compatibilityDate: String(workerOptions.compatibilityDate),
    modules: true,
    script: POST_OFFICE,
    serviceBindings: {
      async OFFICE(request) {
        office.push((await request.json()) as Letter);
        return new Answer('taken');
      },
    },
  };
}

/** `variables` in place of those that tests have: another key. */
export async function startMachine(
  state: string,
  office: Letter[],
  variables: Fields = {},
): Promise<Machine> {
  const before = workerds();
  const machine = new Miniflare(
    convertV4MiniflareOptions({
      log: new Log(LogLevel.NONE),
      // What the Worker says of a process that is being killed helps nobody.
      handleStructuredLogs() {},
      resourcePersistencePath: join(state, 'v3'),
      workers: [theSite(variables), thePost(office)],
    }),
  );
  const url = await machine.ready;
  const [pid] = workerds().filter((other) => !before.includes(other));
  if (pid === undefined) throw new Error('no workerd of ours is running');
  const db = await machine.getD1Database('DB', 'site');
  const worker = await machine.getWorker('site');

  let dead = false;
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(new URL(path, url), { redirect: 'manual', ...init });
  return {
    ask,
    post: (path, fields, from = 0) =>
      ask(path, {
        method: 'POST',
        body: new URLSearchParams(fields),
        headers: { Origin: ORIGIN, 'CF-Connecting-IP': `2001:db8:${from.toString(16)}::1` },
      }),
    async tick(at) {
      const { outcome } = await worker.scheduled({
        scheduledTime: new Date(at),
        cron: '* * * * *',
      });
      if (outcome !== 'ok') throw new Error(`the schedule ended: ${outcome}`);
    },
    rows: async (query) => (await db.prepare(query).all<Row>()).results,
    db,
    isDead: () => dead,
    async kill() {
      dead = true;
      process.kill(pid, 'SIGKILL');
      await machine.dispose();
    },
    stop: () => machine.dispose(),
  };
}

/** The `workerd`s that this process has started. */
function workerds(): number[] {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid=,comm='], { encoding: 'utf8' });
  const processes = stdout.split('\n').map((line) => line.trim().split(/\s+/));
  return processes
    .filter(([, parent, name]) => Number(parent) === process.pid && name?.includes('workerd'))
    .map(([pid]) => Number(pid));
}

/** Makes the tables in `state` by the documented command. */
export function prepare(state: string): void {
  runWrangler(['d1', 'migrations', 'apply', 'DB', '--local', '--persist-to', state]);
}

/** The file of the one local D1 database in that folder. */
export function databaseIn(state: string): string {
  const folder = join(state, 'v3/d1/miniflare-D1DatabaseObject');
  const [file] = globSync('*.sqlite', { cwd: folder }).filter((name) => name !== 'metadata.sqlite');
  if (file === undefined) throw new Error(`no database in ${state}`);
  return join(folder, file);
}

/** Gives what it printed; throws with it, where it failed. */
export const runWrangler = (args: readonly string[], cwd = ROOT) =>
  runNode([join(ROOT, 'node_modules/wrangler/bin/wrangler.js'), ...args], cwd);

export function runNode(args: readonly string[], cwd: string): string {
  const env = { ...process.env, WRANGLER_SEND_METRICS: 'false', CI: '1', NO_COLOR: '1' };
  const done = spawnSync(process.execPath, args, { cwd, env, encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`${args.join(' ')}:\n${done.stdout}\n${done.stderr}`);
  return done.stdout + done.stderr;
}

/** The link's token, as the mail has it. */
export async function tokenFor(purpose: TokenPurpose, id: string): Promise<string> {
  const { TOKEN_KEY: tokenKey, ADDRESS_KEY: addressKey } = testVariables;
  const keys = await importKeyring({ tokenKey, addressKey });
  if (!keys.ok) throw new Error(keys.error.message);
  return issueToken(keys.value, purpose, id, dayOf(Date.now()));
}
