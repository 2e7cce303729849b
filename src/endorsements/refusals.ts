/** Every reason for which an endorsement is refused, and the public words of each. */
import type { Words } from '../i18n/catalogue.ts';

export type FieldReason = keyof Words['endorse']['refusals'];

export function wordsOf(words: Words, reason: FieldReason): string {
  return words.endorse.refusals[reason];
}
