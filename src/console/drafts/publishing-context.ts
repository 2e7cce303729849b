/** The context for publishing, for files and for drafts. */
import type { AppContext } from '../../http/context.ts';

export function publishingOf(c: AppContext) {
  const { contact } = c.get('config').organisation;
  const words = c.get('words').publishing.answers;
  return { db: c.get('db'), now: c.get('now'), contact, words };
}
