/** Reasons for refusing an endorsement form, and the public text of each. */
import { say, type Words } from '../i18n/catalogue.ts';
import { type Hidden, placeOf } from '../lib/characters.ts';

export type FieldReason = keyof Words['endorse']['refusals'];

/** `hidden` is the character that a text was refused for. */
export function wordsOf(
  words: Words,
  { reason, hidden }: { reason: FieldReason; hidden?: Hidden },
): string {
  return say(words.endorse.refusals[reason], placeOf(hidden));
}
