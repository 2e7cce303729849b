import type { Path } from '../lib/paths.ts';
import type { AppContext } from './context.ts';

/** The only way to redirect: `Path` guarantees that the parts of the path are encoded. */
export function redirect(c: AppContext, to: Path, status: 301 | 302 | 303 = 303): Response {
  return c.redirect(to, status);
}
