/**
 * Takes names out of the cache in front of the Worker. A name that leaves the lists asks for it (a
 * trigger on `endorsements`); the schedule does it once a minute for all at once, since five purges
 * a minute are allowed. It only hastens what `max-age` does anyway: no promise hangs on it.
 */
import { type SQL, sql } from 'drizzle-orm';
import { commit, type Database } from './client.ts';
import { writeReturning } from './query.ts';
import { purges } from './schema.ts';

/** What shows names, lists or texts is to be fetched anew. */
export const askToPurge = (when: SQL = sql`true`) =>
  sql`insert into purges (tag) select 'names' where ${when} on conflict (tag) do nothing`;

/** `cache` is absent where nothing is in front of the Worker, as in `wrangler dev`. */
export async function purgeAsked(
  db: Database,
  cache: Pick<CacheContext, 'purge'> | undefined,
): Promise<void> {
  // Taken before it is done: what is asked for meanwhile stays for the next minute.
  const taken = await writeReturning(db, sql`delete from purges`, { tag: purges.tag });
  const tags = taken.map(({ tag }) => tag);
  if (tags.length === 0 || !cache) return;
  const done = await cache.purge({ tags }).catch(() => null);
  if (done?.success) return;
  await commit(
    db,
    tags.map((tag) => sql`insert into purges (tag) values (${tag}) on conflict do nothing`),
  );
}
