/** Staff correct a typing error in an entry, and the endorser gets an email about it. */
import { sql } from 'drizzle-orm';
import { type Acting, actAsStaff, type Staff } from '../../acting.ts';
import { randomId } from '../../lib/bytes.ts';
import { enqueue } from '../../mail/store.ts';
import { digestsOf } from '../name-digest.ts';
import type { EndorsementRow } from '../store.ts';
import type { Correction } from './correction.ts';
import { correctEndorsement, inReview, insertNote } from './correction-store.ts';

/**
 * True if this call corrected the entry; false if it changed since the `seen` change, or if a body
 * that was once listed would get another name (`askToRename`). If the entry waits for review now,
 * staff are told that somebody else has to approve it.
 */
export async function correct(
  acting: Pick<Acting, 'db' | 'now' | 'ring'>,
  staff: Staff,
  entry: EndorsementRow,
  seen: string,
  correction: Correction,
): Promise<boolean> {
  const { id } = entry;
  const { salt, digests } = await digestsOf(entry, correction, randomId());
  const act = {
    id,
    action: 'endorsement.correct',
    detail: {
      fields: correction.changed.join(' '),
      renamed: correction.renamed ? 1 : 0,
      ...(digests.was === digests.is ? {} : digests),
    },
    mail: { kind: 'corrected' },
  } as const;
  return actAsStaff(acting, staff, act, (change, made) => [
    correctEndorsement(id, seen, correction, change, salt),
    insertNote(
      { id: change, endorsement: id, at: acting.now, by: staff.id, words: correction.note },
      made,
    ),
    enqueue(
      {
        id: `correction-${change}`,
        kind: 'correction.made',
        endorsement: id,
        subject: change,
        now: acting.now,
      },
      sql`${made} and ${inReview(id)}`,
    ),
  ]);
}
