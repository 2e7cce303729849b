/**
 * Access to D1, and the only place for workarounds of problems between D1 and drizzle.
 *
 * `batch()` is D1's only transaction: all statements or none. The platform never retries writes, and
 * "Network connection lost" may mean that they were committed. So every batch of writes must be
 * idempotent, with ids made by the client, and `commit` retries it.
 *
 * Rules for queries that drizzle does not document:
 * - A group of columns of a left-joined table is null if its first column is null, so begin the group
 *   with a column that is never null.
 * - In a query of one table, drizzle writes columns within a selected `sql` without their table. In a
 *   subquery, write the table in the text instead: `statements.id`.
 * - The parts of a `unionAll` have no limit of their own.
 */
import { Column, getTableColumns, is, SQL, sql, Table } from 'drizzle-orm';
import { type DrizzleD1Database, drizzle } from 'drizzle-orm/d1';
import { SQLiteAsyncDialect, SQLiteSelectBase } from 'drizzle-orm/sqlite-core';
import { isPassing } from './faults.ts';

export type Database = DrizzleD1Database & { readonly $client: D1Database };

/** A session reads its own writes, and allows read replication to be turned on in the account. */
export function openDatabase(binding: Pick<D1Database, 'withSession'>): Database {
  // Drizzle expects a whole database, but only calls `prepare` and `batch`, which a session has.
  const db = drizzle(binding.withSession('first-primary') as unknown as D1Database);
  const send = db.batch.bind(db);
  const batch: Database['batch'] = async (queries) => {
    for (const query of queries) refuseSameNames(query);
    return send(queries);
  };
  return Object.assign(db, { batch });
}

const dialect = new SQLiteAsyncDialect();

/** Selections that passed the check for duplicate names. */
const checked = new WeakSet<object>();

/**
 * D1 returns the rows of a batch as objects. Of two columns with the same name, only one arrives,
 * and drizzle would shift all later values by one
 * (https://github.com/drizzle-team/drizzle-orm/issues/6038). A query outside of a batch returns
 * arrays, and may repeat a name.
 */
function refuseSameNames(query: unknown): void {
  if (!is(query, SQLiteSelectBase)) return;
  const fields: object = query._.selectedFields;
  if (checked.has(fields)) return;
  const names = namesOf(fields);
  const twice = new Set(names.filter((name, place) => names.indexOf(name) < place));
  if (twice.size > 0) {
    const list = Array.from(twice, (name) => `"${name}"`).join(', ');
    throw new Error(
      `A query in a batch selects several columns named ${list}. Rename them with .as().`,
    );
  }
  checked.add(fields);
}

/** The names that SQLite gives to the result columns. */
function namesOf(fields: object): string[] {
  return Object.values(fields).flatMap((field) => {
    if (is(field, Column)) return field.name;
    if (is(field, SQL.Aliased)) return field.fieldAlias;
    if (is(field, SQL)) return nameOf(dialect.sqlToQuery(field).sql.trim());
    return namesOf(is(field, Table) ? getTableColumns(field) : field);
  });
}

/**
 * SQLite names a plain column (`detail`, `revisions.text`) by its name, and other expressions by
 * their text.
 */
const nameOf = (text: string) => /^(?:\w+\.)?(\w+)$/.exec(text.replaceAll('"', ''))?.[1] ?? text;

/**
 * Sends the writes as one batch, without a retry. Drizzle's `batch` accepts no raw writes with
 * parameters (https://github.com/drizzle-team/drizzle-orm/issues/2277), so we prepare D1 statements
 * ourselves.
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

/** Sends a batch of idempotent writes; retries with jitter on a transient error. */
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

/**
 * Like `commit`; returns whether `made` holds at the end of the batch. If it does not, the change
 * came too late and wrote nothing.
 */
export async function commitMaking(
  db: Database,
  writes: readonly SQL[],
  made: SQL,
): Promise<boolean> {
  const results = await commit(db, [...writes, sql`select 1 where ${made}`]);
  return results.at(-1)?.results.length !== 0;
}
