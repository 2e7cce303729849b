/** Composes the email to staff about an altered text. It is sent even if the text was restored. */
import type { Composer } from '../../mail/deliver.ts';
import { staffLetter } from '../../mail/letter.ts';

export const recordLetters: Composer = ({ site, staffMail }) => {
  return async ({ subjectId }) => {
    const words = site.words.statements.altered;
    return staffLetter(site, staffMail, words.subject, [
      words.what,
      { link: `${site.origin}/console/statements/${subjectId}` },
    ]);
  };
};
