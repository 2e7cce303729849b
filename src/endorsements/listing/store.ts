/**
 * All SQL for public lists of named endorsements, the newest first. Every page is read by index,
 * however deep it is. The row itself holds the affiliation; only a body's decision is joined.
 */
import { type AnyColumn, eq, type GetColumnData, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { authorities, endorsements, shownInLists, statements } from '../../db/schema.ts';
import type { EndorsementKind } from '../../lib/vocabulary.ts';
import { isPublished, statementId } from '../../statements/store.ts';
import { decisionOf, standsFor } from '../store.ts';
import { type Cursor, goesOn } from './cursor.ts';
import type { Listing } from './entry.ts';

/**
 * A column as an expression: the query builder refuses columns of a table that it did not put into the
 * query itself, as in `inParts`.
 */
function expressionOf<C extends AnyColumn>(column: C) {
  return sql<GetColumnData<C>>`${column}`.as(column.name);
}

export const columns = {
  id: expressionOf(endorsements.id),
  kind: expressionOf(endorsements.kind),
  name: expressionOf(endorsements.name),
  title: expressionOf(endorsements.title),
  affiliation: expressionOf(endorsements.affiliation),
  districtCode: expressionOf(endorsements.districtCode),
  districtName: expressionOf(endorsements.districtName),
  region: expressionOf(endorsements.region),
  revision: standsFor.as('stands_for'),
  reaffirmedAt: expressionOf(endorsements.reaffirmedAt),
  epoch: expressionOf(endorsements.epoch),
  evidence: expressionOf(endorsements.evidence),
  comment: sql<string | null>`case when comment_shown_at is not null then comment end`.as(
    'shown_comment',
  ),
  confirmedAt: expressionOf(endorsements.confirmedAt),
  listedAt: expressionOf(endorsements.listedAt),
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

function acrossStatements(db: Database) {
  return db
    .select({
      ...columns,
      slug: statements.slug,
      statementTitle: statements.title,
      currentEpoch: statements.epoch,
    })
    .from(endorsements)
    .innerJoin(statements, eq(statements.id, endorsements.statementId))
    .leftJoin(authorities, decisionOf);
}

export type ListingOfStatement = Listing & {
  /** `epoch` is that of its current text. */
  statement: { slug: string; title: string; epoch: number };
};

function toListingOfStatement({
  slug,
  statementTitle,
  currentEpoch,
  ...row
}: Awaited<ReturnType<typeof acrossStatements>>[number]): ListingOfStatement {
  return { ...toListing(row), statement: { slug, title: statementTitle, epoch: currentEpoch } };
}

const newestFirst = sql`endorsements.confirmed_at desc, endorsements.id desc`;

/** Parts of a list that are shown one after the other. A part is a condition. */
type Parts = [SQL, SQL, SQL];

/**
 * Three parts, because an epoch is only a number: the current one is not the highest if an
 * amendment brought an earlier text back. Each part is one range of an index.
 */
const currentTextFirst = (epoch: SQL | number): Parts => [
  sql`endorsements.epoch = ${epoch}`,
  sql`endorsements.epoch > ${epoch}`,
  sql`endorsements.epoch < ${epoch}`,
];

/**
 * Entries of one part after the other, at most `limit`. SQLite runs the parts of a `union all` in
 * their order, and only while rows are missing, so a later part costs nothing if an earlier one
 * fills the page. An `order by` over all parts would sort each of them completely.
 */
function inParts(db: Database, condition: SQL, parts: Parts, limit: number) {
  // As SQL and not by the query builder, whose subqueries take most of a view's CPU time.
  const rowsOf = (part: SQL) => sql`select * from (select endorsements.* from statements
    join endorsements on endorsements.statement_id = statements.id
    where ${condition} and ${part} order by endorsements.epoch desc, ${newestFirst} limit ${limit})`;
  const rows = sql.join(parts.map(rowsOf), sql` union all `);
  return db
    .select(columns)
    .from(sql`(select * from (${rows}) limit ${limit}) as endorsements`)
    .leftJoin(authorities, decisionOf);
}

/** Entries of each kind on a statement's page. All queries of the page read at most 60 rows. */
const NEWEST = { district: 4, organization: 3, leader: 7 } as const;

/**
 * One query per kind, each by its index: a single `id in (…)` would look up every row twice. Who
 * endorsed an earlier text comes after everyone who stands for the current one.
 */
export function newestQueries(db: Database, slug: string) {
  const ofStatement = sql`statements.slug = ${slug} and ${isPublished} and ${shownInLists}`;
  const newestOf = (kind: EndorsementKind) =>
    inParts(
      db,
      sql`${ofStatement} and endorsements.kind = ${kind}`,
      currentTextFirst(sql`statements.epoch`),
      NEWEST[kind],
    );
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

interface TextFilter extends ListFilter {
  /** Whether to start with those who endorsed an earlier text. */
  onlyEarlier?: boolean;
}

export interface ListPage {
  rows: Listing[];
  next: Cursor | null;
}

/** What a statement's text is now. */
export interface CurrentText {
  epoch: number;
  /** Number of the latest substantive revision. */
  amendment: number;
}

/**
 * One page and the cursor of the next, in one round trip: who stands for the current text, newest
 * first; then who endorsed an earlier one, by epoch. Each filter has its own index. A cursor of
 * another amendment is ignored, as `goesOn` says.
 */
export async function listEndorsements(
  db: Database,
  filter: TextFilter,
  { epoch, amendment }: CurrentText,
): Promise<ListPage> {
  const conditions = [sql`statements.slug = ${filter.slug}`, ...conditionsOf(filter)];
  if (filter.kind) conditions.push(sql`endorsements.kind = ${filter.kind}`);
  const cursor = filter.cursor && goesOn(filter.cursor, amendment) ? filter.cursor : null;
  const rows = await inParts(
    db,
    sql.join(conditions, sql` and `),
    cursor ? partsAfter(cursor, epoch) : partsFrom(filter.onlyEarlier, epoch),
    filter.limit + 1,
  );
  return toPage(rows, filter.limit, amendment);
}

function partsFrom(onlyEarlier = false, epoch: number): Parts {
  const [current, higher, lower] = currentTextFirst(epoch);
  return [onlyEarlier ? NOTHING : current, higher, lower];
}

/**
 * What is left of the parts. Within a part, the cursor must be the only upper bound: with a second
 * one, SQLite starts at the part's first row.
 */
function partsAfter({ at, id, text }: Cursor, epoch: number): Parts {
  const [current, higher, lower] = currentTextFirst(epoch);
  const from = text?.epoch ?? epoch;
  const after = sql`(endorsements.confirmed_at, endorsements.id) < (${at}, ${id})`;
  const below = sql`(endorsements.epoch, endorsements.confirmed_at, endorsements.id) < (${from}, ${at}, ${id})`;
  if (from === epoch) return [sql`${current} and ${after}`, higher, lower];
  return from > epoch ? [NOTHING, sql`${higher} and ${below}`, lower] : [NOTHING, NOTHING, below];
}

const NOTHING = sql`false`;

/** The named entries of a statement and, if the filter names one, of a district. */
function conditionsOf({ slug, district }: Pick<ListFilter, 'slug' | 'district'>): SQL[] {
  const conditions = [sql`endorsements.statement_id = ${statementId(slug)}`, shownInLists];
  if (district) conditions.push(sql`endorsements.district_code = ${district}`);
  return conditions;
}

/** `rows` has one row more than `limit` if a further page follows. */
function toPage(rows: readonly Row[], limit: number, amendment: number): ListPage {
  const shown = rows.slice(0, limit).map(toListing);
  const last = shown.at(-1);
  if (rows.length <= limit || !last) return { rows: shown, next: null };
  const text = { epoch: last.epoch, amendment };
  return { rows: shown, next: { at: last.confirmedAt ?? 0, id: last.id, text } };
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
