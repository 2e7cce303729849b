/** Makes the letter that tells staff of an altered text. It goes out even where all is right again. */
import { formatInstant } from '../lib/dates.ts';
import type { Composer } from '../mail/deliver.ts';
import { staffLetter } from '../mail/letter.ts';
import { findReported } from './verification-store.ts';

export const recordLetters: Composer = ({ db, site, staffMail }) => {
  return async (row) => {
    const found = row.subjectId ? await findReported(db, row.subjectId) : null;
    if (!found) return null;
    const words = site.words.record.altered;
    return staffLetter(site, staffMail, words.subject, [
      words.found(found.slug, found.number, formatInstant(found.at, site)),
      words.parts[found.part],
      words.what,
      { link: `${site.origin}/console` },
    ]);
  };
};
