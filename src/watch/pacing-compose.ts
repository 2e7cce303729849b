/** The letter to staff that mails of forms wait for their turn, once in each episode. */
import type { Composer } from '../mail/deliver.ts';
import { pacingLetter } from './emails.ts';

export const pacingLetters: Composer =
  ({ site, staffMail }) =>
  async () =>
    pacingLetter(site, staffMail);
