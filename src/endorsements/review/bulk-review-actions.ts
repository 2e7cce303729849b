/**
 * Bulk review: one decision for many entries. Each entry is decided in its own batch, so a failing
 * one does not stop the others, and if we stop in the middle, every stored decision is complete.
 */
import type { Acting, Staff } from '../../acting.ts';
import { type Decision, decide } from './actions.ts';
import { MOST_AT_ONCE, type Planned, planBulkReview, type Selection } from './bulk-review.ts';
import { listSelected } from './bulk-review-store.ts';

/** The plan for the preview. Changes nothing. */
export async function previewBulkReview(
  { db, now }: Pick<Acting, 'db' | 'now'>,
  staff: Staff,
  selection: Selection,
  decision: Decision,
): Promise<Planned[]> {
  const entries = await listSelected(db, [...selection.keys()], staff.id);
  return planBulkReview(selection, entries, decision, false, now);
}

/** Decides exactly what was previewed. Entries that changed since then are skipped and reported. */
export async function decideBulkReview(
  acting: Pick<Acting, 'db' | 'now' | 'ring'>,
  staff: Staff,
  selection: Selection,
  decision: Decision,
): Promise<Planned[]> {
  const ids = [...selection.keys()].slice(0, MOST_AT_ONCE);
  const entries = await listSelected(acting.db, ids, staff.id);
  const plan = planBulkReview(selection, entries, decision, true, acting.now);
  const done: Planned[] = [];
  for (const line of plan) {
    if (line.obstacle) done.push(line);
    else {
      const seen = selection.get(line.id) ?? '';
      const made = await decide(acting, staff, line.id, decision, seen);
      done.push(made ? line : { ...line, obstacle: 'changed' });
    }
  }
  return done;
}
