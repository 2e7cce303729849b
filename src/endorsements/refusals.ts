/** Every reason for which an endorsement is refused, and the public words of each. */
import type { Words } from '../i18n/en.ts';

export type FieldReason = keyof Words['endorsementRefusals'];

export function wordsOf(words: Words, reason: FieldReason): string {
  return words.endorsementRefusals[reason];
}
