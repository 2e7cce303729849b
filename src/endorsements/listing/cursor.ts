/** Query parameters of public lists, with cursor pagination. Pure. */
import * as z from 'zod';
import { decodeBase64Url, encodeBase64Url } from '../../lib/bytes.ts';
import { endorsementKinds } from '../../lib/vocabulary.ts';

/** A row's position in a list. */
export interface Cursor {
  /** `confirmed_at`, or the folded name in a search by name. */
  at: number | string;
  id: string;
}

const cursor = z
  .tuple([z.union([z.number(), z.string()]), z.string()])
  .transform(([at, id]): Cursor => ({ at, id }));

export function formatCursor(cursor: Cursor): string {
  return encodeBase64Url(new TextEncoder().encode(JSON.stringify([cursor.at, cursor.id])));
}

/** Null for an invalid cursor: the list then starts at its first page. */
export function parseCursor(text: string | undefined): Cursor | null {
  const bytes = text ? decodeBase64Url(text) : null;
  if (!bytes) return null;
  try {
    return cursor.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data ?? null;
  } catch {
    return null;
  }
}

/** Query of the list page. Invalid parameters are ignored. */
export const listQuery = z.object({
  kind: z.enum(endorsementKinds).nullable().catch(null),
  q: z
    .string()
    .default('')
    .transform((q) => q.trim().slice(0, 120)),
  cursor: z.string().optional().transform(parseCursor),
});
