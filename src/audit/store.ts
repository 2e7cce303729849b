/**
 * The audit trail: who did what, when. Append-only (triggers refuse anything else), ids and reason
 * codes only. An entry travels in the batch of the change that it tells of.
 */
import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { audit } from '../db/schema.ts';
import { randomId } from '../lib/bytes.ts';

export type Actor = 'endorser' | 'system' | `staff:${string}`;

export interface AuditEntry {
  /** Made by `auditId`: sorts by time, and makes a batch that is sent twice harmless. */
  id: string;
  at: number;
  actor: Actor;
  /** `<feature>.<verb>`, such as `endorsement.confirm`. */
  action: string;
  /** Id of what was changed. */
  subject: string;
  detail?: Record<string, string | number | null>;
}

/** 11 characters of time, then chance: ids of later entries sort later. */
export function auditId(now: number): string {
  return now.toString(36).padStart(11, '0') + randomId(9);
}

/** Appends the entry; with `when`, only if that holds at this point of the batch. */
export function appendAudit(entry: AuditEntry, when: SQL = sql`true`): SQL {
  const detail = JSON.stringify(entry.detail ?? {});
  return sql`insert into audit (id, at, actor, action, subject, detail)
    select ${entry.id}, ${entry.at}, ${entry.actor}, ${entry.action}, ${entry.subject}, ${detail}
    where ${when} on conflict (id) do nothing`;
}

/** What happened to one subject, the latest last. */
export function listAudit(db: Database, subject: string) {
  return db.select().from(audit).where(sql`subject = ${subject}`).orderBy(audit.id);
}
