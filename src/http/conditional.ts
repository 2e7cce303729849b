/**
 * Conditional requests. hono's `etag` does not suffice: it sends no `Last-Modified`, hashes every
 * body, and drops the headers of a 304 that other sites need to read it.
 */
import { sha256Hex } from '../lib/digest.ts';
import type { AppContext } from './context.ts';

/**
 * Sets the `ETag`, and `Last-Modified` if known. Returns true if the client already has this
 * version: respond with 304. `If-None-Match` takes precedence over `If-Modified-Since` (RFC 9110,
 * 13.1.3).
 */
export function isKnown(c: AppContext, tag: string, changedAt?: number): boolean {
  c.header('ETag', `"${tag}"`);
  const changed = changedAt === undefined ? '' : new Date(changedAt).toUTCString();
  if (changed) c.header('Last-Modified', changed);
  const tags = c.req.header('If-None-Match');
  if (tags !== undefined) return tags.includes(`"${tag}"`);
  return Date.parse(c.req.header('If-Modified-Since') ?? '') >= Date.parse(changed);
}

/** Sends the text with its hash as `ETag`, or responds with 304. */
export async function sendUnlessKnown(
  c: AppContext,
  text: string,
  type: string,
  changedAt?: number,
): Promise<Response> {
  if (isKnown(c, await sha256Hex(text), changedAt)) return c.body(null, 304);
  return c.body(text, 200, { 'Content-Type': type });
}

export function sendJson(c: AppContext, value: unknown): Promise<Response> {
  return sendUnlessKnown(c, JSON.stringify(value), 'application/json');
}
