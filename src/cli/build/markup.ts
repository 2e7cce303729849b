/**
 * How markup is compiled, in the bundle and for the tests: as calls of `h`, which is there wherever
 * markup is. See docs/decisions/0020-markup-as-strings.md.
 */
import { join } from 'node:path';

const runtime = join(import.meta.dirname, '../../ui/jsx-runtime.ts');

const from = (name: string): [module: string, name: string] => [runtime, name];

export const markup = {
  jsx: {
    runtime: 'classic' as const,
    pragma: 'h',
    pragmaFrag: 'Fragment',
    // Tests would see where in the source an element stands.
    development: false,
  },
  inject: { h: from('h'), Fragment: from('Fragment') },
};
