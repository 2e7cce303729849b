/**
 * The outbox: mails to send. The rows are authoritative, and a queue message only announces one.
 * The scheduled sweep finds rows whose message was lost. Delivery is at least once, so receiving a
 * mail twice must be harmless.
 */
import { getTableColumns, type SQL, sql } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/sqlite-core';
import { commit, type Database } from '../db/client.ts';
import { outbox } from '../db/schema.ts';
import type { Hmacs } from '../lib/seal.ts';
import { dayOf } from '../lib/tokens.ts';
import { CAP_DAYS, type Cap, EPISODE_HOURS, hourOf, PACE, WAITED } from './caps.ts';
import type { MailKind } from './kinds.ts';

export type OutboxRow = typeof outbox.$inferSelect;

export interface NewMail {
  /** Made by the client, so that enqueuing is idempotent. */
  id: string;
  kind: MailKind;
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

/** Rows of `mail_paces` that are no network's: mails that the site sent, and the latest episode. */
const SITE = 'site';
const EPISODE = 'waiting';
/** Milliseconds after which a mail of a form that is due counts as waiting: the sweep was there. */
const TOLD_AFTER = 5 * 60_000;

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
 * Counts a mail to staff that a stranger triggered, if it was enqueued. Refused mails don't extend
 * the limit. Counts once even if the batch is sent twice: `first` holds only until a later write of
 * the same batch. Mails to an address that somebody typed are counted by `formMail`.
 */
export function countMail(key: string, mail: string, now: number, first: SQL): SQL {
  return sql`insert into mail_caps (key, day, count) select ${key}, ${dayOf(now)}, 1
    where exists (select 1 from outbox where id = ${mail}) and ${first}
    on conflict (key, day) do update set count = count + 1`;
}

/**
 * During a change of `ADDRESS_KEY`, moves what was counted under the old key to the new one. It
 * belongs into the batch before the count is read.
 */
export function carryCounts({ hmac, before }: Hmacs): SQL[] {
  if (before === null) return [];
  return [sql`update or ignore mail_caps set key = ${hmac} where key = ${before}`];
}

/** Holds while one more mail may be counted under the key, both today and within the last 30 days. */
export function withinCap(key: string, cap: Cap, now: number): SQL {
  const today = dayOf(now);
  return sql`(select ifnull(sum(case day when ${today} then count end), 0) < ${cap.aDay}
    and ifnull(sum(count), 0) < ${cap.inAll} from mail_caps
    where key = ${key} and day > ${today - CAP_DAYS})`;
}

/** Delays that are not the mail's fault. */
export const DAILY_LIMIT = 'E_DAILY_LIMIT_EXCEEDED';
const ON_HOLD = 'on_hold';
/** Marks a mail that waited for its turn, from its claim until it was sent. */
const WAITED_IN_LANE = 'waited';

/**
 * Claims a row for sending, so that two queue messages send one mail. Null if it is not due, or if
 * the site has sent as many mails of forms in this hour as it may: then it stays due.
 *
 * The first claim takes a mail out of its lane and counts it for the site. If the mail has waited,
 * `created_at` becomes this instant, from which its links count (`hasWaited`).
 */
export async function claim(db: Database, id: string, now: number): Promise<OutboxRow | null> {
  const due = sql`id = ${id} and ${OPEN} and due_at <= ${now}`;
  const waited = sql`(lane is not null and created_at < ${now - WAITED})`;
  const hour = hourOf(now);
  const most = (lane: SQL) =>
    sql`case ${lane} when 'quiet' then ${PACE.site} else ${PACE.loud} end`;
  const [, claimed] = await commit(db, [
    // Counts to one beyond the most, which tells that there was no place for this mail.
    sql`insert into mail_paces (key, hour, count)
      select ${SITE}, ${hour}, 1 from outbox where ${due} and lane is not null
      on conflict (key) do update set hour = excluded.hour,
        count = case hour when excluded.hour then count + 1 else 1 end
      where hour <> excluded.hour or count <= (select ${most(sql`lane`)} from outbox where id = ${id})`,
    sql`update outbox set due_at = ${now + CLAIM_MS}, lane = null,
        created_at = case when ${waited} or error = ${DAILY_LIMIT} then ${now} else created_at end,
        error = case when ${waited} then ${WAITED_IN_LANE} else error end
      where ${due} and (lane is null or (select count from mail_paces where key = ${SITE}) <= ${most(sql`lane`)})
      returning ${CLAIMED}`,
  ]);
  const [row] = claimed?.results ?? [];
  return row ? (row as OutboxRow) : null;
}

/**
 * Whether the mail waited for its turn or for the daily limit, so that its link's time starts when
 * it is sent.
 */
export const hasWaited = ({ error }: OutboxRow): boolean =>
  error === WAITED_IN_LANE || error === DAILY_LIMIT;

/** All columns, under the names of `OutboxRow`. */
const CLAIMED = sql.join(
  Object.entries(getTableColumns(outbox)).map(
    ([name, { name: column }]) => sql`${sql.identifier(column)} as ${sql.identifier(name)}`,
  ),
  sql`, `,
);

/**
 * Holds while the mail waits to be sent: no time may end that counts from its arrival. A hold of the
 * statement does not keep what waits for it.
 */
export function isUnsent(id: SQL): SQL {
  return sql`exists (select 1 from outbox where outbox.id = ${id} and ${OPEN} and error is not ${ON_HOLD})`;
}

/** Whether the mail was sent, or is still to be sent, for whatever reason it waits. */
export async function findMailState(
  db: Database,
  id: string,
): Promise<'open' | 'sent' | 'failed' | null> {
  const rows = await db
    .select({ sentAt: outbox.sentAt, failedAt: outbox.failedAt })
    .from(outbox)
    .where(sql`id = ${id}`);
  const [mail] = rows;
  if (!mail) return null;
  return mail.sentAt !== null ? 'sent' : mail.failedAt !== null ? 'failed' : 'open';
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
  error: typeof DAILY_LIMIT | typeof ON_HOLD,
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
const AWAITED = sql`sent_at is null and failed_at is null and kind not like 'notice.%' and lane is null`;
const NOTICES = sql`sent_at is null and failed_at is null and kind like 'notice.%'`;
/** Must contain the condition of the third, whose first column is the lane. */
const inLane = (lane: 'quiet' | 'loud') =>
  sql`sent_at is null and failed_at is null and lane is not null and lane = ${lane}`;

/** Of a sweep's mails, so many are notices if there are any, however many forms were sent. */
const SHARE_OF_NOTICES = 1 / 2;

/**
 * Mails that are due, for the sweep: first those to staff and to people who confirmed, then those
 * of forms, quiet networks first, then notices, which have a share.
 */
export async function listDue(db: Database, now: number, limit: number): Promise<string[]> {
  // Without room nothing counts as due, so that the backlog is not even read.
  const due = (most: number) => sql`(case when exists (select 1 from mail_paces where key = ${SITE}
    and hour = ${hourOf(now)} and count >= ${most}) then 0 else ${now} end)`;
  const [awaited, quiet, loud, notices] = await db.batch([
    dueQuery(db, AWAITED, sql`${now}`, limit),
    dueQuery(db, inLane('quiet'), due(PACE.site), limit),
    dueQuery(db, inLane('loud'), due(PACE.loud), limit),
    dueQuery(db, NOTICES, sql`${now}`, limit),
  ]);
  const forms = [...quiet, ...loud];
  const kept = limit - Math.min(notices.length, limit * SHARE_OF_NOTICES);
  const first = [...awaited, ...forms].slice(0, Math.max(awaited.length, kept));
  return [...first, ...notices].slice(0, limit).map(({ id }) => id);
}

function dueQuery(db: Database, which: SQL, until: SQL, limit: number) {
  return db
    .select({ id: outbox.id })
    .from(outbox)
    .where(sql`${which} and due_at <= ${until}`)
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

/**
 * Mails that wait, at most `limit`: what is due, and mails of forms whose turn comes later. Planned
 * reminders are not due.
 */
export function waitingQuery(db: Database, now: number, limit: number) {
  const waiting = (which: SQL) => db.select({ id: outbox.id }).from(outbox).where(which);
  return unionAll(
    waiting(sql`${AWAITED} and due_at <= ${now}`),
    waiting(sql`${NOTICES} and due_at <= ${now}`),
    waiting(inLane('quiet')),
    waiting(inLane('loud')),
  ).limit(limit);
}

/**
 * For the scheduled job: enqueues a letter to staff if mails of forms wait for their turn. One
 * letter an episode: the next one only after `EPISODE_HOURS` in which none waited.
 */
export function tellOfWaiting(now: number): SQL[] {
  const hour = hourOf(now);
  const late = now - TOLD_AFTER;
  const waits = sql`(exists (select 1 from outbox where ${inLane('loud')} and due_at > ${now})
    or exists (select 1 from outbox where ${inLane('loud')} and due_at < ${late})
    or exists (select 1 from outbox where ${inLane('quiet')} and due_at < ${late}))`;
  const told = sql`exists (select 1 from mail_paces where key = ${EPISODE} and hour > ${hour - EPISODE_HOURS})`;
  return [
    enqueue({ id: `pacing-${hour}`, kind: 'pacing.waiting', now }, sql`${waits} and not ${told}`),
    sql`insert into mail_paces (key, hour, count) select ${EPISODE}, ${hour}, 1 where ${waits}
      on conflict (key) do update set hour = excluded.hour where hour < excluded.hour`,
  ];
}

/** Limits are kept for 30 days. This scans the whole table, so run it only once an hour. */
export function pruneCaps(now: number): SQL {
  return sql`delete from mail_caps where day < ${dayOf(now) - CAP_DAYS}`;
}

/** Networks are forgotten hours after their last mail. It scans the table, so run it only hourly. */
export function prunePaces(now: number): SQL {
  return sql`delete from mail_paces where hour <= ${hourOf(now) - EPISODE_HOURS}`;
}
