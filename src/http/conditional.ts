/**
 * Answers that a reader may have already. hono's `etag` does less: it has no `Last-Modified`, makes a
 * digest of every body, and leaves a 304 without the headers that other sites need to read it.
 */
import { sha256Hex } from '../lib/digest.ts';
import type { AppContext } from './context.ts';

/**
 * Names the answer by a tag, and by when it changed last where that is known; true where the reader
 * has it: answer 304. A reader that names a tag is judged by it alone (RFC 9110, 13.1.3).
 */
export function isKnown(c: AppContext, tag: string, changedAt?: number): boolean {
  c.header('ETag', `"${tag}"`);
  const changed = changedAt === undefined ? '' : new Date(changedAt).toUTCString();
  if (changed) c.header('Last-Modified', changed);
  const tags = c.req.header('If-None-Match');
  if (tags !== undefined) return tags.includes(`"${tag}"`);
  return Date.parse(c.req.header('If-Modified-Since') ?? '') >= Date.parse(changed);
}

/** The text, tagged by its digest, or 304. */
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
