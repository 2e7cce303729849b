/**
 * Exports endorsements: first records the export in the audit trail, then reads page by page during
 * the download.
 */
import { type Actor, appendAudit, auditId, nameActor } from '../audit/store.ts';
import { commit, type Database } from '../db/client.ts';
import { csvWriter, type Format, jsonWriter, type Scope, toRecord } from './export.ts';
import { exportQuery, findForExport } from './export-store.ts';

/** D1 allows 50 queries for an invocation on the free plan; 50,000 rows take 20. */
const ROWS_A_QUERY = 2_500;

export interface Wanted {
  slug: string;
  format: Format;
  scope: Scope;
}

/** Null if there is no such statement. A database error aborts the download. */
export async function exportEndorsements(
  db: Database,
  staff: { id: Actor; name: string },
  now: number,
  { slug, format, scope }: Wanted,
): Promise<AsyncGenerator<string, void> | null> {
  const found = await findForExport(db, slug);
  if (!found) return null;
  await commit(db, [
    appendAudit({
      id: auditId(),
      at: now,
      actor: staff.id,
      action: 'endorsement.export',
      subject: slug,
      detail: { format, scope },
    }),
    nameActor(staff),
  ]);
  return partsOf(db, now, format, scope, found);
}

async function* partsOf(
  db: Database,
  asOf: number,
  format: Format,
  scope: Scope,
  { statement, digests }: NonNullable<Awaited<ReturnType<typeof findForExport>>>,
): AsyncGenerator<string, void> {
  const { id: statementId, ...about } = statement;
  const told = { ...about, digest: digests.get(statement.revision) ?? null };
  const writer = format === 'csv' ? csvWriter(scope) : jsonWriter(told, asOf);
  yield writer.begin();
  let count = 0;
  let after = '';
  for (;;) {
    const rows = await exportQuery(db, { statementId, scope, asOf, after, limit: ROWS_A_QUERY });
    const records = rows.map((row) => toRecord(statement.slug, digests, scope, row));
    if (records.length > 0) yield writer.rows(records, count === 0);
    count += rows.length;
    const last = rows.at(-1);
    if (!last || rows.length < ROWS_A_QUERY) break;
    after = last.id;
  }
  yield writer.end(count);
}
