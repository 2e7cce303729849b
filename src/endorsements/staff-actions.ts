/** What everything that staff do to an entry has in common. */
import { type SQL, sql } from 'drizzle-orm';
import { type Actor, appendAudit, auditId, hasAudit, nameActor } from '../audit/store.ts';
import { commitMaking } from '../db/client.ts';
import { enqueue } from '../mail/store.ts';
import type { Acting } from './manage/actions.ts';
import { changedBy } from './store.ts';

export interface Staff {
  id: Actor;
  name: string;
}

interface StaffAct {
  /** The endorsement. */
  id: string;
  /** As the audit trail calls it. */
  action: string;
  /** Ids and codes only. */
  detail?: Record<string, string | number>;
  /** The mail that tells its sender. */
  mail?: { kind: string; subject?: string };
}

/**
 * Writes an act of staff in one batch: `writes` moves the row and stamps it with `change`; the mail,
 * the audit entry and what else hangs on `made` come of it or not at all. True when this call did it.
 */
export async function actAsStaff(
  { db, now, ring }: Pick<Acting, 'db' | 'now' | 'ring'>,
  staff: Staff,
  { id, action, detail = {}, mail }: StaffAct,
  writes: (change: string, made: SQL) => SQL[],
): Promise<boolean> {
  const change = auditId();
  const made = changedBy(id, change);
  // Of this change: what was hidden by a report may be decided a second time.
  const letter = `${mail?.kind}-${change}`;
  const endorser = sql`select endorser_id from endorsements where id = ${id}`;
  const writing = [
    ...writes(change, made),
    ...(mail ? [enqueue({ id: letter, ...mail, endorser, endorsement: id, now }, made)] : []),
    appendAudit({ id: change, at: now, actor: staff.id, action, subject: id, detail }, made),
    nameActor(staff, made),
  ];
  if (!(await commitMaking(db, writing, hasAudit(change)))) return false;
  if (mail) ring(letter);
  return true;
}
