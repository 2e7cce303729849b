/**
 * The letter to staff about the findings of the daily reconcile. It is sent even if all is well
 * again.
 */
import type { Composer } from '../mail/deliver.ts';
import { staffLetter } from '../mail/letter.ts';

export const reconcileLetters: Composer =
  ({ site, staffMail }) =>
  async () => {
    const words = site.words.watch.letter;
    return staffLetter(site, staffMail, words.subject, [
      words.what,
      { link: `${site.origin}/console/status` },
    ]);
  };
