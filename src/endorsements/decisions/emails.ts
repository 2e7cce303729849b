/** Emails to the person who submitted a body's decision. Pure. */
import { formatDay, formatIsoDay } from '../../lib/dates.ts';
import type { Letter } from '../../mail/letter.ts';
import { type Recipient, toSender, toUnconfirmed, type Unconfirmed, whyNot } from '../emails.ts';

const bodyOf = ({ detail }: Recipient) => detail.endorsement.affiliation ?? '';

/** A body's only reminder, with the same link as the first email. */
export function confirmAgainLetter(
  recipient: Unconfirmed,
  expiresAt: number,
  link: string,
): Letter {
  const { site, statement, kind, district } = recipient;
  const words = site.words.decisions.mail.reminder;
  // The entry is erased during its last day, so the day before is the last full one.
  const until = expiresAt - 86_400_000;
  return toUnconfirmed(recipient, words.subject, [
    words.intro[kind === 'district' ? kind : 'organization']({
      statement: statement.title,
      district: district ?? '',
    }),
    site.words.mail.confirm.act,
    { link },
    words.until({ day: formatDay(until, site) }),
    site.words.mail.confirm.not,
  ]);
}

/** Asks for the link to the minutes, at most twice. */
export function minutesLetter(
  recipient: Recipient,
  decidedOn: string,
  link: string,
  last: boolean,
): Letter {
  const { site, detail } = recipient;
  const words = site.words.decisions.mail.minutes;
  const day = formatIsoDay(decidedOn, site.words.lang);
  return toSender(recipient, words.subject, [
    words.intro({ statement: detail.statement.title, body: bodyOf(recipient), day }),
    words.act,
    { link },
    `${words.pending} ${last ? words.last : words.first}`,
  ]);
}

export function reaffirmedLetter(recipient: Recipient, revision: number): Letter {
  const { site, detail } = recipient;
  const { approved } = site.words.mail;
  const { slug, title } = detail.statement;
  return toSender(recipient, approved.subject, [
    site.words.decisions.mail.reaffirmed({ statement: title, body: bodyOf(recipient), revision }),
    approved.see,
    { link: `${site.origin}/statements/${slug}` },
  ]);
}

export function declinedDecisionLetter(
  recipient: Recipient,
  declined: { revision: number; reason: string | null; reasonWords: string | null },
  link: string,
): Letter {
  const { site, detail } = recipient;
  const words = site.words.decisions.mail.declined;
  const { declined: common } = site.words.mail;
  return toSender(recipient, common.subject, [
    words.intro({
      statement: detail.statement.title,
      body: bodyOf(recipient),
      revision: declined.revision,
    }),
    ...whyNot(site, declined),
    words.act,
    { link },
    common.again({ contact: site.organisation.contact }),
  ]);
}
