/**
 * A folder in memory for the tests' databases, on systems with enough of it. D1 waits for the disk
 * after each write, which would take most of a test's time, and no Worker test depends on the disk.
 */
import { accessSync, constants, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

/** Linux only. In a container it may have 64 MB. */
const MEMORY = '/dev/shm';
const ENOUGH_BYTES = 2 ** 31;

export function folderInMemory(): string {
  try {
    accessSync(MEMORY, constants.W_OK);
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize >= ENOUGH_BYTES ? MEMORY : tmpdir();
  } catch {
    return tmpdir();
  }
}
