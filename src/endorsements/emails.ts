/** The letters of endorsing, in words: plain text, and the same as simple HTML. */
import { formatStatementDate } from '../lib/dates.ts';
import { type Letter, letter, type Part, type Subject } from '../mail/letter.ts';
import type { Site } from '../ui/layout.tsx';
import { CODE_MINUTES, MANAGE_DAYS, WAIT_DAYS } from './lifecycle.ts';
import type { EndorsementDetail } from './store.ts';

const bodyOf = ({ endorsement }: EndorsementDetail) =>
  endorsement.kind === 'leader' ? null : endorsement.affiliation;

/** For whom it stands: the body, else the leader. */
const standsFor = (detail: EndorsementDetail) => bodyOf(detail) ?? detail.endorsement.name ?? '';

export interface Recipient {
  site: Site;
  to: string;
  detail: EndorsementDetail;
}

/** As much of a recipient as a letter about a text needs. */
export interface Addressee {
  site: Site;
  to: string;
  detail: {
    endorsement: Pick<EndorsementDetail['endorsement'], 'kind' | 'name' | 'affiliation'>;
    statement: Pick<EndorsementDetail['statement'], 'title'>;
  };
}

/** To whoever sent it in. */
export function toSender(
  { site, to, detail }: Addressee,
  subject: Subject,
  parts: readonly (Part | null)[],
  footer?: Parameters<typeof letter>[3],
): Letter {
  return letter({ site, to, name: detail.endorsement.name }, subject, parts, footer);
}

/** Why staff said no, in one of the reasons that they choose from, and in their own words. */
export function whyNot(
  { words }: Site,
  { reason, reasonWords }: { reason: string | null; reasonWords: string | null },
): (string | null)[] {
  const reasons: Record<string, string> = { ...words.console.reasons, other: '' };
  const said = reasons[reason ?? ''];
  return [
    said ? `${words.mail.declined.reason} ${said}` : null,
    reasonWords ? `${words.mail.declined.words} ${reasonWords}` : null,
  ];
}

/** `code` is null when it is no longer good. */
export function confirmLetter(
  recipient: Recipient,
  date: string,
  link: string,
  code: string | null,
): Letter {
  const { site, detail } = recipient;
  const words = site.words.mail.confirm;
  const day = formatStatementDate(date, site.words.lang);
  const body = bodyOf(detail);
  return toSender(recipient, words.subject, [
    body === null
      ? words.intro({ statement: detail.statement.title, date: day })
      : words.bodyIntro({ statement: detail.statement.title, date: day, body }),
    words.act,
    { link },
    words.until({ days: WAIT_DAYS[detail.endorsement.kind] }),
    code && words.code({ code, minutes: CODE_MINUTES }),
    words.not,
  ]);
}

/** In the place of a confirm mail, when the address has endorsed already. */
export function alreadyLetter(recipient: Recipient, link: string): Letter {
  const words = recipient.site.words.mail.already;
  return toSender(recipient, words.subject, [
    words.intro({ statement: recipient.detail.statement.title }),
    words.act,
    { link },
  ]);
}

export function receiptLetter(recipient: Recipient, digest: string, link: string): Letter {
  const { statement, endorsement: e } = recipient.detail;
  const words = recipient.site.words.mail.receipt;
  const said = e.state === 'in_review' ? words.in_review : e.public ? words.listed : words.unnamed;
  return toSender(recipient, words.subject, [
    said({ statement: statement.title }),
    words.revision({ number: e.revision, digest }),
    words.act,
    { link },
    words.until({ days: MANAGE_DAYS }),
  ]);
}

export function approvedLetter(recipient: Recipient): Letter {
  const { site, detail } = recipient;
  const words = site.words.mail.approved;
  return toSender(recipient, words.subject, [
    words.intro({ statement: detail.statement.title, body: standsFor(detail) }),
    words.see,
    { link: `${site.origin}/statements/${detail.statement.slug}` },
  ]);
}

/** Declined, or taken off the list by staff: the reason, and what one can do. */
export function endedLetter(recipient: Recipient, end: 'declined' | 'removed'): Letter {
  const { site, detail } = recipient;
  const words = site.words.mail[end];
  return toSender(recipient, words.subject, [
    words.intro({ statement: detail.statement.title, name: standsFor(detail) }),
    ...whyNot(site, detail.endorsement),
    words.again({ contact: site.organisation.contact }),
  ]);
}

/** What became of a body's own request to withdraw. */
export function requestedLetter(recipient: Recipient, end: 'withdrawn' | 'kept'): Letter {
  const { site, detail } = recipient;
  const { removed } = site.words.mail;
  return toSender(recipient, removed.subject, [
    site.words.requests.letters[end]({
      statement: detail.statement.title,
      body: standsFor(detail),
    }),
    removed.again({ contact: site.organisation.contact }),
  ]);
}

export function manageLetter(site: Site, to: string, link: string): Letter {
  const words = site.words.mail.manage;
  return letter({ site, to, name: null }, words.subject, [
    words.intro,
    { link },
    words.until({ days: MANAGE_DAYS }),
    words.not,
  ]);
}

/** An entry was corrected: it tells what it says now. */
export function correctedLetter(recipient: Recipient, manage: string): Letter {
  const { site, detail } = recipient;
  const words = site.words.mail.corrected;
  const { name, title, affiliation, state } = detail.endorsement;
  return toSender(recipient, site.words.mail.removed.subject, [
    words.intro({ statement: detail.statement.title }),
    [name, title, affiliation].filter(Boolean).join(', '),
    state === 'in_review' ? words.review : words.listed,
    site.words.mail.receipt.act,
    { link: manage },
    words.again({ contact: site.organisation.contact }),
  ]);
}

/** An entry was ended by a rule, with others. */
export function invalidatedLetter(recipient: Recipient): Letter {
  const { site, detail } = recipient;
  const words = site.words.mail.invalidated;
  const { reason, reasonWords } = detail.endorsement;
  const reasons: Record<string, string> = words.reasons;
  return toSender(recipient, site.words.mail.removed.subject, [
    words.intro({ statement: detail.statement.title }),
    reasons[reason ?? ''] ?? null,
    ...whyNot(site, { reason: null, reasonWords }),
    words.again({ contact: site.organisation.contact }),
  ]);
}
