/**
 * The audit trail: who did what, and when. Append-only by trigger; holds only ids and reason codes.
 * An entry is written in the same batch as the change that it records. Actors are ids; their names
 * are stored separately, where they can be erased.
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
  /** From `auditId`, so that a batch that is sent twice writes one entry. */
  id: string;
  at: number;
  actor: Actor;
  /** `<feature>.<verb>`, such as `endorsement.confirm`. */
  action: string;
  /** Id of the changed thing. */
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

/** Holds once this batch, or an earlier attempt of it, has written the entry. */
export function hasAudit(id: string): SQL {
  return sql`exists (select 1 from audit where id = ${id})`;
}

/**
 * Appends an entry for each subject that the query returns. Its id is the change's id and the
 * subject.
 */
export function appendAuditOfEach(
  entry: Omit<AuditEntry, 'subject' | 'detail'>,
  subjects: SQL,
): SQL {
  return sql`insert into audit (id, at, actor, action, subject)
    select ${entry.id} || '.' || subject, ${entry.at}, ${entry.actor}, ${entry.action}, subject
    from (${subjects}) where true on conflict (id) do nothing`;
}

/**
 * Stores the name of an actor, if it has one and none is stored; with `when`, only if that holds.
 */
export function nameActor(actor: { id: Actor; name: string | null }, when: SQL = sql`true`): SQL {
  return sql`insert into actors (id, name) select ${actor.id}, ${actor.name} where ${actor.name} is not null and ${when}
    on conflict (id) do nothing`;
}

/** The stored name of whoever made the entry; null if there is none. */
export async function findActorOf(db: Database, entry: string): Promise<string | null> {
  const rows = await db
    .select({ name: actors.name })
    .from(audit)
    .innerJoin(actors, eq(actors.id, audit.actor))
    .where(sql`audit.id = ${entry}`);
  return rows[0]?.name ?? null;
}

/** The audit entries of a subject, oldest first, with the actors' stored names. */
export function listAudit(db: Database, subject: string) {
  return db
    .select({
      at: audit.at,
      actor: audit.actor,
      action: audit.action,
      detail: audit.detail,
      actorName: actors.name,
    })
    .from(audit)
    .leftJoin(actors, eq(actors.id, audit.actor))
    .where(sql`subject = ${subject}`)
    .orderBy(audit.seq);
}
