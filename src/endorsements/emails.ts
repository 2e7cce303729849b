/**
 * Emails about endorsing, as plain text and as simple HTML. Until an address is confirmed, it may
 * belong to a stranger, so an email to it contains nothing that was typed into a form.
 */
import { formatStatementDate } from '../lib/dates.ts';
import type { EndorsementKind } from '../lib/vocabulary.ts';
import { type Letter, letter, type Part, type Subject } from '../mail/letter.ts';
import type { Site } from '../ui/layout.tsx';
import { CODE_MINUTES, MANAGE_DAYS, WAIT_DAYS } from './lifecycle.ts';
import type { EndorsementDetail } from './store.ts';

const bodyOf = ({ endorsement }: EndorsementDetail) =>
  endorsement.kind === 'leader' ? null : endorsement.affiliation;

/** The name of the endorser: the body's, else the leader's. */
const endorserName = (detail: EndorsementDetail) => bodyOf(detail) ?? detail.endorsement.name ?? '';

export interface Recipient {
  site: Site;
  to: string;
  detail: EndorsementDetail;
}

/** The part of a recipient that an email about a text needs. */
export interface Addressee {
  site: Site;
  to: string;
  detail: {
    endorsement: Pick<EndorsementDetail['endorsement'], 'kind' | 'name' | 'affiliation'>;
    statement: Pick<EndorsementDetail['statement'], 'title'>;
  };
}

/** What an email may say before it is confirmed: only our own words. */
export interface Unconfirmed {
  site: Site;
  to: string;
  statement: { title: string };
  kind: EndorsementKind;
  /** The district's name in the directory; null if the form names none. */
  district: string | null;
}

export function unconfirmed({ site, to, detail }: Recipient): Unconfirmed {
  const { kind, districtName } = detail.endorsement;
  return { site, to, statement: { title: detail.statement.title }, kind, district: districtName };
}

/** An email to an address that is not confirmed, so it greets nobody by name. */
export function toUnconfirmed(
  { site, to }: Unconfirmed,
  subject: Subject,
  parts: readonly (Part | null)[],
): Letter {
  return letter({ site, to, name: null }, subject, parts);
}

/** An email to the person who confirmed the endorsement. */
export function toSender(
  { site, to, detail }: Addressee,
  subject: Subject,
  parts: readonly (Part | null)[],
  footer?: Parameters<typeof letter>[3],
): Letter {
  return letter({ site, to, name: detail.endorsement.name }, subject, parts, footer);
}

/** Lines that explain a refusal: the reason that staff chose from the list, and their own words. */
export function whyNot(
  { words }: Site,
  { reason, reasonWords }: { reason: string | null; reasonWords: string | null },
): (string | null)[] {
  const reasons: Record<string, string> = { ...words.console.reasons, other: '' };
  const listed = reasons[reason ?? ''];
  return [
    listed ? `${words.mail.declined.reason} ${listed}` : null,
    reasonWords ? `${words.mail.declined.words} ${reasonWords}` : null,
  ];
}

/** `code` is null once it has expired. */
export function confirmLetter(
  recipient: Unconfirmed,
  date: string,
  link: string,
  code: string | null,
): Letter {
  const { site, statement, kind, district } = recipient;
  const words = site.words.mail.confirm;
  const intro = words.intro[kind === 'leader' && district !== null ? 'leaderIn' : kind];
  return toUnconfirmed(recipient, words.subject, [
    intro({
      statement: statement.title,
      date: formatStatementDate(date, site.words.lang),
      district: district ?? '',
    }),
    words.act,
    { link },
    words.until({ days: WAIT_DAYS[kind] }),
    code && words.code({ code, minutes: CODE_MINUTES }),
    words.not,
  ]);
}

/** Sent instead of a confirm email when the address has already endorsed. */
export function alreadyLetter(recipient: Unconfirmed, link: string): Letter {
  const words = recipient.site.words.mail.already;
  return toUnconfirmed(recipient, words.subject, [
    words.intro({ statement: recipient.statement.title }),
    words.act,
    { link },
  ]);
}

export function receiptLetter(recipient: Recipient, digest: string, link: string): Letter {
  const { statement, endorsement: e } = recipient.detail;
  const words = recipient.site.words.mail.receipt;
  const intro = e.state === 'in_review' ? words.in_review : e.public ? words.listed : words.unnamed;
  return toSender(recipient, words.subject, [
    intro({ statement: statement.title }),
    words.revision({ number: e.revision, digest }),
    words.act,
    { link },
    words.until({ days: MANAGE_DAYS }),
  ]);
}

/** `more` follows, such as the question for the minutes. */
export function approvedLetter(recipient: Recipient, more: readonly Part[]): Letter {
  const { site, detail } = recipient;
  const words = site.words.mail.approved;
  return toSender(recipient, words.subject, [
    words.intro({ statement: detail.statement.title, body: endorserName(detail) }),
    words.see,
    { link: `${site.origin}/statements/${detail.statement.slug}` },
    ...more,
  ]);
}

/** Staff declined or removed the entry: gives the reason and what the endorser can do. */
export function endedLetter(recipient: Recipient, end: 'declined' | 'removed'): Letter {
  const { site, detail } = recipient;
  const words = site.words.mail[end];
  return toSender(recipient, words.subject, [
    words.intro({ statement: detail.statement.title, name: endorserName(detail) }),
    ...whyNot(site, detail.endorsement),
    words.again({ contact: site.organisation.contact }),
  ]);
}

/** A report hid the entry: the endorser can put it back. Tells nothing of the reporter. */
export function hiddenLetter(recipient: Recipient, link: string): Letter {
  const { site, detail } = recipient;
  const words = site.words.mail.hidden;
  const statement = detail.statement.title;
  const body = bodyOf(detail);
  return toSender(recipient, words.subject, [
    body === null ? words.leader.intro({ statement }) : words.body.intro({ statement, body }),
    words[body === null ? 'leader' : 'body'].act,
    { link },
    words.until({ days: MANAGE_DAYS }),
    words[body === null ? 'leader' : 'body'].not,
  ]);
}

/** The outcome of a body's own request to withdraw. */
export function requestedLetter(recipient: Recipient, end: 'withdrawn' | 'kept'): Letter {
  const { site, detail } = recipient;
  const { removed } = site.words.mail;
  return toSender(recipient, removed.subject, [
    site.words.requests.letters[end]({
      statement: detail.statement.title,
      body: endorserName(detail),
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

/** Staff corrected the entry: shows what it says now. */
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

/** Staff look again at an entry that they had declined or ended. */
export function reopenedLetter(recipient: Recipient, manage: string): Letter {
  const { site, detail } = recipient;
  const words = site.words.mail.reopened;
  return toSender(recipient, site.words.mail.removed.subject, [
    words.intro({ statement: detail.statement.title, name: endorserName(detail) }),
    words.next,
    words.act,
    { link: manage },
  ]);
}

/** Staff invalidated the entry together with others under one rule. */
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
