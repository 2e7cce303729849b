/**
 * Redirects an address that was copied with something around it, or typed in capitals, to the page
 * that is meant: `/statements/A-Fair-Start).` Only an address that would get 404 is looked at, so
 * other requests pay nothing, and only one of this site's pages can be the target.
 */
import type { MiddlewareHandler } from 'hono';
import { type Path, pathOf, withQuery } from '../lib/paths.ts';
import type { AppContext, AppEnv } from './context.ts';
import { redirect } from './redirect.ts';

/** Programs don't copy addresses out of a text, and the console answers only what it is asked. */
const EXACT = /^\/(?:api|console)(?:\/|$)/i;

/** White space and invisible characters, as where a line was broken. */
const UNSEEN = /[\s\p{Cf}]+/gu;
/** Dashes that text editors put in place of a hyphen. */
const DASHES = /[\u2010-\u2015\u2212]/g;
/** No address ends with anything else than a letter or a digit. `&gt;` is an escaped `>`. */
const TAIL = /(?:&(?:[a-z]+|#\d+);?|[^\p{L}\p{N}])+$/u;

/** Hands the request to the app again, for another path. */
type Ask = (c: AppContext, path: Path) => Response | Promise<Response>;

export function copiedAddress(ask: Ask): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    await next();
    if (c.res.status !== 404 || !/^(?:GET|HEAD)$/.test(c.req.method)) return;
    const meant = meantPath(c.req.path);
    if (!meant) return;
    // The answer to the simpler path may itself be a redirect, from capitals to small letters.
    const to = withQuery(meant, new URL(c.req.url).searchParams);
    const found = await ask(c, to);
    await found.body?.cancel();
    if (found.status === 404) return;
    c.res = found.status === 301 ? found : redirect(c, to, 301);
  };
}

/** The next simpler spelling of a path; null if there is none. */
export function meantPath(raw: string): Path | null {
  const segments = segmentsOf(raw);
  const clean = segments.map((segment) => segment.replace(UNSEEN, '').replace(DASHES, '-'));
  clean.push(clean.pop()?.replace(TAIL, '') ?? '');
  const [first = '', ...rest] = clean;
  // A language tag has capitals: `/pt-BR/statements/…`.
  const top = first.includes('-') ? first : first.toLowerCase();
  // Small letters come last, because the code of a district may have capitals.
  const simpler = [clean, [top, ...rest.map((segment) => segment.toLowerCase())]].map(pathOf);
  const meant = simpler.find((path) => path !== pathOf(segments));
  return meant && !EXACT.test(meant) ? meant : null;
}

/** None if the path is not encoded correctly. */
function segmentsOf(raw: string): string[] {
  try {
    return raw.split('/').filter(Boolean).map(decodeURIComponent);
  } catch {
    return [];
  }
}
