/**
 * Checks incoming requests: changes only from our own pages, known content types, limited sizes.
 */
import type { Context, MiddlewareHandler } from 'hono';
import type { AppEnv } from './context.ts';

/** For ordinary forms, which have only a few fields. */
export const FORM_LIMIT = 64 * 1024;
/**
 * For a sheet of 500 signatures, and for drafts: a text that is too long comes back in the form.
 */
export const SHEET_LIMIT = 512 * 1024;
/** For the publisher, which sends the whole folder of texts or the whole directory. */
export const CONSOLE_JSON_LIMIT = 8 * 1024 * 1024;

const LARGE = /^\/console\/(?:import$|drafts\/)/;

type Reason = 'forbidden' | 'originUnknown' | 'tooLarge' | 'wrongType';
type Refusal = (c: Context<AppEnv>, reason: Reason) => Response | Promise<Response>;

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
const FORM_TYPES = ['application/x-www-form-urlencoded', 'multipart/form-data'];

/**
 * Accepts changes only from our own pages, according to Fetch Metadata, or Origin in older
 * browsers. JSON is guarded like forms. Text browsers send neither, and no Referer from a page with a
 * token either, so they are told what is missing instead of failing at the last step. One-click unsubscribe requests (RFC 8058) come from mail
 * providers without either header, and are exempt.
 */
export function sameOrigin(refuse: Refusal, exempt: string[]): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    // Compare the raw path: hono would also match other spellings of an exempt path.
    if (SAFE.has(c.req.method) || exempt.includes(new URL(c.req.url).pathname)) return next();
    const site = c.req.header('Sec-Fetch-Site');
    const origin = c.req.header('Origin');
    if (!site && !origin) return refuse(c, 'originUnknown');
    const trusted = site ? site === 'same-origin' : origin === c.get('config').origin;
    return trusted ? next() : refuse(c, 'forbidden');
  };
}

export function boundedBody(refuse: Refusal): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    if (SAFE.has(c.req.method)) return next();
    const type = c.req.header('Content-Type')?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
    const console = c.req.path.startsWith('/console/api/');
    const accepted = console ? type === 'application/json' : FORM_TYPES.includes(type);
    // Nothing here decompresses, so a compressed body can't be parsed as its declared type.
    if (!accepted || c.req.header('Content-Encoding')) return refuse(c, 'wrongType');
    const form = LARGE.test(c.req.path) ? SHEET_LIMIT : FORM_LIMIT;
    const body = await readBody(c.req.raw, console ? CONSOLE_JSON_LIMIT : form);
    if (!body) return refuse(c, 'tooLarge');
    c.req.raw = new Request(c.req.raw, { body });
    return next();
  };
}

/** Null if the body is larger, whatever its declared length. Stops reading at the limit. */
async function readBody({ body }: Request, limit: number): Promise<Blob | null> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > limit) return null;
    chunks.push(chunk);
  }
  return new Blob(chunks);
}

/** The body claims to be a form but can't be parsed as one. */
export class UnreadableForm extends Error {}

/** The bytes of an uploaded file; null if none was chosen. Call after `readForm`. */
export async function readFile(c: Context<AppEnv>, field: string): Promise<Uint8Array | null> {
  const file = (await c.req.formData()).getAll(field).at(-1);
  return file instanceof File && file.size > 0 ? new Uint8Array(await file.arrayBuffer()) : null;
}

/** The form's fields as text. Files are ignored, and the last value of a repeated field wins. */
export async function readForm(c: Context<AppEnv>): Promise<Record<string, string>> {
  const form = await c.req.formData().catch(() => {
    throw new UnreadableForm();
  });
  const fields: Record<string, string> = {};
  for (const [name, value] of form) {
    if (typeof value === 'string') fields[name] = value;
  }
  return fields;
}

/**
 * The submitted form, to offer it again after an error. Null if there is none, or if it has files,
 * which a page can't hold.
 */
export async function readSent(c: Context<AppEnv>): Promise<Record<string, string> | null> {
  const form = await c.req.formData().catch(() => null);
  const files = [...(form?.values() ?? [])].some((value) => typeof value !== 'string');
  return form && !files ? readForm(c) : null;
}
