/**
 * The outbox: mail that must go out. The row is the truth and the queue's message only the
 * doorbell; the scheduled sweep finds what the bell missed. A mail is sent at least once, so each
 * must be harmless twice.
 */
import { type SQL, sql } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/sqlite-core';
import { commit, type Database } from '../db/client.ts';
import { outbox } from '../db/schema.ts';
import { dayOf } from '../lib/tokens.ts';

export type OutboxRow = typeof outbox.$inferSelect;

export interface NewMail {
  /** Made by the client: enqueuing twice is enqueuing once. */
  id: string;
  kind: string;
  /** Who gets it: an id, or a query for one that may find nobody. Else whom the letter itself names. */
  endorser?: SQL | string | null;
  endorsement?: string | null;
  /** What it tells of beside an endorsement: a notice, a report, a request. */
  subject?: string;
  now: number;
  /** When it goes out, if not at once: a reminder. */
  dueAt?: number;
}

const OPEN = sql`sent_at is null and failed_at is null`;

/** While a row is being sent, nobody else takes it for this long. */
const CLAIM_MS = 60_000;

/** Adds a mail to the batch of the change that causes it; with `when`, only if that holds. */
export function enqueue(mail: NewMail, when: SQL = sql`true`): SQL {
  const { id, kind, endorser = null, endorsement = null, subject = null, now, dueAt = now } = mail;
  const found = endorser === null ? sql`true` : sql`recipient is not null`;
  return sql`insert into outbox (id, kind, endorser_id, endorsement_id, subject_id, created_at, due_at)
    select ${id}, ${kind}, recipient, ${endorsement}, ${subject}, ${now}, ${dueAt}
    from (select (${endorser}) as recipient) where ${found} and ${when}
    on conflict (id) do nothing`;
}

/**
 * Counts a mail that a stranger triggered, if it was enqueued: what was refused prolongs nothing. A batch
 * that is sent twice counts it once: `first` holds only until a later write of the same batch is stored.
 */
export function countMail(key: string, mail: string, now: number, first: SQL): SQL {
  return sql`insert into mail_caps (key, day, count) select ${key}, ${dayOf(now)}, 1
    where exists (select 1 from outbox where id = ${mail}) and ${first}
    on conflict (key, day) do update set count = count + 1`;
}

/**
 * Counts a mail that was asked for, once, whether or not there is anybody to send it to: both take as
 * long. What a batch that is sent twice sees of the first time is a mark under the mail's own id.
 */
export function countAsked(
  key: string,
  cap: { aDay: number; inAll: number },
  mail: string,
  now: number,
): SQL[] {
  const marked = sql`exists (select 1 from mail_caps where key = ${mail})`;
  return [
    sql`insert into mail_caps (key, day, count) select ${key}, ${dayOf(now)}, 1
      where ${withinCap(key, cap, now)} and not ${marked}
      on conflict (key, day) do update set count = count + 1`,
    sql`insert into mail_caps (key, day, count) values (${mail}, ${dayOf(now)}, 1)
      on conflict do nothing`,
  ];
}

/**
 * Takes a place in the cap for a mail that stands in the outbox already, once: sent again, or tried
 * again, it takes no second one. The last statement finds a row if the mail has its place.
 */
export function takePlace(
  key: string,
  mail: string,
  cap: { aDay: number; inAll: number },
  now: number,
): SQL[] {
  return [
    sql`update outbox set subject_id = 'counting' where id = ${mail} and subject_id is null
      and ${withinCap(key, cap, now)}`,
    sql`insert into mail_caps (key, day, count) select ${key}, ${dayOf(now)}, 1
      where exists (select 1 from outbox where id = ${mail} and subject_id = 'counting')
      on conflict (key, day) do update set count = count + 1`,
    sql`update outbox set subject_id = 'counted' where id = ${mail} and subject_id = 'counting'`,
    sql`select 1 from outbox where id = ${mail} and subject_id = 'counted'`,
  ];
}

const CAP_DAYS = 30;

/** Holds while the address may get one more: today, and in the 30 days that keys live. */
export function withinCap(key: string, cap: { aDay: number; inAll: number }, now: number): SQL {
  const today = dayOf(now);
  return sql`(select ifnull(sum(case day when ${today} then count end), 0) < ${cap.aDay}
    and ifnull(sum(count), 0) < ${cap.inAll} from mail_caps
    where key = ${key} and day > ${today - CAP_DAYS})`;
}

/** Takes a row to send, so that two bells at once send one mail; null when it is not due. */
export async function claim(db: Database, id: string, now: number): Promise<OutboxRow | null> {
  const rows = await db
    .update(outbox)
    .set({ dueAt: now + CLAIM_MS })
    .where(sql`id = ${id} and ${OPEN} and due_at <= ${now}`)
    .returning();
  return rows[0] ?? null;
}

/**
 * What went out went out, whatever another delivery has said of it since: a claim runs out, and a row is
 * then settled twice. So this overrides all the others, and they leave alone what was sent.
 */
export async function markSent(db: Database, id: string, now: number): Promise<void> {
  await commit(db, [
    sql`update outbox set sent_at = ${now}, failed_at = null, error = null where id = ${id}`,
  ]);
}

/** For what is no fault of the mail: a daily limit, a statement on hold. It doesn't count as a try. */
export async function markPostponed(
  db: Database,
  id: string,
  dueAt: number,
  error: string,
): Promise<void> {
  await commit(db, [
    sql`update outbox set due_at = ${dueAt}, error = ${error}, attempts = 0, trying_since = null
      where id = ${id} and ${OPEN}`,
  ]);
}

export async function markRetry(
  db: Database,
  id: string,
  retry: { dueAt: number; error: string; attempts: number; tryingSince: number },
): Promise<void> {
  const { dueAt, error, attempts, tryingSince } = retry;
  await commit(db, [
    sql`update outbox set due_at = ${dueAt}, error = ${error}, attempts = ${attempts},
      trying_since = ${tryingSince} where id = ${id} and ${OPEN}`,
  ]);
}

export async function markFailed(
  db: Database,
  id: string,
  now: number,
  error: string,
): Promise<void> {
  await commit(db, [
    sql`update outbox set failed_at = ${now}, error = ${error}, attempts = attempts + 1
      where id = ${id} and ${OPEN}`,
  ]);
}

/** Overtaken by events: already confirmed, withdrawn, erased. No failure, and never shown as one. */
export async function markNeedless(db: Database, id: string, now: number): Promise<void> {
  await markFailed(db, id, now, NEEDLESS);
}

const NEEDLESS = 'nothing_to_say';

/** Literally the conditions of two partial indexes. */
const AWAITED = sql`sent_at is null and failed_at is null and kind not like 'notice.%'`;
const NOTICES = sql`sent_at is null and failed_at is null and kind like 'notice.%'`;

/** What should have gone out by now, the sweep's work: what one person waits for, then notices. */
export async function listDue(db: Database, now: number, limit: number): Promise<string[]> {
  const [awaited, notices] = await db.batch([
    dueQuery(db, AWAITED, now, limit),
    dueQuery(db, NOTICES, now, limit),
  ]);
  return [...awaited, ...notices].slice(0, limit).map(({ id }) => id);
}

function dueQuery(db: Database, which: SQL, now: number, limit: number) {
  return db
    .select({ id: outbox.id })
    .from(outbox)
    .where(sql`${which} and due_at <= ${now}`)
    .orderBy(outbox.dueAt)
    .limit(limit);
}

export function failedQuery(db: Database, limit: number) {
  return db
    .select()
    .from(outbox)
    .where(sql`failed_at is not null and error <> 'nothing_to_say'`)
    .orderBy(sql`failed_at desc`)
    .limit(limit);
}

/** Holds while the mail stands in the console as given up. */
export function isFailed(id: string): SQL {
  return sql`exists (select 1 from outbox where id = ${id} and failed_at is not null and error <> 'nothing_to_say')`;
}

/** As if it had never been tried, but for when it was written: its links stay the same. */
export function reviveMail(id: string, now: number, when: SQL): SQL {
  return sql`update outbox set failed_at = null, error = null, due_at = ${now}, attempts = 0, trying_since = null
    where id = ${id} and failed_at is not null and ${when}`;
}

/** Mail that should have gone out by now, so many at most: reminders that are planned are none. */
export function waitingQuery(db: Database, now: number, limit: number) {
  const waiting = (which: SQL) =>
    db.select({ id: outbox.id }).from(outbox).where(sql`${which} and due_at <= ${now}`);
  return unionAll(waiting(AWAITED), waiting(NOTICES)).limit(limit);
}

/** Keys of the caps die after 30 days. It reads them all: once an hour is enough. */
export function pruneCaps(now: number): SQL {
  return sql`delete from mail_caps where day < ${dayOf(now) - CAP_DAYS}`;
}
