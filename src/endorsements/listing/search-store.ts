/**
 * All SQL for showing the entries that a search finds. By a single word, everybody is found, page by
 * page: first whoever has a word that begins so, in the order of these words and then of names; then
 * the entries of the districts that the word means, by text and then the newest first. Which of the two the cursor
 * continues shows in its type. Several words: `candidates-store.ts`.
 */
import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { authorities, endorsements, shownInLists } from '../../db/schema.ts';
import type { NamedDistrict } from '../../districts/meaning.ts';
import { findMeaning, meaningOf, meaningQueries } from '../../districts/meaning-store.ts';
import { endorsementKinds } from '../../lib/vocabulary.ts';
import { decisionOf } from '../store.ts';
import { type Found, findCandidates, hasWords, textOfEntry } from './candidates-store.ts';
import type { Cursor } from './cursor.ts';
import { columns, type ListFilter, type ListPage, listQuery, toListing } from './store.ts';
import { searchWords } from './words.ts';

export interface Search extends ListFilter {
  /** Words of names, of organizations or of districts, or their beginnings, as typed. */
  q: string;
  /** The id of the published statement that `slug` names. */
  statement: number;
}

/** A page has at most `limit` rows. It may have fewer although another one follows. */
export interface FoundPage extends ListPage {
  /** The districts whose entries are found, because the search names them. */
  districts: NamedDistrict[];
  /** False if the search stopped before it had looked at everything that may fit. */
  complete: boolean;
}

export async function searchEndorsements(db: Database, search: Search): Promise<FoundPage> {
  const words = searchWords(search.q);
  const [word] = words;
  // Folding left no letter that a name could contain.
  if (word === undefined) return { rows: [], next: null, districts: [], complete: true };
  return words.length === 1 && search.district === null
    ? searchByWord(db, search, word)
    : searchByWords(db, search, words);
}

/** An entry that was shown before leaves its page short. So many queries fill one page. */
const MOST_QUERIES = 4;
const LAST = Number.MAX_SAFE_INTEGER;
/** Before all entries of districts. */
const DISTRICTS: Cursor = { at: LAST, id: '\u{10ffff}', text: { epoch: LAST, amendment: 0 } };

async function searchByWord(db: Database, search: Search, word: string): Promise<FoundPage> {
  const { cursor, limit } = search;
  const isLater = typeof cursor?.at === 'number' || (cursor !== null && cursor.at >= word);
  const start = isLater ? cursor : { at: word, id: '' };
  const meaningRows = meaningQueries(db, search.q, [word]);
  const [[exact, begun, last], first] =
    typeof start.at === 'number'
      ? [await db.batch(meaningRows), null]
      : await db
          .batch([...meaningRows, wordsQuery(db, search, word, start, limit)])
          .then(([exact, begun, last, first]) => [[exact, begun, last], first] as const);
  const { whole: districts } = meaningOf(search.q, [word], exact, begun, last);
  const codes = districts.map(({ code }) => code);
  const afterWords = codes.length > 0 ? DISTRICTS : null;

  const read = async (from: Cursor, most: number): Promise<ListPage> => {
    if (typeof from.at === 'string')
      return toPart(await wordsQuery(db, search, word, from, most), most, from, afterWords);
    if (codes.length === 0) return { rows: [], next: null };
    const rows = await districtsQuery(db, search, word, codes, from, most);
    return toPart(rows, most, from, null);
  };

  let part = first ? toPart(first, limit, start, afterWords) : await read(start, limit);
  const rows = part.rows;
  for (let queries = 1; part.next && queries < MOST_QUERIES; queries += 1) {
    const most = limit - rows.length;
    // Of districts, a full page still asks whether they have any entry.
    if (most === 0 && part.next !== DISTRICTS) break;
    part = await read(part.next, most);
    rows.push(...part.rows);
    if (most === 0) break;
  }
  return { rows, next: part.next, districts, complete: true };
}

/** Rows of `part`, a query of `at` and `id`, in its order. */
function foundQuery(db: Database, part: SQL, isFirst: SQL, order: SQL) {
  return db
    .select({
      ...columns,
      /** Where the row is in its order: a place in the index of words, or a time. */
      at: sql<string | number>`found.at`.as('found_at'),
      /** 0 if another word of the entry showed it before. */
      isFirst: sql<number>`${isFirst}`.as('is_first'),
    })
    .from(sql`(${part}) as found`)
    .crossJoin(endorsements)
    .leftJoin(authorities, decisionOf)
    .where(sql`endorsements.id = found.id`)
    .orderBy(order);
}

type FoundRow = Awaited<ReturnType<typeof foundQuery>>[number];

/** One query for each kind, merged: each is read in the order of the index, and no further. */
function wordsQuery(
  db: Database,
  { statement, kind }: Search,
  word: string,
  from: Cursor,
  most: number,
) {
  const parts = (kind ? [kind] : endorsementKinds).map(
    (one) => sql`select place as at, endorsement_id as id, prior from endorsement_words
      where statement_id = ${statement} and kind = ${one} and place < ${`${word}\u{10ffff}`}
        and (place, endorsement_id) > (${from.at}, ${from.id})`,
  );
  const merged = sql`${sql.join(parts, sql` union all `)} order by at, id limit ${most + 1}`;
  return foundQuery(db, merged, sql`found.prior < ${word}`, sql`found.at, found.id`);
}

/** The entries of these districts, at most five: D1 merges no more. In the order of their index. */
function districtsQuery(
  db: Database,
  { statement, kind }: Search,
  word: string,
  codes: readonly string[],
  from: Cursor,
  most: number,
) {
  const parts = codes.map(
    (
      code,
    ) => sql`select endorsements.epoch as epoch, endorsements.confirmed_at as at, endorsements.id as id
      from endorsements
      where endorsements.statement_id = ${statement} and endorsements.district_code = ${code}
        and ${shownInLists} ${kind ? sql`and endorsements.kind = ${kind}` : sql``}
        and (endorsements.epoch, endorsements.confirmed_at, endorsements.id)
          < (${from.text?.epoch ?? LAST}, ${from.at}, ${from.id})`,
  );
  const merged = sql`${sql.join(parts, sql` union all `)} order by epoch desc, at desc, id desc limit ${most + 1}`;
  const hasWord = hasWords(textOfEntry, sql`null`, [word], { byCode: new Map() });
  return foundQuery(
    db,
    merged,
    sql`not ${hasWord}`,
    sql`found.epoch desc, found.at desc, found.id desc`,
  );
}

/** `rows` has one row more than `most` if there are more after `from`; else `after` follows. */
function toPart(
  rows: readonly FoundRow[],
  most: number,
  from: Cursor,
  after: Cursor | null,
): ListPage {
  const read = rows.slice(0, most);
  const last = read.at(-1);
  return {
    rows: read.flatMap(({ at: _, isFirst, ...row }) => (isFirst ? [toListing(row)] : [])),
    next: rows.length <= most ? after : last ? placeOf(last) : { ...from },
  };
}

/** Entries of districts are in the order of their texts. */
function placeOf({ at, id, epoch }: FoundRow): Cursor {
  return typeof at === 'number' ? { at, id, text: { epoch, amendment: 0 } } : { at, id };
}

/** All that was found is in the order of names, so that a page is a part of it. */
async function searchByWords(
  db: Database,
  search: Search,
  words: readonly string[],
): Promise<FoundPage> {
  const { statement, kind, district, cursor, limit } = search;
  const meaning = await findMeaning(db, search.q, words);
  const scope = { statement: sql`= ${statement}`, kind, district };
  const { entries, complete } = await findCandidates(db, scope, words, meaning);
  const isAfter = ({ at, id }: Found) =>
    cursor === null || at > String(cursor.at) || (at === cursor.at && id > cursor.id);
  const rest = entries.filter(isAfter);
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: await listInOrder(db, page),
    next: rest.length > limit && last ? last : null,
    districts: meaning.whole,
    complete,
  };
}

async function listInOrder(db: Database, found: readonly Found[]) {
  const ids = found.map(({ id }) => id);
  if (ids.length === 0) return [];
  const rows = await listQuery(db).where(
    sql`endorsements.id in (select value from json_each(${JSON.stringify(ids)})) and ${shownInLists}`,
  );
  return ids.flatMap((id) => rows.filter((row) => row.id === id).map(toListing));
}
