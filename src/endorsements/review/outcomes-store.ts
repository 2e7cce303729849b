/** All SQL for the counts of refused and removed entries: three rows, which a trigger updates. */
import { sql } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { outcomes } from '../../db/schema.ts';

/** No rows unless `wanted`: the query is part of a batch that every page sends. */
export function outcomesQuery(db: Database, wanted: boolean) {
  return db
    .select()
    .from(outcomes)
    .where(sql`${wanted ? 1 : 0}`);
}
