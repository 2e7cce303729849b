/** esbuild options for browser scripts: one classic script, which the caller writes to disk. */
import type { BuildOptions } from 'esbuild';

export const browserScript = {
  bundle: true,
  minify: true,
  write: false,
  format: 'iife',
  target: 'es2022',
  // Ignore our tsconfig: it would add a "use strict", which classes imply anyway.
  tsconfigRaw: {},
} satisfies BuildOptions;
