/**
 * All SQL for finding listed and named entries by several words, or within a district: all of the
 * words must fit. Every word has a set of entries that may fit, and so has the district. A bounded
 * number of each is read. If one of these sets was read to its end, nothing is missing.
 */
import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { shownInLists } from '../../db/schema.ts';
import type { Meaning } from '../../districts/meaning.ts';
import { type EndorsementKind, endorsementKinds } from '../../lib/vocabulary.ts';

/** At most so many rows are read to find out which entries fit. */
export const MOST_READ = 120;
/** Sets of more words than this are not read: these words only narrow the others. */
const MOST_SETS = 3;

export interface Scope {
  /** SQL after `statement_id`. */
  statement: SQL;
  kind: EndorsementKind | null;
  district: string | null;
}

export interface Found {
  id: string;
  /** All words of the entry, the name first: the order of a list of those that were found. */
  at: string;
}

interface Candidates {
  entries: Found[];
  /** False if there may be more. */
  complete: boolean;
}

/** The words of a row of `endorsements`, as the index of words has them. */
export const textOfEntry = sql`trim(endorsements.name_key || ' ' || ifnull(endorsements.organization_key, ''))`;

/** True if the text, or the district that it is of, has all of these words or beginnings of words. */
export function hasWords(
  text: SQL,
  district: SQL,
  words: readonly string[],
  { byCode }: Pick<Meaning, 'byCode'>,
): SQL {
  const conditions = words.map((word) => {
    const codes = codesOf(byCode, word);
    const has = sql`instr(' ' || ${text}, ${` ${word}`}) > 0`;
    return codes.length > 0 ? sql`(${has} or ifnull(${district} in ${listed(codes)}, 0))` : has;
  });
  return sql`(${sql.join(conditions, sql` and `)})`;
}

const listed = (values: readonly string[]) =>
  sql`(select value from json_each(${JSON.stringify(values)}))`;

/** The districts that the word means, alone or with its neighbours. */
const codesOf = (byCode: Meaning['byCode'], word: string) =>
  Array.from(byCode).flatMap(([code, covered]) => (covered.has(word) ? [code] : []));

export async function findCandidates(
  db: Database,
  { statement, kind, district }: Scope,
  words: readonly string[],
  meaning: Meaning,
): Promise<Candidates> {
  const kinds = sql`in ${listed(kind ? [kind] : endorsementKinds)}`;
  const fits = (text: SQL, code: SQL) =>
    sql`${hasWords(text, code, words, meaning)} and ${district === null ? sql`true` : sql`ifnull(${code} = ${district}, 0)`}`;
  const ofPlaces = (begin: string): Part => ({
    cost: 1,
    query: (most) => sql`select endorsement_id as id, substr(place, instr(place, ' ') + 1) as at,
        ${fits(sql`place`, sql`district_code`)} as fits
      from (select endorsement_id, place, district_code from endorsement_words
        where statement_id ${statement} and kind ${kinds}
          and place >= ${begin} and place < ${`${begin}\u{10ffff}`} limit ${most})`,
  });
  const ofDistricts = (codes: readonly string[]): Part => ({
    cost: 2,
    query: (most) => sql`select id, at, ${fits(sql`at`, sql`district_code`)} as fits
      from (select endorsements.id, ${textOfEntry} as at, endorsements.district_code from endorsements
        where endorsements.statement_id ${statement} and endorsements.district_code in ${listed(codes)}
          and ${shownInLists} and endorsements.kind ${kinds} limit ${most})`,
  });

  const longest = words.toSorted((a, b) => b.length - a.length).slice(0, MOST_SETS);
  const sets = longest.map((word) => {
    const codes = codesOf(meaning.byCode, word);
    return [ofPlaces(word), ...(codes.length > 0 ? [ofDistricts(codes)] : [])];
  });
  if (district !== null) sets.push([ofDistricts([district])]);
  // Not a set of its own: names that begin with the whole text are found however many there are.
  const whole = words.length > 1 ? [ofPlaces([words[0], ...words].join(' '))] : [];

  const parts = [...sets.flat(), ...whole];
  const share = Math.floor(MOST_READ / parts.reduce((sum, { cost }) => sum + cost, 0));
  const [first, ...others] = parts.map(({ query }) => rowsOf(db, query(share)));
  if (!first) return { entries: [], complete: true };
  const read = await db.batch([first, ...others]);
  const ended = new Map(parts.map((part, index) => [part, (read[index]?.length ?? 0) < share]));
  const entries = new Map(
    read.flat().flatMap(({ id, at, fits: fitting }) => (fitting ? [[id, { id, at }]] : [])),
  );
  return {
    entries: Array.from(entries.values()).sort(byPlace),
    complete: sets.some((set) => set.every((part) => ended.get(part))),
  };
}

/** A part of a set. `cost` is the number of rows that each of its entries takes to read. */
interface Part {
  cost: 1 | 2;
  query(most: number): SQL;
}

function rowsOf(db: Database, query: SQL) {
  return db
    .select({
      id: sql<string>`part.id`.as('id'),
      at: sql<string>`part.at`.as('at'),
      fits: sql<number>`part.fits`.as('fits'),
    })
    .from(sql`(${query}) as part`);
}

const byPlace = (a: Found, b: Found) => compare(a.at, b.at) || compare(a.id, b.id);
const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));
