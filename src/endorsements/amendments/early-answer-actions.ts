/** The schedule's part in answers that were given beforehand: they count once the text stands. */
import { auditId } from '../../audit/store.ts';
import { commit, type Database } from '../../db/client.ts';
import { listEarlyToSettle, settleEarly } from './early-answer-store.ts';

/** Answers of one run: each moves a tally, and D1 is shared with readers. */
const ANSWERS_A_RUN = 300;

export async function settleAnswers(db: Database, now: number): Promise<void> {
  const ids = await listEarlyToSettle(db, ANSWERS_A_RUN);
  if (ids.length === 0) return;
  const act = { id: auditId(), at: now, actor: 'system', action: 'endorsement.count' } as const;
  await commit(db, settleEarly(ids, act));
}
