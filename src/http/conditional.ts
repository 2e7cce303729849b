/** Answers that a reader may have already. */
import type { AppContext } from './context.ts';

/**
 * Names the answer by a tag, and by when it changed last where that is on record; true where the reader
 * has it: answer 304. A reader that names a tag is judged by it alone (RFC 9110, 13.1.3).
 */
export function isKnown(c: AppContext, tag: string, changedAt?: number): boolean {
  c.header('ETag', `"${tag}"`);
  const tags = c.req.header('If-None-Match');
  if (changedAt === undefined) return tags?.includes(`"${tag}"`) ?? false;
  const changed = new Date(changedAt).toUTCString();
  c.header('Last-Modified', changed);
  if (tags !== undefined) return tags.includes(`"${tag}"`);
  return Date.parse(c.req.header('If-Modified-Since') ?? '') >= Date.parse(changed);
}
