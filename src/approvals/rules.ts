/**
 * Rules of requests. An act that can't be undone quietly takes two people: one requests it, another
 * approves it. The asker may cancel the request at any time, and may do the act alone if nobody has
 * answered for 72 hours.
 *
 * A service is nobody's second person, because the holder of its token may also be on staff. Its
 * request is a proposal: the first person who takes it up becomes the asker. Pure.
 */
import * as z from 'zod';
import type { RequestKind } from '../lib/vocabulary.ts';

export const ALONE_HOURS = 72;

const move = z.enum(['approve', 'refuse', 'cancel', 'alone', 'take']);
/** `approve` and `refuse` are for other people, `cancel` and `alone` for the asker. */
export type Move = Exclude<z.infer<typeof move>, 'take'>;

export interface Request {
  id: string;
  kind: RequestKind;
  /** What the request is about, for example a statement's slug or an endorsement's id. */
  subject: string;
  /** Actor, as in the audit trail. `endorser` means the person with the endorsement's link. */
  askedBy: string;
  askedAt: number;
  reason: string | null;
  words: string | null;
  /** The person who took up a service's request. */
  takenBy: string | null;
  takenAt: number | null;
  settledBy: string | null;
  settledAt: number | null;
  outcome: 'approved' | 'alone' | 'refused' | 'overtaken' | null;
}

/** The status of a request. `cancelled` is stored as a refusal by the asker. */
export type Standing = 'open' | 'approved' | 'alone' | 'refused' | 'cancelled' | 'overtaken';

type Asking = Pick<Request, 'askedBy' | 'askedAt' | 'takenBy' | 'takenAt'>;

/** True while a service's request waits for a person to take it up. */
export function isProposal({ askedBy, takenBy }: Pick<Request, 'askedBy' | 'takenBy'>): boolean {
  return askedBy.startsWith('service:') && takenBy === null;
}

/** The person whose request it is: the one who asked, or who took up a service's request. */
export function askerOf({ askedBy, takenBy }: Pick<Request, 'askedBy' | 'takenBy'>): string {
  return takenBy ?? askedBy;
}

export function aloneFrom({ askedAt, takenAt }: Pick<Request, 'askedAt' | 'takenAt'>): number {
  return (takenAt ?? askedAt) + ALONE_HOURS * 3_600_000;
}

/** The moves that this actor may make now. A service may only ask; people answer. */
export function movesOf(
  request: Asking & Pick<Request, 'settledAt'>,
  actor: string,
  now: number,
): (Move | 'take')[] {
  if (request.settledAt !== null) return [];
  const isStaff = actor.startsWith('staff:');
  if (isProposal(request)) return isStaff ? ['take', 'refuse'] : [];
  if (actor === askerOf(request)) {
    return now >= aloneFrom(request) ? ['cancel', 'alone'] : ['cancel'];
  }
  return isStaff ? ['approve', 'refuse'] : [];
}

/** True if the move carries out the act. */
export const isApproval = (move: Move): boolean => move === 'approve' || move === 'alone';

/** The outcome that is stored for each move. */
export const OUTCOMES = {
  approve: 'approved',
  alone: 'alone',
  refuse: 'refused',
  cancel: 'refused',
} as const satisfies Record<Move, Request['outcome']>;

export function standingOf(
  request: Pick<Request, 'askedBy' | 'takenBy' | 'settledBy' | 'outcome'>,
): Standing {
  if (request.outcome === null) return 'open';
  const own = request.settledBy === askerOf(request);
  return request.outcome === 'refused' && own ? 'cancelled' : request.outcome;
}

/** Null if there is no such move. */
export const parseMove = (text: string | undefined): Move | 'take' | null =>
  move.safeParse(text).data ?? null;
