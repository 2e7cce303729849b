/** Summarises a database to compare it: row count and hash of each table, and the schema's SQL. */
import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';

export interface Contents {
  columns: string[];
  count: number;
  /** SHA-256 of these columns of every row. */
  hash: string;
}

/** Leaves out the internal tables of SQLite and D1. */
const OURS = "name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE '\\_cf\\_%' ESCAPE '\\'";

export const TABLES = `SELECT name FROM sqlite_schema WHERE type = 'table' AND ${OURS}`;

export function tablesOf(db: DatabaseSync): string[] {
  return db
    .prepare(TABLES)
    .all()
    .map(({ name }) => String(name));
}

/** With `like`, only its tables and columns are read: those added later are left out. */
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

/** A line for each table that differs. */
export function differences(
  expected: ReadonlyMap<string, Contents>,
  found: ReadonlyMap<string, Contents>,
): string[] {
  return [...new Set([...expected.keys(), ...found.keys()])].flatMap((table) => {
    const [one, other] = [expected.get(table), found.get(table)];
    if (one?.hash === other?.hash && one?.count === other?.count) return [];
    return `${table}: expected ${one?.count ?? 'no'} rows, found ${other?.count ?? 'none'}`;
  });
}

export function schemaOf(db: DatabaseSync): string[] {
  const found = db.prepare(
    `SELECT type, name, sql FROM sqlite_schema WHERE ${OURS} ORDER BY type, name`,
  );
  return found.all().map(({ type, name, sql }) => `${type} ${name}: ${sql}`);
}

/** What SQLite's checks of integrity and of foreign keys report: empty if all is well. */
export function complaintsOf(db: DatabaseSync): unknown[] {
  const integrity = db
    .prepare('PRAGMA integrity_check')
    .all()
    .map(({ integrity_check: word }) => word);
  return [
    ...integrity.filter((word) => word !== 'ok'),
    ...db.prepare('PRAGMA foreign_key_check').all(),
  ];
}
