/**
 * Purges pages with names from the cache in front of the Worker. A trigger on `endorsements`
 * requests a purge when a name leaves the lists. The scheduled job sends one purge a minute for all
 * requests, because the limit is five a minute. This only speeds up what `max-age` does anyway;
 * nothing relies on it.
 */
import { type SQL, sql } from 'drizzle-orm';
import { withTimeout } from '../lib/timeout.ts';
import { commit, type Database } from './client.ts';
import { purges } from './schema.ts';

/** Requests a purge of everything that shows names, lists or texts. */
export const askToPurge = (when: SQL = sql`true`) =>
  sql`insert into purges (tag) select 'names' where ${when} on conflict (tag) do nothing`;

/** The prefix of a tag whose purge has started. */
const BEGUN = 'begun ';

/**
 * `cache` is undefined if there is no cache, as in `wrangler dev`. After a crash or a failure,
 * unfinished purges start again a minute later.
 */
export async function purgeAsked(
  db: Database,
  cache: Pick<CacheContext, 'purge'> | undefined,
): Promise<void> {
  const asked = await db.select({ tag: purges.tag }).from(purges);
  if (asked.length === 0) return;
  const fresh = sql`tag not like ${`${BEGUN}%`}`;
  // Mark the tags first, so that a purge requested while this one runs is not lost.
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
