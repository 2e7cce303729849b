/**
 * Email addresses are stored in two forms, neither of them readable: as an HMAC for lookup, and
 * encrypted ("sealed") for sending email. Erasure deletes both. During a change of the key, both
 * are read under the old and the new key, and written only under the new one.
 */
import { type Address, mailboxOf, splitAddress } from './addresses.ts';
import { decodeBase64Url, encodeBase64Url, randomBytes } from './bytes.ts';
import type { AddressKey, Keyring } from './keys.ts';

/**
 * The layout is `v2.<key id>.<IV, ciphertext and tag>`. Texts from before keys could be changed are
 * `v1.<sealed>`, without a key id.
 */
const SEALED = /^(?:v1|v2\.([\w-]{8}))\.([\w-]+)$/;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const encoder = new TextEncoder();
/**
 * Authenticated with each seal: a ciphertext made with this key for another purpose does not open
 * here.
 */
const ADDITIONAL_DATA = encoder.encode('undersigned/address/v1');

/** Base64url HMAC-SHA-256 of a text under the key in use. */
export function addressHmac({ addresses: [inUse] }: Keyring, address: string): Promise<string> {
  return hmacBy(inUse.hmac, address);
}

/**
 * Base64url HMAC-SHA-256 of a mailbox that `mailboxOf` returned, under the key in use. It differs
 * from the HMAC of an equal address, so the two columns can't be joined.
 */
export function mailboxHmac({ addresses: [inUse] }: Keyring, mailbox: string): Promise<string> {
  return hmacBy(inUse.hmac, `mailbox/${mailbox}`);
}

/**
 * The HMAC of an address, for lookup. During a change of the key also its HMAC under the old key
 * (`before`) and the address sealed under the new key, because a row's HMAC and its sealed address
 * must always belong to the same key.
 */
export interface Traces {
  hmac: string;
  before: string | null;
  sealed: string | null;
}

/** `address` is the output of `parseAddress`. `name` replaces it as the text that is hashed. */
export async function tracesOf(keys: Keyring, address: string, name = address): Promise<Traces> {
  const [inUse, old] = keys.addresses;
  return {
    hmac: await hmacBy(inUse.hmac, name),
    before: old ? await hmacBy(old.hmac, name) : null,
    sealed: old ? await sealAddress(keys, address) : null,
  };
}

/** The traces of an endorser's address, and the HMAC of its mailbox under the key in use. */
export interface EndorserTraces extends Traces {
  mailbox: string;
}

export async function endorserTraces(keys: Keyring, address: Address): Promise<EndorserTraces> {
  const mailbox = await mailboxHmac(keys, mailboxOf(address));
  return { ...(await tracesOf(keys, address.address)), mailbox };
}

/** A mailbox, as entries of other addresses are compared with it. */
export interface Mailbox {
  /** Its HMACs under all keys that are set, the key in use first. */
  hmacs: string[];
  /** The address is spelled otherwise than the mailbox itself: with a `+tag`, for example. */
  isRespelled: boolean;
}

/** The mailbox of a sealed address; null if none of these keys sealed it. */
export async function mailboxIn(keys: Keyring, sealed: string): Promise<Mailbox | null> {
  const address = await openAddress(keys, sealed);
  if (address === null) return null;
  const parts = splitAddress(address);
  return {
    hmacs: await mailboxHmacs(keys, parts),
    isRespelled: mailboxOf(parts) !== address,
  };
}

/** The HMACs of an address's mailbox under all keys that are set, the key in use first. */
export function mailboxHmacs({ addresses }: Keyring, address: Address): Promise<string[]> {
  const [inUse, old] = addresses;
  const mailbox = mailboxOf(address);
  return Promise.all(
    (old ? [inUse, old] : [inUse]).map(({ hmac }) => hmacBy(hmac, `mailbox/${mailbox}`)),
  );
}

/** Base64url HMAC-SHA-256 of a network that `networkOf` returned. */
export function networkHmac(keys: Keyring, network: string): Promise<string> {
  return hmacBy(keys.networkHmac, network);
}

export async function hmacBy(key: CryptoKey, text: string): Promise<string> {
  const mac = await crypto.subtle.sign('HMAC', key, encoder.encode(text));
  return encodeBase64Url(new Uint8Array(mac));
}

/** A text's HMAC, and during a change of the key also its HMAC under the old key (`before`). */
export type Hmacs = Pick<Traces, 'hmac' | 'before'>;

/** For counting: unlike `tracesOf`, it seals nothing. */
export async function hmacsOf({ addresses: [inUse, old] }: Keyring, text: string): Promise<Hmacs> {
  return {
    hmac: await hmacBy(inUse.hmac, text),
    before: old ? await hmacBy(old.hmac, text) : null,
  };
}

/** The prefix of every text sealed under the key in use. */
export const sealMark = ({ addresses: [{ id }] }: Keyring): string => `v2.${id}.`;

/** AES-256-GCM with a random IV, so sealing the same address twice gives different texts. */
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

/** Null if none of these keys sealed the text. */
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
 * For sending an email. Throws with a code if the address can't be opened, so that the mail counts
 * as failed and not as needless.
 */
export async function openToWrite(keys: Keyring, sealed: string): Promise<string> {
  const address = await openAddress(keys, sealed);
  if (address !== null) return address;
  throw Object.assign(new Error('the address is sealed under an unknown key'), {
    code: 'E_ADDRESS_KEY',
  });
}
