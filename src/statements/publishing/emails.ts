/** Emails to staff about drafts, and about statements that are due for review. */
import { formatInstant, formatIsoDay } from '../../lib/dates.ts';
import { consoleButton, type Letter, type Sender, staffLetter } from '../../mail/letter.ts';

interface Drafted {
  id: string;
  document: { title: string };
  savedByName: string | null;
  publishAt: number | null;
}

export function announcedLetter(site: Sender, to: string, draft: Drafted): Letter {
  const { mail } = site.words.amendments.announcement.console;
  return staffLetter(site, to, mail.subject, [
    mail.announced({
      title: draft.document.title,
      by: draft.savedByName ?? site.words.requests.person.staff,
      at: formatInstant(draft.publishAt ?? 0, site),
    }),
    mail.cancel,
    consoleButton(site, `/console/drafts/${draft.id}/announce`),
  ]);
}

/** The draft could not be published at its time. */
export function failedLetter(site: Sender, to: string, draft: Drafted, failure: string): Letter {
  const words = site.words.publishing.page;
  const failures: Record<string, string> = words.failures;
  return staffLetter(site, to, words.mail.subject, [
    words.mail.failed({ title: draft.document.title }),
    failures[failure] ?? failure,
    consoleButton(site, `/console/drafts/${draft.id}/publish`),
  ]);
}

interface Due {
  slug: string;
  title: string;
  /** `YYYY-MM-DD` */
  reviewBy: string;
}

export function dueLetter(site: Sender, to: string, { slug, title, reviewBy }: Due): Letter {
  const { mail, todo } = site.words.renewal;
  return staffLetter(site, to, mail.subject, [
    mail.due({ title, day: formatIsoDay(reviewBy, site.words.lang) }),
    todo,
    consoleButton(site, `/console/statements/${slug}`),
  ]);
}
