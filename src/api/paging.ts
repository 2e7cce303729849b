/** One page of the statements, which are in their order: newest date first, then by slug. */
import { formatCursor, parseCursor } from '../endorsements/listing/cursor.ts';

interface Placed {
  slug: string;
  /** Dates of a month and of a day compare as text. */
  date: string;
}

/**
 * A page goes on behind the last statement of the one before, wherever that would stand by now: what is
 * published or withdrawn in between moves nothing.
 */
export function pageOf<S extends Placed>(
  all: readonly S[],
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): { page: S[]; nextCursor: string | null } {
  const from = parseCursor(cursor);
  const rest = from
    ? all.filter(({ date, slug }) => date < String(from.at) || (date === from.at && slug > from.id))
    : all;
  const page = rest.slice(0, limit);
  const last = rest.length > limit && page.at(-1);
  return { page, nextCursor: last ? formatCursor({ at: last.date, id: last.slug }) : null };
}
