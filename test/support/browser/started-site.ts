/**
 * Starts the whole site with `npm start`, on its own ports and database, and reads the mail it
 * sends.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isFree } from '../../../src/cli/site/ports.ts';
import { folderInMemory } from '../memory-folder.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const START_MS = 170_000;
const MAIL_MS = 60_000;
const FIRST_PORT = 12_000;
const PORTS = 20_000;
let nextPort = Math.floor(Math.random() * PORTS);

export interface StartedSite {
  origin: string;
  /** Origin of the example partner's page. */
  demo: string;
  /** Returns the text of the next unread mail. */
  nextMail(): Promise<string>;
  /** Folder of its database. */
  state: string;
  /** Everything printed so far. */
  output(): string;
  stop(): Promise<void>;
}

/** Starts the site of this folder, or of another folder that holds the project. */
export async function startSite(root = ROOT): Promise<StartedSite> {
  const state = await mkdtemp(join(folderInMemory(), 'undersigned-'));
  const [port, demoPort] = [await freePort(), await freePort()];
  const child = spawn(process.execPath, ['src/cli/start.ts', '--state', state], {
    cwd: root,
    env: { ...process.env, PORT: String(port), DEMO_PORT: String(demoPort) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const hear = (chunk: Buffer) => {
    output += chunk.toString();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);

  await until(START_MS, () => {
    if (child.exitCode !== null) throw new Error(`npm start ended:\n${output}`);
    return output.includes('Ctrl-C stops it.');
  });

  let read = 0;
  return {
    origin: `http://localhost:${port}`,
    demo: `http://localhost:${demoPort}`,
    state,
    output: () => output,
    async nextMail() {
      const files = () =>
        [...output.matchAll(/mail written to (\S+\.txt)/g)].map(([, file]) => file);
      await until(MAIL_MS, () => files().length > read);
      const file = files()[read];
      read += 1;
      return readFile(join(root, file ?? ''), 'utf8');
    },
    async stop() {
      await ended(child);
      await rm(state, { recursive: true, force: true });
    },
  };
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const exit = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGINT');
  await exit;
}

async function until(limit: number, done: () => boolean): Promise<void> {
  const end = Date.now() + limit;
  while (!done()) {
    if (Date.now() > end) throw new Error(`timed out after ${limit} ms`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/**
 * Returns a port that stays free until it is used: it is not one that systems assign to any socket
 * (from 32768 on), and no port is returned twice in a process.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    nextPort += 1;
    const port = FIRST_PORT + (nextPort % PORTS);
    if (await isFree(port)) return port;
  }
}
