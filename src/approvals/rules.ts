/**
 * Rules of requests. An act that can't be undone quietly takes two people: one requests it, another
 * approves it. The asker may cancel the request at any time, and may do the act alone if nobody has
 * answered for 72 hours. Pure.
 */
import * as z from 'zod';
import type { RequestKind } from '../lib/vocabulary.ts';

export const ALONE_HOURS = 72;

const move = z.enum(['approve', 'refuse', 'cancel', 'alone']);
/** `approve` and `refuse` are for other people, `cancel` and `alone` for the asker. */
export type Move = z.infer<typeof move>;

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
  settledBy: string | null;
  settledAt: number | null;
  outcome: 'approved' | 'alone' | 'refused' | 'overtaken' | null;
}

/** The status of a request. `cancelled` is stored as a refusal by the asker. */
export type Standing = 'open' | 'approved' | 'alone' | 'refused' | 'cancelled' | 'overtaken';

type Asked = Pick<Request, 'askedBy' | 'askedAt' | 'settledAt'>;

export function aloneFrom({ askedAt }: Pick<Request, 'askedAt'>): number {
  return askedAt + ALONE_HOURS * 3_600_000;
}

/** The moves that this actor may make now. A service may only ask and cancel; people may answer. */
export function movesOf(request: Asked, actor: string, now: number): Move[] {
  if (request.settledAt !== null) return [];
  const isPerson = actor === 'endorser' || actor.startsWith('staff:');
  if (actor === request.askedBy) {
    return isPerson && now >= aloneFrom(request) ? ['cancel', 'alone'] : ['cancel'];
  }
  return actor.startsWith('staff:') ? ['approve', 'refuse'] : [];
}

/** The outcome that is stored for each move. */
export const OUTCOMES = {
  approve: 'approved',
  alone: 'alone',
  refuse: 'refused',
  cancel: 'refused',
} as const satisfies Record<Move, Request['outcome']>;

export function standingOf(request: Pick<Request, 'askedBy' | 'settledBy' | 'outcome'>): Standing {
  if (request.outcome === null) return 'open';
  const own = request.settledBy === request.askedBy;
  return request.outcome === 'refused' && own ? 'cancelled' : request.outcome;
}

/** Null if there is no such move. */
export const parseMove = (text: string | undefined): Move | null =>
  move.safeParse(text).data ?? null;
