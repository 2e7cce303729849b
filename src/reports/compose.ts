/** Composes the letters about a report, while there is something left to say. */
import { openToWrite } from '../lib/seal.ts';
import type { Composer } from '../mail/deliver.ts';
import { linkTo } from '../mail/link.ts';
import { confirmLetter, type ToldAs, toldLetter } from './emails.ts';
import { foundAs } from './rules.ts';
import { findReport } from './store.ts';

const TO_STAFF: Readonly<Record<string, ToldAs>> = {
  'report.hidden': 'hidden',
  'report.told': 'told',
  'report.restored': 'restored',
};

export const reportLetters: Composer = ({ db, keys, site, staffMail, now }) => {
  return async (row) => {
    const toStaff = TO_STAFF[row.kind];
    if (toStaff && row.endorsementId) {
      return toldLetter(site, staffMail, toStaff, row.endorsementId);
    }
    const report = row.subjectId ? await findReport(db, row.subjectId) : null;
    if (!report) return null;
    if (foundAs(report, now) !== 'waits' || !report.addressSealed) return null;
    // The letter would name a text that is on hold, which nobody may see.
    if (report.heldAt !== null) return 'later';
    const to = await openToWrite(keys, report.addressSealed);
    const link = await linkTo(keys, site, 'report', report.id, row.createdAt);
    return confirmLetter(site, to, report, link);
  };
};
