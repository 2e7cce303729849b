/** Staff correct a typing error in an entry, and the endorser gets an email about it. */
import { type Acting, actAsStaff, type Staff } from '../../acting.ts';
import type { Correction } from './correction.ts';
import { correctEndorsement, insertNote } from './correction-store.ts';

/** True if this call corrected the entry; false if it changed since the `seen` change. */
export function correct(
  acting: Pick<Acting, 'db' | 'now' | 'ring'>,
  staff: Staff,
  id: string,
  seen: string,
  correction: Correction,
): Promise<boolean> {
  const act = {
    id,
    action: 'endorsement.correct',
    detail: { fields: correction.changed.join(' '), renamed: correction.renamed ? 1 : 0 },
    mail: { kind: 'corrected' },
  };
  return actAsStaff(acting, staff, act, (change, made) => [
    correctEndorsement(id, seen, correction, change),
    insertNote(
      { id: change, endorsement: id, at: acting.now, by: staff.id, words: correction.note },
      made,
    ),
  ]);
}
