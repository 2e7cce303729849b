/**
 * Queries for the monitor and the console's status page: few rows, all from indexes or small
 * tables. The conditions on `outbox` must equal those of its partial indexes.
 */
import { sql } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import type { Vitals } from './health.ts';

const MINUTE = 60_000;
/** A mail that somebody waits for is late after this long. */
const DELAYED = 15 * MINUTE;
/** The longest delay before the next attempt, after a failed attempt or a daily limit. */
const NEXT_TRY = 60 * MINUTE;
const DAY = 24 * NEXT_TRY;

/** The tables that the forms of endorsers, reporters and partners write, by triggers as well. */
export const WRITTEN_BY_FORMS = [
  ...[
    'announced_answers',
    'audit',
    'authorities',
    'endorsement_words',
    'endorsements',
    'endorsers',
    'mail_caps',
    'mail_paces',
    'outbox',
  ],
  ...[
    'outcomes',
    'partners',
    'proposed_items',
    'purges',
    'reaffirmations',
    'reports',
    'requests',
    'tallies',
    'via_counts',
  ],
] as const;

/** Fails if one of them can't be read. Reads at most one row of each. */
const readable = WRITTEN_BY_FORMS.map((table) => `exists (select 1 from ${table})`).join(' + ');
const inLane = (lane: string) =>
  `sent_at is null and failed_at is null and lane is not null and lane = '${lane}'`;

/** Its turn came, and the site had no place for it: a network's own line delays no due mail. */
const lateIn = (lane: string, now: number) =>
  `exists (select 1 from outbox where ${inLane(lane)} and due_at <= ${now - DELAYED})`;

/**
 * An address that the mail service refuses is not a failure of ours, because anybody can type one.
 * Only the most urgent waiting mails are checked. A job that failed once or twice may have met a
 * transient database error, which its next run gets past.
 */
const vitalsAt = (now: number) => `
  select (select ran_at from heartbeat) as ranAt,
    exists (select 1 from job_failures where times >= 3) as failing,
    exists (select 1 from outbox where failed_at > ${now - DAY} and failed_at is not null
      and error <> 'nothing_to_say' and error not like 'E_RECIPIENT%') as mailFailed,
    exists (select 1 from (select due_at, trying_since, error from outbox
        where sent_at is null and failed_at is null and kind not like 'notice.%' and lane is null
        and due_at <= ${now + NEXT_TRY} order by due_at limit 100)
      where due_at <= ${now - DELAYED} or trying_since <= ${now - DELAYED} or error = 'E_DAILY_LIMIT_EXCEEDED')
    or ${lateIn('quiet', now)} or ${lateIn('loud', now)} as mailDelayed,
    (select max(finished_at) from reconciliations where finished_at is not null) as reconciledAt,
    (select findings <> '[]' from reconciliations where finished_at is not null order by finished_at desc limit 1) as findings,
    ${readable} as readable`;

export interface MailQueue {
  /** Capped at `limit` for mails to one person, and again for notices. */
  waiting: number;
  since: number | null;
  /** How many of them wait because of the daily limit. */
  limited: number;
  /** How many of them are mails of forms that wait for their turn. Capped at `limit` a lane. */
  held: number;
}

/** Mails that are due or were tried, and those of forms, but not those planned for later. */
const queueAt = (now: number, limit: number) => `
  select count(*) as waiting, min(created_at) as since, count(iif(error = 'E_DAILY_LIMIT_EXCEEDED', 1, null)) as limited,
      count(iif(lane is null, null, 1)) as held
    from (select * from (select created_at, error, lane from outbox
        where sent_at is null and failed_at is null and kind not like 'notice.%' and lane is null
        and due_at <= ${now + NEXT_TRY} and (due_at <= ${now} or error is not null) limit ${limit})
      union all select * from (select created_at, error, lane from outbox
        where sent_at is null and failed_at is null and kind like 'notice.%'
        and due_at <= ${now + NEXT_TRY} and (due_at <= ${now} or error is not null) limit ${limit})
      union all select * from (select created_at, error, lane from outbox where ${inLane('quiet')} limit ${limit})
      union all select * from (select created_at, error, lane from outbox where ${inLane('loud')} limit ${limit}))`;

/** Returns the single row, and the database's size in bytes if D1 reports it. */
async function askOne<Row>(db: Database, query: string): Promise<[Row, number | null]> {
  const { results, meta } = await db.run(sql.raw(query));
  return [results[0] as Row, meta.size_after ?? null];
}

export const findVitals = (db: Database, now: number) => askOne<Vitals>(db, vitalsAt(now));

export const findQueue = (db: Database, now: number, limit: number) =>
  askOne<MailQueue>(db, queueAt(now, limit));
