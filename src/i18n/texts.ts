/**
 * The catalogue's texts in the bundle: a list among the static assets, read when an isolate sets up.
 * The build fills in where (`src/cli/texts.ts`); elsewhere the modules hold their texts themselves.
 */

/** Empty where there is nothing to read. */
export const TEXTS_PATH: string = '';

/** By number. */
export const texts: string[] = [];
