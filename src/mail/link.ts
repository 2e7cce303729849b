/** The links of mails: to a page that knows by the token whose it is. Pure. */
import type { Keyring } from '../lib/keys.ts';
import { dayOf, issueToken } from '../lib/tokens.ts';

type Purpose = Parameters<typeof issueToken>[1];

/** `at` is an instant of the day of issue: on the same day the same link. */
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
