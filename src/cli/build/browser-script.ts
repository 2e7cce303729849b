/** How scripts for browsers are built: one classic script, which the caller writes. */
import type { BuildOptions } from 'esbuild';

export const browserScript = {
  bundle: true,
  minify: true,
  write: false,
  format: 'iife',
  target: 'es2022',
  // Not our compiler options: they would add a "use strict" that classes imply.
  tsconfigRaw: {},
} satisfies BuildOptions;
