/**
 * All SQL for the verification. Each alteration is reported once: it is a row until the part is
 * restored, and its audit entry and email are written only together with that row.
 */
import { eq, type SQL, sql } from 'drizzle-orm';
import { appendAudit, hasAudit } from '../../audit/store.ts';
import type { Database } from '../../db/client.ts';
import { alterations, renderings, revisions, statements } from '../../db/schema.ts';
import type { RecordPart } from '../../lib/vocabulary.ts';
import { enqueue } from '../../mail/store.ts';
import { RENDERER_VERSION } from '../../markdown/markdown.ts';

/** Join condition: the row of `table` belongs to the row of `revisions`. */
const ofRevision = (table: SQL) =>
  sql`${table}.statement_id = revisions.statement_id and ${table}.number = revisions.number`;

function storedQuery(db: Database) {
  return db
    .select({
      statementId: revisions.statementId,
      number: revisions.number,
      slug: statements.slug,
      title: revisions.title,
      date: revisions.date,
      text: sql<string>`revisions.text`,
      digest: revisions.digest,
      html: renderings.html,
      htmlDigest: renderings.digest,
      version: renderings.version,
      /** Comma-separated parts that were found altered earlier. */
      found: sql<
        string | null
      >`(select group_concat(part) from alterations where ${ofRevision(sql`alterations`)})`,
    })
    .from(revisions)
    .innerJoin(statements, eq(statements.id, revisions.statementId))
    .leftJoin(renderings, ofRevision(sql`renderings`));
}

export type Stored = Awaited<ReturnType<typeof storedQuery>>[number];

/** Revisions that an older renderer rendered. Skips altered ones until they are restored. */
export function outdatedQuery(db: Database, limit: number) {
  return storedQuery(db)
    .where(
      sql`renderings.version < ${RENDERER_VERSION} and revisions.text is not null
        and not exists (select 1 from alterations where ${ofRevision(sql`alterations`)})`,
    )
    .limit(limit);
}

/** The next revisions to verify, without redacted ones. */
export function nextQuery(db: Database, limit: number) {
  return storedQuery(db)
    .where(
      sql`(revisions.statement_id, revisions.number) > (select statement_id, number from verification)
        and revisions.text is not null`,
    )
    .orderBy(revisions.statementId, revisions.number)
    .limit(limit);
}

/** Moves the cursor of the verification: it continues after `last`, or restarts without it. */
export function markVerified(last: Stored | undefined): SQL {
  const [id, number] = [last?.statementId ?? 0, last?.number ?? 0];
  return sql`update verification set statement_id = ${id}, number = ${number}
    where (statement_id, number) is not (${id}, ${number})`;
}

interface Entry {
  id: string;
  at: number;
}

/** Reports that a part was altered or restored, unless that was reported before. */
export function reportPart(row: Stored, part: RecordPart, altered: boolean, entry: Entry): SQL[] {
  const { statementId, number, slug } = row;
  const own = sql`statement_id = ${statementId} and number = ${number} and part = ${part}`;
  const action = altered ? 'statement.altered' : 'statement.restored';
  const audited = appendAudit(
    { ...entry, actor: 'system', action, subject: slug, detail: { revision: number, part } },
    sql`exists (select 1 from alterations where ${own}) <> ${altered ? 1 : 0}`,
  );
  if (!altered) return [audited, sql`delete from alterations where ${own}`];
  return [
    audited,
    sql`insert into alterations (statement_id, number, part, found_at)
      select ${statementId}, ${number}, ${part}, ${entry.at} where ${hasAudit(entry.id)}
      on conflict do nothing`,
    enqueue(
      {
        ...{ id: `altered-${entry.id}`, kind: 'record.altered', endorser: null, endorsement: null },
        ...{ subject: slug, now: entry.at },
      },
      hasAudit(entry.id),
    ),
  ];
}

/** Stores the HTML, unless the text was redacted in the meantime. */
export function storeRendering({ statementId, number }: Stored, html: string, digest: string): SQL {
  return sql`insert into renderings (statement_id, number, html, version, digest)
    select statement_id, number, ${html}, ${RENDERER_VERSION}, ${digest} from revisions
    where statement_id = ${statementId} and number = ${number} and text is not null
    on conflict (statement_id, number) do update
      set html = excluded.html, version = excluded.version, digest = excluded.digest`;
}

/** All current alterations, newest first. */
export function alterationsQuery(db: Database, limit: number) {
  return db
    .select({
      slug: statements.slug,
      title: statements.title,
      number: alterations.number,
      part: alterations.part,
      foundAt: alterations.foundAt,
    })
    .from(alterations)
    .innerJoin(statements, eq(statements.id, alterations.statementId))
    .orderBy(sql`alterations.found_at desc`)
    .limit(limit);
}

export type Alteration = Awaited<ReturnType<typeof alterationsQuery>>[number];
