/**
 * Types for the people who act on records and for what an action needs to run, and `actAsStaff`,
 * which writes every staff action on an endorsement.
 */
import { type SQL, sql } from 'drizzle-orm';
import { type Actor, appendAudit, auditId, hasAudit, nameActor } from './audit/store.ts';
import { commitMaking, type Database } from './db/client.ts';
import type { Keyring } from './lib/keys.ts';
import type { MailKind } from './mail/kinds.ts';
import { enqueue } from './mail/store.ts';

/** What an action needs from a request or from a scheduled run. */
export interface Acting {
  db: Database;
  keys: Keyring;
  /** UTC milliseconds. */
  now: number;
  /** The network that the request came from, as `networkOf` returns it; null if it is unknown. */
  network: string | null;
  /** Tells the mail queue that an email is waiting. Never throws; callers do not await it. */
  ring(mail: string): void;
}

/** A member of staff or a service, as identified by Cloudflare Access. */
export interface Staff {
  /** The actor in the audit trail: an id, never an email address. */
  id: `staff:${string}` | `service:${string}`;
  /** In lower case. For a service, its name. */
  email: string;
  name: string;
}

/** Anyone who makes or answers a request. `name` is null for an endorser. */
export interface Person {
  id: Actor;
  name: string | null;
}

/** True if `change` made the endorsement's latest change: what depends on a change is written while this holds. */
export function changedBy(id: string, change: string): SQL {
  return sql`exists (select 1 from endorsements where id = ${id} and changed_by = ${change})`;
}

interface StaffAct {
  id: string;
  /** The action's name in the audit trail. */
  action: string;
  /** Ids and codes only. */
  detail?: Record<string, string | number>;
  /** The email that informs the endorser. */
  mail?: { kind: MailKind; subject?: string };
}

/**
 * Writes one staff action in one batch. `writes` changes the row and sets its `changed_by` to
 * `change`; `made` is true in SQL only if that happened. The email, the audit entry and everything
 * that depends on `made` are written in the same batch, or nothing is. Returns true if this call
 * made the change.
 */
export async function actAsStaff(
  { db, now, ring }: Pick<Acting, 'db' | 'now' | 'ring'>,
  staff: Pick<Staff, 'id' | 'name'>,
  { id, action, detail = {}, mail }: StaffAct,
  writes: (change: string, made: SQL) => SQL[],
): Promise<boolean> {
  const change = auditId();
  const made = changedBy(id, change);
  // The id contains `change`, because an entry that a report hid can be decided a second time.
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
