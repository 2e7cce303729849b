/** SQL for statements that supersede each other. */
import { sql } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { statements } from '../../db/schema.ts';
import { isPublished } from '../store.ts';

/** A statement that supersedes another one, or is superseded. */
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

/** The published statements that supersede this one, and the one that it supersedes. */
export function relatedQuery(db: Database, slug: string) {
  return db
    .select(columns)
    .from(statements)
    .where(
      sql`(supersedes = ${slug} or slug = (select supersedes from statements where slug = ${slug}))
        and ${isPublished}`,
    );
}
