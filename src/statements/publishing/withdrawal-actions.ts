/** Holds a statement (one person may, at once) or withdraws it (a second person must approve). */

import { sql } from 'drizzle-orm';
import type { Acting, Person, Staff } from '../../acting.ts';
import { askForSecond, askingWrites, settle } from '../../approvals/actions.ts';
import { isApproval, type Move, type Request } from '../../approvals/rules.ts';
import { auditId, hasAudit, nameActor } from '../../audit/store.ts';
import { commit } from '../../db/client.ts';
import { holdStatement, isWithdrawable, withdrawStatement } from './withdrawal-store.ts';

type RequestContext = Pick<Acting, 'db' | 'now' | 'ring'>;

/**
 * Returns the id of the request; null if one is already open or the statement is already withdrawn.
 * `words` is the public reason.
 */
export function askToWithdrawStatement(
  acting: RequestContext,
  staff: Person,
  slug: string,
  words: string,
): Promise<string | null> {
  return askForSecond(acting, staff, questionOf(slug, words), isWithdrawable(slug));
}

/** The same request, as writes for the publisher's batch. */
export function askToWithdraw(now: number, staff: Person, slug: string, words: string | null) {
  return askingWrites(staff, questionOf(slug, words), now, isWithdrawable(slug));
}

const questionOf = (slug: string, words: string | null) =>
  ({ kind: 'withdraw_statement', subject: slug, reason: null, words }) as const;

/** True if this call settled the request. */
export function settleStatementRequest(
  acting: RequestContext,
  staff: Person,
  request: Request,
  move: Move,
): Promise<boolean> {
  const { subject } = request;
  return settle(acting, staff, request, move, {
    possible: isWithdrawable(subject),
    mails: [],
    writes: (entry, made) => (isApproval(move) ? withdrawStatement(subject, entry, made) : []),
  });
}

/** True if this call changed something. */
export async function hold(
  { db, now }: Pick<Acting, 'db' | 'now'>,
  staff: Staff,
  slug: string,
  held: boolean,
): Promise<boolean> {
  const entry = { id: auditId(), at: now, actor: staff.id };
  const made = hasAudit(entry.id);
  const results = await commit(db, [
    ...holdStatement(slug, held, entry),
    nameActor(staff, made),
    sql`select 1 where ${made}`,
  ]);
  return (results.at(-1)?.results.length ?? 0) > 0;
}
