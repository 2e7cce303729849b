/** Scheduled job: makes early answers count once their announced text is in effect. */
import { auditId } from '../../audit/store.ts';
import { commit, type Database } from '../../db/client.ts';
import { listEarlyToSettle, settleEarly } from './early-answer-store.ts';

/** Limit per run: each answer updates a tally, and readers use the same D1. */
const ANSWERS_PER_RUN = 300;

export async function settleAnswers(db: Database, now: number): Promise<void> {
  const ids = await listEarlyToSettle(db, ANSWERS_PER_RUN);
  if (ids.length === 0) return;
  const act = { id: auditId(), at: now, actor: 'system', action: 'endorsement.count' } as const;
  await commit(db, settleEarly(ids, act));
}
