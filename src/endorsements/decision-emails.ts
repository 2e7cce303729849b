/** The letters to whoever speaks for a body, in words. Pure. */
import { formatDay, formatIsoDay } from '../lib/dates.ts';
import { type Letter, letter } from '../mail/letter.ts';
import type { Site } from '../ui/layout.tsx';
import type { Recipient } from './emails.ts';

const hello = (site: Site, { endorsement }: Recipient['detail']) =>
  site.words.mail.greeting(endorsement.name ?? '');

const bodyOf = ({ detail }: Recipient) => detail.endorsement.affiliation ?? '';

/** The one reminder: the same link as in the first mail. */
export function confirmAgainLetter(recipient: Recipient, link: string): Letter {
  const { site, to, detail } = recipient;
  const words = site.words.decisions.mail.again;
  // The day before it is erased is the last one on which it works to the end.
  const until = detail.endorsement.expiresAt - 86_400_000;
  return letter(site, to, words.subject(site.organisation.short), [
    hello(site, detail),
    words.intro(detail.statement.title, bodyOf(recipient)),
    words.act,
    { link },
    words.until(formatDay(until, site)),
    site.words.mail.confirm.not,
  ]);
}

/** Asks for the link to the minutes: twice at most. */
export function minutesLetter(
  recipient: Recipient,
  decidedOn: string,
  link: string,
  last: boolean,
): Letter {
  const { site, to, detail } = recipient;
  const words = site.words.decisions.mail.minutes;
  const day = formatIsoDay(decidedOn, site.words.lang);
  return letter(site, to, words.subject(site.organisation.short), [
    hello(site, detail),
    words.intro(detail.statement.title, bodyOf(recipient), day),
    words.act,
    { link },
    `${words.pending} ${last ? words.last : words.first}`,
  ]);
}

export function reaffirmedLetter(recipient: Recipient, revision: number): Letter {
  const { site, to, detail } = recipient;
  const words = site.words.decisions.mail.reaffirmed;
  const { slug, title } = detail.statement;
  return letter(site, to, words.subject(site.organisation.short), [
    hello(site, detail),
    words.intro(title, bodyOf(recipient), revision),
    site.words.mail.approved.see,
    { link: `${site.origin}/statements/${slug}` },
  ]);
}

export function declinedDecisionLetter(
  recipient: Recipient,
  declined: { revision: number; reason: string | null; reasonWords: string | null },
  link: string,
): Letter {
  const { site, to, detail } = recipient;
  const words = site.words.decisions.mail.declined;
  const { declined: common } = site.words.mail;
  const reasons: Record<string, string> = site.words.console.reasons;
  const { reason, reasonWords, revision } = declined;
  return letter(site, to, words.subject(site.organisation.short), [
    hello(site, detail),
    words.intro(detail.statement.title, bodyOf(recipient), revision),
    ...(reason && reason !== 'other' ? [`${common.reason} ${reasons[reason] ?? ''}`] : []),
    ...(reasonWords ? [`${common.words} ${reasonWords}`] : []),
    words.act,
    { link },
    common.again(site.organisation.contact),
  ]);
}
