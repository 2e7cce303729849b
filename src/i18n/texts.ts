/**
 * The catalogue's texts in the bundle: a list among the static assets, read when an isolate sets up.
 * The build fills in where, and has the modules wait for it (`src/cli/build/texts.ts`); elsewhere they hold
 * their texts themselves, and nothing waits.
 */

/** Among the static assets. */
export const TEXTS_PATH: string = '';

/** By number. */
export const texts: unknown[] = [];

/** What is made of them, in order. */
export const waiting: (() => void)[] = [];
