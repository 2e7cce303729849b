/** The reminder to confirm. Pure. */
import { formatInstant } from '../../lib/dates.ts';
import type { Letter } from '../../mail/letter.ts';
import { toUnconfirmed, type Unconfirmed } from '../emails.ts';

/** The only reminder, with the same link as the first email. Contains nothing that was typed. */
export function confirmAgainLetter(
  recipient: Unconfirmed,
  expiresAt: number,
  link: string,
): Letter {
  const { site, statement, kind, district } = recipient;
  const words = site.words.decisions.mail.reminder;
  return toUnconfirmed(recipient, words.subject, [
    words.intro[kind]({ statement: statement.title, district: district ?? '' }),
    site.words.mail.confirm.act,
    { button: link, label: site.words.mail.buttons.confirm, signs: true },
    { small: words.until({ at: formatInstant(expiresAt, site) }) },
    site.words.mail.confirm.not,
  ]);
}
