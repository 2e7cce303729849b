/**
 * Headers of responses that other sites embed. They replace the site's own headers, which forbid
 * framing and cross-origin use; headers not named here stay as on any page. Caching is up to the
 * route.
 */

/** For `/embed/:slug`, with the policy that `renderFrame` returned. */
export function frameHeaders(csp: string): Record<string, string> {
  return {
    'Content-Security-Policy': csp,
    'Content-Type': 'text/html; charset=utf-8',
    // A host page with COEP rejects a frame that lacks either of these.
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'X-Content-Type-Options': 'nosniff',
    'X-Robots-Tag': 'noindex',
  };
}

/**
 * For `GET /api/v1/widget/:slug`, also for its errors: without CORS headers they look like an
 * outage.
 */
export const widgetDataHeaders: Record<string, string> = {
  'Access-Control-Allow-Origin': '*',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'X-Content-Type-Options': 'nosniff',
  'X-Robots-Tag': 'noindex',
};

/**
 * For badges. `sandbox` is for an SVG that is opened directly: it is a document then and must not
 * run anything.
 */
export const badgeHeaders: Record<string, string> = {
  'Access-Control-Allow-Origin': '*',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'X-Content-Type-Options': 'nosniff',
};
