/**
 * The only SQL of public lists: what is listed and named, the newest first, by index at any depth.
 * The affiliation is printed on the row; only a body's decision is joined.
 */
import { eq, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { authorities, endorsements, shownInLists, statements } from '../db/schema.ts';
import { foldName } from '../lib/names.ts';
import { isPublished, statementId } from '../statements/store.ts';
import type { Cursor } from './cursor.ts';
import type { EndorsementKind } from './schema.ts';

const columns = {
  id: endorsements.id,
  kind: endorsements.kind,
  name: endorsements.name,
  title: endorsements.title,
  affiliation: endorsements.affiliation,
  districtCode: endorsements.districtCode,
  districtName: endorsements.districtName,
  region: endorsements.region,
  revision: endorsements.revision,
  epoch: endorsements.epoch,
  evidence: endorsements.evidence,
  confirmedAt: endorsements.confirmedAt,
  listedAt: endorsements.listedAt,
  authority: {
    body: authorities.body,
    decidedOn: authorities.decidedOn,
    officer: authorities.officer,
    url: authorities.url,
  },
};

function listQuery(db: Database) {
  return db
    .select(columns)
    .from(endorsements)
    .leftJoin(authorities, eq(authorities.endorsementId, endorsements.id));
}

function acrossStatements(db: Database) {
  return db
    .select({ ...columns, statement: { slug: statements.slug, title: statements.title } })
    .from(endorsements)
    .innerJoin(statements, eq(statements.id, endorsements.statementId))
    .leftJoin(authorities, eq(authorities.endorsementId, endorsements.id));
}

/** A range, so that the index on the folded name serves it. */
const beginsWith = (folded: string) =>
  sql`endorsements.name_key >= ${folded} and endorsements.name_key < ${`${folded}\u{10ffff}`}`;

export type Listing = Awaited<ReturnType<typeof listQuery>>[number];

/** So many of each kind stand on the statement's own page: within 60 rows read, with the rest. */
const NEWEST = { district: 5, organization: 4, leader: 8 } as const;

export function newestQuery(db: Database, slug: string) {
  const newest = (kind: EndorsementKind) => sql`select * from (select id from endorsements
    where statement_id = ${statementId(slug)} and kind = ${kind} and ${shownInLists}
    order by listed_at desc, id desc limit ${NEWEST[kind]})`;
  return listQuery(db)
    .where(
      sql`endorsements.id in (${newest('district')} union all ${newest('organization')} union all ${newest('leader')})`,
    )
    .orderBy(sql`endorsements.listed_at desc, endorsements.id desc`);
}

/** Printed names of the newest listed, bodies first, for the widget. */
export function newestNamesQuery(db: Database, slug: string, limit: number) {
  return db
    .select({
      kind: endorsements.kind,
      name: endorsements.name,
      affiliation: endorsements.affiliation,
    })
    .from(endorsements)
    .where(sql`statement_id = ${statementId(slug)} and ${shownInLists}`)
    .orderBy(sql`listed_at desc, id desc`)
    .limit(limit);
}

export interface ListFilter {
  slug: string;
  kind: EndorsementKind | null;
  district: string | null;
  /** The beginning of a name, folded. */
  q: string | null;
  cursor: Cursor | null;
  limit: number;
}

export interface ListPage {
  rows: Listing[];
  next: Cursor | null;
}

/** One page, and where the next one begins. One round trip; each order has its index. */
export async function listEndorsements(db: Database, filter: ListFilter): Promise<ListPage> {
  const q = filter.q ? foldName(filter.q) : '';
  const conditions: SQL[] = [
    sql`endorsements.statement_id = ${statementId(filter.slug)}`,
    shownInLists,
  ];
  if (filter.kind) conditions.push(sql`endorsements.kind = ${filter.kind}`);
  if (filter.district) conditions.push(sql`endorsements.district_code = ${filter.district}`);
  if (q) conditions.push(beginsWith(q));
  const cursor = filter.cursor;
  if (cursor) {
    conditions.push(
      q
        ? sql`(endorsements.name_key, endorsements.id) > (${cursor.at}, ${cursor.id})`
        : sql`(endorsements.listed_at, endorsements.id) < (${cursor.at}, ${cursor.id})`,
    );
  }
  const order = q
    ? sql`endorsements.name_key, endorsements.id`
    : sql`endorsements.listed_at desc, endorsements.id desc`;
  const rows = await listQuery(db)
    .where(sql.join(conditions, sql` and `))
    .orderBy(order)
    .limit(filter.limit + 1);
  const shown = rows.slice(0, filter.limit);
  const last = shown.at(-1);
  if (rows.length <= filter.limit || !last) return { rows: shown, next: null };
  const at = q ? foldName(printedName(last)) : (last.listedAt ?? 0);
  return { rows: shown, next: { at, id: last.id } };
}

/** A leader goes by name, a body by its own. */
export function printedName(row: Pick<Listing, 'kind' | 'name' | 'affiliation'>): string {
  return (row.kind === 'leader' ? row.name : row.affiliation) ?? '';
}

/** Listed entries of all statements whose name begins so, for staff who look for one. */
export async function findListedByName(db: Database, name: string, limit: number) {
  return acrossStatements(db)
    .where(
      sql`endorsements.statement_id in (select id from statements) and ${shownInLists}
        and ${beginsWith(foldName(name))}`,
    )
    .orderBy(sql`endorsements.name_key, endorsements.id`)
    .limit(limit);
}

/** What a district and its leaders endorsed, across statements. */
export function ofDistrictQuery(db: Database, code: string, limit: number) {
  return acrossStatements(db)
    .where(sql`endorsements.district_code = ${code} and ${shownInLists} and ${isPublished}`)
    .orderBy(sql`endorsements.listed_at desc, endorsements.id desc`)
    .limit(limit);
}
