/** A draft on its way to being published, and the moment to publish it. Pure. */
import * as z from 'zod';
import { by, type FieldError, type Fields, parseForm, plainText } from '../../lib/form-schema.ts';
import { instantOf, localTimeOf } from '../../lib/local-time.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import {
  type ChangeKind,
  changeKinds,
  type StatementDocument,
  statementDocument,
} from '../schema.ts';
import type { DraftDocument } from './draft.ts';

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

/** How a draft is published: what kind of change it is, with a note for readers, and when. */
export interface Choice {
  /** Null, as is the note, where no text is amended. */
  change: ChangeKind | null;
  note: string | null;
  /** Null: at once. */
  at: number | null;
}

export type ChoiceError = FieldError<'change' | 'note' | MomentError, 'change' | 'note' | 'at'>;

const because = (reason: ChoiceError['reason']) => reason;

/** A field that this form does not have. */
const absent = z.null().catch(null);

const change = z.enum(changeKinds, because('change'));
const note = z
  .string(because('note'))
  // It goes into one line of a file.
  .transform((typed) => typed.replace(/\s+/g, ' '))
  .pipe(plainText(500, () => because('note')));

export function parseChoice(
  fields: Fields,
  amends: boolean,
  now: number,
  timeZone: string,
): Result<Choice, ChoiceError[]> {
  const at = z.string(because('missing')).transform(
    by((local) => {
      const moment = parseMoment(local, now, timeZone);
      return moment.ok ? moment : err({ reason: moment.error });
    }, because),
  );
  const choice = z.object({
    change: amends ? change : absent,
    note: amends ? note : absent,
    at: fields.action === 'schedule' ? at : absent,
  });
  return parseForm(choice, fields);
}
