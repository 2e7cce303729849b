/**
 * Emails about endorsing, as plain text and as simple HTML. Until an address is confirmed, it may
 * belong to a stranger, so an email to it contains nothing that was typed into a form.
 */
import { formatIsoDay, formatStatementDate } from '../lib/dates.ts';
import type { EndorsementKind } from '../lib/vocabulary.ts';
import {
  type About,
  type Letter,
  letter,
  type Part,
  type Sender,
  type Subject,
} from '../mail/letter.ts';
import { statementPath } from '../statements/paths.ts';
import { CODE_MINUTES, MANAGE_DAYS, WAIT_DAYS } from './lifecycle.ts';
import { type Listing, printedName, signedWords } from './listing/entry.ts';
import { earlierPath, listPath } from './paths.ts';

/** The part of an endorsement that its emails tell of. An `EndorsementDetail` is one. */
interface Detail {
  endorsement: Pick<
    Listing,
    'id' | 'kind' | 'name' | 'title' | 'affiliation' | 'districtName' | 'evidence' | 'epoch'
  > &
    Pick<Listing, 'comment' | 'confirmedAt' | 'reaffirmedAt'> & {
      state: string;
      public: boolean;
      /** The revision that the endorser saw. */
      revision: number;
      reaffirmedRevision: number | null;
      commentShownAt: number | null;
      /** Why staff ended it. */
      reason: string | null;
      reasonWords: string | null;
    };
  statement: About & { slug: string; epoch: number };
  authority: (NonNullable<Listing['authority']> & { urlOffered: string | null }) | null;
}

const bodyOf = ({ endorsement }: Detail) =>
  endorsement.kind === 'leader' ? null : endorsement.affiliation;

/** The name of the endorser: the body's, else the leader's. */
const endorserName = ({ endorsement }: Detail) => printedName(endorsement);

export interface Recipient {
  site: Sender;
  to: string;
  detail: Detail;
}

/** The part of a recipient that an email about a text needs. */
export interface Addressee {
  site: Sender;
  to: string;
  detail: {
    endorsement: Pick<Detail['endorsement'], 'kind' | 'name' | 'affiliation'>;
    statement: About;
  };
}

/** What an email may say before it is confirmed: only our own words. */
export interface Unconfirmed {
  site: Sender;
  to: string;
  statement: About;
  kind: EndorsementKind;
  /** The district's name in the directory; null if the form names none. */
  district: string | null;
}

export function unconfirmed({ site, to, detail }: Recipient): Unconfirmed {
  const { kind, districtName } = detail.endorsement;
  const { title, date } = detail.statement;
  return { site, to, statement: { title, date }, kind, district: districtName };
}

/** An email to an address that is not confirmed, so it greets nobody by name. */
export function toUnconfirmed(
  { site, to, statement }: Unconfirmed,
  subject: Subject,
  parts: readonly (Part | null)[],
): Letter {
  return letter({ site, to, name: null, about: statement }, subject, parts);
}

/** An email to the person who confirmed the endorsement. */
export function toSender(
  { site, to, detail }: Addressee,
  subject: Subject,
  parts: readonly (Part | null)[],
  foot?: Parameters<typeof letter>[3],
): Letter {
  const { endorsement, statement } = detail;
  return letter({ site, to, name: endorsement.name, about: statement }, subject, parts, foot);
}

/** The button to everything that was endorsed from the address. */
export function manageButton({ words }: Sender, link: string): Part {
  return { button: link, label: words.mail.buttons.manage };
}

/** The entry as the public list shows it. */
function printedEntry({ site, detail: { endorsement: e, authority } }: Recipient): Part {
  const words = site.words.statements;
  const { reaffirmedRevision, ...row } = e;
  const decided = authority && [
    `${words.decidedBy[authority.body]}, ${formatIsoDay(authority.decidedOn, site.words.lang)}`,
    authority.officer && words.attestedBy({ officer: authority.officer }),
  ];
  const minutes = authority && (authority.url === null ? words.pending : words.minutes);
  const notes = [
    decided?.filter(Boolean).join(', '),
    [words.evidence[e.evidence], minutes].filter(Boolean).join('; '),
    signedWords(site, { ...row, revision: reaffirmedRevision ?? e.revision }),
  ];
  const lines = [
    e.kind === 'leader' ? `${e.title}, ${e.affiliation}` : words.kind[e.kind],
    e.commentShownAt === null ? null : e.comment,
    notes.filter(Boolean).join(' · '),
  ];
  return { entry: { name: printedName(e), lines: lines.filter((line) => line !== null) } };
}

/**
 * The entry, with the link to the list that shows it; of one that is only counted, the statement's.
 * A link that somebody typed is not repeated: the list has it.
 */
export function listedEntry(recipient: Recipient): Part[] {
  const { site, detail } = recipient;
  const { endorsement: e, statement } = detail;
  const { links } = site.words.mail;
  if (!e.public)
    return [{ link: site.origin + statementPath(statement.slug), label: links.statement }];
  const isEarlier = e.epoch !== statement.epoch;
  const list = isEarlier ? earlierPath(statement.slug, e.kind) : listPath(statement.slug);
  return [printedEntry(recipient), { link: site.origin + list, label: links.list }];
}

/** Lines that explain a refusal: the reason that staff chose from the list, and their own words. */
export function whyNot(
  { words }: Sender,
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
export function confirmLetter(recipient: Unconfirmed, link: string, code: string | null): Letter {
  const { site, statement, kind, district } = recipient;
  const words = site.words.mail.confirm;
  const intro = words.intro[kind === 'leader' && district !== null ? 'leaderIn' : kind];
  return toUnconfirmed(recipient, words.subject, [
    intro({
      statement: statement.title,
      date: formatStatementDate(statement.date, site.words.lang),
      district: district ?? '',
    }),
    words.act,
    { button: link, label: site.words.mail.buttons.confirm, signs: true },
    { small: words.until({ days: WAIT_DAYS[kind] }) },
    ...(code ? [words.code({ minutes: CODE_MINUTES }), { code }] : []),
    words.not,
  ]);
}

/** Sent instead of a confirm email when the address has already endorsed. */
export function alreadyLetter(recipient: Unconfirmed, link: string): Letter {
  const words = recipient.site.words.mail.already;
  return toUnconfirmed(recipient, words.subject, [
    words.intro({ statement: recipient.statement.title }),
    words.act,
    manageButton(recipient.site, link),
  ]);
}

export function receiptLetter(recipient: Recipient, digest: string, link: string): Letter {
  const { site, detail } = recipient;
  const { statement, endorsement: e } = detail;
  const words = site.words.mail.receipt;
  const intro = e.state === 'in_review' ? words.in_review : e.public ? words.listed : words.unnamed;
  return toSender(recipient, words.subject, [
    intro({ statement: statement.title }),
    ...(e.state === 'listed' ? listedEntry(recipient) : []),
    { small: words.revision({ number: e.revision, digest }) },
    words.act,
    manageButton(site, link),
    { small: words.until({ days: MANAGE_DAYS }) },
  ]);
}

/** `more` follows, such as the question for the minutes. */
export function approvedLetter(recipient: Recipient, more: readonly Part[]): Letter {
  const { site, detail } = recipient;
  const words = site.words.mail.approved;
  return toSender(recipient, words.subject, [
    words.intro({ statement: detail.statement.title, body: endorserName(detail) }),
    ...listedEntry(recipient),
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
    { button: link, label: words.button },
    { small: words.until({ days: MANAGE_DAYS }) },
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

export function manageLetter(site: Sender, to: string, link: string): Letter {
  const words = site.words.mail.manage;
  return letter({ site, to, name: null, about: null }, words.subject, [
    words.intro,
    manageButton(site, link),
    { small: words.until({ days: MANAGE_DAYS }) },
    words.not,
  ]);
}

/** Staff corrected the entry: shows what it says now. */
export function correctedLetter(recipient: Recipient, manage: string): Letter {
  const { site, detail } = recipient;
  const words = site.words.mail.corrected;
  const { name, title, affiliation, state } = detail.endorsement;
  const lines = [title, affiliation].filter((line) => line !== null);
  return toSender(recipient, site.words.mail.removed.subject, [
    words.intro({ statement: detail.statement.title }),
    { entry: { name: name ?? '', lines: [lines.join(', ')] } },
    state === 'in_review' ? words.review : words.listed,
    site.words.mail.receipt.act,
    manageButton(site, manage),
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
    manageButton(site, manage),
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
