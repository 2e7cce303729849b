/** All SQL for finding named endorsements by the start of a name, in the order of names. */
import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { shownInLists } from '../../db/schema.ts';
import { foldName } from '../../lib/names.ts';
import type { Cursor } from './cursor.ts';
import { printedName } from './entry.ts';
import {
  acrossStatements,
  conditionsOf,
  type ListFilter,
  type ListPage,
  listQuery,
  toListingOfStatement,
  toPage,
} from './store.ts';

export interface Search extends ListFilter {
  /** Start of a name, as typed. */
  q: string;
}

/** One page and the cursor of the next, in one round trip. Each filter has its own index. */
export async function searchEndorsements(db: Database, search: Search): Promise<ListPage> {
  const q = foldName(search.q);
  // Folding left no letter that a name could contain.
  if (q === '') return { rows: [], next: null };
  const conditions = conditionsOf(search);
  // The `+` makes SQLite read the district's entries only, and sort them by name.
  const kind = search.district ? sql`+endorsements.kind` : sql`endorsements.kind`;
  if (search.kind) conditions.push(sql`${kind} = ${search.kind}`);
  conditions.push(...pageOf(q, search.cursor));
  if (!search.kind && !search.district) conditions.push(ofAllKinds);
  const rows = await listQuery(db)
    .where(sql.join(conditions, sql` and `))
    .orderBy(sql`endorsements.name_key, endorsements.id`)
    .limit(search.limit + 1);
  return toPage(rows, search.limit, (last) => foldName(printedName(last)));
}

/**
 * Condition of the partial index on names of all kinds. Used only without a kind: otherwise SQLite
 * would choose this index too, and read the names of all kinds.
 */
const ofAllKinds = sql`endorsements.kind <> ''`;

/** A cursor must be the only lower bound: with a second one, SQLite starts at the first page. */
function pageOf(q: string, cursor: Cursor | null): SQL[] {
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
