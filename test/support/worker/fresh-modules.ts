/**
 * The Worker's test files share one workerd, because starting it takes most of a short file's time.
 * Modules are reset before each file, so no state in memory reaches the next one. This is not done
 * after each file: hooks do not run for a file whose tests are all skipped.
 */
import { vi } from 'vitest';

vi.resetModules();
