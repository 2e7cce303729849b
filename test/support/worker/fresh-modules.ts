/**
 * The Worker's test files share one workerd and its modules, because starting and loading them takes
 * most of a short file's time. A database is new for each test, so what the modules remember is
 * that of an isolate with an earlier life. Only these files begin with an isolate that remembers
 * nothing. This is not done after each file: hooks do not run for a file whose tests are all
 * skipped.
 */
import { expect, vi } from 'vitest';

/** They count what an isolate fetches, or need a text that it has never read. */
const NEEDED_BY = ['attack/forged-access-tokens.test.ts', 'http/outage.test.ts'];

const file = expect.getState().testPath;
if (file === undefined) throw new Error('the test file has no path');
if (NEEDED_BY.some((path) => file.endsWith(`/${path}`))) vi.resetModules();
