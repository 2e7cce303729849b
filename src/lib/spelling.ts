/** How far two spellings are apart. */
import { distance } from 'fastest-levenshtein';

/**
 * The number of letters to insert, delete or replace. Two swapped letters, the most common slip,
 * count once.
 */
export function editDistance(a: string, b: string): number {
  const edits = distance(a, b);
  return edits === 2 && sorted(a) === sorted(b) ? 1 : edits;
}

const sorted = (text: string) => Array.from(text).sort().join('');
