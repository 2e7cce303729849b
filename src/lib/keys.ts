/**
 * Two secrets, with a sub-key for each use (HKDF-SHA-256, one label per use), so that what one key
 * made never verifies under another. During a change of a secret (docs/keys.md) the old one is set
 * as well: the first key of each list writes, and every key of the list reads.
 */
import { decodeBase64, encodeBase64Url } from './bytes.ts';
import { err, ok, type Result } from './result.ts';

export const tokenPurposes = [
  'confirm',
  'manage',
  'unsubscribe',
  'report',
  'partner',
  'partnerEnd',
] as const;
export type TokenPurpose = (typeof tokenPurposes)[number];

/**
 * HMAC-SHA-256: one key for each purpose, and one for the six-digit code in an email. `kept` is
 * AES-256-GCM: it seals what was typed for the next page (`kept.ts`).
 */
export type TokenKeys = Readonly<Record<TokenPurpose | 'code' | 'kept', CryptoKey>>;

export interface AddressKey {
  /** Identifies the key that sealed a text, without revealing anything about the key. */
  id: string;
  /** HMAC-SHA-256: looks up an address without storing it. */
  hmac: CryptoKey;
  /** AES-256-GCM: stores an address so that email can be sent to it. */
  seal: CryptoKey;
}

export interface Keyring {
  tokens: readonly [TokenKeys, ...TokenKeys[]];
  addresses: readonly [AddressKey, old?: AddressKey];
  /** HMAC-SHA-256: recognizes a network without storing it. */
  networkHmac: CryptoKey;
}

/** Base64 of at least 32 random bytes for each secret: `openssl rand -base64 32`. */
export interface Secrets {
  tokenKey: string | undefined;
  addressKey: string | undefined;
  /** The previous secrets, set only while they are being changed. */
  tokenKeyOld?: string | undefined;
  addressKeyOld?: string | undefined;
}

export interface KeyError {
  reason: 'secret_missing' | 'secret_not_base64' | 'secret_too_short';
  secret: keyof Secrets;
  /** For the person who deploys; never contains any part of the secret. */
  message: string;
}

const MIN_BYTES = 32;
const encoder = new TextEncoder();

export async function importKeyring(secrets: Secrets): Promise<Result<Keyring, KeyError>> {
  const token = await readMaster(secrets, 'tokenKey');
  if (!token.ok) return token;
  const address = await readMaster(secrets, 'addressKey');
  if (!address.ok) return address;
  const tokenOld = secrets.tokenKeyOld ? await readMaster(secrets, 'tokenKeyOld') : null;
  if (tokenOld?.ok === false) return tokenOld;
  const addressOld = secrets.addressKeyOld ? await readMaster(secrets, 'addressKeyOld') : null;
  if (addressOld?.ok === false) return addressOld;

  const current = await addressKeyOf(address.value);
  const old = addressOld && (await addressKeyOf(addressOld.value));
  return ok({
    tokens: [
      await tokenKeysOf(token.value),
      ...(tokenOld ? [await tokenKeysOf(tokenOld.value)] : []),
    ],
    // If both secrets are the same key, no change is in progress.
    addresses: old && old.id !== current.id ? [current, old] : [current],
    networkHmac: await deriveHmac(address.value, 'network/hmac'),
  });
}

async function tokenKeysOf(master: CryptoKey): Promise<TokenKeys> {
  const keys = tokenPurposes.map(
    async (purpose) => [purpose, await deriveHmac(master, `token/${purpose}`)] as const,
  );
  const code = await deriveHmac(master, 'code');
  const kept = await deriveAes(master, 'kept/seal');
  // The cast is safe: the keys were made from the complete list of purposes.
  const ofPurposes = Object.fromEntries(await Promise.all(keys)) as Record<TokenPurpose, CryptoKey>;
  return { ...ofPurposes, code, kept };
}

const KEY_ID_BITS = 48;

async function addressKeyOf(master: CryptoKey): Promise<AddressKey> {
  const id = await crypto.subtle.deriveBits(hkdf('address/id'), master, KEY_ID_BITS);
  return {
    id: encodeBase64Url(new Uint8Array(id)),
    // The only extractable key: it is stored sealed, as the key for staff ids (`db/staff-key.ts`).
    hmac: await deriveHmac(master, 'address/hmac', true),
    seal: await deriveAes(master, 'address/seal'),
  };
}

async function readMaster(
  secrets: Secrets,
  secret: keyof Secrets,
): Promise<Result<CryptoKey, KeyError>> {
  const bytes = parseSecret(secret, secrets[secret]);
  if (!bytes.ok) return bytes;
  const uses = ['deriveKey', 'deriveBits'] as const;
  return ok(await crypto.subtle.importKey('raw', bytes.value, 'HKDF', false, [...uses]));
}

/** `tokenKey` is set as TOKEN_KEY. */
const variableOf = (secret: keyof Secrets) =>
  secret.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();

function parseSecret(
  secret: keyof Secrets,
  text: string | undefined,
): Result<Uint8Array<ArrayBuffer>, KeyError> {
  const name = variableOf(secret);
  // A secret that was piped into `wrangler secret put` ends with a newline.
  const trimmed = text?.trim() ?? '';
  if (trimmed === '') {
    return err({ reason: 'secret_missing', secret, message: `${name} is not set` });
  }
  const bytes = decodeBase64(trimmed);
  if (bytes === null) {
    return err({ reason: 'secret_not_base64', secret, message: `${name} is not base64` });
  }
  if (bytes.length < MIN_BYTES) {
    const message = `${name} has ${bytes.length} bytes; at least ${MIN_BYTES} random bytes are needed`;
    return err({ reason: 'secret_too_short', secret, message });
  }
  return ok(bytes);
}

function deriveHmac(master: CryptoKey, label: string, mayLeave = false): Promise<CryptoKey> {
  const shape = { name: 'HMAC', hash: 'SHA-256', length: 256 };
  return crypto.subtle.deriveKey(hkdf(label), master, shape, mayLeave, ['sign']);
}

function deriveAes(master: CryptoKey, label: string): Promise<CryptoKey> {
  const shape = { name: 'AES-GCM', length: 256 };
  return crypto.subtle.deriveKey(hkdf(label), master, shape, false, ['encrypt', 'decrypt']);
}

function hkdf(label: string) {
  const info = encoder.encode(`undersigned/v1/${label}`);
  return { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info };
}
