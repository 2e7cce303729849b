/** A killed run of the tests leaves its folder behind, and the next run removes it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { removeDead } from '../../support/memory-folder.ts';

const MODULE = join(import.meta.dirname, '../../support/memory-folder.ts');
const base = mkdtempSync(join(tmpdir(), 'undersigned-memory-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

/** A process that has a folder, and stays until it is killed or its input ends. */
async function start() {
  const code = `import { folderInMemory } from ${JSON.stringify(MODULE)};
    console.log(folderInMemory()); process.stdin.on('end', () => process.exit()).resume();`;
  const { TEST_MEMORY_FOLDER: _, ...env } = process.env;
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', code], { env });
  const [chunk] = await once(child.stdout, 'data');
  return { child, folder: String(chunk).trim() };
}

test('a run removes its folder when it ends, and the next run that of one that was killed', async () => {
  const [ends, killed, lives] = [await start(), await start(), await start()];
  for (const { folder } of [ends, killed, lives]) writeFileSync(join(folder, 'database'), 'x');
  ends.child.stdin.end();
  await once(ends.child, 'exit');
  killed.child.kill('SIGKILL');
  await once(killed.child, 'exit');
  expect([ends, killed, lives].map(({ folder }) => existsSync(folder))).toEqual([
    false,
    true,
    true,
  ]);
  const next = await start();
  expect(dirname(next.folder)).toBe(dirname(killed.folder));
  expect([killed, lives, next].map(({ folder }) => existsSync(folder))).toEqual([
    false,
    true,
    true,
  ]);
  for (const { child } of [lives, next]) {
    child.stdin.end();
    await once(child, 'exit');
  }
});

test('folders that are not of a run stay', () => {
  const others = ['miniflare-1', 'undersigned-abc', 'undersigned-tests-', 'undersigned-tests-x'];
  for (const name of [...others, `undersigned-tests-${process.pid}`]) mkdirSync(join(base, name));
  removeDead(base);
  for (const name of [...others, `undersigned-tests-${process.pid}`])
    expect([name, existsSync(join(base, name))]).toEqual([name, true]);
});
