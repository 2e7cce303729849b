/**
 * Parses a decision from a form: unknown text in, a typed decision or the errors of its fields out.
 */
import * as z from 'zod';
import { type DeclineReason, declineReasons } from '../../endorsements/lifecycle.ts';
import type { Decision } from '../../endorsements/review/actions.ts';
import type { Words } from '../../i18n/catalogue.ts';
import {
  always,
  type FieldError,
  type Fields,
  parseForm,
  plainText,
} from '../../lib/form-schema.ts';
import type { Result } from '../../lib/result.ts';
import type { FormError } from '../../ui/fields.tsx';

/** Removing a body's listing needs two people. This is the first one's request. */
export interface Removal {
  action: 'ask';
  reason: DeclineReason;
  words: string | null;
}

const because = (reason: keyof Words['console']['errors']) => reason;

const decision = z.discriminatedUnion(
  'action',
  [
    z.object({ action: z.literal('approve') }),
    z
      .object({
        action: z.enum(['decline', 'remove', 'ask']),
        reason: z.enum(declineReasons, because('reason')),
        words: plainText(500, () => because('words'))
          .nullable()
          .default(null),
      })
      .refine(({ reason, words }) => reason !== 'other' || words !== null, {
        path: ['words'],
        error: because('words'),
        when: always,
      }),
  ],
  because('action'),
);

export function parseDecision(
  words: Words['console']['errors'],
  fields: Fields,
  /**
   * Field that shows the error of a missing action. Forms with one button per action show it at the
   * field before the buttons.
   */
  actionField = 'reason',
): { decision: Decision | Removal | null; errors: FormError[] } {
  const parsed: Result<Decision | Removal, FieldError<keyof typeof words>[]> = parseForm(
    decision,
    fields,
  );
  if (parsed.ok) return { decision: parsed.value, errors: [] };
  const errors = parsed.error.map(({ field, reason }) => ({
    field: field === 'action' ? actionField : field,
    message: words[reason],
  }));
  return { decision: null, errors };
}
