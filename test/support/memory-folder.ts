/**
 * Where databases of tests are: in memory, where the system has much of it for that. D1 waits for the disk
 * after each write, which is most of a test's time, and no test of the Worker is about it.
 */
import { accessSync, constants, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

/** Of Linux. A container may give it 64 MB. */
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
