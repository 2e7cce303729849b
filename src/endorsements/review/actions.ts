/** Staff decisions on entries, which the endorser gets an email about, and on comments. */

import { type SQL, sql } from 'drizzle-orm';
import { type Acting, actAsStaff, type Staff } from '../../acting.ts';
import type { AuditEntry } from '../../audit/store.ts';
import { enqueue } from '../../mail/store.ts';
import { enqueueMissedNotice } from '../amendments/notice-expansion-store.ts';
import { restartMinutes } from '../decisions/store.ts';
import type { DeclineReason } from '../lifecycle.ts';
import { hasOwnAct } from './correction-store.ts';
import {
  approveEndorsement,
  declineEndorsement,
  removeEndorsement,
  settleComment,
} from './store.ts';

export type Decision =
  | { action: 'approve' }
  | { action: 'decline' | 'remove'; reason: DeclineReason; words: string | null };

/** The kind of email for each decision. */
const LETTERS = { approve: 'approved', decline: 'declined', remove: 'removed' } as const;

/**
 * True if this call decided. False if somebody else already did, if another entry speaks for the
 * district, if the entry changed since the reviewer saw it, or if the reviewer may not approve it
 * yet (`corrector.ts`). `seen` is the `changed_by` that the reviewer saw.
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
  const { now } = acting;
  return actAsStaff(acting, staff, act, (change, made) => [
    writeOf(decision, id, { id: change, at: now, actor: staff.id }, seen),
    enqueueMissedNotice(id, now),
    ...(decision.action === 'approve'
      ? [
          ...restartMinutes(id, now, made),
          // Approved alone by whoever corrected the entry or took it up again: staff are told.
          enqueue(
            {
              id: `alone-${change}`,
              kind: 'correction.alone',
              endorsement: id,
              subject: change,
              now,
            },
            sql`${made} and ${hasOwnAct(id, staff.id)}`,
          ),
        ]
      : []),
  ]);
}

/** Shows a comment to the public or hides it. True if something changed. */
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
  entry: Pick<AuditEntry, 'id' | 'at' | 'actor'>,
  seen: string | null,
): SQL {
  const { id: change, at: now } = entry;
  if (decision.action === 'approve') return approveEndorsement(id, entry, seen);
  const { reason, words } = decision;
  return decision.action === 'decline'
    ? declineEndorsement(id, reason, words, change, now, seen)
    : removeEndorsement(id, reason, words, change, now);
}
