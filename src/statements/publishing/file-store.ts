/** The only SQL of statements that are written as files: the held and the redacted included. */
import { eq } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { revisions, statements } from '../../db/schema.ts';
import { ofCurrent, summaryColumns, withdrawalColumns } from '../store.ts';

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
    .innerJoin(revisions, ofCurrent(revisions))
    .where(slug === undefined ? undefined : eq(statements.slug, slug))
    .orderBy(statements.slug);
}
