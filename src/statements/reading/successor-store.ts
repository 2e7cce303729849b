/** The only SQL of which statement took the place of which. */
import { sql } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { statements } from '../../db/schema.ts';
import { isPublished } from '../store.ts';

/** Another statement, by its title. */
export interface Related {
  slug: string;
  title: string;
  supersedes: string | null;
}

const columns = {
  slug: statements.slug,
  title: statements.title,
  supersedes: statements.supersedes,
};

/** Those that took the place of this one, and the one whose place it took. */
export function relatedQuery(db: Database, slug: string) {
  return db
    .select(columns)
    .from(statements)
    .where(
      sql`(supersedes = ${slug} or slug = (select supersedes from statements where slug = ${slug}))
        and ${isPublished}`,
    );
}
