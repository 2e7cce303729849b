import type { Path } from '../lib/paths.ts';
import type { AppContext } from './context.ts';

/** The one way to send a browser on: to a path whose parts are encoded. */
export function redirect(c: AppContext, to: Path, status: 302 | 303 = 303): Response {
  return c.redirect(to, status);
}
