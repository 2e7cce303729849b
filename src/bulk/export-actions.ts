/**
 * Exports endorsements: records the export in the audit trail, counts the rows, then reads page by
 * page during the download.
 */
import { type Actor, appendAudit, auditId, nameActor } from '../audit/store.ts';
import { commit, type Database } from '../db/client.ts';
import type { Words } from '../i18n/catalogue.ts';
import {
  csvWriter,
  type ExportRecord,
  type Format,
  jsonWriter,
  type Scope,
  toRecord,
  type Writer,
} from './export.ts';
import { countForExport, exportQuery, findForExport } from './export-store.ts';

/** D1 allows 50 queries for an invocation on the free plan; 50,000 rows take 20. */
const ROWS_A_QUERY = 2_500;

export interface Wanted {
  slug: string;
  format: Format;
  scope: Scope;
}

export interface Export {
  /** For the file's name, so that whoever has the file can tell whether it is complete. */
  rows: number;
  parts: AsyncGenerator<string, void>;
}

/** Null if there is no such statement. A database error aborts the download. */
export async function exportEndorsements(
  db: Database,
  staff: { id: Actor; name: string },
  now: number,
  words: Words,
  { slug, format, scope }: Wanted,
): Promise<Export | null> {
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
  const { statement, digests } = found;
  const { id: statementId, ...about } = statement;
  const told = { ...about, digest: digests.get(statement.revision) ?? null };
  const writer = format === 'csv' ? csvWriter(words, scope) : jsonWriter(told, now);
  const query = { statementId, scope, asOf: now };
  const read = async (after: string) => {
    const rows = await exportQuery(db, { ...query, after }, ROWS_A_QUERY);
    return rows.map((row) => toRecord(slug, digests, scope, row));
  };
  const first = await read('');
  const last = first.length < ROWS_A_QUERY ? undefined : first.at(-1);
  const others = last ? await countForExport(db, { ...query, after: last.id }) : 0;
  const rows = first.length + others;
  return { rows, parts: partsOf(writer, first, read, rows) };
}

/**
 * If an endorsement enters or leaves the selection during a long download, the number in the file's
 * name would be wrong, so the download is aborted.
 */
async function* partsOf(
  writer: Writer,
  first: ExportRecord[],
  read: (after: string) => Promise<ExportRecord[]>,
  expected: number,
): AsyncGenerator<string, void> {
  yield writer.begin();
  let count = 0;
  let page = first;
  for (;;) {
    if (page.length > 0) yield writer.rows(page, count === 0);
    count += page.length;
    const last = page.at(-1);
    if (!last || page.length < ROWS_A_QUERY) break;
    page = await read(last.id);
  }
  if (count !== expected) throw new Error('the selection changed during the download');
  yield writer.end(count);
}
