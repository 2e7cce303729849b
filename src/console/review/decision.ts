/** A decision as a form of the console says it: unknown text in, typed or the fields' errors out. */
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

/** A body's listing is taken off by two: one asks for it. */
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
  /** Where a missing action is told: where there are buttons for it, at the field before them. */
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
