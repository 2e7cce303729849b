/**
 * What a monitor and the console's status page ask: few rows, all found by index or in small tables.
 * The conditions on `outbox` are literally those of its partial indexes.
 */
import { sql } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import type { Vitals } from './health.ts';

const MINUTE = 60_000;
/** Mail that somebody waits for is late after this long. */
const DELAYED = 15 * MINUTE;
/** The longest that mail which was tried, or met a limit, waits for its next try. */
const NEXT_TRY = 60 * MINUTE;
const DAY = 24 * NEXT_TRY;

/**
 * Mail to an address that the service refuses is no failure of ours: anybody can type one. Of mail that
 * waits the most urgent is looked at. A job that failed once or twice may have met a hiccup of the
 * database, which its next run mends.
 */
const vitalsAt = (now: number) => `
  select (select ran_at from heartbeat) as ranAt,
    exists (select 1 from job_failures where times >= 3) as failing,
    exists (select 1 from outbox where failed_at > ${now - DAY} and failed_at is not null
      and error <> 'nothing_to_say' and error not like 'E_RECIPIENT%') as mailFailed,
    exists (select 1 from (select due_at, trying_since, error from outbox
        where sent_at is null and failed_at is null and kind not like 'notice.%'
        and due_at <= ${now + NEXT_TRY} order by due_at limit 100)
      where due_at <= ${now - DELAYED} or trying_since <= ${now - DELAYED} or error = 'E_DAILY_LIMIT_EXCEEDED') as mailDelayed,
    (select max(finished_at) from reconciliations where finished_at is not null) as reconciledAt,
    (select findings <> '[]' from reconciliations where finished_at is not null order by finished_at desc limit 1) as findings`;

export interface MailQueue {
  /** So much at most as was asked for, of mail to one and of mail to many. */
  waiting: number;
  since: number | null;
  /** How many of them a daily limit holds up. */
  limited: number;
}

/** What has still to go out: mail that is planned for later is none of it. */
const queueAt = (now: number, limit: number) => `
  select count(*) as waiting, min(created_at) as since, count(iif(error = 'E_DAILY_LIMIT_EXCEEDED', 1, null)) as limited
    from (select * from (select created_at, error from outbox
        where sent_at is null and failed_at is null and kind not like 'notice.%'
        and due_at <= ${now + NEXT_TRY} and (due_at <= ${now} or error is not null) limit ${limit})
      union all select * from (select created_at, error from outbox
        where sent_at is null and failed_at is null and kind like 'notice.%'
        and due_at <= ${now + NEXT_TRY} and (due_at <= ${now} or error is not null) limit ${limit}))`;

/** The answer's one row, and how large the whole database is, in bytes, where D1 says so. */
async function askOne<Row>(db: Database, query: string): Promise<[Row, number | null]> {
  const { results, meta } = await db.run(sql.raw(query));
  return [results[0] as Row, meta.size_after ?? null];
}

export const findVitals = (db: Database, now: number) => askOne<Vitals>(db, vitalsAt(now));

export const findQueue = (db: Database, now: number, limit: number) =>
  askOne<MailQueue>(db, queueAt(now, limit));
