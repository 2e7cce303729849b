/** The letters of endorsing, in words: plain text, and the same as simple HTML. */
import { formatStatementDate } from '../lib/dates.ts';
import { type Letter, letter } from '../mail/letter.ts';
import type { Site } from '../ui/layout.tsx';
import { CODE_MINUTES, MANAGE_DAYS, WAIT_DAYS } from './lifecycle.ts';
import type { EndorsementDetail } from './store.ts';

const hello = (site: Site, detail: EndorsementDetail) =>
  detail.endorsement.name
    ? site.words.mail.greeting(detail.endorsement.name)
    : site.words.mail.hello;

const bodyOf = ({ endorsement }: EndorsementDetail) =>
  endorsement.kind === 'leader' ? null : endorsement.affiliation;

export interface Recipient {
  site: Site;
  to: string;
  detail: EndorsementDetail;
}

/** `code` is null when it is no longer good. */
export function confirmLetter(
  { site, to, detail }: Recipient,
  date: string,
  link: string,
  code: string | null,
): Letter {
  const words = site.words.mail.confirm;
  const day = formatStatementDate(date, site.words.lang);
  return letter(site, to, words.subject(site.organisation.short), [
    hello(site, detail),
    words.intro(detail.statement.title, day, bodyOf(detail)),
    words.act,
    { link },
    words.until(WAIT_DAYS[detail.endorsement.kind]),
    ...(code ? [words.code(code, CODE_MINUTES)] : []),
    words.not,
  ]);
}

/** In the place of a confirm mail, when the address has endorsed already. */
export function alreadyLetter({ site, to, detail }: Recipient, link: string): Letter {
  const words = site.words.mail.already;
  return letter(site, to, words.subject(site.organisation.short), [
    hello(site, detail),
    words.intro(detail.statement.title),
    words.act,
    { link },
  ]);
}

export function receiptLetter(
  { site, to, detail }: Recipient,
  digest: string,
  link: string,
): Letter {
  const words = site.words.mail.receipt;
  const { state, revision } = detail.endorsement;
  const listed = detail.endorsement.public ? words.listed : words.unnamed;
  const said = state === 'in_review' ? words.in_review : listed;
  return letter(site, to, words.subject(site.organisation.short), [
    hello(site, detail),
    said(detail.statement.title),
    words.revision(revision, digest),
    words.act,
    { link },
    words.until(MANAGE_DAYS),
  ]);
}

export function approvedLetter({ site, to, detail }: Recipient): Letter {
  const words = site.words.mail.approved;
  return letter(site, to, words.subject(site.organisation.short), [
    hello(site, detail),
    words.intro(detail.statement.title, bodyOf(detail) ?? detail.endorsement.name ?? ''),
    words.see,
    { link: `${site.origin}/statements/${detail.statement.slug}` },
  ]);
}

/** Declined, or taken off the list by staff: the reason, and what one can do. */
export function endedLetter({ site, to, detail }: Recipient, end: 'declined' | 'removed'): Letter {
  const words = site.words.mail[end];
  const { name, reason, reasonWords } = detail.endorsement;
  const reasons: Record<string, string> = site.words.console.reasons;
  return letter(site, to, words.subject(site.organisation.short), [
    hello(site, detail),
    words.intro(detail.statement.title, bodyOf(detail) ?? name ?? ''),
    ...(reason && reason !== 'other' ? [`${words.reason} ${reasons[reason] ?? ''}`] : []),
    ...(reasonWords ? [`${words.words} ${reasonWords}`] : []),
    words.again(site.organisation.contact),
  ]);
}

/** What became of a body's own request to withdraw. */
export function requestedLetter(
  { site, to, detail }: Recipient,
  end: 'withdrawn' | 'kept',
): Letter {
  const words = site.words.requests.letters;
  const body = bodyOf(detail) ?? '';
  return letter(site, to, site.words.mail.removed.subject(site.organisation.short), [
    hello(site, detail),
    words[end](detail.statement.title, body),
    words.again(site.organisation.contact),
  ]);
}

export function manageLetter(site: Site, to: string, link: string): Letter {
  const words = site.words.mail.manage;
  return letter(site, to, words.subject(site.organisation.short), [
    site.words.mail.hello,
    words.intro,
    { link },
    words.until(MANAGE_DAYS),
    words.not,
  ]);
}
