/**
 * The audit trail: who did what, when. Append-only (triggers refuse anything else), ids and reason
 * codes only. An entry travels in the batch of the change that it tells of. An actor is an id; the
 * name behind it stands apart, where it can be erased.
 */
import { eq, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { actors, audit } from '../db/schema.ts';
import { randomId } from '../lib/bytes.ts';

/** `endorser`, `reporter`, `partner`, `system`, or the id of a staff member or a service. */
export type Actor =
  | 'endorser'
  | 'reporter'
  | 'partner'
  | 'system'
  | `staff:${string}`
  | `service:${string}`;

export interface AuditEntry {
  /** Made by `auditId`: a batch that is sent twice leaves one entry. */
  id: string;
  at: number;
  actor: Actor;
  /** `<feature>.<verb>`, such as `endorsement.confirm`. */
  action: string;
  /** Id of what was changed. */
  subject: string;
  detail?: Record<string, string | number | null>;
}

export const auditId = (): string => randomId();

/** Appends the entry; with `when`, only if that holds at this point of the batch. */
export function appendAudit(entry: AuditEntry, when: SQL = sql`true`): SQL {
  const detail = JSON.stringify(entry.detail ?? {});
  return sql`insert into audit (id, at, actor, action, subject, detail)
    select ${entry.id}, ${entry.at}, ${entry.actor}, ${entry.action}, ${entry.subject}, ${detail}
    where ${when} on conflict (id) do nothing`;
}

/** Holds once this batch (or an earlier sending of it) has written the entry. */
export function hasAudit(id: string): SQL {
  return sql`exists (select 1 from audit where id = ${id})`;
}

/** An entry for each subject that the query names, under ids of the change and the subject. */
export function appendAuditOfEach(
  entry: Omit<AuditEntry, 'subject' | 'detail'>,
  subjects: SQL,
): SQL {
  return sql`insert into audit (id, at, actor, action, subject)
    select ${entry.id} || '.' || subject, ${entry.at}, ${entry.actor}, ${entry.action}, subject
    from (${subjects}) where true on conflict (id) do nothing`;
}

/** Keeps the name behind an actor's id, once, where there is one; with `when`, only if that holds. */
export function nameActor(actor: { id: Actor; name: string | null }, when: SQL = sql`true`): SQL {
  return sql`insert into actors (id, name) select ${actor.id}, ${actor.name} where ${actor.name} is not null and ${when}
    on conflict (id) do nothing`;
}

/** What happened to one subject, the latest last, with the actor's name where one is kept. */
export function listAudit(db: Database, subject: string) {
  return db
    .select({ at: audit.at, actor: audit.actor, action: audit.action, actorName: actors.name })
    .from(audit)
    .leftJoin(actors, eq(actors.id, audit.actor))
    .where(sql`subject = ${subject}`)
    .orderBy(audit.seq);
}
