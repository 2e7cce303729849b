/**
 * All SQL for public lists of named endorsements, the newest first. Every page is read by index,
 * however deep it is. The row itself holds the affiliation; only a body's decision is joined.
 */
import { eq, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { authorities, endorsements, shownInLists, statements } from '../../db/schema.ts';
import type { EndorsementKind } from '../../lib/vocabulary.ts';
import { isPublished, statementId } from '../../statements/store.ts';
import { decisionOf, standsFor } from '../store.ts';
import type { Cursor } from './cursor.ts';
import type { Listing } from './entry.ts';

const columns = {
  id: endorsements.id,
  kind: endorsements.kind,
  name: endorsements.name,
  title: endorsements.title,
  affiliation: endorsements.affiliation,
  districtCode: endorsements.districtCode,
  districtName: endorsements.districtName,
  region: endorsements.region,
  revision: standsFor,
  reaffirmedAt: endorsements.reaffirmedAt,
  epoch: endorsements.epoch,
  evidence: endorsements.evidence,
  comment: sql<string | null>`case when comment_shown_at is not null then comment end`,
  confirmedAt: endorsements.confirmedAt,
  listedAt: endorsements.listedAt,
  body: authorities.body,
  decidedOn: authorities.decidedOn,
  officer: authorities.officer,
  url: authorities.url,
};

export function listQuery(db: Database) {
  return db.select(columns).from(endorsements).leftJoin(authorities, decisionOf);
}

type Row = Awaited<ReturnType<typeof listQuery>>[number];

export function toListing({ body, decidedOn, officer, url, ...row }: Row): Listing {
  return { ...row, authority: body && decidedOn ? { body, decidedOn, officer, url } : null };
}

export function acrossStatements(db: Database) {
  return db
    .select({ ...columns, slug: statements.slug, statementTitle: statements.title })
    .from(endorsements)
    .innerJoin(statements, eq(statements.id, endorsements.statementId))
    .leftJoin(authorities, decisionOf);
}

export type ListingOfStatement = Listing & { statement: { slug: string; title: string } };

export function toListingOfStatement({
  slug,
  statementTitle,
  ...row
}: Awaited<ReturnType<typeof acrossStatements>>[number]): ListingOfStatement {
  return { ...toListing(row), statement: { slug, title: statementTitle } };
}

const newestFirst = sql`endorsements.confirmed_at desc, endorsements.id desc`;

/** Entries of each kind on a statement's page. All queries of the page read at most 60 rows. */
const NEWEST = { district: 5, organization: 4, leader: 8 } as const;

/** One query per kind, each by its index: a single `id in (…)` would look up every row twice. */
export function newestQueries(db: Database, slug: string) {
  const newestOf = (kind: EndorsementKind) =>
    listQuery(db)
      .where(
        sql`endorsements.statement_id = ${statementId(slug)} and endorsements.kind = ${kind} and ${shownInLists}`,
      )
      .orderBy(newestFirst)
      .limit(NEWEST[kind]);
  return [newestOf('district'), newestOf('organization'), newestOf('leader')] as const;
}

/** Names of the newest endorsers of the current text, for the widget. */
export function newestNamesQuery(db: Database, slug: string, limit: number) {
  return db
    .select({
      kind: endorsements.kind,
      name: endorsements.name,
      affiliation: endorsements.affiliation,
    })
    .from(endorsements)
    .where(
      sql`statement_id = ${statementId(slug)} and ${shownInLists}
        and epoch = (select epoch from statements where slug = ${slug})`,
    )
    .orderBy(newestFirst)
    .limit(limit);
}

export interface ListFilter {
  slug: string;
  kind: EndorsementKind | null;
  district: string | null;
  cursor: Cursor | null;
  limit: number;
}

export interface ListPage {
  rows: Listing[];
  next: Cursor | null;
}

/** One page and the cursor of the next, in one round trip. Each filter has its own index. */
export async function listEndorsements(db: Database, filter: ListFilter): Promise<ListPage> {
  const conditions = conditionsOf(filter);
  if (filter.kind) conditions.push(sql`endorsements.kind = ${filter.kind}`);
  if (filter.cursor) {
    const { at, id } = filter.cursor;
    conditions.push(sql`(endorsements.confirmed_at, endorsements.id) < (${at}, ${id})`);
  }
  const rows = await listQuery(db)
    .where(sql.join(conditions, sql` and `))
    .orderBy(newestFirst)
    .limit(filter.limit + 1);
  return toPage(rows, filter.limit, (last) => last.confirmedAt ?? 0);
}

/** The named entries of a statement and, if the filter names one, of a district. */
export function conditionsOf({ slug, district }: Pick<ListFilter, 'slug' | 'district'>): SQL[] {
  const conditions = [sql`endorsements.statement_id = ${statementId(slug)}`, shownInLists];
  if (district) conditions.push(sql`endorsements.district_code = ${district}`);
  return conditions;
}

/** `rows` has one row more than `limit` if a further page follows. `at` is the last row's position. */
export function toPage(
  rows: readonly Row[],
  limit: number,
  at: (last: Listing) => Cursor['at'],
): ListPage {
  const shown = rows.slice(0, limit).map(toListing);
  const last = shown.at(-1);
  if (rows.length <= limit || !last) return { rows: shown, next: null };
  return { rows: shown, next: { at: at(last), id: last.id } };
}

/** The endorsements of a district, or of its leaders, in all statements. */
export async function listOfDistrict(
  db: Database,
  code: string,
  kind: 'district' | 'leader',
  limit: number,
) {
  const rows = await acrossStatements(db)
    .where(
      sql`endorsements.district_code = ${code} and endorsements.kind = ${kind} and ${shownInLists}
        and ${isPublished}`,
    )
    .orderBy(newestFirst)
    .limit(limit);
  return rows.map(toListingOfStatement);
}
