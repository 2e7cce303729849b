/**
 * Composes the emails to staff about a draft: that it was announced, or that it could not be
 * published at its time.
 */
import type { Composer } from '../../mail/deliver.ts';
import { findDraft } from './draft-store.ts';
import { announcedLetter, failedLetter } from './emails.ts';

export const draftLetters: Composer = ({ db, site, staffMail }) => {
  return async (row) => {
    const draft = row.subjectId ? await findDraft(db, row.subjectId) : null;
    if (row.kind === 'draft.announced') {
      // It may have been cancelled since.
      return draft?.state === 'announced' ? announcedLetter(site, staffMail, draft) : null;
    }
    // Without a failure, somebody has dealt with it since.
    return draft?.failure ? failedLetter(site, staffMail, draft, draft.failure) : null;
  };
};
