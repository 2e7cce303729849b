/** Emails to the person who submitted a body's decision. Pure. */
import { formatIsoDay } from '../../lib/dates.ts';
import type { Letter, Part } from '../../mail/letter.ts';
import { listedEntry, type Recipient, toSender, whyNot } from '../emails.ts';
import { minutesId } from '../paths.ts';

const bodyOf = ({ detail }: Recipient) => detail.endorsement.affiliation ?? '';

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
    { button: toMinutes(link, detail.endorsement.id), label: words.button },
    `${words.pending} ${last ? words.last : words.first}`,
  ]);
}

/**
 * Asks for the link to the minutes in an email about something else; null if one is shown or waits
 * for staff. `link` is a manage link.
 */
export function askForLink({ site, detail }: Recipient, link: string): Part[] {
  const { authority, endorsement } = detail;
  if (!authority || authority.url !== null || authority.urlOffered !== null) return [];
  const { intro, act, pending } = site.words.decisions.mail.link;
  const label = site.words.decisions.mail.minutes.button;
  return [`${intro} ${pending}`, act, { button: toMinutes(link, endorsement.id), label }];
}

/** The place of the minutes' form on the manage page. */
const toMinutes = (link: string, id: string) => `${link}#${minutesId(id)}`;

/** Staff have accepted the link that was sent after the listing. */
export function minutesShownLetter(recipient: Recipient): Letter {
  const { site, detail } = recipient;
  const words = site.words.decisions.mail.shown;
  const { title } = detail.statement;
  const isListed = detail.endorsement.state === 'listed';
  return toSender(recipient, site.words.mail.removed.subject, [
    words.intro({ statement: title, body: bodyOf(recipient) }),
    ...(isListed ? listedEntry(recipient) : []),
  ]);
}

export function minutesRefusedLetter(recipient: Recipient, link: string): Letter {
  const { site, detail } = recipient;
  const { mail } = site.words.decisions;
  return toSender(recipient, site.words.mail.removed.subject, [
    mail.refused.intro({ statement: detail.statement.title, body: bodyOf(recipient) }),
    mail.refused.act,
    { button: toMinutes(link, detail.endorsement.id), label: mail.refused.button },
    `${mail.minutes.pending} ${mail.refused.contact({ contact: site.organisation.contact })}`,
  ]);
}

export function reaffirmedLetter(recipient: Recipient, revision: number, manage: string): Letter {
  const { site, detail } = recipient;
  const { approved } = site.words.mail;
  const { title } = detail.statement;
  return toSender(recipient, approved.subject, [
    site.words.decisions.mail.reaffirmed({ statement: title, body: bodyOf(recipient), revision }),
    ...listedEntry(recipient),
    ...askForLink(recipient, manage),
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
    { button: link, label: words.button },
    common.again({ contact: site.organisation.contact }),
  ]);
}
