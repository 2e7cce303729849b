/**
 * Letters about a report. Those to staff contain no names: their link to the console shows them.
 */
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
