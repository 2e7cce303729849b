/** Encodes and decodes bytes as text, and generates random values. */

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;
const BASE64URL = /^[A-Za-z0-9_-]*$/;

/** Base64url (RFC 4648 §5) without padding. */
export function encodeBase64Url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/**
 * Strict: no padding, no other characters and no stray bits at the end. Each byte sequence has
 * exactly one encoding, so nobody can vary a token that still verifies. Null for anything else.
 */
export function decodeBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  if (!BASE64URL.test(text) || text.length % 4 === 1) return null;
  const bytes = fromBinary(atob(text.replaceAll('-', '+').replaceAll('_', '/')));
  return encodeBase64Url(bytes) === text ? bytes : null;
}

/** Standard base64, as `openssl rand -base64 32` prints it. Padding is optional. */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> | null {
  if (!BASE64.test(text)) return null;
  try {
    return fromBinary(atob(text));
  } catch {
    return null;
  }
}

/** The only source of randomness in `lib`. */
export function randomBytes(length: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(length));
}

/**
 * A random identifier as base64url, 128 bits by default. It never begins with a dash, because a
 * spreadsheet would read that as a formula.
 */
export function randomId(bytes = 16): string {
  const id = encodeBase64Url(randomBytes(bytes));
  return id.startsWith('-') ? randomId(bytes) : id;
}

/** Constant time for arrays of equal length. */
export function timingSafeEqual(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  a.forEach((byte, index) => {
    difference |= byte ^ (b[index] ?? 0);
  });
  return difference === 0;
}

function fromBinary(binary: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index++) bytes[index] = binary.charCodeAt(index);
  return bytes;
}
