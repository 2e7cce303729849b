/** Composes the email to staff about a statement that is due for review, if it still is. */
import { formatIsoDay, isoDayIn } from '../../lib/dates.ts';
import type { Composer } from '../../mail/deliver.ts';
import { staffLetter } from '../../mail/letter.ts';
import { dueQuery } from './renewal-store.ts';

export const dueLetters: Composer = ({ db, site, staffMail, now }) => {
  return async ({ subjectId }) => {
    const due = await dueQuery(db, isoDayIn(now, site.timeZone));
    const found = due.find(({ slug }) => slug === subjectId);
    if (!found?.reviewBy) return null;
    const { mail } = site.words.renewal;
    return staffLetter(site, staffMail, mail.subject, [
      mail.due({ title: found.title, day: formatIsoDay(found.reviewBy, site.words.lang) }),
      site.words.renewal.todo,
      { link: `${site.origin}/console/statements/${found.slug}` },
    ]);
  };
};
