/**
 * Digests of what the lists show of an entry, for the audit trail, which keeps no names. A name could
 * be guessed from a bare digest, so a salt goes in, which is kept with the entry and erased with it:
 * after that nobody, not even the holder of the keys, can tell what a digest was of.
 * docs/audit-trail.md says how to compare one.
 */
import { sha256Hex } from '../lib/digest.ts';
import { listedWords, type Named } from './naming.ts';

/** SHA-256 in hex of the salt and the words, each on a line that ends with a newline. */
function nameDigest(salt: string, entry: Named): Promise<string> {
  return sha256Hex([salt, ...listedWords(entry)].map((line) => `${line}\n`).join(''));
}

/** The digests before and after a change of words. `fresh` is the salt of an entry that has none. */
export async function digestsOf(
  entry: Named & { nameSalt: string | null },
  after: Omit<Named, 'kind'>,
  fresh: string,
): Promise<{ salt: string; digests: { was: string; is: string } }> {
  const salt = entry.nameSalt ?? fresh;
  const { name, title, affiliation } = after;
  const [was, is] = await Promise.all([
    nameDigest(salt, entry),
    nameDigest(salt, { kind: entry.kind, name, title, affiliation }),
  ]);
  return { salt, digests: { was, is } };
}
