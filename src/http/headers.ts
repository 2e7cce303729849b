/**
 * Security headers of every response. A page has one inline style sheet, allowed by its hash, and
 * no script, except in the console and on the page for partners. Other sites may frame only
 * `/embed`, which sets its own policy.
 *
 * hono's `secureHeaders` could set six of the eight defaults, but has six more to turn off. It
 * supports neither `Cache-Control` nor a policy with an asynchronously computed hash, and it
 * changes the headers of the finished response, which fails for static assets.
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
  // Set the defaults before the route runs, so that it can override them.
  for (const [name, value] of defaults) c.header(name, value);
  await next();
  // Errors must not be cached in place of the page.
  if (c.res.status >= 400) c.header('Cache-Control', 'no-store');
  // Covers responses that a route created without the context.
  for (const [name, value] of defaults) if (!c.res.headers.has(name)) c.header(name, value);
};

/**
 * For console pages with a script: allows this site's own scripts and style sheets. Inline code
 * stays blocked.
 */
export async function allowOwnScript(c: AppContext): Promise<void> {
  const policy = (await pagePolicy()).replace('style-src', "style-src 'self'");
  c.header('Content-Security-Policy', `${policy}; script-src 'self'`);
}

/** For the page for partners: allows its script and the frames that preview the embeds. */
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
    // For the console's scripts. On other pages, audit tools fetch robots.txt under this policy.
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  return policy;
}
