/**
 * Deciding on several entries: one batch for each, all of it or none, so that one which can't be
 * decided stops no other, and a stop in the middle leaves whole decisions behind.
 */
import type { Acting, Staff } from '../../acting.ts';
import { type Decision, decide } from './actions.ts';
import { MOST_AT_ONCE, type Planned, planSeveral, type Selection } from './bulk-review.ts';
import { listSelected } from './bulk-review-store.ts';

/** What would happen. Changes nothing. */
export async function previewSeveral(
  { db }: Pick<Acting, 'db'>,
  selection: Selection,
  decision: Decision,
): Promise<Planned[]> {
  return planSeveral(selection, await listSelected(db, [...selection.keys()]), decision, false);
}

/** Decides on exactly what was previewed; what changed since then is left alone, and told. */
export async function decideSeveral(
  acting: Pick<Acting, 'db' | 'now' | 'ring'>,
  staff: Staff,
  selection: Selection,
  decision: Decision,
): Promise<Planned[]> {
  const entries = await listSelected(acting.db, [...selection.keys()].slice(0, MOST_AT_ONCE));
  const plan = planSeveral(selection, entries, decision, true);
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
