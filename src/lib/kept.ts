/**
 * What was typed into a form, for the next page to show and to correct: it travels in the page's
 * address, compressed and sealed (AES-256-GCM), and is stored nowhere. The layout is the base64url
 * of `<IV, ciphertext and tag>`. A seal opens for an hour, and only for the form that it was made
 * for.
 */
import * as z from 'zod';
import { decodeBase64Url, encodeBase64Url, randomBytes } from './bytes.ts';
import type { Keyring } from './keys.ts';

const sealed = z.object({
  /** Id of what the form stored; empty if the form stores nothing. */
  ref: z.string(),
  /** The fields of the form. Only `email` if the others were too long. */
  fields: z.record(z.string(), z.string()),
  /** False if fields were left out, so that the form has to be filled in again. */
  whole: z.boolean(),
  /** When it was sealed, in UTC milliseconds. */
  at: z.number(),
});
type Sealed = z.infer<typeof sealed>;
export type Kept = Omit<Sealed, 'at'>;

/** One hour: time to notice that no email came, and short for a computer that others use too. */
export const KEPT_MS = 3_600_000;
/**
 * Characters of a seal. Path, `ref` and `kept` together stay below 8 KB, which every browser and
 * proxy accepts. The longest form, of letters that hardly compress, needs 4,900.
 */
export const KEPT_MAX = 6_000;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const encoder = new TextEncoder();

/** `form` names the form; a seal of another form does not open. */
export async function sealKept(
  keys: Keyring,
  form: string,
  { ref, fields }: Pick<Kept, 'ref' | 'fields'>,
  now: number,
): Promise<string> {
  const typed = Object.entries(fields).map(([name, text]) => [name, text.trim()] as const);
  const filled = Object.fromEntries(typed.filter(([, text]) => text !== ''));
  const seal = (content: Kept) => sealOne(keys, form, { ...content, at: now });
  const whole = await seal({ ref, fields: filled, whole: true });
  if (whole.length <= KEPT_MAX) return whole;
  return seal({ ref, fields: { email: filled.email ?? '' }, whole: false });
}

async function sealOne({ tokens: [{ kept }] }: Keyring, form: string, content: Sealed) {
  const iv = randomBytes(IV_BYTES);
  const plain = await piped(
    new Blob([JSON.stringify(content)]),
    new CompressionStream('deflate-raw'),
  );
  const secret = await crypto.subtle.encrypt(parameters(iv, form), kept, plain);
  const bytes = new Uint8Array(IV_BYTES + secret.byteLength);
  bytes.set(iv);
  bytes.set(new Uint8Array(secret), IV_BYTES);
  return encodeBase64Url(bytes);
}

/** Null if none of these keys sealed the text for this form, or if it has expired. */
export async function openKept(
  keys: Keyring,
  form: string,
  text: string | undefined,
  now: number,
): Promise<Kept | null> {
  if (text === undefined || text.length > KEPT_MAX) return null;
  const bytes = decodeBase64Url(text);
  if (bytes === null || bytes.length < IV_BYTES + TAG_BYTES) return null;
  const iv = bytes.subarray(0, IV_BYTES);
  for (const { kept } of keys.tokens) {
    const opened = await crypto.subtle
      .decrypt(parameters(iv, form), kept, bytes.subarray(IV_BYTES))
      .catch(() => null);
    if (opened === null) continue;
    const plain = await piped(new Blob([opened]), new DecompressionStream('deflate-raw'));
    const { at, ...content } = sealed.parse(JSON.parse(new TextDecoder().decode(plain)));
    return now < at + KEPT_MS ? content : null;
  }
  return null;
}

const parameters = (iv: Uint8Array<ArrayBuffer>, form: string) => ({
  name: 'AES-GCM',
  iv,
  // Authenticated with each seal, so that it opens only for its form.
  additionalData: encoder.encode(`undersigned/kept/v1/${form}`),
});

function piped(content: Blob, through: CompressionStream | DecompressionStream) {
  return new Response(content.stream().pipeThrough(through)).arrayBuffer();
}
