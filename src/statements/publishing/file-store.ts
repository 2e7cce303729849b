/** SQL for exporting statements as files, including held and redacted ones. */
import { eq } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { revisions, statements } from '../../db/schema.ts';
import { ofCurrent, summaryColumns, withdrawalColumns } from '../store.ts';
import { wantedSupersedes } from './superseding-store.ts';

/** All statements, or only the one with this slug. */
export async function listFiled(db: Database, slug?: string) {
  return db
    .select({
      ...summaryColumns,
      supersedes: wantedSupersedes,
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
