/**
 * What can't be undone quietly takes two: one asks, another approves. Whoever asked may take it back
 * at any time, and may do it alone when nobody has answered for 72 hours. Pure.
 */
import * as z from 'zod';
import type { RequestKind } from '../lib/vocabulary.ts';

export const ALONE_HOURS = 72;

const move = z.enum(['approve', 'refuse', 'cancel', 'alone']);
/** `approve` and `refuse` are another's, `cancel` and `alone` the asker's own. */
export type Move = z.infer<typeof move>;

export interface Request {
  id: string;
  kind: RequestKind;
  /** A statement's slug, an endorsement's id. */
  subject: string;
  /** Actor, as in the audit trail: `endorser` stands for the one whose link it was. */
  askedBy: string;
  askedAt: number;
  reason: string | null;
  words: string | null;
  settledBy: string | null;
  settledAt: number | null;
  outcome: 'approved' | 'alone' | 'refused' | 'overtaken' | null;
}

/** How a request stands in words: taking back one's own is recorded as a refusal by oneself. */
export type Standing = 'open' | 'approved' | 'alone' | 'refused' | 'cancelled' | 'overtaken';

type Asked = Pick<Request, 'askedBy' | 'askedAt' | 'settledAt'>;

export function aloneFrom({ askedAt }: Pick<Request, 'askedAt'>): number {
  return askedAt + ALONE_HOURS * 3_600_000;
}

/**
 * What this actor may do about the request now. Only people answer: a service may ask and take back,
 * no more.
 */
export function movesOf(request: Asked, actor: string, now: number): Move[] {
  if (request.settledAt !== null) return [];
  const person = actor === 'endorser' || actor.startsWith('staff:');
  if (actor === request.askedBy) {
    return person && now >= aloneFrom(request) ? ['cancel', 'alone'] : ['cancel'];
  }
  return actor.startsWith('staff:') ? ['approve', 'refuse'] : [];
}

/** What the row says after each move. */
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

/** Null where nobody knows it. */
export const parseMove = (text: string | undefined): Move | null =>
  move.safeParse(text).data ?? null;
