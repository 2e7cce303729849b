/** All SQL for comparing an editorial change with the current text and for requesting approval. */
import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { drafts, statements } from '../../db/schema.ts';
import type { StatementDocument } from '../schema.ts';

/**
 * The latest text that was a substantive change or was approved by a second person. Editorial
 * changes are compared with it, so that many small ones can't add up to a large one. Null if it was
 * redacted.
 */
export const settledText = sql<string | null>`(select r.text from revisions r
  where r.statement_id = statements.id and (r.change = 'substantive' or exists (select 1 from requests
    where kind = 'publish_editorial' and subject = statements.slug
      and outcome in ('approved', 'alone') and settled_at = r.published_at))
  order by r.number desc limit 1)`;

/** The settled texts and the drafts of these statements. One round trip. */
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

/** Inserts a change from files as a draft that awaits a second person's approval. */
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
