/** What staff can do with what waits for review. Approving and declining tell the endorser by mail. */
import { type SQL, sql } from 'drizzle-orm';
import { type Actor, appendAudit, auditId, nameActor } from '../audit/store.ts';
import { commit } from '../db/client.ts';
import { enqueue } from '../mail/store.ts';
import type { Acting } from './actions.ts';
import type { DeclineReason } from './lifecycle.ts';
import { askLate } from './notice-store.ts';
import {
  approveEndorsement,
  declineEndorsement,
  removeEndorsement,
  settleComment,
} from './review-store.ts';
import { changedBy } from './store.ts';

export type Decision =
  | { action: 'approve' }
  | { action: 'decline' | 'remove'; reason: DeclineReason; words: string | null };

/** The mail that tells of each. */
const LETTERS = { approve: 'approved', decline: 'declined', remove: 'removed' } as const;

/**
 * True when this call decided; false when somebody else had, or another of the district is listed, or
 * the entry is no longer as it was `seen`: the audit entry of what was its latest change then.
 */
export async function decide(
  { db, now, ring }: Pick<Acting, 'db' | 'now' | 'ring'>,
  staff: { id: Actor; name: string },
  id: string,
  decision: Decision,
  seen: string | null = null,
): Promise<boolean> {
  const change = auditId();
  // Of this change: what was hidden by a report may be decided a second time.
  const mail = `${decision.action}-${change}`;
  const made = changedBy(id, change);
  const results = await commit(db, [
    writeOf(decision, id, change, now, seen),
    enqueue(
      {
        id: mail,
        kind: LETTERS[decision.action],
        endorser: sql`select endorser_id from endorsements where id = ${id}`,
        endorsement: id,
        now,
      },
      made,
    ),
    appendAudit(
      {
        id: change,
        at: now,
        actor: staff.id,
        action: `endorsement.${decision.action}`,
        subject: id,
        detail: 'reason' in decision ? { reason: decision.reason } : {},
      },
      made,
    ),
    nameActor(staff, made),
    askLate(id, now),
    sql`select 1 from audit where id = ${change}`,
  ]);
  if ((results.at(-1)?.results.length ?? 0) === 0) return false;
  ring(mail);
  return true;
}

/** A comment is seen by the public only after its own review. True when something changed. */
export async function decideComment(
  { db, now }: Pick<Acting, 'db' | 'now'>,
  staff: { id: Actor; name: string },
  id: string,
  shown: boolean,
): Promise<boolean> {
  const change = auditId();
  const made = changedBy(id, change);
  const action = shown ? 'comment.show' : 'comment.keep';
  const results = await commit(db, [
    settleComment(id, shown, change, now),
    appendAudit({ id: change, at: now, actor: staff.id, action, subject: id }, made),
    nameActor(staff, made),
    sql`select 1 from audit where id = ${change}`,
  ]);
  return (results.at(-1)?.results.length ?? 0) > 0;
}

function writeOf(
  decision: Decision,
  id: string,
  change: string,
  now: number,
  seen: string | null,
): SQL {
  if (decision.action === 'approve') return approveEndorsement(id, change, now, seen);
  const { reason, words } = decision;
  return decision.action === 'decline'
    ? declineEndorsement(id, reason, words, change, now, seen)
    : removeEndorsement(id, reason, words, change, now);
}
