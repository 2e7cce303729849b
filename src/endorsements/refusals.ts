/** Reasons for refusing an endorsement form, and the public text of each. */
import type { Words } from '../i18n/catalogue.ts';

export type FieldReason = keyof Words['endorse']['refusals'];

export function wordsOf(words: Words, reason: FieldReason): string {
  return words.endorse.refusals[reason];
}
