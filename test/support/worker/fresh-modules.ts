/**
 * The Worker's test files share one workerd, because starting it takes most of a short file's time.
 * Modules are reset after each file, so no state in memory reaches the next file.
 */
import { afterAll, vi } from 'vitest';

afterAll(() => {
  vi.resetModules();
});
