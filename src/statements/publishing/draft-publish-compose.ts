/**
 * Composes the emails to staff about a draft: that it was announced, or that it could not be
 * published at its time.
 */
import { formatInstant } from '../../lib/dates.ts';
import type { Composer } from '../../mail/deliver.ts';
import { type Letter, staffLetter } from '../../mail/letter.ts';
import type { Site } from '../../ui/layout.tsx';
import { type Draft, findDraft } from './draft-store.ts';

export const draftLetters: Composer = ({ db, site, staffMail }) => {
  return async (row) => {
    const draft = row.subjectId ? await findDraft(db, row.subjectId) : null;
    if (row.kind === 'draft.announced') return draft && announcedLetter(site, staffMail, draft);
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

/** Null if the announcement was cancelled since. */
function announcedLetter(site: Site, to: string, draft: Draft): Letter | null {
  if (draft.state !== 'announced') return null;
  const { mail } = site.words.amendments.announcement.console;
  return staffLetter(site, to, mail.subject, [
    mail.announced({
      title: draft.document.title,
      by: draft.savedByName ?? site.words.requests.person.staff,
      at: formatInstant(draft.publishAt ?? 0, site),
    }),
    mail.cancel,
    { link: `${site.origin}/console/drafts/${draft.id}/announce` },
  ]);
}
