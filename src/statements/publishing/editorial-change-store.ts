/** The only SQL of holding an editorial change against what stands, and of asking a second person. */
import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { drafts, statements } from '../../db/schema.ts';
import type { StatementDocument } from '../schema.ts';

/**
 * The last text that was new in substance, or approved by two: what an editorial change is held
 * against, so that many small ones do not add up to a large one. Null where it was redacted.
 */
export const settledText = sql<string | null>`(select r.text from revisions r
  where r.statement_id = statements.id and (r.change = 'substantive' or exists (select 1 from requests
    where kind = 'publish_editorial' and subject = statements.slug
      and outcome in ('approved', 'alone') and settled_at = r.published_at))
  order by r.number desc limit 1)`;

/** The settled texts of these statements, and the drafts that there are of them. One round trip. */
export function readForAsking(db: Database, slugs: readonly string[]) {
  const named = sql`in (select value from json_each(${JSON.stringify(slugs)}))`;
  return db.batch([
    db
      .select({ slug: statements.slug, text: settledText })
      .from(statements)
      .where(sql`slug ${named}`),
    db.select().from(drafts).where(sql`slug ${named}`),
  ]);
}

/** A change that came from files, until a second person has answered. */
export function insertAsked(
  id: string,
  document: Pick<StatementDocument, 'slug'>,
  amends: string | null,
  by: string,
  now: number,
): SQL {
  return sql`insert into drafts (id, slug, document, amends, version, state, created_at, saved_at, saved_by)
    values (${id}, ${document.slug}, ${JSON.stringify(document)}, ${amends}, 1, 'asked', ${now}, ${now}, ${by})`;
}
