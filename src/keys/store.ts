/** All SQL for resealing addresses. A test checks that every table with addresses is a part. */
import { type SQL, sql } from 'drizzle-orm';
import type { AuditEntry } from '../audit/store.ts';
import type { Database } from '../db/client.ts';
import { carryOver, mailboxToo } from '../db/key-change.ts';
import { endorsers, partners, reports, resealing } from '../db/schema.ts';
import { eraseRows } from '../endorsements/manage/ending-store.ts';
import type { Keyring } from '../lib/keys.ts';
import type { Traces } from '../lib/seal.ts';
import type { SealedPart } from '../lib/vocabulary.ts';
import { MOST_COUNTED, progressOf } from './key-change.ts';

const TABLES = { endorsers, partners, reports };
const nameOf = (part: SealedPart) => sql`${TABLES[part]}`;

export type Resealing = typeof resealing.$inferSelect;

/** The progress of the part, for whichever key, and the next addresses to check under this key. */
export async function loadStep(db: Database, part: SealedPart, key: string, limit: number) {
  const { id, addressSealed: sealed } = TABLES[part];
  // Only endorsers have a mailbox.
  const mailbox = part === 'endorsers' ? sql`mailbox_hmac` : sql`null`;
  const [states, rows] = await db.batch([
    db.select().from(resealing).where(sql`part = ${part}`),
    db
      .select({ id, sealed, mailbox: mailbox.as('mailbox') })
      .from(TABLES[part])
      .where(
        sql`address_sealed is not null
          and id > ifnull((select reached from resealing where part = ${part} and key = ${key}), '')`,
      )
      .orderBy(id)
      .limit(limit),
  ]);
  return { state: states[0] ?? null, rows: rows as SealedRow[] };
}

/** `mailbox` as stored: see the table. */
export interface SealedRow {
  id: string;
  sealed: string;
  mailbox: string | null;
}

/** Endorsers whose mailbox is not filled in. */
export async function listWithoutMailbox(db: Database, limit: number): Promise<SealedRow[]> {
  return db
    .select({
      id: endorsers.id,
      sealed: endorsers.addressSealed,
      mailbox: endorsers.mailboxHmac,
    })
    .from(endorsers)
    .where(sql`mailbox_hmac is null`)
    .orderBy(endorsers.id)
    .limit(limit);
}

/** A mailbox for an endorser, unless the address changed since it was read as `was`. */
export interface FoundMailbox {
  id: string;
  was: string;
  mailbox: string;
}

export function fillMailboxes(found: readonly FoundMailbox[]): SQL[] {
  if (found.length === 0) return [];
  return [
    sql`update endorsers set mailbox_hmac = j.value ->> 'mailbox' from json_each(${JSON.stringify(found)}) as j
      where endorsers.id = j.value ->> 'id' and address_sealed = j.value ->> 'was'`,
  ];
}

/**
 * For staff: endorsers whose mailbox is not filled in yet (`left`), and those whose address no key
 * opened. Counting stops after `MOST_COUNTED`.
 */
export async function countMailboxes(db: Database) {
  const counted = (where: SQL) =>
    db
      .select({ id: endorsers.id })
      .from(endorsers)
      .where(where)
      .limit(MOST_COUNTED + 1);
  const [left, unopened] = await db.batch([
    counted(sql`mailbox_hmac is null`),
    counted(sql`mailbox_hmac >= '?' and mailbox_hmac < '@'`),
  ]);
  return { left: left.length, unopened: unopened.length };
}

export type MailboxCount = Awaited<ReturnType<typeof countMailboxes>>;

export interface Resealed {
  id: string;
  /** The value that was read: an address that changed meanwhile is not overwritten. */
  was: string;
  sealed: string;
  /** Null if the table stores no HMAC. */
  traces: Traces | null;
  /** HMAC of the mailbox, for the tables that store it. */
  mailbox: string;
}

/** Sets the mailbox, too. Only a report that counts by its mailbox stores one. */
const MAILBOX: Record<SealedPart, SQL> = {
  endorsers: mailboxToo,
  partners: sql``,
  reports: sql`, mailbox_hmac = iif(mailbox_hmac is null, null, j.value ->> 'mailbox')`,
};

export function resealRows(part: SealedPart, rows: readonly Resealed[]): SQL[] {
  if (rows.length === 0) return [];
  const traces = rows.flatMap(({ traces, mailbox }) => (traces ? { ...traces, mailbox } : []));
  const texts = rows.map(({ traces, ...row }) => ({ ...row, hmac: traces?.hmac }));
  const carried = traces.length > 0 ? sql`address_hmac = j.value ->> 'hmac'` : sql`true`;
  return [
    ...carryOver(nameOf(part), traces, MAILBOX[part]),
    sql`update ${nameOf(part)} set address_sealed = j.value ->> 'sealed'${MAILBOX[part]}
      from json_each(${JSON.stringify(texts)}) as j
      where ${nameOf(part)}.id = j.value ->> 'id' and address_sealed = j.value ->> 'was' and ${carried}`,
  ];
}

/** Two endorser rows for one address: `from` is merged into `to`. */
export interface Double {
  from: string;
  to: string;
}

/** Endorsers under the new key whose address also has one of these rows, under the old key. */
export async function findDoubles(db: Database, rows: readonly Resealed[]): Promise<Double[]> {
  const hmacs = rows.flatMap(({ traces }) => traces?.hmac ?? []);
  if (hmacs.length === 0) return [];
  const found = await db
    .select({ id: endorsers.id, hmac: endorsers.addressHmac })
    .from(endorsers)
    .where(sql`address_hmac in (select value from json_each(${JSON.stringify(hmacs)}))`);
  return found.flatMap(({ id, hmac }) => {
    const other = rows.find((row) => row.traces?.hmac === hmac && row.id !== id);
    return other ? [{ from: id, to: other.id }] : [];
  });
}

/**
 * Of two live endorsements of the same thing, keeps the first, as if the same person had confirmed
 * twice.
 */
export function joinEndorsers(doubles: readonly Double[], act: Omit<AuditEntry, 'subject'>): SQL[] {
  if (doubles.length === 0) return [];
  const pairs = sql`json_each(${JSON.stringify(doubles)}) as j`;
  const either = sql`endorser_id in (j.value ->> 'from', j.value ->> 'to')`;
  const later = sql`id in (select later.id from ${pairs}
    join endorsements as first on first.${either}
    join endorsements as later on later.${either}
      and (later.statement_id, later.kind, later.body_key) = (first.statement_id, first.kind, first.body_key)
    where first.state in ('in_review', 'listed') and later.state in ('in_review', 'listed')
      and (first.state <> 'listed', first.confirmed_at, first.id) < (later.state <> 'listed', later.confirmed_at, later.id))`;
  const move = (table: SQL) => sql`update ${table} set endorser_id = j.value ->> 'to' from ${pairs}
    where endorser_id = j.value ->> 'from'`;
  return [
    ...eraseRows(later, act),
    move(sql`endorsements`),
    move(sql`outbox`),
    sql`delete from endorsers where id in (select j.value ->> 'from' from ${pairs})`,
  ];
}

/** Written in the same batch as the step, unless another run has already advanced the progress. */
export function advance(before: Resealing | null, after: Resealing): SQL {
  const { part, key, pass, reached, found, unopened, doneAt } = after;
  return sql`insert or replace into resealing (part, key, pass, reached, found, unopened, done_at)
    select ${part}, ${key}, ${pass}, ${reached}, ${found}, ${unopened}, ${doneAt}
    where not exists (select 1 from resealing where part = ${part}
      and (key, pass, reached) is not (${before?.key ?? null}, ${before?.pass ?? null}, ${before?.reached ?? null}))`;
}

/** For staff: the progress of a change of the key, or null if there is none. */
export async function findKeyChange(db: Database, { addresses: [inUse, old] }: Keyring) {
  const parts = await db
    .select({
      key: resealing.key,
      pass: resealing.pass,
      unopened: resealing.unopened,
      doneAt: resealing.doneAt,
      // The other two tables are scanned within a minute or so.
      left: sql<number>`(select count(*) from (select 1 from endorsers
        where part = 'endorsers' and id > reached limit ${MOST_COUNTED + 1}))`,
    })
    .from(resealing)
    .where(sql`true`);
  return progressOf(parts, inUse.id, old !== undefined);
}
