/**
 * The Worker's test files share one workerd and its modules, because starting and loading them takes
 * most of a short file's time. A database is new for each test, so what the modules remember is
 * that of an isolate with an earlier life. Only some files begin with an isolate that remembers
 * nothing, and so does the file after each of them. This is not done after a file: hooks do not run
 * for a file whose tests are all skipped.
 */
import { expect, vi } from 'vitest';

/** They count what an isolate fetches, replace an asset, or need a text that it has never read. */
const ALONE = ['attack/forged-access-tokens.test.ts', 'http/outage.test.ts'];

declare global {
  /** The file before this one was one of these. */
  var wasAlone: boolean | undefined;
}

const file = expect.getState().testPath;
if (file === undefined) throw new Error('the test file has no path');
const isAlone = ALONE.some((path) => file.endsWith(`/${path}`));
if (isAlone || globalThis.wasAlone) vi.resetModules();
globalThis.wasAlone = isAlone;
