/**
 * Replaces the list of disposable mailbox domains. Reviewers depend on the flag that it sets, so
 * domains are added at once, and taken off by a request.
 */
import { sql } from 'drizzle-orm';
import * as z from 'zod';
import type { Acting, Person, Staff } from '../../acting.ts';
import { type Asked, askForList, type ListRefusal, settle } from '../../approvals/actions.ts';
import { isApproval, type Move, type Request } from '../../approvals/rules.ts';
import { listItems } from '../../approvals/store.ts';
import { auditId, hasAudit, nameActor } from '../../audit/store.ts';
import { commit, type Database } from '../../db/client.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import {
  addDomains,
  DISPOSABLE,
  listDisposable,
  removeDomains,
} from './disposable-domains-store.ts';

type WriteContext = Pick<Acting, 'db' | 'now' | 'ring'>;

export interface Submitted {
  /** How many domains were added. */
  added: number;
  /** How many domains the list would take off. */
  removing: number;
  /** The request for that; null if there is nothing to take off. */
  asked: Asked | null;
}

/**
 * Adds new domains, and asks to take off those that are no longer listed. If that is refused, the
 * new ones, of which `added` tells, were added all the same. Idempotent.
 */
export async function submitDisposable(
  acting: WriteContext,
  staff: Staff,
  domains: readonly string[],
): Promise<Result<Submitted, ListRefusal & Pick<Submitted, 'added'>>> {
  const { db, now } = acting;
  const kept = new Set(await listDisposable(db));
  const wanted = new Set(domains);
  const gone = [...kept].filter((domain) => !wanted.has(domain));
  const fresh = [...wanted].filter((domain) => !kept.has(domain));
  const added = fresh.length;
  if (added > 0) {
    const entry = { id: auditId(), at: now, actor: staff.id };
    await commit(db, [...addDomains(fresh, entry), nameActor(staff, hasAudit(entry.id))]);
  }
  if (gone.length === 0) return ok({ added, removing: 0, asked: null });
  const asked = await askForList(
    acting,
    staff,
    { kind: 'replace_disposable', subject: DISPOSABLE, reason: null, words: null },
    sql`true`,
    gone.map((domain) => ({ key: domain, item: null })),
  );
  return asked.ok
    ? ok({ added, removing: gone.length, asked: asked.value })
    : err({ ...asked.error, added });
}

/** The domains that an open request would take off. */
export async function listProposedRemovals(db: Database, request: string): Promise<string[]> {
  return z.array(z.string()).parse((await listItems(db, request)).map(({ key }) => key));
}

/** True if this call settled the request. */
export async function settleDisposable(
  acting: WriteContext,
  staff: Person,
  request: Request,
  move: Move,
): Promise<boolean> {
  const approves = isApproval(move);
  const domains = approves ? await listProposedRemovals(acting.db, request.id) : [];
  return settle(acting, staff, request, move, {
    possible: sql`true`,
    mails: [],
    writes: (entry, made) =>
      approves ? removeDomains(domains, { ...entry, id: `${entry.id}.${DISPOSABLE}` }, made) : [],
  });
}
