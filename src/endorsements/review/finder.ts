/** How far a search by staff has looked through entries that no index of words has. Pure. */
import * as z from 'zod';
import { formatPosition, parsePosition } from '../../lib/position.ts';

/**
 * The parts that are looked through, each from its newest entry to its oldest: what is not confirmed,
 * from a form or from paper, and what was confirmed and is not named in public.
 */
export const parts = ['submitted', 'imported', 'outOfSight'] as const;
export type Part = (typeof parts)[number];

const position = z.tuple([z.number(), z.string()]).nullable();

/** The last entry that was looked at in each part; null if that was the oldest. */
const positions = z.object({ submitted: position, imported: position, outOfSight: position });
export type Positions = z.infer<typeof positions>;

const newest: [number, string] = [Number.MAX_SAFE_INTEGER, ''];
export const NEWEST: Positions = { submitted: newest, imported: newest, outOfSight: newest };

export const formatPositions = (at: Positions): string => formatPosition(at);

/** Null for what is no such text: the search then begins with the newest entries. */
export const parsePositions = (text: string | undefined) => parsePosition(positions, text);

/** The id of an entry, alone or at the end of the address of its page; null if there is none. */
export function idIn(typed: string): string | null {
  return /(?:^|\/)([\w-]{22})$/.exec(typed.trim())?.[1] ?? null;
}
