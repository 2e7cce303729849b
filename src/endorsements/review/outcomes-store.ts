/** The only SQL of how often staff said no: three rows, kept by a trigger. */
import { sql } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { outcomes } from '../../db/schema.ts';

/** Nothing for a page that does not show it. */
export function outcomesQuery(db: Database, wanted: boolean) {
  return db
    .select()
    .from(outcomes)
    .where(sql`${wanted ? 1 : 0}`);
}
