/** Who acts on records, what an action needs to run, and the batch that every act of staff on an entry shares. */
import { type SQL, sql } from 'drizzle-orm';
import { type Actor, appendAudit, auditId, hasAudit, nameActor } from './audit/store.ts';
import { commitMaking, type Database } from './db/client.ts';
import { changedBy } from './endorsements/store.ts';
import type { Keyring } from './lib/keys.ts';
import { enqueue } from './mail/store.ts';

/** What an action needs of a request or of a scheduled run. */
export interface Acting {
  db: Database;
  keys: Keyring;
  /** UTC milliseconds. */
  now: number;
  /** Tells the mail queue that an email waits. Never throws and is never awaited. */
  ring(mail: string): void;
}

/** A member of staff or a service, as Cloudflare Access identified them. */
export interface Staff {
  /** The actor in the audit trail: an id, never the address. */
  id: `staff:${string}` | `service:${string}`;
  /** Lower-case; a service's name. */
  email: string;
  name: string;
}

/** Anyone who makes or answers a request. An endorser is identified by a link and has no name here. */
export interface Person {
  id: Actor;
  name: string | null;
}

interface StaffAct {
  /** The endorsement's id. */
  id: string;
  /** The action's name in the audit trail. */
  action: string;
  /** Ids and codes only. */
  detail?: Record<string, string | number>;
  /** The email that tells its sender. */
  mail?: { kind: string; subject?: string };
}

/**
 * Writes an act of staff in one batch: `writes` moves the row and stamps it with `change`. The email,
 * the audit entry and everything that depends on `made` are written with it, or nothing is. Returns
 * true if this call made the change.
 */
export async function actAsStaff(
  { db, now, ring }: Pick<Acting, 'db' | 'now' | 'ring'>,
  staff: Pick<Staff, 'id' | 'name'>,
  { id, action, detail = {}, mail }: StaffAct,
  writes: (change: string, made: SQL) => SQL[],
): Promise<boolean> {
  const change = auditId();
  const made = changedBy(id, change);
  // The id names this change, since an entry that a report hid may be decided a second time.
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
