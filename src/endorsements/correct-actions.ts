/** Staff mend a slip of the pen. The endorser is told what the entry says now. */
import { sql } from 'drizzle-orm';
import { type Actor, appendAudit, auditId, nameActor } from '../audit/store.ts';
import { commit } from '../db/client.ts';
import { enqueue } from '../mail/store.ts';
import type { Acting } from './actions.ts';
import { correctEndorsement, insertNote } from './correct-store.ts';
import type { Correction } from './correction.ts';
import { changedBy } from './store.ts';

/** True when this call corrected; false when the entry is no longer as it was `seen`. */
export async function correct(
  { db, now, ring }: Pick<Acting, 'db' | 'now' | 'ring'>,
  staff: { id: Actor; name: string },
  id: string,
  seen: string,
  correction: Correction,
): Promise<boolean> {
  const change = auditId();
  const mail = `corrected-${change}`;
  const made = changedBy(id, change);
  const results = await commit(db, [
    correctEndorsement(id, seen, correction, change),
    insertNote(
      { id: change, endorsement: id, at: now, by: staff.id, words: correction.note },
      made,
    ),
    enqueue(
      {
        id: mail,
        kind: 'corrected',
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
        action: 'endorsement.correct',
        subject: id,
        detail: { fields: correction.changed.join(' '), renamed: correction.renamed ? 1 : 0 },
      },
      made,
    ),
    nameActor(staff, made),
    sql`select 1 from audit where id = ${change}`,
  ]);
  if ((results.at(-1)?.results.length ?? 0) === 0) return false;
  ring(mail);
  return true;
}
