/**
 * All SQL for requests. A request is settled once: its audit entry is written only if the request
 * is still open, and the other writes of the batch (the settlement and the act) require that entry.
 */
import { type SQL, sql } from 'drizzle-orm';
import { type Actor, type AuditEntry, appendAudit, hasAudit } from '../audit/store.ts';
import type { Database } from '../db/client.ts';
import { proposedItems, requests } from '../db/schema.ts';
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
  /** Shown to the public. */
  note?: string | null;
  /** The proposed change as JSON, if no other table stores it. Deleted when it is settled. */
  proposal?: unknown;
}

/** Writes nothing if `when` does not hold or if another request for the subject is open. */
export function insertRequest(request: NewRequest, when: SQL): SQL {
  return sql`insert into requests (id, kind, subject, asked_by, asked_at, reason, words, note, proposal)
    select ${request.id}, ${request.kind}, ${request.subject}, ${request.askedBy}, ${request.askedAt},
      ${request.reason}, ${request.words}, ${request.note ?? null},
      ${request.proposal === undefined ? null : JSON.stringify(request.proposal)}
    where ${when} on conflict do nothing`;
}

/**
 * A person takes up a service's request and becomes its asker. The audit entry is written if the
 * request still waits for that; the update depends on the entry.
 */
export function takeRequest(id: string, entry: Pick<AuditEntry, 'id' | 'at' | 'actor'>): SQL[] {
  const waits = sql`id = ${id} and settled_at is null and taken_by is null
    and asked_by like 'service:%'`;
  return [
    appendAudit(
      { ...entry, action: 'request.take', subject: id },
      sql`exists (select 1 from requests where ${waits})`,
    ),
    sql`update requests set taken_by = ${entry.actor}, taken_at = ${entry.at}
      where ${waits} and ${hasAudit(entry.id)}`,
  ];
}

/** SQL condition: this request is stored. */
export function isAsked(id: string): SQL {
  return sql`exists (select 1 from requests where id = ${id})`;
}

/**
 * Settles an open request. If its act is no longer `possible`, the request ends as overtaken. Pass
 * `true` if the move has no act.
 */
export function settleRequest(
  id: string,
  move: Move,
  entry: Pick<AuditEntry, 'id' | 'at' | 'actor'>,
  possible: SQL,
): SQL[] {
  const open = sql`exists (select 1 from requests where id = ${id} and settled_at is null)`;
  const audited = (action: string, when: SQL) =>
    appendAudit({ ...entry, action: `request.${action}`, subject: id }, when);
  return [
    audited(move, sql`${open} and ${possible}`),
    audited('overtaken', sql`${open} and not ${possible}`),
    sql`update requests set settled_by = ${entry.actor}, settled_at = ${entry.at},
        outcome = case (select action from audit where id = ${entry.id})
          when 'request.overtaken' then 'overtaken' else ${OUTCOMES[move]} end
      where id = ${id} and settled_at is null and ${hasAudit(entry.id)}`,
  ];
}

/** SQL condition for the act's writes: the entry settled the request by this move. */
export function isSettledBy(entry: string, move: Move): SQL {
  return sql`exists (select 1 from audit where id = ${entry} and action = ${`request.${move}`})`;
}

/** Null if no name is stored: for an endorser, or for somebody whose name was erased. */
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
      takenBy: requests.takenBy,
      takenAt: requests.takenAt,
      takerName: nameOf(sql`requests.taken_by`),
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

/** The proposed change of an open request; null if there is none, or if it was settled. */
export async function findProposal(db: Database, id: string): Promise<unknown> {
  const rows = await db
    .select({ proposal: requests.proposal })
    .from(requests)
    .where(sql`id = ${id} and settled_at is null`);
  return rows[0]?.proposal ?? null;
}

/** An item of a proposed list. `item` is null if the key says it all. */
export interface ProposedItem {
  key: string;
  item: unknown;
}

/** Stores a list that is too long for `proposal`, while the request is open. */
export function insertItems(request: string, items: readonly ProposedItem[]): SQL {
  return sql`insert into proposed_items (request_id, key, item)
    select ${request}, value ->> 'key', json(value -> 'item') from json_each(${JSON.stringify(items)})
    where exists (select 1 from requests where id = ${request} and settled_at is null)
    on conflict do nothing`;
}

/** The proposed list of an open request, by key. */
export function listItems(db: Database, request: string): Promise<ProposedItem[]> {
  return db
    .select({ key: proposedItems.key, item: proposedItems.item })
    .from(proposedItems)
    .where(sql`request_id = ${request}`)
    .orderBy(proposedItems.key);
}

/** The open request about this subject; null if there is none. */
export async function findOpenRequest(
  db: Database,
  kind: RequestKind,
  subject: string,
): Promise<RequestDetail | null> {
  const rows = await requestQuery(db).where(
    sql`requests.kind = ${kind} and requests.subject = ${subject} and requests.settled_at is null`,
  );
  return rows[0] ?? null;
}

/** Ends an open request because its subject changed in another way. */
export function overtakeRequest(kind: RequestKind, subject: string, at: number, when: SQL): SQL {
  return sql`update requests set settled_by = 'system', settled_at = ${at}, outcome = 'overtaken'
    where kind = ${kind} and subject = ${subject} and settled_at is null and ${when}`;
}

/** Open requests, oldest first. */
export function openRequestsQuery(db: Database, limit: number) {
  return requestQuery(db)
    .where(sql`requests.settled_at is null`)
    .orderBy(requests.askedAt)
    .limit(limit);
}

/** All requests about a subject or a part of it (`subject/…`), newest first. */
export function requestsUnderQuery(db: Database, subject: string, limit: number) {
  return requestQuery(db)
    .where(
      sql`requests.subject = ${subject}
        or (requests.subject > ${`${subject}/`} and requests.subject < ${`${subject}0`})`,
    )
    .orderBy(sql`requests.asked_at desc`)
    .limit(limit);
}

/** All requests about these subjects, newest first. */
export function requestsOfQuery(db: Database, subjects: readonly string[], limit: number) {
  return requestQuery(db)
    .where(sql`requests.subject in (select value from json_each(${JSON.stringify(subjects)}))`)
    .orderBy(sql`requests.asked_at desc`)
    .limit(limit);
}
