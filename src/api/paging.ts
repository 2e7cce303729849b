/** Cursor pagination over statements, sorted by newest date first, then by slug. */
import { formatCursor, parseCursor } from '../endorsements/listing/cursor.ts';

interface Placed {
  slug: string;
  /** Dates with and without a day compare correctly as text. */
  date: string;
}

/**
 * A page starts after the position of the previous page's last statement, even when that statement
 * is gone. Statements that are published or withdrawn in between cause no gaps or repeats.
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
