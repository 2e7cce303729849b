/** The only SQL of statements that are written as files: the held and the redacted included. */
import { and, eq } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { revisions, statements } from '../db/schema.ts';
import { summaryColumns, withdrawalColumns } from './store.ts';

/** All, or one. */
export async function listFiled(db: Database, slug?: string) {
  return db
    .select({
      ...summaryColumns,
      heldAt: statements.heldAt,
      withdrawnWords: withdrawalColumns.withdrawnWords,
      text: revisions.text,
      digest: revisions.digest,
    })
    .from(statements)
    .innerJoin(
      revisions,
      and(eq(revisions.statementId, statements.id), eq(revisions.number, statements.revision)),
    )
    .where(slug === undefined ? undefined : eq(statements.slug, slug))
    .orderBy(statements.slug);
}
