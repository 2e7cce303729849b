/** All SQL for comparing a change with the published statement and for requesting approval. */
import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { drafts, requests, revisions, statements, translations } from '../../db/schema.ts';
import type { StatementDocument } from '../schema.ts';
import { endorsedCount } from '../store.ts';

/** The published state of these statements, and their drafts. One round trip. */
export function readForAsking(db: Database, slugs: readonly string[]) {
  const named = sql`slug in (select value from json_each(${JSON.stringify(slugs)}))`;
  return db.batch([
    db
      .select({
        slug: statements.slug,
        text: revisions.text,
        summary: statements.summary,
        endorsed: endorsedCount.as('endorsed'),
      })
      .from(statements)
      .innerJoin(revisions, sql`statement_id = statements.id and number = statements.revision`)
      .where(named),
    db.select().from(drafts).where(named),
  ]);
}

/**
 * For these statements: the number of endorsements, the stored translations, and the requests to
 * publish translations, newest first. One round trip.
 */
export function readTranslations(db: Database, slugs: readonly string[]) {
  const named = sql`slug in (select value from json_each(${JSON.stringify(slugs)}))`;
  return db.batch([
    db
      .select({ slug: statements.slug, endorsed: endorsedCount.as('endorsed') })
      .from(statements)
      .where(named),
    db
      .select({
        slug: statements.slug,
        lang: translations.lang,
        translates: translations.revision,
        title: sql<string>`${translations.title}`.as('translated_title'),
        summary: sql<string>`${translations.summary}`.as('translated_summary'),
        body: translations.text,
        notice: translations.notice,
        outdated: translations.outdated,
      })
      .from(translations)
      .innerJoin(statements, sql`statements.id = translations.statement_id`)
      .where(named),
    db
      .select({ subject: requests.subject, reason: requests.reason, outcome: requests.outcome })
      .from(requests)
      .where(
        sql`kind = 'publish_translation' and exists (select 1 from json_each(${JSON.stringify(slugs)})
          where subject >= value || '/' and subject < value || '0')`,
      )
      .orderBy(sql`asked_at desc`),
  ]);
}

/**
 * A write for the batch of a change that one person may make only while nobody endorses the
 * statement. If somebody does, it violates a CHECK constraint, and the batch fails.
 */
export function unlessEndorsed(slug: string): SQL {
  return sql`update statements set revision = -1 where slug = ${slug} and ${endorsedCount} > 0`;
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
