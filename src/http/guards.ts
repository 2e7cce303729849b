/** What a request may bring in: from our own pages, of a known type, of a bounded size. */
import type { Context, MiddlewareHandler } from 'hono';
import type { AppEnv } from './context.ts';

/** A form is a few fields; the publisher sends the whole folder of texts, or the directory. */
export const FORM_LIMIT = 64 * 1024;
/** A sheet of 500 signatures, or a text that is far too long: it comes back in the form. */
export const SHEET_LIMIT = 512 * 1024;
export const CONSOLE_JSON_LIMIT = 8 * 1024 * 1024;

const LARGE = /^\/console\/(?:import$|drafts\/)/;

type Refusal = (c: Context<AppEnv>, status: 403 | 413 | 415) => Response | Promise<Response>;

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
const FORM_TYPES = ['application/x-www-form-urlencoded', 'multipart/form-data'];

/**
 * A change is taken only from our own pages: the browser says so by Fetch Metadata, or by Origin
 * where it is too old for that. JSON is guarded like forms. One-click unsubscribe (RFC 8058) posts
 * come from mail providers with neither, and are exempt.
 */
export function sameOrigin(refuse: Refusal, exempt: string[]): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    // As it is written: hono would take other spellings of an exempt path for it.
    if (SAFE.has(c.req.method) || exempt.includes(new URL(c.req.url).pathname)) return next();
    const site = c.req.header('Sec-Fetch-Site');
    const trusted = site
      ? site === 'same-origin'
      : c.req.header('Origin') === c.get('config').origin;
    return trusted ? next() : refuse(c, 403);
  };
}

export function boundedBody(refuse: Refusal): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    if (SAFE.has(c.req.method)) return next();
    const type = c.req.header('Content-Type')?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
    const console = c.req.path.startsWith('/console/api/');
    const accepted = console ? type === 'application/json' : FORM_TYPES.includes(type);
    // Nothing is decompressed here, so a compressed body can't be read as what it says it is.
    if (!accepted || c.req.header('Content-Encoding')) return refuse(c, 415);
    const form = LARGE.test(c.req.path) ? SHEET_LIMIT : FORM_LIMIT;
    const body = await readBody(c.req.raw, console ? CONSOLE_JSON_LIMIT : form);
    if (!body) return refuse(c, 413);
    c.req.raw = new Request(c.req.raw, { body });
    return next();
  };
}

/** Null where it is longer, whatever the request says of its length: the rest is not read. */
async function readBody({ body }: Request, most: number): Promise<Blob | null> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > most) return null;
    chunks.push(chunk);
  }
  return new Blob(chunks);
}

/** A body that says it is a form and is none. */
export class UnreadableForm extends Error {}

/** The bytes of a file that was chosen; null where none was. After `readForm`. */
export async function readFile(c: Context<AppEnv>, field: string): Promise<Uint8Array | null> {
  const file = (await c.req.formData()).getAll(field).at(-1);
  return file instanceof File && file.size > 0 ? new Uint8Array(await file.arrayBuffer()) : null;
}

/** The fields of a form as text; a file or a repeated field counts as absent or as its last value. */
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

/** A form that was sent and came to nothing; null where there is none, or a page can't give it back: a file. */
export async function readSent(c: Context<AppEnv>): Promise<Record<string, string> | null> {
  const form = await c.req.formData().catch(() => null);
  const files = [...(form?.values() ?? [])].some((value) => typeof value !== 'string');
  return form && !files ? readForm(c) : null;
}
