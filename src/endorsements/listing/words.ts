/** The words by which an entry is found, and those of a search. Pure. */
import { foldName } from '../../lib/names.ts';
import type { EndorsementKind } from '../../lib/vocabulary.ts';

interface Affiliated {
  kind: EndorsementKind;
  affiliation: string | null;
  districtName: string | null;
}

/**
 * The organization that a leader typed, folded; '' if there is none. `affiliation` is that
 * organization and the district's name, as they are printed. A body's own name is its `name_key`.
 */
export function organizationKeyOf({ kind, affiliation, districtName }: Affiliated): string {
  if (kind !== 'leader' || affiliation === null || affiliation === districtName) return '';
  const tail = `, ${districtName}`;
  const typed =
    districtName !== null && affiliation.endsWith(tail)
      ? affiliation.slice(0, -tail.length)
      : affiliation;
  return foldName(typed);
}

/** More words than this do not narrow a search further. */
const MOST_WORDS = 8;

/** The words of a search, folded, each once and in the order in which they were typed. */
export function searchWords(q: string): string[] {
  const words = foldName(q)
    .split(' ')
    .filter((word) => word !== '');
  return Array.from(new Set(words)).slice(0, MOST_WORDS);
}
