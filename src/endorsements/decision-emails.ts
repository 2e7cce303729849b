/** The letters to whoever speaks for a body, in words. Pure. */
import { formatDay } from '../lib/dates.ts';
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
    words.until(formatDay(until, site.words.lang, site.timeZone)),
    site.words.mail.confirm.not,
  ]);
}
