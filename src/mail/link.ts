/** Links in mails: the page recognizes the recipient by the token. Pure. */
import type { Keyring } from '../lib/keys.ts';
import { dayOf, issueToken } from '../lib/tokens.ts';

type Purpose = Parameters<typeof issueToken>[1];

/** `at` is any instant on the day of issue: the same day gives the same link. */
export async function linkTo(
  keys: Keyring,
  { origin }: { origin: string },
  purpose: Purpose,
  id: string,
  at: number,
): Promise<string> {
  const token = await issueToken(keys, purpose, id, dayOf(at));
  return `${origin}/endorsements/${purpose}?token=${token}`;
}
