/** All SQL for finding the districts that the words of a search mean. */
import { sql } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { districtKeys, districts } from '../db/schema.ts';
import { type Meaning, runsOf, toMeaning } from './meaning.ts';
import { matchKeysQuery } from './store.ts';

/** A district has a few keys with the same beginning. More rows than this are too many districts. */
const MOST_KEYS = 8;

/** Reads nothing if `asked` is false. */
function begunQuery(db: Database, text: string, asked = true) {
  return db
    .select({
      code: districts.code,
      name: districts.name,
      key: districtKeys.key,
      kind: districtKeys.kind,
    })
    .from(districtKeys)
    .innerJoin(districts, sql`districts.code = district_keys.code and districts.closed_at is null`)
    .where(sql`district_keys.key >= ${text} and district_keys.key < ${`${text}\u{10ffff}`}
        and ${asked ? sql`true` : sql`false`}`)
    .orderBy(districtKeys.key)
    .limit(MOST_KEYS + 1);
}

/** For one batch with other queries. `words` are folded, at least one; `q` is what was typed. */
export function meaningQueries(db: Database, q: string, words: readonly string[]) {
  const keys = new Set(runsOf(q, words).flatMap((run) => run.keys));
  return [
    matchKeysQuery(db, Array.from(keys), []),
    begunQuery(db, words.join(' ')),
    begunQuery(db, words.at(-1) ?? '', words.length > 1),
  ] as const;
}

type Rows = Awaited<ReturnType<typeof begunQuery>>;

export function meaningOf(
  q: string,
  words: readonly string[],
  exact: Awaited<ReturnType<typeof matchKeysQuery>>,
  whole: Rows,
  last: Rows,
): Meaning {
  const few = (rows: Rows) => (rows.length > MOST_KEYS ? [] : rows);
  return toMeaning(runsOf(q, words), exact, { whole: few(whole), last: few(last) });
}

export async function findMeaning(
  db: Database,
  q: string,
  words: readonly string[],
): Promise<Meaning> {
  return meaningOf(q, words, ...(await db.batch(meaningQueries(db, q, words))));
}
