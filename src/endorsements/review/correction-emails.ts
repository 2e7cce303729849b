/** Emails to staff about corrected entries. They name no endorser and link to the console. */
import { formatInstant } from '../../lib/dates.ts';
import { type Letter, staffLetter } from '../../mail/letter.ts';
import type { Site } from '../../ui/layout.tsx';
import { ALONE_MS } from './corrector.ts';

interface Correcting {
  site: Site;
  to: string;
  /** The entry's id. */
  entry: string;
  /** The corrector's name; null if it was erased. */
  by: string | null;
  at: number;
  /** The corrector has approved the entry alone. */
  alone: boolean;
}

export function correctionLetter({ site, to, entry, by, at, alone }: Correcting): Letter {
  const words = site.words.review.correct;
  const name = by ?? site.words.requests.person.staff;
  return staffLetter(site, to, words.staffSubject, [
    alone
      ? words.doneAlone({ by: name })
      : words.made({ by: name, at: formatInstant(at + ALONE_MS, site) }),
    { link: `${site.origin}/console/review/${entry}` },
  ]);
}
