/** The only SQL of the schedule's heartbeat, and of what it keeps of its failures. */
import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { jobFailures } from '../db/schema.ts';
import type { Trace } from '../lib/log.ts';

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

export function failuresQuery(db: Database) {
  return db.select().from(jobFailures).orderBy(jobFailures.since);
}

export type JobFailure = Awaited<ReturnType<typeof failuresQuery>>[number];
