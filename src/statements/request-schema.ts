/** What staff write when they ask a second person: to withdraw a statement, to redact a text. Pure. */
import * as z from 'zod';
import { type FieldError, type Fields, parseForm, plainText } from '../lib/form-schema.ts';
import type { Result } from '../lib/result.ts';

const WORDS_MAX = 500;

const withdrawal = z.object({
  action: z.literal('withdraw', 'words'),
  words: plainText(WORDS_MAX, () => 'words'),
});

/** Whatever is wrong is told at the reason, the one field that people fill in. */
export function parseWithdrawal(fields: Fields): { words: string } | null {
  const parsed = parseForm(withdrawal, fields);
  return parsed.ok ? parsed.value : null;
}

export type RedactionError = FieldError<'number' | 'why' | 'note', 'number' | 'why' | 'note'>;

const redaction = (numbers: readonly number[]) =>
  z.object({
    /** The revision. */
    number: z.enum(numbers.map(String), 'number').transform(Number),
    /** For staff alone. */
    why: plainText(WORDS_MAX, () => 'why'),
    /** For readers, in the place of the text. */
    note: plainText(WORDS_MAX, () => 'note')
      .nullable()
      .default(null),
  });

/** `numbers` are of the texts that can be redacted. */
export const parseRedaction = (
  fields: Fields,
  numbers: readonly number[],
): Result<z.infer<ReturnType<typeof redaction>>, RedactionError[]> =>
  parseForm(redaction(numbers), fields);
