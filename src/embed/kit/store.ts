/** All SQL for the statements that partners can choose. */
import { and, desc, eq, sql } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { revisions, statements, translations } from '../../db/schema.ts';
import { lookUpLanguage } from '../../lib/languages.ts';
import { isPublished, ofCurrent } from '../../statements/store.ts';
import type { Offered } from './options.ts';

const isCurrent = and(isPublished, eq(statements.status, 'current'));

/**
 * Current statements, newest date first, with their translations into `languages`. One round trip.
 */
export async function listOffered(db: Database, languages: readonly string[]): Promise<Offered[]> {
  const [found, texts] = await db.batch([
    db
      .select({
        id: statements.id,
        slug: statements.slug,
        title: statements.title,
        ballotQuestion: statements.ballotQuestion,
        open: sql<number>`statements.endorsements = 'open' and revisions.redacted_at is null`,
      })
      .from(statements)
      .innerJoin(revisions, ofCurrent(revisions))
      .where(isCurrent)
      .orderBy(desc(statements.date), statements.slug),
    db
      .select({ id: statements.id, lang: translations.lang, title: translations.title })
      .from(statements)
      .innerJoin(translations, eq(translations.statementId, statements.id))
      .where(isCurrent)
      .orderBy(sql`lang`),
  ]);
  return found.map(({ id, open, ...statement }) => ({
    ...statement,
    open: open === 1,
    translated: texts.filter(({ id: of, lang }) => of === id && lookUpLanguage(languages, lang)),
  }));
}
