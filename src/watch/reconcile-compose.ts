/** The letter that tells staff what the daily reconcile found. It goes out even where all is right again. */
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
