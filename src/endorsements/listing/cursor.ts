/** What the lists take from a URL: the kind, and where the page before ended. Pure. */
import * as z from 'zod';
import { decodeBase64Url, encodeBase64Url } from '../../lib/bytes.ts';
import { endorsementKinds } from '../../lib/vocabulary.ts';

/** A row's place in the order of a list. */
export interface Cursor {
  /** `confirmed_at`, or the folded name where a name is looked for. */
  at: number | string;
  id: string;
}

const cursor = z
  .tuple([z.union([z.number(), z.string()]), z.string()])
  .transform(([at, id]): Cursor => ({ at, id }));

export function formatCursor(cursor: Cursor): string {
  return encodeBase64Url(new TextEncoder().encode(JSON.stringify([cursor.at, cursor.id])));
}

/** Null for anything that is no cursor of ours: the list then begins anew. */
export function parseCursor(text: string | undefined): Cursor | null {
  const bytes = text ? decodeBase64Url(text) : null;
  if (!bytes) return null;
  try {
    return cursor.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data ?? null;
  } catch {
    return null;
  }
}

/** What the page of everyone listed can be asked; what can't be is not asked for. */
export const listQuery = z.object({
  kind: z.enum(endorsementKinds).nullable().catch(null),
  q: z
    .string()
    .default('')
    .transform((q) => q.trim().slice(0, 120)),
  cursor: z.string().optional().transform(parseCursor),
});
