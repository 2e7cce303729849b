/** Query parameters of public lists, with cursor pagination. Pure. */
import * as z from 'zod';
import { formatPosition, parsePosition } from '../../lib/position.ts';
import { endorsementKinds } from '../../lib/vocabulary.ts';

/** A row's position in a list. */
export interface Cursor {
  /** `confirmed_at`, or a place in the index of words. */
  at: number | string;
  id: string;
  /** Set in lists that show the current text first: see `goesOn`. */
  text?: {
    /** The row's epoch. */
    epoch: number;
    /** Number of the statement's latest substantive revision when the cursor was made. */
    amendment: number;
  };
}

const cursor = z.union([
  z
    .tuple([z.union([z.number(), z.string()]), z.string()])
    .transform(([at, id]): Cursor => ({ at, id })),
  z
    .tuple([z.number(), z.string(), z.number(), z.number()])
    .transform(([at, id, epoch, amendment]): Cursor => ({ at, id, text: { epoch, amendment } })),
]);

export function formatCursor({ at, id, text }: Cursor): string {
  const parts = text ? [at, id, text.epoch, text.amendment] : [at, id];
  return formatPosition(parts);
}

/**
 * Whether a list by text goes on at the cursor. A substantive amendment moves everyone to another
 * place, so a cursor from before it would repeat or skip entries: the list has to start again.
 */
export function goesOn({ text }: Cursor, amendment: number): boolean {
  return text?.amendment === amendment;
}

/** Null for an invalid cursor: the list then starts at its first page. */
export const parseCursor = (text: string | undefined) => parsePosition(cursor, text);

/** Query of the list page. Invalid parameters are ignored. */
export const listQuery = z.object({
  kind: z.enum(endorsementKinds).nullable().catch(null),
  q: z
    .string()
    .default('')
    .transform((q) => q.trim().slice(0, 120)),
  /** `earlier` starts the list at who endorsed an earlier text. */
  text: z.enum(['earlier']).nullable().catch(null),
  cursor: z.string().optional().transform(parseCursor),
});
