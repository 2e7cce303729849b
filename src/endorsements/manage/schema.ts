/** Parses the forms of the manage page. Pure. */
import * as z from 'zod';
import { type Fields, parseForm, plainText, revisionNumber } from '../../lib/form-schema.ts';

const answer = z.discriminatedUnion('action', [
  z.object({
    action: z.enum(['reaffirm', 'keep']),
    /** The revision that the endorser saw; null means the current one. */
    revision: revisionNumber('revision').nullable().default(null),
    announced: z.string().nullable().default(null),
  }),
  z
    .object({ action: z.literal('updates'), updates: z.enum(['yes', 'no']) })
    .transform(({ action, updates }) => ({ action, wanted: updates === 'yes' })),
]);
export type Answer = z.infer<typeof answer>;

const act = z.discriminatedUnion('action', [
  z.object({
    action: z.enum(['withdraw', 'withdraw_cancel', 'withdraw_alone', 'erase', 'restore']),
  }),
  z.object({ action: z.literal('display'), public: z.enum(['yes', 'no']) }).transform((form) => ({
    action: form.public === 'no' ? ('hide' as const) : ('show' as const),
  })),
]);
export type Action = z.infer<typeof act>['action'];

const words = z.object({
  words: plainText(500, () => 'words')
    .nullable()
    .default(null),
});

/** Null if the form is not an answer. */
export function parseAnswer(fields: Fields): Answer | null {
  const parsed = parseForm(answer, fields);
  return parsed.ok ? parsed.value : null;
}

/** Null if the action is unknown. */
export function parseAction(fields: Fields): Action | null {
  const parsed = parseForm(act, fields);
  return parsed.ok ? parsed.value.action : null;
}

/** The optional words in which a body explains its withdrawal. */
export const parseWords = (fields: Fields) => parseForm(words, fields);
