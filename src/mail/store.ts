/**
 * The outbox: mails to send. The rows are authoritative, and a queue message only announces one.
 * The scheduled sweep finds rows whose message was lost. Delivery is at least once, so receiving a
 * mail twice must be harmless.
 */
import { type SQL, sql } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/sqlite-core';
import { commit, type Database } from '../db/client.ts';
import { outbox } from '../db/schema.ts';
import type { Hmacs } from '../lib/seal.ts';
import { dayOf } from '../lib/tokens.ts';

export type OutboxRow = typeof outbox.$inferSelect;

export interface NewMail {
  /** Made by the client, so that enqueuing is idempotent. */
  id: string;
  kind: string;
  /**
   * The recipient: an endorser's id, or a query for one that may find nobody. If absent, the
   * composer finds the recipient.
   */
  endorser?: SQL | string | null;
  endorsement?: string | null;
  /** What the mail is about, other than an endorsement: a notice, a report, a request. */
  subject?: string;
  now: number;
  /** When to send the mail, if not at once: a reminder. */
  dueAt?: number;
}

const OPEN = sql`sent_at is null and failed_at is null`;

/** For this long, a row that is being sent can't be claimed again. */
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
 * Counts a mail that a stranger triggered, if it was enqueued. Refused mails don't extend the
 * limit. Counts once even if the batch is sent twice: `first` holds only until a later write of the
 * same batch.
 */
export function countMail(key: string, mail: string, now: number, first: SQL): SQL {
  return sql`insert into mail_caps (key, day, count) select ${key}, ${dayOf(now)}, 1
    where exists (select 1 from outbox where id = ${mail}) and ${first}
    on conflict (key, day) do update set count = count + 1`;
}

/**
 * Counts a requested mail once, whether or not there is a recipient, so that both cases take the
 * same time. A row under the mail's own id makes this idempotent if the batch is sent twice.
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
 * Counts a mail that is already in the outbox against the limit, once: retries don't count again.
 * The last statement returns a row if the mail is within the limit.
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

/**
 * During a change of `ADDRESS_KEY`, moves what was counted under the old key to the new one. It
 * belongs into the batch before the count is read.
 */
export function carryCounts({ hmac, before }: Hmacs): SQL[] {
  if (before === null) return [];
  return [sql`update or ignore mail_caps set key = ${hmac} where key = ${before}`];
}

const CAP_DAYS = 30;

/** Holds while the address may receive one more mail, both today and within the last 30 days. */
export function withinCap(key: string, cap: { aDay: number; inAll: number }, now: number): SQL {
  const today = dayOf(now);
  return sql`(select ifnull(sum(case day when ${today} then count end), 0) < ${cap.aDay}
    and ifnull(sum(count), 0) < ${cap.inAll} from mail_caps
    where key = ${key} and day > ${today - CAP_DAYS})`;
}

/** Claims a row for sending, so that two queue messages send one mail; null if it is not due. */
export async function claim(db: Database, id: string, now: number): Promise<OutboxRow | null> {
  const rows = await db
    .update(outbox)
    .set({ dueAt: now + CLAIM_MS })
    .where(sql`id = ${id} and ${OPEN} and due_at <= ${now}`)
    .returning();
  return rows[0] ?? null;
}

/**
 * A sent mail stays sent. If a claim expires, two deliveries may report an outcome, so this one
 * overrides all others, and the others don't change a sent mail.
 */
export async function markSent(db: Database, id: string, now: number): Promise<void> {
  await commit(db, [
    sql`update outbox set sent_at = ${now}, failed_at = null, error = null where id = ${id}`,
  ]);
}

/**
 * For delays that are not the mail's fault: a daily limit, a statement on hold. Not counted as an
 * attempt.
 */
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

/** Nothing left to say: already confirmed, withdrawn or erased. Not shown as a failure. */
export async function markNeedless(db: Database, id: string, now: number): Promise<void> {
  await markFailed(db, id, now, NEEDLESS);
}

const NEEDLESS = 'nothing_to_say';

/** Must equal the conditions of two partial indexes. */
const AWAITED = sql`sent_at is null and failed_at is null and kind not like 'notice.%'`;
const NOTICES = sql`sent_at is null and failed_at is null and kind like 'notice.%'`;

/** Mails that are due, for the sweep: first those that one person waits for, then notices. */
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

/** Holds while the console shows the mail as failed. */
export function isFailed(id: string): SQL {
  return sql`exists (select 1 from outbox where id = ${id} and failed_at is not null and error <> 'nothing_to_say')`;
}

/**
 * Resets the mail as if it had never been tried. `created_at` stays, so its links stay the same.
 */
export function reviveMail(id: string, now: number, when: SQL): SQL {
  return sql`update outbox set failed_at = null, error = null, due_at = ${now}, attempts = 0, trying_since = null
    where id = ${id} and failed_at is not null and ${when}`;
}

/** Overdue mails, at most `limit` of each sort. Planned reminders are not due. */
export function waitingQuery(db: Database, now: number, limit: number) {
  const waiting = (which: SQL) =>
    db.select({ id: outbox.id }).from(outbox).where(sql`${which} and due_at <= ${now}`);
  return unionAll(waiting(AWAITED), waiting(NOTICES)).limit(limit);
}

/** Limits are kept for 30 days. This scans the whole table, so run it only once an hour. */
export function pruneCaps(now: number): SQL {
  return sql`delete from mail_caps where day < ${dayOf(now) - CAP_DAYS}`;
}
