/**
 * All files of a worker share one workerd, whose start is most of a short file's time. After each file
 * its modules are evaluated anew, so that nothing that they hold in memory reaches the next one.
 */
import { afterAll, vi } from 'vitest';

afterAll(() => {
  vi.resetModules();
});
