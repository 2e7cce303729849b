/**
 * Redirects an address that was copied with something around it, or typed in capitals, to the page
 * that is meant. Only an address that would get 404 is looked at, so other requests pay nothing, and
 * only a page of this site can be the target.
 */
import type { MiddlewareHandler } from 'hono';
import { meantPath } from '../lib/copied-paths.ts';
import { type Path, withQuery } from '../lib/paths.ts';
import type { AppContext, AppEnv } from './context.ts';
import { redirect } from './redirect.ts';

/** Hands the request to the app again, for another path. */
type Ask = (c: AppContext, path: Path) => Response | Promise<Response>;

export function copiedAddress(ask: Ask): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    await next();
    if (c.res.status !== 404 || !/^(?:GET|HEAD)$/.test(c.req.method)) return;
    const meant = meantPath(c.req.path);
    if (!meant) return;
    const to = withQuery(meant, new URL(c.req.url).searchParams);
    const found = await ask(c, to);
    await found.body?.cancel();
    // A 301 leads on to small letters. Routes that tidy a form's query answer 303 without looking
    // whether the page exists.
    if (found.status === 301) c.res = found;
    else if (found.status !== 404 && found.status !== 303) c.res = redirect(c, to, 301);
  };
}
