/**
 * Two secrets, a sub-key for each use (HKDF-SHA-256 with a label a use), so that what one key made
 * never verifies under another. Changing `tokenKey` breaks every link that was mailed; changing
 * `addressKey` makes every stored address unreadable and unfindable.
 */
import { decodeBase64 } from './bytes.ts';
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

export interface Keyring {
  /** HMAC-SHA-256, one a purpose. */
  tokens: Readonly<Record<TokenPurpose, CryptoKey>>;
  /** HMAC-SHA-256: the six-digit code of a mail. */
  code: CryptoKey;
  /** HMAC-SHA-256: finds an address without storing it. */
  addressHmac: CryptoKey;
  /** AES-256-GCM: keeps an address so that mail can be sent. */
  addressSeal: CryptoKey;
  /** HMAC-SHA-256: recognises a network without storing it. */
  networkHmac: CryptoKey;
}

/** Base64 of at least 32 random bytes each: `openssl rand -base64 32`. */
export interface Secrets {
  tokenKey: string | undefined;
  addressKey: string | undefined;
}

export interface KeyError {
  reason: 'secret_missing' | 'secret_not_base64' | 'secret_too_short';
  secret: keyof Secrets;
  /** For whoever deploys; never contains any of the secret. */
  message: string;
}

const MIN_BYTES = 32;
const encoder = new TextEncoder();

export async function importKeyring(secrets: Secrets): Promise<Result<Keyring, KeyError>> {
  const tokenSecret = parseSecret('tokenKey', secrets.tokenKey);
  if (!tokenSecret.ok) return tokenSecret;
  const addressSecret = parseSecret('addressKey', secrets.addressKey);
  if (!addressSecret.ok) return addressSecret;

  const tokenKey = await importMaster(tokenSecret.value);
  const addressKey = await importMaster(addressSecret.value);
  const tokens = tokenPurposes.map(
    async (purpose) => [purpose, await deriveHmac(tokenKey, `token/${purpose}`)] as const,
  );
  const [code, addressHmac, addressSeal, networkHmac] = await Promise.all([
    deriveHmac(tokenKey, 'code'),
    deriveHmac(addressKey, 'address/hmac'),
    deriveAes(addressKey, 'address/seal'),
    deriveHmac(addressKey, 'network/hmac'),
  ]);
  return ok({
    // Each purpose is there: they were made from the list of all.
    tokens: Object.fromEntries(await Promise.all(tokens)) as Keyring['tokens'],
    code,
    addressHmac,
    addressSeal,
    networkHmac,
  });
}

function parseSecret(
  secret: keyof Secrets,
  text: string | undefined,
): Result<Uint8Array<ArrayBuffer>, KeyError> {
  // A secret that was piped into `wrangler secret put` ends in a newline.
  const trimmed = text?.trim() ?? '';
  if (trimmed === '') {
    return err({ reason: 'secret_missing', secret, message: `${secret} is not set` });
  }
  const bytes = decodeBase64(trimmed);
  if (bytes === null) {
    return err({ reason: 'secret_not_base64', secret, message: `${secret} is not base64` });
  }
  if (bytes.length < MIN_BYTES) {
    const message = `${secret} has ${bytes.length} bytes; at least ${MIN_BYTES} random bytes are needed`;
    return err({ reason: 'secret_too_short', secret, message });
  }
  return ok(bytes);
}

function importMaster(bytes: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', bytes, 'HKDF', false, ['deriveKey']);
}

function deriveHmac(master: CryptoKey, label: string): Promise<CryptoKey> {
  const shape = { name: 'HMAC', hash: 'SHA-256', length: 256 };
  return crypto.subtle.deriveKey(hkdf(label), master, shape, false, ['sign']);
}

function deriveAes(master: CryptoKey, label: string): Promise<CryptoKey> {
  const shape = { name: 'AES-GCM', length: 256 };
  return crypto.subtle.deriveKey(hkdf(label), master, shape, false, ['encrypt', 'decrypt']);
}

function hkdf(label: string) {
  const info = encoder.encode(`undersigned/v1/${label}`);
  return { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info };
}
