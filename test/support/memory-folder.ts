/**
 * A folder in memory for the tests' databases, on systems with enough of it. D1 waits for the disk
 * after each write, which would take most of a test's time, and no Worker test depends on the disk.
 */
import { accessSync, constants, globSync, mkdirSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Linux only. In a container it may have 64 MB. */
const MEMORY = '/dev/shm';
const ENOUGH_BYTES = 2 ** 31;
/** Names the folder to the processes that a run starts. */
const VARIABLE = 'TEST_MEMORY_FOLDER';

/** The folder of this run, which is removed when the run ends. */
export function folderInMemory(): string {
  const known = process.env[VARIABLE];
  if (known !== undefined) return known;
  const base = memoryOrDisk();
  removeDead(base);
  const folder = join(base, `undersigned-tests-${process.pid}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  process.env[VARIABLE] = folder;
  return folder;
}

function memoryOrDisk(): string {
  try {
    accessSync(MEMORY, constants.W_OK);
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize >= ENOUGH_BYTES ? MEMORY : tmpdir();
  } catch {
    return tmpdir();
  }
}

/** Removes the folders of runs that were killed: those whose process is gone. */
export function removeDead(base: string): void {
  for (const name of globSync('undersigned-tests-*', { cwd: base })) {
    const id = Number(/-(\d+)$/.exec(name)?.[1]);
    if (id > 0 && !isAlive(id)) rmSync(join(base, name), { recursive: true, force: true });
  }
}

function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    // EPERM: it is the process of another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
