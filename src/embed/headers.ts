/**
 * Headers of what other sites embed. Everything else forbids framing and cross-origin use, so these
 * stand in the place of the site's own; what they don't name is as on any page. Caching is the route's
 * decision.
 */

/** `/embed/:slug`, with the policy that `renderFrame` made for the document. */
export function frameHeaders(csp: string): Record<string, string> {
  return {
    'Content-Security-Policy': csp,
    'Content-Type': 'text/html; charset=utf-8',
    // A host page under COEP refuses a frame that lacks either of these.
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'X-Content-Type-Options': 'nosniff',
    'X-Robots-Tag': 'noindex',
  };
}

/** `GET /api/v1/widget/:slug`, its errors included: a refusal without CORS looks like an outage. */
export const widgetDataHeaders: Record<string, string> = {
  'Access-Control-Allow-Origin': '*',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'X-Content-Type-Options': 'nosniff',
  'X-Robots-Tag': 'noindex',
};

/** `/badge/:slug.svg` and `.png`, opened by themselves too: an SVG is a document then, and may do nothing. */
export const badgeHeaders: Record<string, string> = {
  'Access-Control-Allow-Origin': '*',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'X-Content-Type-Options': 'nosniff',
};
