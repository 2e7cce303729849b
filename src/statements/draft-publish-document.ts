/** A draft on its way to being published, and the moment to publish it. Pure. */
import { instantOf, localTimeOf } from '../lib/local-time.ts';
import { err, ok, type Result } from '../lib/result.ts';
import type { DraftDocument } from './drafts.ts';
import { type StatementDocument, statementDocument } from './schema.ts';

/**
 * The document as it would be published; null where something is missing, too long or out of form. Its
 * text is in order since it was saved; where it is not, the publisher says so.
 */
export function readyDocument(draft: DraftDocument): StatementDocument | null {
  return statementDocument.safeParse(draft).data ?? null;
}

const HOUR = 3_600_000;
const YEAR = 366 * 24 * HOUR;

/** `unclear`: the clocks are changed then, and the hour comes twice or not at all. */
export type MomentError = 'missing' | 'past' | 'far' | 'unclear';

/** `local` is what the clock on the wall shows then, `YYYY-MM-DDTHH:MM`. */
export function parseMoment(
  local: string,
  now: number,
  timeZone: string,
): Result<number, MomentError> {
  const instant = instantOf(local, timeZone);
  if (instant === null) return err('missing');
  const shows = (at: number) => localTimeOf(at, timeZone) === local.slice(0, 16);
  // Lord Howe Island puts its clocks back by half an hour.
  if (!shows(instant) || shows(instant + HOUR) || shows(instant + HOUR / 2)) return err('unclear');
  if (instant <= now) return err('past');
  return instant > now + YEAR ? err('far') : ok(instant);
}
