/**
 * The only SQL of requests. A request is settled once: an audit entry is written while it is still
 * open, and the settling and the act itself hang on that entry, all in one batch.
 */
import { type SQL, sql } from 'drizzle-orm';
import { type Actor, type AuditEntry, appendAudit, hasAudit } from '../audit/store.ts';
import type { Database } from '../db/client.ts';
import { requests } from '../db/schema.ts';
import type { RequestKind } from '../lib/vocabulary.ts';
import { type Move, OUTCOMES } from './rules.ts';

export interface NewRequest {
  id: string;
  kind: RequestKind;
  subject: string;
  askedBy: Actor;
  askedAt: number;
  reason: string | null;
  words: string | null;
  /** What the public is told. */
  note?: string | null;
}

/** One open request for a thing at a time: while one is, and where `when` fails, nothing is written. */
export function insertRequest(request: NewRequest, when: SQL): SQL {
  return sql`insert into requests (id, kind, subject, asked_by, asked_at, reason, words, note)
    select ${request.id}, ${request.kind}, ${request.subject}, ${request.askedBy}, ${request.askedAt},
      ${request.reason}, ${request.words}, ${request.note ?? null}
    where ${when} on conflict do nothing`;
}

/** Holds where this very request was stored. */
export function isAsked(id: string): SQL {
  return sql`exists (select 1 from requests where id = ${id})`;
}

/**
 * Settles an open request. Where its act is not `possible` any more, it ends overtaken, and nothing
 * else happens. Without an act there is nothing that could be overtaken.
 */
export function settleRequest(
  id: string,
  move: Move,
  entry: Pick<AuditEntry, 'id' | 'at' | 'actor'>,
  possible: SQL,
): SQL[] {
  const open = sql`exists (select 1 from requests where id = ${id} and settled_at is null)`;
  const told = (action: string, when: SQL) =>
    appendAudit({ ...entry, action: `request.${action}`, subject: id }, when);
  return [
    told(move, sql`${open} and ${possible}`),
    told('overtaken', sql`${open} and not ${possible}`),
    sql`update requests set settled_by = ${entry.actor}, settled_at = ${entry.at},
        outcome = case (select action from audit where id = ${entry.id})
          when 'request.overtaken' then 'overtaken' else ${OUTCOMES[move]} end
      where id = ${id} and settled_at is null and ${hasAudit(entry.id)}`,
  ];
}

/** Holds where the entry settled the request by this move: what the act's writes hang on. */
export function isSettledBy(entry: string, move: Move): SQL {
  return sql`exists (select 1 from audit where id = ${entry} and action = ${`request.${move}`})`;
}

/** Null where no name is kept: an endorser, or somebody whose name was erased. */
const nameOf = (actor: SQL) => sql<string | null>`(select name from actors where id = ${actor})`;

function requestQuery(db: Database) {
  return db
    .select({
      id: requests.id,
      kind: requests.kind,
      subject: requests.subject,
      askedBy: requests.askedBy,
      askedAt: requests.askedAt,
      reason: requests.reason,
      words: requests.words,
      settledBy: requests.settledBy,
      settledAt: requests.settledAt,
      outcome: requests.outcome,
      note: requests.note,
      askerName: nameOf(sql`requests.asked_by`),
      settlerName: nameOf(sql`requests.settled_by`),
    })
    .from(requests);
}

export type RequestDetail = Awaited<ReturnType<typeof requestQuery>>[number];

export async function findRequest(db: Database, id: string): Promise<RequestDetail | null> {
  const rows = await requestQuery(db).where(sql`requests.id = ${id}`);
  return rows[0] ?? null;
}

/** What waits for a second person, the longest waiting first. */
export function openRequestsQuery(db: Database, limit: number) {
  return requestQuery(db)
    .where(sql`requests.settled_at is null`)
    .orderBy(requests.askedAt)
    .limit(limit);
}

/** Everything that was asked about any of these, the latest first. */
export function requestsOfQuery(db: Database, subjects: readonly string[], limit: number) {
  return requestQuery(db)
    .where(sql`requests.subject in (select value from json_each(${JSON.stringify(subjects)}))`)
    .orderBy(sql`requests.asked_at desc`)
    .limit(limit);
}
