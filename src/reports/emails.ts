/** The letters of a report. Those to staff name nobody: the console's link shows the rest. */
import { type Letter, letter, staffLetter } from '../mail/letter.ts';
import type { Site } from '../ui/layout.tsx';

export function confirmLetter(
  site: Site,
  to: string,
  entry: { name: string; statement: string },
  link: string,
): Letter {
  const words = site.words.reports.mail;
  return letter({ site, to, name: null }, words.subject, [
    words.intro({ name: entry.name, statement: entry.statement }),
    words.act,
    { link },
    words.until,
    words.not,
  ]);
}

export function toldLetter(
  site: Site,
  to: string,
  kind: 'hidden' | 'told',
  endorsementId: string,
): Letter {
  const words = site.words.reports.mail;
  return staffLetter(site, to, words.staffSubject, [
    words[kind],
    { link: `${site.origin}/console/review/${endorsementId}` },
  ]);
}
