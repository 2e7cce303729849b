/**
 * Takes names out of the cache in front of the Worker. A name that leaves the lists asks for it (a
 * trigger on `endorsements`); the schedule does it once a minute for all at once, since five purges
 * a minute are allowed. It only hastens what `max-age` does anyway: no promise hangs on it.
 */
import { type SQL, sql } from 'drizzle-orm';
import { withTimeout } from '../lib/timeout.ts';
import { commit, type Database } from './client.ts';
import { purges } from './schema.ts';

/** What shows names, lists or texts is to be fetched anew. */
export const askToPurge = (when: SQL = sql`true`) =>
  sql`insert into purges (tag) select 'names' where ${when} on conflict (tag) do nothing`;

/** What stands before a tag while it is purged. */
const BEGUN = 'begun ';

/**
 * `cache` is absent where nothing is in front of the Worker, as in `wrangler dev`. Wherever we stop,
 * and whatever fails, what was begun is begun again a minute later.
 */
export async function purgeAsked(
  db: Database,
  cache: Pick<CacheContext, 'purge'> | undefined,
): Promise<void> {
  const asked = await db.select({ tag: purges.tag }).from(purges);
  if (asked.length === 0) return;
  const fresh = sql`tag not like ${`${BEGUN}%`}`;
  // Marked before it is done: what is asked for meanwhile is asked for anew.
  await commit(db, [
    sql`insert into purges (tag) select ${BEGUN} || tag from purges where ${fresh} on conflict do nothing`,
    sql`delete from purges where ${fresh}`,
  ]);
  const tags = Array.from(new Set(asked.map(({ tag }) => tag.replace(BEGUN, ''))));
  const done = cache
    ? await withTimeout(cache.purge({ tags })).catch(() => null)
    : { success: true };
  if (done?.success) await commit(db, [sql`delete from purges where not (${fresh})`]);
}
