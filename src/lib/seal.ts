/**
 * An address is stored twice, and never readable: as an HMAC, by which it is found again, and sealed,
 * so that mail can be sent. Both go when its owner asks for erasure. While the key is being changed
 * both are read under the old one too, and written under the new one only.
 */
import { decodeBase64Url, encodeBase64Url, randomBytes } from './bytes.ts';
import type { AddressKey, Keyring } from './keys.ts';

/**
 * The layout (IV, then ciphertext and tag), and the id of the key: `v2.<key>.<sealed>`. Texts of before
 * keys could be changed are `v1.<sealed>`, and name none.
 */
const SEALED = /^(?:v1|v2\.([\w-]{8}))\.([\w-]+)$/;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const encoder = new TextEncoder();
/** Bound to each seal: a ciphertext made for another purpose with this key would not open here. */
const ADDITIONAL_DATA = encoder.encode('undersigned/address/v1');

/** Base64url HMAC-SHA-256 of a text under the key in use. */
export function addressHmac({ addresses: [inUse] }: Keyring, address: string): Promise<string> {
  return hmacBy(inUse.hmac, address);
}

/**
 * How an address is found: `hmac`. While the key is changed, how it was found `before`, and the address
 * sealed anew: what is found under one key is never sealed under another.
 */
export interface Traces {
  hmac: string;
  before: string | null;
  sealed: string | null;
}

/** Of an address in the form that `parseAddress` gives; found under another `name` where it has one. */
export async function tracesOf(keys: Keyring, address: string, name = address): Promise<Traces> {
  const [inUse, old] = keys.addresses;
  return {
    hmac: await hmacBy(inUse.hmac, name),
    before: old ? await hmacBy(old.hmac, name) : null,
    sealed: old ? await sealAddress(keys, address) : null,
  };
}

/** Base64url HMAC-SHA-256 of a network as `networkOf` gives it. */
export function networkHmac(keys: Keyring, network: string): Promise<string> {
  return hmacBy(keys.networkHmac, network);
}

export async function hmacBy(key: CryptoKey, text: string): Promise<string> {
  const mac = await crypto.subtle.sign('HMAC', key, encoder.encode(text));
  return encodeBase64Url(new Uint8Array(mac));
}

/** What every text begins with that the key in use has sealed. */
export const sealMark = ({ addresses: [{ id }] }: Keyring): string => `v2.${id}.`;

/** AES-256-GCM under a random IV: sealing twice gives two texts. */
export async function sealAddress(keys: Keyring, address: string): Promise<string> {
  const iv = randomBytes(IV_BYTES);
  const sealed = new Uint8Array(
    await crypto.subtle.encrypt(
      { name: 'AES-GCM', iv, additionalData: ADDITIONAL_DATA },
      keys.addresses[0].seal,
      encoder.encode(address),
    ),
  );
  const bytes = new Uint8Array(IV_BYTES + sealed.length);
  bytes.set(iv);
  bytes.set(sealed, IV_BYTES);
  return sealMark(keys) + encodeBase64Url(bytes);
}

/** Null for whatever none of these keys has sealed. */
export async function openAddress(keys: Keyring, sealed: string): Promise<string | null> {
  const [, id, text] = SEALED.exec(sealed) ?? [];
  const bytes = decodeBase64Url(text ?? '');
  if (bytes === null || bytes.length < IV_BYTES + TAG_BYTES) return null;
  for (const key of keys.addresses) {
    if (!key || (id !== undefined && id !== key.id)) continue;
    const opened = await openBy(key, bytes);
    if (opened !== null) return opened;
  }
  return null;
}

async function openBy({ seal }: AddressKey, bytes: Uint8Array<ArrayBuffer>) {
  try {
    const opened = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: bytes.subarray(0, IV_BYTES), additionalData: ADDITIONAL_DATA },
      seal,
      bytes.subarray(IV_BYTES),
    );
    return new TextDecoder().decode(opened);
  } catch {
    return null;
  }
}

/**
 * For a letter. It throws with a code: a mail whose address can't be opened has failed, and is not one
 * that nobody needs.
 */
export async function openToWrite(keys: Keyring, sealed: string): Promise<string> {
  const address = await openAddress(keys, sealed);
  if (address !== null) return address;
  throw Object.assign(new Error('sealed under another key'), { code: 'E_ADDRESS_KEY' });
}
