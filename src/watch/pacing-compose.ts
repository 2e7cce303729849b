/** The letter to staff that mails of forms wait for their turn, once in each episode. */
import type { Composer } from '../mail/deliver.ts';
import { staffLetter } from '../mail/letter.ts';

export const pacingLetters: Composer =
  ({ site, staffMail }) =>
  async () => {
    const words = site.words.watch.pacing;
    return staffLetter(site, staffMail, words.subject, [
      words.what,
      words.act,
      { link: `${site.origin}/console/status` },
    ]);
  };
