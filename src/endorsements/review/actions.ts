/** What staff can do with what waits for review. Approving and declining tell the endorser by mail. */

import type { SQL } from 'drizzle-orm';
import { type Acting, actAsStaff, type Staff } from '../../acting.ts';
import { askLate } from '../amendments/notice-store.ts';
import type { DeclineReason } from '../lifecycle.ts';
import {
  approveEndorsement,
  declineEndorsement,
  removeEndorsement,
  settleComment,
} from './store.ts';

export type Decision =
  | { action: 'approve' }
  | { action: 'decline' | 'remove'; reason: DeclineReason; words: string | null };

/** The mail that tells of each. */
const LETTERS = { approve: 'approved', decline: 'declined', remove: 'removed' } as const;

/**
 * True when this call decided; false when somebody else had, or another of the district is listed, or
 * the entry is no longer as it was `seen`: the audit entry of what was its latest change then.
 */
export function decide(
  acting: Pick<Acting, 'db' | 'now' | 'ring'>,
  staff: Staff,
  id: string,
  decision: Decision,
  seen: string | null = null,
): Promise<boolean> {
  const act = {
    id,
    action: `endorsement.${decision.action}`,
    detail: 'reason' in decision ? { reason: decision.reason } : {},
    mail: { kind: LETTERS[decision.action] },
  };
  return actAsStaff(acting, staff, act, (change) => [
    writeOf(decision, id, change, acting.now, seen),
    askLate(id, acting.now),
  ]);
}

/** A comment is seen by the public only after its own review. True when something changed. */
export function decideComment(
  acting: Pick<Acting, 'db' | 'now' | 'ring'>,
  staff: Staff,
  id: string,
  shown: boolean,
): Promise<boolean> {
  const act = { id, action: shown ? 'comment.show' : 'comment.keep' };
  return actAsStaff(acting, staff, act, (change) => [settleComment(id, shown, change, acting.now)]);
}

function writeOf(
  decision: Decision,
  id: string,
  change: string,
  now: number,
  seen: string | null,
): SQL {
  if (decision.action === 'approve') return approveEndorsement(id, change, now, seen);
  const { reason, words } = decision;
  return decision.action === 'decline'
    ? declineEndorsement(id, reason, words, change, now, seen)
    : removeEndorsement(id, reason, words, change, now);
}
