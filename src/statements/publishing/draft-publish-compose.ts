/** Composes the email to staff about a scheduled draft that could not be published. */
import type { Composer } from '../../mail/deliver.ts';
import { staffLetter } from '../../mail/letter.ts';
import { findDraft } from './draft-store.ts';

export const draftLetters: Composer = ({ db, site, staffMail }) => {
  return async (row) => {
    const draft = row.subjectId ? await findDraft(db, row.subjectId) : null;
    // Somebody has dealt with it since.
    if (!draft?.failure) return null;
    const words = site.words.publishing.page;
    const failures: Record<string, string> = words.failures;
    return staffLetter(site, staffMail, words.mail.subject, [
      words.mail.failed({ title: draft.document.title }),
      failures[draft.failure] ?? draft.failure,
      { link: `${site.origin}/console/drafts/${draft.id}/publish` },
    ]);
  };
};
