/** Composes the email to staff about a statement that is due for review, if it still is. */
import { isoDayIn } from '../../lib/dates.ts';
import type { Composer } from '../../mail/deliver.ts';
import { dueLetter } from './emails.ts';
import { dueQuery } from './renewal-store.ts';

export const dueLetters: Composer = ({ db, site, staffMail, now }) => {
  return async ({ subjectId }) => {
    const due = await dueQuery(db, isoDayIn(now, site.timeZone));
    const found = due.find(({ slug }) => slug === subjectId);
    if (!found?.reviewBy) return null;
    return dueLetter(site, staffMail, { ...found, reviewBy: found.reviewBy });
  };
};
