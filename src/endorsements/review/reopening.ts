/** Taking up again what staff declined or ended. Pure. */
import * as z from 'zod';
import { type FieldError, type Fields, parseForm, plainText } from '../../lib/form-schema.ts';
import type { Result } from '../../lib/result.ts';
import type { endorsementStates } from '../../lib/vocabulary.ts';

/** Staff ended it, so staff can take it up again. What its endorser ended stays ended. */
export const reopenable = [
  'declined',
  'removed',
  'invalidated',
] as const satisfies (typeof endorsementStates)[number][];

export function isReopenable(state: string): state is (typeof reopenable)[number] {
  return reopenable.some((one) => one === state);
}

/** What an entry is checked for before it is taken up again. */
export interface Hindrances {
  /** Another entry of the endorser for the same thing, which is listed or waits for review. */
  active: string | null;
  /** Another entry that speaks for the district. */
  rival: string | null;
  /** The endorser withdrew it since, or asked for that. */
  withdrawn: boolean;
  /** It was once listed, or its statement accepts endorsers of its kind. */
  open: boolean;
}

export type ReopeningObstacle =
  | { reason: 'forgotten' | 'withdrawn' | 'not_open' }
  | { reason: 'active' | 'district_listed'; other: string };

/** Why an ended entry can't be taken up again; null if it can. */
export function findObstacle(
  entry: { endorserId: string | null },
  { active, rival, withdrawn, open }: Hindrances,
): ReopeningObstacle | null {
  if (entry.endorserId === null) return { reason: 'forgotten' };
  if (withdrawn) return { reason: 'withdrawn' };
  if (active !== null) return { reason: 'active', other: active };
  if (rival !== null) return { reason: 'district_listed', other: rival };
  return open ? null : { reason: 'not_open' };
}

/** Two people ended a body's decision that was once listed, so two people list it again. */
export function reopeningTakesTwo(e: { kind: string; listedAt: number | null }): boolean {
  return e.kind !== 'leader' && e.listedAt !== null;
}

const NOTE_MAX = 500;

const reopening = z.object({ note: plainText(NOTE_MAX, () => 'note') });

/** The reason, in staff's own words. */
export const parseReopening = (
  fields: Fields,
): Result<z.infer<typeof reopening>, FieldError<'note', 'note'>[]> => parseForm(reopening, fields);
