/** All SQL for pictures. */
import { and, eq } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { revisions, statements } from '../db/schema.ts';
import { isPublished } from '../statements/store.ts';

/** The data for the picture of a published revision; null if there is none. */
export async function findPrinted(db: Database, slug: string, number: number) {
  const [found] = await db
    .select({
      title: revisions.title,
      date: revisions.date,
      digest: revisions.digest,
      publishedAt: revisions.publishedAt,
      redactedAt: revisions.redactedAt,
    })
    .from(revisions)
    .innerJoin(statements, eq(statements.id, revisions.statementId))
    .where(and(isPublished, eq(statements.slug, slug), eq(revisions.number, number)));
  return found ?? null;
}
