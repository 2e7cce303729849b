/** Which packages the bundle has only a part of: docs/decisions/0021-lean-packages.md. */
import { join } from 'node:path';

const lean = (name: string) => join(import.meta.dirname, '../../lean', name);

export const leanPackages: Record<string, string> = {
  diff: lean('diff.ts'),
  'hono/tiny': lean('hono.ts'),
};
