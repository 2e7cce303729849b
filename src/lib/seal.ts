/**
 * An address is stored twice, and never readable: as an HMAC, by which it is found again, and sealed,
 * so that mail can be sent. Both go when its owner asks for erasure.
 */
import { decodeBase64Url, encodeBase64Url, randomBytes } from './bytes.ts';
import type { Keyring } from './keys.ts';

/** Names the key and the layout (IV, then ciphertext and tag), so that either can change later. */
const VERSION = 'v1.';
const IV_BYTES = 12;
const TAG_BYTES = 16;
const encoder = new TextEncoder();
/** Bound to each seal: a ciphertext made for another purpose with this key would not open here. */
const ADDITIONAL_DATA = encoder.encode('undersigned/address/v1');

/** Base64url HMAC-SHA-256 of an address in the form that `parseAddress` gives. */
export async function addressHmac(keys: Keyring, address: string): Promise<string> {
  const mac = await crypto.subtle.sign('HMAC', keys.addressHmac, encoder.encode(address));
  return encodeBase64Url(new Uint8Array(mac));
}

/** Base64url HMAC-SHA-256 of a network as `networkOf` gives it. */
export async function networkHmac(keys: Keyring, network: string): Promise<string> {
  const mac = await crypto.subtle.sign('HMAC', keys.networkHmac, encoder.encode(network));
  return encodeBase64Url(new Uint8Array(mac));
}

/** AES-256-GCM under a random IV: sealing twice gives two texts. */
export async function sealAddress(keys: Keyring, address: string): Promise<string> {
  const iv = randomBytes(IV_BYTES);
  const sealed = new Uint8Array(
    await crypto.subtle.encrypt(
      { name: 'AES-GCM', iv, additionalData: ADDITIONAL_DATA },
      keys.addressSeal,
      encoder.encode(address),
    ),
  );
  const bytes = new Uint8Array(IV_BYTES + sealed.length);
  bytes.set(iv);
  bytes.set(sealed, IV_BYTES);
  return VERSION + encodeBase64Url(bytes);
}

/** Null for whatever this key did not seal. */
export async function openAddress(keys: Keyring, sealed: string): Promise<string | null> {
  if (!sealed.startsWith(VERSION)) return null;
  const bytes = decodeBase64Url(sealed.slice(VERSION.length));
  if (bytes === null || bytes.length < IV_BYTES + TAG_BYTES) return null;
  try {
    const opened = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: bytes.subarray(0, IV_BYTES), additionalData: ADDITIONAL_DATA },
      keys.addressSeal,
      bytes.subarray(IV_BYTES),
    );
    return new TextDecoder().decode(opened);
  } catch {
    return null;
  }
}
