/**
 * Security headers of every response. A page carries one inline style sheet, allowed by its hash, and
 * no script, but for the console and the page where partners choose; only `/embed` may be framed by
 * other sites, and sets its own policy.
 *
 * hono's `secureHeaders` could set six of the eight defaults, but has six more to switch off. It knows
 * neither `Cache-Control` nor a policy whose hash is made asynchronously, and it changes the headers of
 * the finished response, which fails where a static asset is passed on.
 */
import type { MiddlewareHandler } from 'hono';
import { styleHash } from '../ui/css.ts';
import type { AppContext, AppEnv } from './context.ts';

const PERMISSIONS = 'camera=(), geolocation=(), microphone=(), payment=(), usb=()';

export const securityHeaders: MiddlewareHandler<AppEnv> = async (c, next) => {
  const defaults = Object.entries({
    'Cache-Control': 'no-store',
    'Content-Security-Policy': await pagePolicy(),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': PERMISSIONS,
    'Referrer-Policy': 'strict-origin',
    'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
    'X-Content-Type-Options': 'nosniff',
  });
  // Before a route sets its own: an answer is made with all of them at once.
  for (const [name, value] of defaults) c.header(name, value);
  await next();
  // An error must not stand in a cache where the good page was.
  if (c.res.status >= 400) c.header('Cache-Control', 'no-store');
  // One that a route made without its context.
  for (const [name, value] of defaults) if (!c.res.headers.has(name)) c.header(name, value);
};

/**
 * For a page of the console that has a script: this site's own scripts and style sheets, and JSON
 * from it. Inline code stays refused.
 */
export async function allowOwnScript(c: AppContext): Promise<void> {
  const policy = (await pagePolicy()).replace('style-src', "style-src 'self'");
  c.header('Content-Security-Policy', `${policy}; script-src 'self'`);
}

/** For the page where partners choose: its script, and frames that show what they get. */
export async function allowOwnFrames(c: AppContext): Promise<void> {
  const policy = await pagePolicy();
  c.header('Content-Security-Policy', `${policy}; script-src 'self'; frame-src 'self'`);
}

let policy: string | undefined;

async function pagePolicy(): Promise<string> {
  policy ??= [
    "default-src 'none'",
    `style-src '${await styleHash()}'`,
    "img-src 'self' data:",
    // For the scripts of the console; elsewhere, auditors of a page fetch robots.txt under its policy.
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  return policy;
}
