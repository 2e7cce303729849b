/**
 * Emails to staff about entries that another person has to approve. They name no endorser and link to
 * the console.
 */
import { formatInstant } from '../../lib/dates.ts';
import { consoleButton, type Letter, type Sender, staffLetter } from '../../mail/letter.ts';
import { ALONE_MS } from './corrector.ts';

/** The entry was corrected or taken up again, or the same person then approved it alone. */
export const TOLD = ['made', 'reopened', 'alone'] as const;

interface Correcting {
  site: Sender;
  to: string;
  /** The entry's id. */
  entry: string;
  /** The person's name; null if it was erased. */
  by: string | null;
  at: number;
  told: (typeof TOLD)[number];
}

export function correctionLetter({ site, to, entry, by, at, told }: Correcting): Letter {
  const words = site.words.review.correct;
  const name = by ?? site.words.requests.person.staff;
  const when = { by: name, at: formatInstant(at + ALONE_MS, site) };
  return staffLetter(site, to, words.staffSubject, [
    told === 'alone'
      ? words.doneAlone({ by: name })
      : told === 'reopened'
        ? site.words.review.reopen.made(when)
        : words.made(when),
    consoleButton(site, `/console/review/${entry}`),
  ]);
}
