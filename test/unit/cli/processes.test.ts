import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const processes = pathToFileURL(
  join(import.meta.dirname, '../../../src/cli/site/processes.ts'),
).href;

// Like wrangler: a child that starts a child of its own, and reports the ids of both.
const CHILD = `
import { spawn } from 'node:child_process';
const own = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
console.log(process.pid + ' ' + own.pid);
setInterval(() => {}, 1000);
`;

function parent(child: string, then: string): string {
  return `
import { startNode } from ${JSON.stringify(processes)};
const onLine = (line) => { console.log(line); after(); };
const group = startNode(${JSON.stringify(child)}, [], { cwd: '.', env: process.env, onLine });
setInterval(() => {}, 1000);
function after() { ${then} }
`;
}

function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch {
    return false;
  }
}

describe('children', () => {
  let folder: string;
  let ids: number[] = [];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'processes-'));
  });
  afterEach(async () => {
    for (const id of ids.filter(isAlive)) process.kill(id, 'SIGKILL');
    ids = [];
    await rm(folder, { recursive: true });
  });

  it.each([
    ['is asked to stop them', 'group.stop().then(() => process.exit(0));', null],
    ['ends', 'process.exit(0);', null],
    ['throws', 'throw Error("on purpose");', null],
    ['is killed', '', 'SIGKILL'],
  ] as const)(
    'are stopped, with their own children, when the program %s',
    async (_, then, signal) => {
      const child = join(folder, 'child.mjs');
      const program = join(folder, 'parent.mjs');
      await writeFile(child, CHILD);
      await writeFile(program, parent(child, then));

      const started = spawn(process.execPath, [program], { stdio: ['ignore', 'pipe', 'ignore'] });
      const [line] = await once(started.stdout, 'data');
      ids = String(line).trim().split(' ').map(Number);
      expect(ids).toHaveLength(2);
      if (signal !== null) {
        expect(ids.filter(isAlive)).toHaveLength(2);
        started.kill(signal);
      }
      if (started.exitCode === null && started.signalCode === null) await once(started, 'exit');
      for (let tries = 0; ids.some(isAlive) && tries < 600; tries += 1) await sleep(50);
      expect(ids.filter(isAlive)).toEqual([]);
    },
  );
});
