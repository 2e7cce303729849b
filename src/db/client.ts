/**
 * The way to D1, and the one home of what D1 and drizzle do badly together.
 *
 * `batch()` is D1's only transaction: all of it or none. Writes are never retried by the platform,
 * and "Network connection lost" may mean committed; so every batch of writes is made of statements
 * with client-made ids that can be sent twice, and `commit` sends it again.
 *
 * What a query must mind, since drizzle does not tell:
 * - A group of columns of a left-joined table is null where its first column is null, so a column that
 *   is never null comes first.
 * - In a query of one table, a column within a selected piece of `sql` is written without its table. A
 *   subquery names the table in the text instead: `statements.id`.
 * - The parts of a `unionAll` have no limit of their own.
 */
import { Column, getTableColumns, is, SQL, sql, Table } from 'drizzle-orm';
import { type DrizzleD1Database, drizzle } from 'drizzle-orm/d1';
import { SQLiteAsyncDialect, SQLiteSelectBase } from 'drizzle-orm/sqlite-core';
import { isPassing } from './faults.ts';

export type Database = DrizzleD1Database & { readonly $client: D1Database };

/** A session reads its own writes, and makes read replication a switch in the account. */
export function openDatabase(binding: Pick<D1Database, 'withSession'>): Database {
  // Drizzle types a whole database, and calls `prepare` and `batch`: a session has both.
  const db = drizzle(binding.withSession('first-primary') as unknown as D1Database);
  const send = db.batch.bind(db);
  const batch: Database['batch'] = async (queries) => {
    for (const query of queries) refuseSameNames(query);
    return send(queries);
  };
  return Object.assign(db, { batch });
}

const dialect = new SQLiteAsyncDialect();

/** Selections whose names were found to differ. */
const distinct = new WeakSet<object>();

/**
 * D1 answers a batch with objects: of two columns with one name only one arrives, and drizzle would
 * read all later values one place too early (https://github.com/drizzle-team/drizzle-orm/issues/6038).
 * A query that is awaited by itself is answered with arrays, and may repeat a name.
 */
function refuseSameNames(query: unknown): void {
  if (!is(query, SQLiteSelectBase)) return;
  const fields: object = query._.selectedFields;
  if (distinct.has(fields)) return;
  const names = namesOf(fields);
  const twice = new Set(names.filter((name, place) => names.indexOf(name) < place));
  if (twice.size > 0) {
    const told = Array.from(twice, (name) => `"${name}"`).join(', ');
    throw new Error(`A query in a batch selects several columns named ${told}: rename with .as()`);
  }
  distinct.add(fields);
}

/** The names that SQLite gives the columns of the answer. */
function namesOf(fields: object): string[] {
  return Object.values(fields).flatMap((field) => {
    if (is(field, Column)) return field.name;
    if (is(field, SQL.Aliased)) return field.fieldAlias;
    if (is(field, SQL)) return nameOf(dialect.sqlToQuery(field).sql.trim());
    return namesOf(is(field, Table) ? getTableColumns(field) : field);
  });
}

/** A mere column (`detail`, `revisions.text`) goes by its name, any other expression by its text. */
const nameOf = (text: string) => /^(?:\w+\.)?(\w+)$/.exec(text.replaceAll('"', ''))?.[1] ?? text;

/**
 * Sends writes as one batch, once. Drizzle's `batch` takes no raw write with parameters
 * (https://github.com/drizzle-team/drizzle-orm/issues/2277), so they are made D1's own statements.
 */
export async function writeOnce(db: Database, writes: readonly SQL[]): Promise<D1Result[]> {
  if (writes.length === 0) return [];
  return db.$client.batch(
    writes.map((write) => {
      const { sql: text, params } = dialect.sqlToQuery(write);
      return db.$client.prepare(text).bind(...params);
    }),
  );
}

const ATTEMPTS = 3;

/** Sends a batch of writes that may be sent twice; on a passing fault, again with jitter. */
export async function commit(db: Database, writes: readonly SQL[]): Promise<D1Result[]> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await writeOnce(db, writes);
    } catch (fault) {
      if (attempt >= ATTEMPTS || !isPassing(fault)) throw fault;
      await new Promise((resume) => setTimeout(resume, 50 * attempt + Math.random() * 100));
    }
  }
}

/** `commit`, and whether `made` holds at the end of it: what came too late has written nothing. */
export async function commitMaking(
  db: Database,
  writes: readonly SQL[],
  made: SQL,
): Promise<boolean> {
  const results = await commit(db, [...writes, sql`select 1 where ${made}`]);
  return results.at(-1)?.results.length !== 0;
}
