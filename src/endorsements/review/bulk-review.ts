/** Plans a bulk review: what a decision will do to each selected entry. Pure. */

import { isOpen, reasonsFor, takesTwo } from '../lifecycle.ts';
import type { Decision } from './actions.ts';
import type { SelectedEntry } from './bulk-review-store.ts';
import { waitsUntil } from './corrector.ts';

/** The most entries of one bulk review. */
export const MOST_AT_ONCE = 100;

export type Obstacle =
  | 'gone'
  | 'decided'
  | 'changed'
  | 'not_open'
  | 'district_listed'
  | 'district_twice'
  | 'reason_unfit'
  | 'takes_two'
  | 'own_act';

export interface Planned {
  id: string;
  /** Null where there is no such entry. */
  entry: SelectedEntry | null;
  /** Why the decision will skip it. */
  obstacle: Obstacle | null;
}

/** The ticked entries: each id with the `changed_by` that the reviewer saw. */
export type Selection = ReadonlyMap<string, string>;

/**
 * What the decision would do to each selected entry, in the order of the selection. With
 * `confirming`, entries that changed since the preview are skipped.
 */
export function planBulkReview(
  selection: Selection,
  entries: readonly SelectedEntry[],
  decision: Decision,
  confirming: boolean,
  now: number,
): Planned[] {
  const found = new Map(entries.map((entry) => [entry.id, entry]));
  const speaking = new Set<string>();
  return [...selection].map(([id, seen]) => {
    const entry = found.get(id) ?? null;
    let obstacle = entry ? obstacleOf(entry, decision, now) : 'gone';
    if (entry && !obstacle && confirming && entry.changedBy !== seen) obstacle = 'changed';
    if (entry?.kind === 'district' && decision.action === 'approve' && !obstacle) {
      const claim = `${entry.statementId}/${entry.districtCode}`;
      if (speaking.has(claim)) obstacle = 'district_twice';
      speaking.add(claim);
    }
    return { id, entry, obstacle };
  });
}

function obstacleOf(entry: SelectedEntry, decision: Decision, now: number): Obstacle | null {
  if (entry.state !== 'in_review') return 'decided';
  if (decision.action !== 'approve') {
    if (takesTwo(entry)) return 'takes_two';
    return reasonsFor(entry.kind).includes(decision.reason) ? null : 'reason_unfit';
  }
  if (waitsUntil(entry.ownActAt, now) !== null) return 'own_act';
  if (entry.listedAt === null && !isOpen(entry, entry.kind)) return 'not_open';
  return entry.kind === 'district' && entry.standing ? 'district_listed' : null;
}

const TICK = /^entry-([\w-]{1,64})$/;

/** Reads the fields `entry-<id>` of a form, in their order. */
export function parseSelection(fields: Readonly<Record<string, string>>): Selection {
  const ticked = Object.entries(fields).flatMap(([name, value]) => {
    const id = TICK.exec(name)?.[1];
    return id ? [[id, value] as const] : [];
  });
  return new Map(ticked);
}
