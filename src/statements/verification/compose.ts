/** The letter that tells staff of an altered text. It goes out even where all is right again. */
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
