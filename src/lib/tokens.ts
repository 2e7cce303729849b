/**
 * Links that open something: `<id>.<day>.<mac>`. Derived, not stored: the same id and day give the
 * same token, so a mail that is sent twice carries one link, and the database holds none.
 * Each purpose has a key of its own: a token for one never verifies for another.
 */
import { decodeBase64Url, encodeBase64Url, timingSafeEqual } from './bytes.ts';
import type { Keyring, TokenKeys, TokenPurpose } from './keys.ts';
import { err, ok, type Result } from './result.ts';

export type { TokenPurpose } from './keys.ts';

export interface TokenError {
  /** `expired` is said of genuine tokens only. */
  reason: 'malformed' | 'forged' | 'expired';
}

export interface ReadToken {
  id: string;
  /** Days since 1970-01-01 UTC. */
  issuedDay: number;
}

const MS_PER_DAY = 86_400_000;
/** 128 bits: short enough for a line of plain-text mail. */
const MAC_BYTES = 16;
const ID = /^[A-Za-z0-9_-]{1,64}$/;
/** One spelling a number: no leading zero; five digits reach the year 167,000. */
const DAY = /^(?:0|[1-9a-z][0-9a-z]{0,4})$/;
const MAX_LENGTH = 64 + 1 + 5 + 1 + 22;
const encoder = new TextEncoder();

/** Whole days since 1970-01-01 UTC. */
export function dayOf(ms: number): number {
  return Math.floor(ms / MS_PER_DAY);
}

/** Throws on an id that is not URL-safe or a day that is no day: both are ours, so it is a bug. */
export async function issueToken(
  keys: Keyring,
  purpose: TokenPurpose,
  id: string,
  issuedDay: number,
): Promise<string> {
  const day = issuedDay.toString(36);
  if (!ID.test(id)) throw new RangeError('a token needs an id of 1 to 64 URL-safe characters');
  if (!DAY.test(day)) throw new RangeError('a token needs a whole day since 1970');
  return `${id}.${day}.${encodeBase64Url(await macOf(keys.tokens[0][purpose], id, day))}`;
}

/** A token of day d is good to the end of day d + `maxAgeDays`, UTC. `now` in milliseconds. */
export async function readToken(
  keys: Keyring,
  purpose: TokenPurpose,
  token: string | null | undefined,
  { now, maxAgeDays }: { now: number; maxAgeDays: number },
): Promise<Result<ReadToken, TokenError>> {
  if (typeof token !== 'string' || token.length > MAX_LENGTH) return err({ reason: 'malformed' });
  const [id = '', day = '', macText = '', ...rest] = token.split('.');
  const mac = decodeBase64Url(macText);
  if (rest.length > 0 || !ID.test(id) || !DAY.test(day) || mac?.length !== MAC_BYTES) {
    return err({ reason: 'malformed' });
  }
  if (!(await isAnyOf(mac, keys, (own) => macOf(own[purpose], id, day)))) {
    return err({ reason: 'forged' });
  }
  const issuedDay = Number.parseInt(day, 36);
  if (dayOf(now) - issuedDay > maxAgeDays) return err({ reason: 'expired' });
  return ok({ id, issuedDay });
}

async function macOf(key: CryptoKey, id: string, day: string) {
  // Neither part can contain a dot, so no two pairs give the same text.
  const signed = await crypto.subtle.sign('HMAC', key, encoder.encode(`${id}.${day}`));
  return new Uint8Array(signed, 0, MAC_BYTES);
}

/** Whether the key in use, or the one before it while it may still read, makes this. */
async function isAnyOf(
  given: Uint8Array,
  { tokens }: Keyring,
  make: (keys: TokenKeys) => Promise<Uint8Array>,
): Promise<boolean> {
  const made = await Promise.all(tokens.map(make));
  return made.some((own) => timingSafeEqual(given, own));
}

const CODE_DIGITS = 6;

/** Six digits that belong to an id, for whoever can't open a link. Good for few tries and minutes. */
export function codeOf({ tokens: [inUse] }: Keyring, id: string): Promise<string> {
  return codeBy(inUse.code, id);
}

async function codeBy(key: CryptoKey, id: string): Promise<string> {
  const signed = await crypto.subtle.sign('HMAC', key, encoder.encode(id));
  // 64 bits over a million: no digit is likelier than another by more than a trillionth.
  const number = new DataView(signed).getBigUint64(0) % 10n ** BigInt(CODE_DIGITS);
  return number.toString().padStart(CODE_DIGITS, '0');
}

/** In constant time; spaces and dashes that a mail program put in don't count. */
export async function isCodeOf(keys: Keyring, id: string, typed: string): Promise<boolean> {
  const digits = typed.slice(0, 40).replace(/[\s\-\u2010-\u2015]/g, '');
  if (digits.length !== CODE_DIGITS) return false;
  return isAnyOf(encoder.encode(digits), keys, async ({ code }) =>
    encoder.encode(await codeBy(code, id)),
  );
}
