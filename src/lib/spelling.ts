/** How far two spellings are apart. */
import { distance } from 'fastest-levenshtein';

/**
 * The number of letters to insert, delete or replace. Two swapped neighbors, the most common slip,
 * count once.
 */
export function editDistance(a: string, b: string): number {
  const edits = distance(a, b);
  return edits === 2 && isSwapped(a, b) ? 1 : edits;
}

function isSwapped(a: string, b: string): boolean {
  const at = Array.from(a).findIndex((letter, index) => letter !== b[index]);
  return a.slice(0, at) + a[at + 1] + a[at] + a.slice(at + 2) === b;
}
