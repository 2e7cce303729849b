/** What staff can do with what waits for review. Approving and declining tell the endorser by mail. */
import { sql } from 'drizzle-orm';
import { appendAudit, auditId } from '../audit/store.ts';
import { commit } from '../db/client.ts';
import { enqueue } from '../mail/store.ts';
import type { Acting } from './actions.ts';
import type { DeclineReason } from './lifecycle.ts';
import { approveEndorsement, declineEndorsement } from './review-store.ts';
import { changedBy } from './store.ts';

export type Decision =
  | { action: 'approve' }
  | { action: 'decline'; reason: DeclineReason; words: string | null };

/** True when this call decided; false when somebody else had, or another of the district is listed. */
export async function decide(
  { db, now, ring }: Pick<Acting, 'db' | 'now' | 'ring'>,
  staff: string,
  id: string,
  decision: Decision,
): Promise<boolean> {
  const change = auditId(now);
  const mail = `${decision.action}-${id}`;
  const made = changedBy(id, change);
  const approved = decision.action === 'approve';
  const results = await commit(db, [
    approved
      ? approveEndorsement(id, change, now)
      : declineEndorsement(id, decision.reason, decision.words, change, now),
    enqueue(
      {
        id: mail,
        kind: approved ? 'approved' : 'declined',
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
        actor: `staff:${staff}`,
        action: `endorsement.${decision.action}`,
        subject: id,
        detail: approved ? {} : { reason: decision.reason },
      },
      made,
    ),
    sql`select 1 from audit where id = ${change}`,
  ]);
  if ((results.at(-1)?.results.length ?? 0) === 0) return false;
  ring(mail);
  return true;
}
