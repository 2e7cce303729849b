/** Staff take up again what they declined or ended: it waits for review, and its endorser is told. */
import { sql } from 'drizzle-orm';
import { type Acting, actAsStaff, type Staff } from '../../acting.ts';
import { enqueue } from '../../mail/store.ts';
import { twinEvidenceOf } from '../manage/actions.ts';
import { findWithTwins } from '../store.ts';
import { insertNote } from './correction-store.ts';
import { reopeningTakesTwo } from './reopening.ts';
import { reopenEndorsement } from './reopening-store.ts';

/**
 * True if this call took the entry up again; false if it changed since the `seen` change, or if
 * something hinders it (`findObstacle`). `note` is staff's reason. Of a body that was once listed,
 * somebody else has to approve it, and staff are told so.
 */
export async function reopen(
  acting: Pick<Acting, 'db' | 'keys' | 'now' | 'ring'>,
  staff: Staff,
  id: string,
  seen: string,
  note: string,
): Promise<boolean> {
  const { db, keys, now } = acting;
  const entry = await findWithTwins(db, id);
  if (!entry || entry.endorsement.changedBy !== seen) return false;
  const { state, listedAt, kind } = entry.endorsement;
  const evidence = await twinEvidenceOf(keys, entry);
  const takesTwo = reopeningTakesTwo({ kind, listedAt });
  const act = {
    id,
    action: 'endorsement.reopen',
    detail: { from: state, takes_two: takesTwo ? 1 : 0 },
    mail: { kind: 'reopened' },
  } as const;
  return actAsStaff(acting, staff, act, (change, made) => [
    reopenEndorsement(id, seen, evidence, change),
    insertNote({ id: change, endorsement: id, at: now, by: staff.id, words: note }, made),
    enqueue(
      {
        id: `reopening-${change}`,
        kind: 'correction.reopened',
        endorsement: id,
        subject: change,
        now,
      },
      sql`${made} and ${takesTwo ? 1 : 0}`,
    ),
  ]);
}
