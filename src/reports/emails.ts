/**
 * Letters about a report. They contain no name that was typed: their link shows it.
 */
import type { EndorsementKind } from '../lib/vocabulary.ts';
import { type Letter, letter, staffLetter } from '../mail/letter.ts';
import type { Site } from '../ui/layout.tsx';

export function confirmLetter(
  site: Site,
  to: string,
  entry: { kind: EndorsementKind; districtName: string | null; statementTitle: string },
  link: string,
): Letter {
  const words = site.words.reports.mail;
  const { kind, districtName: district } = entry;
  const intro = words.intro[kind === 'leader' && district !== null ? 'leaderIn' : kind];
  return letter({ site, to, name: null }, words.subject, [
    intro({ statement: entry.statementTitle, district: district ?? '' }),
    words.act,
    { link },
    words.until,
    words.not,
  ]);
}

/** What staff are told about an entry. */
export type ToldAs = 'hidden' | 'told' | 'restored';

export function toldLetter(site: Site, to: string, kind: ToldAs, endorsementId: string): Letter {
  const words = site.words.reports.mail;
  return staffLetter(site, to, words.staffSubject, [
    words[kind],
    { link: `${site.origin}/console/review/${endorsementId}` },
  ]);
}
