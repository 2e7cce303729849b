/** The form that chooses how and when a draft is published. Pure. */
import * as z from 'zod';
import { by, type FieldError, type Fields, parseForm, plainText } from '../../lib/form-schema.ts';
import { parseLocalTime } from '../../lib/local-time.ts';
import { err, type Result } from '../../lib/result.ts';
import { type ChangeKind, changeKinds } from '../schema.ts';

const YEAR = 366 * 86_400_000;

export type MomentError = 'missing' | 'past' | 'far' | 'unclear';

/** `local` is the local time, `YYYY-MM-DDTHH:MM`. Returns the instant. */
export function parseMoment(
  local: string,
  now: number,
  timeZone: string,
): Result<number, MomentError> {
  const instant = parseLocalTime(local, timeZone);
  if (!instant.ok) return err(instant.error.reason === 'invalid' ? 'missing' : 'unclear');
  if (instant.value <= now) return err('past');
  return instant.value > now + YEAR ? err('far') : instant;
}

/** How a draft is published: what kind of change it is, with a note for readers, and when. */
export interface Choice {
  /** Null, like the note, if no published text is amended. */
  change: ChangeKind | null;
  note: string | null;
  /** Null means at once. */
  at: number | null;
}

export type ChoiceError = FieldError<'change' | 'note' | MomentError, 'change' | 'note' | 'at'>;

const because = (reason: ChoiceError['reason']) => reason;

/** A field that this form lacks; any value is ignored. */
const absent = z.null().catch(null);

const change = z.enum(changeKinds, because('change'));
const note = z
  .string(because('note'))
  // The note must fit on one line of a file.
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
