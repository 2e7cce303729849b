/** Composes the email to staff about an altered text. It is sent even if the text was restored. */
import type { Composer } from '../../mail/deliver.ts';
import { alteredLetter } from './emails.ts';

export const recordLetters: Composer =
  ({ site, staffMail }) =>
  async ({ subjectId }) =>
    alteredLetter(site, staffMail, subjectId ?? '');
