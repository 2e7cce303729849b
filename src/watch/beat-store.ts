/** All SQL for the heartbeat of the scheduled jobs and the record of their failures. */
import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { jobFailures } from '../db/schema.ts';
import type { Trace } from '../lib/log.ts';

/** The result of a scheduled run: for each job, the location of its error, or null for success. */
export type Jobs = ReadonlyMap<string, Trace | null>;

/** A job that did not run keeps its record: it counts as failed until it succeeds. */
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
    // Counts once, even if the batch is sent twice.
    writes.push(sql`insert into job_failures (job, since, last_at, times, kind, place)
      values (${job}, ${now}, ${now}, 1, ${failed.kind}, ${place})
      on conflict (job) do update set times = times + (last_at < excluded.last_at),
        last_at = excluded.last_at, kind = excluded.kind, place = excluded.place`);
  }
  return writes;
}

export function failuresQuery(db: Database) {
  return db.select().from(jobFailures).orderBy(jobFailures.since);
}

export type JobFailure = Awaited<ReturnType<typeof failuresQuery>>[number];
