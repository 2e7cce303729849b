/** All SQL for the counts of refused and removed entries: three rows, which a trigger updates. */
import { sql } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { outcomes } from '../../db/schema.ts';

/** No rows unless `wanted`: every page of its kind sends this query in its batch. */
export function outcomesQuery(db: Database, wanted: boolean) {
  return db
    .select()
    .from(outcomes)
    .where(sql`${wanted ? 1 : 0}`);
}
