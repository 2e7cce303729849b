/** The forms that ask a second person to approve a withdrawal, its return, or a redaction. Pure. */
import * as z from 'zod';
import { type FieldError, type Fields, parseForm, plainText } from '../../lib/form-schema.ts';
import type { Result } from '../../lib/result.ts';

const WORDS_MAX = 500;

const withdrawal = z.object({
  action: z.literal('withdraw', 'words'),
  words: plainText(WORDS_MAX, () => 'words'),
});

/** Null if invalid: the page shows the error at the reason, the only field that people fill in. */
export function parseWithdrawal(fields: Fields): { words: string } | null {
  const parsed = parseForm(withdrawal, fields);
  return parsed.ok ? parsed.value : null;
}

const reinstatement = z.object({
  action: z.literal('reinstate', 'grounds'),
  /** Shown to staff only. */
  grounds: plainText(WORDS_MAX, () => 'grounds'),
});

/** Null if invalid, because of the reason that staff give. */
export function parseReinstatement(fields: Fields): { grounds: string } | null {
  const parsed = parseForm(reinstatement, fields);
  return parsed.ok ? parsed.value : null;
}

export type RedactionError = FieldError<'number' | 'why' | 'note', 'number' | 'why' | 'note'>;

const redaction = (numbers: readonly number[]) =>
  z.object({
    /** The revision's number. */
    number: z.enum(numbers.map(String), 'number').transform(Number),
    /** The reason, shown to staff only. */
    why: plainText(WORDS_MAX, () => 'why'),
    /** Shown to readers in place of the text. */
    note: plainText(WORDS_MAX, () => 'note')
      .nullable()
      .default(null),
  });

/** `numbers` are the revisions that can be redacted. */
export const parseRedaction = (
  fields: Fields,
  numbers: readonly number[],
): Result<z.infer<ReturnType<typeof redaction>>, RedactionError[]> =>
  parseForm(redaction(numbers), fields);
