/**
 * Letters about a report. They contain no name that was typed: their link shows it.
 */
import type { EndorsementKind } from '../lib/vocabulary.ts';
import { consoleButton, type Letter, letter, type Sender, staffLetter } from '../mail/letter.ts';

export function confirmLetter(
  site: Sender,
  to: string,
  entry: {
    kind: EndorsementKind;
    districtName: string | null;
    statementTitle: string;
    statementDate: string;
  },
  link: string,
): Letter {
  const words = site.words.reports.mail;
  const { kind, districtName: district } = entry;
  const intro = words.intro[kind === 'leader' && district !== null ? 'leaderIn' : kind];
  const about = { title: entry.statementTitle, date: entry.statementDate };
  return letter({ site, to, name: null, about }, words.subject, [
    intro({ statement: entry.statementTitle, district: district ?? '' }),
    words.act,
    { button: link, label: site.words.mail.buttons.confirm },
    { small: words.until },
    words.not,
  ]);
}

/** What staff are told about an entry. */
export type ToldAs = 'hidden' | 'told' | 'restored';

export function toldLetter(site: Sender, to: string, kind: ToldAs, endorsementId: string): Letter {
  const words = site.words.reports.mail;
  return staffLetter(site, to, words.staffSubject, [
    words[kind],
    consoleButton(site, `/console/review/${endorsementId}`),
  ]);
}
