/** All SQL for exports. */
import { eq, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { authorities, endorsements, revisions, shownInLists, statements } from '../db/schema.ts';
import { decisionOf, standsFor } from '../endorsements/store.ts';
import type { Scope } from './export.ts';

/** Finds any statement that was ever published, on hold or not. One round trip. */
export async function findForExport(db: Database, slug: string) {
  const [found, texts] = await db.batch([
    db
      .select({
        id: statements.id,
        slug: statements.slug,
        title: statements.title,
        date: statements.date,
        status: statements.status,
        revision: statements.revision,
      })
      .from(statements)
      .where(eq(statements.slug, slug)),
    db
      .select({ number: revisions.number, digest: revisions.digest })
      .from(revisions)
      .where(sql`statement_id = (select id from statements where slug = ${slug})`),
  ]);
  const statement = found[0];
  if (!statement) return null;
  return { statement, digests: new Map(texts.map(({ number, digest }) => [number, digest])) };
}

const SCOPES: Record<Scope, SQL> = {
  listed: sql`endorsements.state = 'listed'`,
  all: sql`endorsements.state <> 'erased'`,
  public: shownInLists,
};

interface Selection {
  statementId: number;
  scope: Scope;
  asOf: number;
  /** Id of the last row of the previous page. */
  after: string;
}

const selected = ({ statementId, scope, asOf, after }: Selection) =>
  sql`endorsements.id > ${after} and +endorsements.statement_id = ${statementId}
    and ${SCOPES[scope]} and endorsements.submitted_at <= ${asOf}`;

export async function countForExport(db: Database, selection: Selection): Promise<number> {
  const [row] = await db
    .select({ n: sql<number>`count(*)` })
    .from(endorsements)
    .where(selected(selection));
  return row?.n ?? 0;
}

/**
 * Cursor pagination by id, which never changes: no row appears twice, and new submissions are left
 * out.
 */
export function exportQuery(db: Database, selection: Selection, limit: number) {
  return db
    .select({
      id: endorsements.id,
      kind: endorsements.kind,
      state: endorsements.state,
      public: endorsements.public,
      name: endorsements.name,
      title: endorsements.title,
      affiliation: endorsements.affiliation,
      districtCode: endorsements.districtCode,
      districtName: endorsements.districtName,
      region: endorsements.region,
      evidence: endorsements.evidence,
      body: authorities.body,
      decidedOn: authorities.decidedOn,
      officer: authorities.officer,
      url: authorities.url,
      revision: endorsements.revision,
      standsFor,
      submittedAt: endorsements.submittedAt,
      confirmedAt: endorsements.confirmedAt,
      listedAt: endorsements.listedAt,
      endedAt: endorsements.endedAt,
      reaffirmedAt: endorsements.reaffirmedAt,
      via: endorsements.via,
      comment: endorsements.comment,
      commentShownAt: endorsements.commentShownAt,
      flags: endorsements.flags,
    })
    .from(endorsements)
    .leftJoin(authorities, decisionOf)
    .where(selected(selection))
    .orderBy(endorsements.id)
    .limit(limit);
}
