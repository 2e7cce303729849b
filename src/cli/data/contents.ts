/** A whole database as counts and hashes, table by table; and as the words that made it. */
import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';

export interface Contents {
  columns: string[];
  count: number;
  /** Of every row in those columns. */
  hash: string;
}

/** What SQLite and D1 keep for themselves is left out. */
const OURS = "name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE '\\_cf\\_%' ESCAPE '\\'";

export const TABLES = `SELECT name FROM sqlite_schema WHERE type = 'table' AND ${OURS}`;

export function tablesOf(db: DatabaseSync): string[] {
  return db
    .prepare(TABLES)
    .all()
    .map(({ name }) => String(name));
}

/** The tables and columns of `like`, where it is given: what came later is left out. */
export function contentsOf(db: DatabaseSync, like?: Map<string, Contents>): Map<string, Contents> {
  const names = like ? [...like.keys()] : tablesOf(db);
  return new Map(
    names.map((table) => {
      const columns = like?.get(table)?.columns ?? columnsOf(db, table);
      const list = columns.map((column) => `"${column}"`).join(', ');
      const query = db.prepare(`SELECT ${list} FROM "${table}" ORDER BY ${list}`);
      query.setReadBigInts(true);
      const hash = createHash('sha256');
      let count = 0;
      for (const row of query.iterate()) {
        count += 1;
        hash.update(
          JSON.stringify(row, (_, value) => (typeof value === 'bigint' ? `${value}n` : value)),
        );
      }
      return [table, { columns, count, hash: hash.digest('hex') }];
    }),
  );
}

export function rowsIn(contents: ReadonlyMap<string, Contents>): number {
  return [...contents.values()].reduce((sum, { count }) => sum + count, 0);
}

export function columnsOf(db: DatabaseSync, table: string): string[] {
  const found = db.prepare('SELECT name FROM pragma_table_info(?) ORDER BY cid').all(table);
  return found.map(({ name }) => String(name));
}

export function primaryKeyOf(db: DatabaseSync, table: string): string[] {
  const found = db.prepare('SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk');
  return found.all(table).map(({ name }) => String(name));
}

/** The tables that differ, in words: none where both are equal. */
export function differences(
  expected: ReadonlyMap<string, Contents>,
  found: ReadonlyMap<string, Contents>,
): string[] {
  return [...new Set([...expected.keys(), ...found.keys()])].flatMap((table) => {
    const [one, other] = [expected.get(table), found.get(table)];
    if (one?.hash === other?.hash && one?.count === other?.count) return [];
    return `${table}: ${one?.count ?? 'no'} rows, and then ${other?.count ?? 'none'}`;
  });
}

export function schemaOf(db: DatabaseSync): string[] {
  const found = db.prepare(
    `SELECT type, name, sql FROM sqlite_schema WHERE ${OURS} ORDER BY type, name`,
  );
  return found.all().map(({ type, name, sql }) => `${type} ${name}: ${sql}`);
}

/** What SQLite itself finds wrong: nothing, where all is well. */
export function complaintsOf(db: DatabaseSync): unknown[] {
  const told = db
    .prepare('PRAGMA integrity_check')
    .all()
    .map(({ integrity_check: word }) => word);
  return [...told.filter((word) => word !== 'ok'), ...db.prepare('PRAGMA foreign_key_check').all()];
}
