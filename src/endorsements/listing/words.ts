/** The words of a search. Pure. */
import { foldName } from '../../lib/names.ts';

/** More words than this do not narrow a search further. */
const MOST_WORDS = 8;

/** The words of a search, folded, each once and in the order in which they were typed. */
export function searchWords(q: string): string[] {
  const words = foldName(q)
    .split(' ')
    .filter((word) => word !== '');
  return Array.from(new Set(words)).slice(0, MOST_WORDS);
}
