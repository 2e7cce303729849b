/**
 * The deployed site in its own `workerd` process, which can be killed: the built Worker with the
 * bindings of wrangler.toml, on a database in a folder. A mail service in this process stores each
 * mail before `send` returns, and outlives every kill.
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
  /** Never follows a redirect. Rejects when the process is gone, since there was no response. */
  ask(path: string, init?: RequestInit): Promise<Response>;
  /** Posts a form as a browser does. Each number `from` is its own network. */
  post(path: string, fields: Fields, from?: number): Promise<Response>;
  /** Posts a form in the console as a second member of staff. */
  postAsOther(path: string, fields: Fields): Promise<Response>;
  /** Runs the scheduled handler for that moment. */
  tick(at: number): Promise<void>;
  rows(query: string): Promise<Row[]>;
  db: Awaited<ReturnType<Miniflare['getD1Database']>>;
  isDead(): boolean;
  /** Sends SIGKILL to the process that serves and writes. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

const POST_OFFICE = `
import { WorkerEntrypoint } from 'cloudflare:workers';
export class Mail extends WorkerEntrypoint {
  async send(letter) {
    const taken = await this.env.OFFICE.fetch('http://office', { method: 'POST', body: JSON.stringify(letter) });
    if (!taken.ok) throw new Error('the mail service refused the mail');
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

/** The same Worker as another member of staff sees it, in the same process and on the same data. */
function theOther(variables: Fields): V4WorkerOptions {
  const { queueConsumers: _, ...site } = theSite(variables);
  return { ...site, name: 'other', access: { aud: 'local', identity: OTHER } };
}

const OTHER = { email: 'other@example.org', name: 'Other Staff' };

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

/** Starts the Worker. `variables` replace the usual ones, such as a key. */
export async function startMachine(
  state: string,
  office: Letter[],
  variables: Fields = {},
): Promise<Machine> {
  const before = workerds();
  const machine = new Miniflare(
    convertV4MiniflareOptions({
      log: new Log(LogLevel.NONE),
      // Log output of a process that is being killed is useless.
      handleStructuredLogs() {},
      resourcePersistencePath: join(state, 'v3'),
      workers: [theSite(variables), theOther(variables), thePost(office)],
    }),
  );
  const url = await machine.ready;
  const [pid] = workerds().filter((other) => !before.includes(other));
  if (pid === undefined) throw new Error('found no workerd process of these tests');
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
    postAsOther: (path, fields) =>
      ask(path, {
        method: 'POST',
        body: new URLSearchParams(fields),
        // Miniflare's own header for choosing one of its Workers.
        headers: { Origin: ORIGIN, 'MF-Route-Override': 'other' },
      }),
    async tick(at) {
      const { outcome } = await worker.scheduled({
        scheduledTime: new Date(at),
        cron: '* * * * *',
      });
      if (outcome !== 'ok') throw new Error(`the scheduled handler ended with ${outcome}`);
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

/** The `workerd` processes started by this process. */
function workerds(): number[] {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid=,comm='], { encoding: 'utf8' });
  const processes = stdout.split('\n').map((line) => line.trim().split(/\s+/));
  return processes
    .filter(([, parent, name]) => Number(parent) === process.pid && name?.includes('workerd'))
    .map(([pid]) => Number(pid));
}

/** Creates the tables in `state` with the documented command. */
export function prepare(state: string): void {
  runWrangler(['d1', 'migrations', 'apply', 'DB', '--local', '--persist-to', state]);
}

/** Path of the only local D1 database in that folder. */
export function databaseIn(state: string): string {
  const folder = join(state, 'v3/d1/miniflare-D1DatabaseObject');
  const [file] = globSync('*.sqlite', { cwd: folder }).filter((name) => name !== 'metadata.sqlite');
  if (file === undefined) throw new Error(`no database in ${state}`);
  return join(folder, file);
}

/** Returns the output; throws with it on failure. */
export const runWrangler = (args: readonly string[], cwd = ROOT) =>
  runNode([join(ROOT, 'node_modules/wrangler/bin/wrangler.js'), ...args], cwd);

export function runNode(args: readonly string[], cwd: string): string {
  const env = { ...process.env, WRANGLER_SEND_METRICS: 'false', CI: '1', NO_COLOR: '1' };
  const done = spawnSync(process.execPath, args, { cwd, env, encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`${args.join(' ')}:\n${done.stdout}\n${done.stderr}`);
  return done.stdout + done.stderr;
}

/** The token of a mailed link. */
export async function tokenFor(purpose: TokenPurpose, id: string): Promise<string> {
  const { TOKEN_KEY: tokenKey, ADDRESS_KEY: addressKey } = testVariables;
  const keys = await importKeyring({ tokenKey, addressKey });
  if (!keys.ok) throw new Error(keys.error.message);
  return issueToken(keys.value, purpose, id, dayOf(Date.now()));
}
