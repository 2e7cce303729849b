/**
 * Signed tokens for links: `<id>.<day>.<mac>`. They are derived, not stored: the same id and day
 * give the same token, so a mail that is sent twice contains the same link, and the database holds
 * no tokens. Each purpose has its own key, so a token for one purpose never verifies for another.
 */
import { decodeBase64Url, encodeBase64Url, timingSafeEqual } from './bytes.ts';
import type { Keyring, TokenKeys, TokenPurpose } from './keys.ts';
import { err, ok, type Result } from './result.ts';

export type { TokenPurpose } from './keys.ts';

export interface TokenError {
  /** `expired` is only reported for tokens that verify. */
  reason: 'malformed' | 'forged' | 'expired';
}

export interface ReadToken {
  id: string;
  /** Days since 1970-01-01 UTC. */
  issuedDay: number;
}

const MS_PER_DAY = 86_400_000;
/** 128 bits: short enough for one line of a plain-text mail. */
const MAC_BYTES = 16;
const ID = /^[A-Za-z0-9_-]{1,64}$/;
/** Base 36, one spelling per number: no leading zero. Five digits reach the year 167,000. */
const DAY = /^(?:0|[1-9a-z][0-9a-z]{0,4})$/;
const MAX_LENGTH = 64 + 1 + 5 + 1 + 22;
const encoder = new TextEncoder();

/** Whole days since 1970-01-01 UTC. */
export function dayOf(ms: number): number {
  return Math.floor(ms / MS_PER_DAY);
}

/**
 * Throws if the id is not URL-safe or the day is invalid: both come from our code, so it is a bug.
 */
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

/**
 * What copying adds to a token: white space and invisible characters, the marks of a line that was
 * quoted (`>`) or broken in quoted-printable (`=`, and `3D` for the `=` before the token, whose id
 * has 22 characters), and punctuation after it. None of these can be part of a token there.
 */
function withoutCopyMarks(token: string): string {
  return token
    .replace(/[\s\p{Cf}=>]+/gu, '')
    .replace(/^3D(?=[\w-]{22}\.)/, '')
    .replace(/[\p{P}\p{S}]+$/u, '');
}

/**
 * A token issued on day d is valid to the end of day d + `maxAgeDays`, UTC. `now` in milliseconds.
 */
export async function readToken(
  keys: Keyring,
  purpose: TokenPurpose,
  token: string | null | undefined,
  { now, maxAgeDays }: { now: number; maxAgeDays: number },
): Promise<Result<ReadToken, TokenError>> {
  if (typeof token !== 'string' || token.length > 2 * MAX_LENGTH) {
    return err({ reason: 'malformed' });
  }
  const [id = '', day = '', macText = '', ...rest] = withoutCopyMarks(token).split('.');
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
  // Neither part can contain a dot, so different pairs give different texts.
  const signed = await crypto.subtle.sign('HMAC', key, encoder.encode(`${id}.${day}`));
  return new Uint8Array(signed, 0, MAC_BYTES);
}

/** Whether the current key, or the previous one during a change, produces `given`. */
async function isAnyOf(
  given: Uint8Array,
  { tokens }: Keyring,
  make: (keys: TokenKeys) => Promise<Uint8Array>,
): Promise<boolean> {
  const made = await Promise.all(tokens.map(make));
  return made.some((own) => timingSafeEqual(given, own));
}

const CODE_DIGITS = 6;

/**
 * Six digits derived from an id, for people who can't open a link. The caller limits tries and
 * time.
 */
export function codeOf({ tokens: [inUse] }: Keyring, id: string): Promise<string> {
  return codeBy(inUse.code, id);
}

async function codeBy(key: CryptoKey, id: string): Promise<string> {
  const signed = await crypto.subtle.sign('HMAC', key, encoder.encode(id));
  // 64 bits modulo a million: the bias between digits is below one in a trillion.
  const number = new DataView(signed).getBigUint64(0) % 10n ** BigInt(CODE_DIGITS);
  return number.toString().padStart(CODE_DIGITS, '0');
}

/** Compares in constant time. Ignores spaces and dashes that a mail program may add. */
export async function isCodeOf(keys: Keyring, id: string, typed: string): Promise<boolean> {
  const digits = typed.slice(0, 40).replace(/[\s\-\u2010-\u2015]/g, '');
  if (digits.length !== CODE_DIGITS) return false;
  return isAnyOf(encoder.encode(digits), keys, async ({ code }) =>
    encoder.encode(await codeBy(code, id)),
  );
}
