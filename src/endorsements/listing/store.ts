/**
 * All SQL for public lists of named endorsements, the newest first. Every page is read by index,
 * however deep it is. The row itself holds the affiliation; only a body's decision is joined.
 */
import { eq, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { authorities, endorsements, shownInLists, statements } from '../../db/schema.ts';
import { foldName } from '../../lib/names.ts';
import type { EndorsementKind } from '../../lib/vocabulary.ts';
import { isPublished, statementId } from '../../statements/store.ts';
import { decisionOf, standsFor } from '../store.ts';
import type { Cursor } from './cursor.ts';
import { type Listing, printedName } from './entry.ts';

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

function listQuery(db: Database) {
  return db.select(columns).from(endorsements).leftJoin(authorities, decisionOf);
}

type Row = Awaited<ReturnType<typeof listQuery>>[number];

export function toListing({ body, decidedOn, officer, url, ...row }: Row): Listing {
  return { ...row, authority: body && decidedOn ? { body, decidedOn, officer, url } : null };
}

function acrossStatements(db: Database) {
  return db
    .select({ ...columns, slug: statements.slug, statementTitle: statements.title })
    .from(endorsements)
    .innerJoin(statements, eq(statements.id, endorsements.statementId))
    .leftJoin(authorities, decisionOf);
}

export type ListingOfStatement = Listing & { statement: { slug: string; title: string } };

function toListingOfStatement({
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
  /** Start of a name. */
  q: string | null;
  cursor: Cursor | null;
  limit: number;
}

export interface ListPage {
  rows: Listing[];
  next: Cursor | null;
}

/** One page and the cursor of the next, in one round trip. Each sort order has its own index. */
export async function listEndorsements(db: Database, filter: ListFilter): Promise<ListPage> {
  const q = filter.q === null ? null : foldName(filter.q);
  // Folding left no letter that a name could contain.
  if (q === '') return { rows: [], next: null };
  const conditions: SQL[] = [
    sql`endorsements.statement_id = ${statementId(filter.slug)}`,
    shownInLists,
  ];
  if (filter.district) conditions.push(sql`endorsements.district_code = ${filter.district}`);
  // The `+` makes SQLite read the district's entries only, and sort them by name.
  const kind = filter.district && q !== null ? sql`+endorsements.kind` : sql`endorsements.kind`;
  if (filter.kind) conditions.push(sql`${kind} = ${filter.kind}`);
  conditions.push(...pageOf(q, filter.cursor));
  const order = q === null ? newestFirst : sql`endorsements.name_key, endorsements.id`;
  if (!filter.kind && !filter.district && q !== null) conditions.push(ofAllKinds);
  const rows = await listQuery(db)
    .where(sql.join(conditions, sql` and `))
    .orderBy(order)
    .limit(filter.limit + 1);
  const shown = rows.slice(0, filter.limit).map(toListing);
  const last = shown.at(-1);
  if (rows.length <= filter.limit || !last) return { rows: shown, next: null };
  const at = q === null ? (last.confirmedAt ?? 0) : foldName(printedName(last));
  return { rows: shown, next: { at, id: last.id } };
}

/**
 * Condition of the partial index on names of all kinds. Used only without a kind: otherwise SQLite
 * would choose this index too, and read the names of all kinds.
 */
const ofAllKinds = sql`endorsements.kind <> ''`;

/** A cursor must be the only lower bound: with a second one, SQLite starts at the first page. */
function pageOf(q: string | null, cursor: Cursor | null): SQL[] {
  if (q === null) {
    if (!cursor) return [];
    return [sql`(endorsements.confirmed_at, endorsements.id) < (${cursor.at}, ${cursor.id})`];
  }
  const upper = sql`endorsements.name_key < ${`${q}\u{10ffff}`}`;
  const isInRange = cursor && String(cursor.at) >= q;
  return isInRange
    ? [upper, sql`(endorsements.name_key, endorsements.id) > (${cursor.at}, ${cursor.id})`]
    : [upper, sql`endorsements.name_key >= ${q}`];
}

/** Listed entries of all statements whose name starts with `name`, for staff. */
export async function findListedByName(db: Database, name: string, limit: number) {
  const q = foldName(name);
  if (q === '') return [];
  const rows = await acrossStatements(db)
    .where(
      sql`endorsements.statement_id in (select id from statements) and ${shownInLists}
        and ${ofAllKinds} and endorsements.name_key >= ${q} and endorsements.name_key < ${`${q}\u{10ffff}`}`,
    )
    .orderBy(sql`endorsements.name_key, endorsements.id`)
    .limit(limit);
  return rows.map(toListingOfStatement);
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
