/** The only SQL of the schedule's heartbeat, and of what a monitor asks. */
import { type SQL, sql } from 'drizzle-orm';
import { type Database, writeOnce } from '../db/client.ts';
import { heartbeat, jobFailures } from '../db/schema.ts';
import type { Trace } from '../lib/log.ts';
import { hasFailedMail, isMailDelayed } from '../mail/store.ts';

/** What a run of the schedule did: each job, and where it failed, or null where it did not. */
export type Jobs = ReadonlyMap<string, Trace | null>;

/** A job that did not run keeps what is said of it: it failed until it succeeds. */
export function beat(jobs: Jobs, now: number): SQL[] {
  const well = [...jobs].flatMap(([job, failed]) => (failed ? [] : job));
  const writes = [
    sql`insert into heartbeat (id, ran_at) values (1, ${now})
      on conflict (id) do update set ran_at = max(ran_at, excluded.ran_at)`,
    sql`delete from job_failures where job in ${well}`,
  ];
  for (const [job, failed] of jobs) {
    if (!failed) continue;
    const [place = null] = failed.at ?? [];
    // Sent twice, it counts once.
    writes.push(sql`insert into job_failures (job, since, last_at, times, kind, place)
      values (${job}, ${now}, ${now}, 1, ${failed.kind}, ${place})
      on conflict (job) do update set times = times + (last_at < excluded.last_at),
        last_at = excluded.last_at, kind = excluded.kind, place = excluded.place`);
  }
  return writes;
}

/** Once may be a hiccup of the database, which the next run mends. */
const FAILS_FOR_GOOD = 3;

/** One row of a few cells, all found by index or in tables of a few rows. */
export function vitalsQuery(db: Database, now: number) {
  return db.select({
    // The health check says by it that the tables are there.
    statements: sql<number>`(select count(*) from (select 1 from statements limit 1))`,
    ranAt: sql<number | null>`(select ran_at from heartbeat)`,
    failing: sql<number>`exists (select 1 from job_failures where times >= ${FAILS_FOR_GOOD})`,
    mailFailed: sql<number>`${hasFailedMail(now)}`,
    mailDelayed: sql<number>`${isMailDelayed(now)}`,
    reconciledAt: sql<
      number | null
    >`(select max(finished_at) from reconciliations where finished_at is not null)`,
    findings: sql<number>`(select findings <> '[]' from reconciliations where finished_at is not null
      order by finished_at desc limit 1)`,
  });
}

export function heartbeatQuery(db: Database) {
  return db.select().from(heartbeat);
}

export function failuresQuery(db: Database) {
  return db.select().from(jobFailures).orderBy(jobFailures.since);
}

export type JobFailure = Awaited<ReturnType<typeof failuresQuery>>[number];

/** Of the whole database, in bytes, as D1 says with each answer; null where it does not. */
export async function findSize(db: Database): Promise<number | null> {
  const [answer] = await writeOnce(db, [sql`select 1`]);
  return answer?.meta.size_after ?? null;
}
