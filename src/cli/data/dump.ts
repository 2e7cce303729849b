/**
 * Dumps a database as SQL that recreates it byte for byte.
 *
 * `wrangler d1 export` alone does not: it writes a line break as `\n`, so a text that contains both
 * a line break and the two characters `\n` (a comment may, or a text about paths) comes back with
 * an extra line break. This escaping also makes some statements longer than D1 accepts. So this
 * module loads the export into SQLite, queries the ambiguous cells again and writes new SQL.
 * See docs/decisions/0033-backups-of-our-own.md.
 */
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import {
  type Contents,
  columnsOf,
  contentsOf,
  primaryKeyOf,
  rowsIn,
  schemaOf,
  tablesOf,
} from './contents.ts';
import { ask, exportTo, type Place, type Row } from './d1.ts';
import { parseStatements, wordsOf } from './sql.ts';
import { loadExport, readInTime } from './untrusted.ts';

/** The first line states the counts, since a truncated file can still be valid SQL. */
function titleOf(db: DatabaseSync, contents: ReadonlyMap<string, Contents>): string {
  const made = schemaOf(db).length - contents.size;
  return `-- undersigned: ${rowsIn(contents)} rows of ${contents.size} tables, ${made} indexes, views and triggers`;
}

/**
 * The whole text of a backup: one transaction, so that SQLite writes to the disk once and loads
 * either all of the file or nothing.
 */
export function backupOf(db: DatabaseSync): string {
  const lines = [titleOf(db, contentsOf(db)), 'BEGIN TRANSACTION;', ...write(db), 'COMMIT;'];
  return `${lines.join('\n')}\n`;
}

/** Loads a backup file into memory. Throws if it is not a backup or is incomplete. */
export function readBackup(file: string): DatabaseSync {
  if (!existsSync(file)) throw new Error(`There is no file ${file}.`);
  let sql: string;
  let db: DatabaseSync;
  try {
    sql = readInTime(file);
    db = loadExport(sql);
  } catch (error) {
    throw new Error(`${file} is no backup, or its end is missing: ${(error as Error).message}.`);
  }
  const foreign = viewsOf(db).filter((view) => !knownViews().includes(view));
  if (foreign.length > 0) {
    throw new Error(`${file} is no backup of a site: it has views of its own, ${foreign[0]}.`);
  }
  const contents = contentsOf(db);
  if (!contents.has('endorsements')) {
    throw new Error(`${file} is no backup of a site: it has no endorsements in it.`);
  }
  const [title = ''] = sql.split('\n', 1);
  const found = titleOf(db, contents);
  if (title.startsWith('-- undersigned: ') && title !== found) {
    const [said, has] = [title, found].map((line) => line.slice('-- undersigned: '.length));
    throw new Error(`${file} is not whole: it says ${said}; it has ${has}.`);
  }
  return db;
}

const viewsOf = (db: DatabaseSync) =>
  db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'view'")
    .all()
    .map(({ name }) => String(name));

/** A view in place of a table would run code whenever a command reads that table. */
function knownViews(): string[] {
  const folder = join(import.meta.dirname, '../../../migrations');
  return globSync('*.sql', { cwd: folder }).flatMap((file) =>
    parseStatements(readFileSync(join(folder, file), 'utf8')).flatMap(({ tokens }) =>
      /^CREATE VIEW /.test(wordsOf(tokens)) ? (tokens[2]?.text ?? []) : [],
    ),
  );
}

/** Copies the database into memory. Throws if an ambiguous cell changed during the export. */
export function copyOf(place: Place): DatabaseSync {
  const folder = mkdtempSync(join(tmpdir(), 'undersigned-export-'));
  try {
    exportTo(place, join(folder, 'export.sql'));
    const db = loadExport(readFileSync(join(folder, 'export.sql'), 'utf8'));
    mend(db, (queries) => ask(place, queries));
    return db;
  } finally {
    // The export contains names.
    rmSync(folder, { recursive: true, force: true });
  }
}

const name = (text: string) => `"${text.replaceAll('"', '""')}"`;
export const quote = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** A column with line breaks, and the query that reads its ambiguous cells again. */
interface AmbiguousColumn {
  table: string;
  column: string;
  key: string[];
  query: string;
}

function findAmbiguousColumns(db: DatabaseSync): AmbiguousColumn[] {
  return tablesOf(db).flatMap((table) => {
    const key = primaryKeyOf(db, table);
    return columnsOf(db, table).flatMap((column) => {
      const cell = name(column);
      const broken = `(instr(${cell}, char(10)) OR instr(${cell}, char(13)))`;
      const from = `FROM ${name(table)} WHERE ${broken}`;
      if (!db.prepare(`SELECT 1 ${from} LIMIT 1`).get()) return [];
      const spelled = `(instr(${cell}, '\\n') OR instr(${cell}, '\\r'))`;
      const list = [...new Set([...key, column])].map(name).join(', ');
      return { table, column, key, query: `SELECT ${list} ${from} AND ${spelled}` };
    });
  });
}

/** Repairs cells with ambiguous line breaks. `ask` queries the original database. */
export function mend(db: DatabaseSync, ask: (queries: string[]) => Row[][]): void {
  const triggers = db.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all();
  // Remove the triggers meanwhile, since some of them refuse updates.
  for (const trigger of triggers) db.exec(`DROP TRIGGER ${name(String(trigger.name))}`);
  const columns = findAmbiguousColumns(db);
  const answers = ask(columns.map(({ query }) => query));
  for (const [index, { table, column, key }] of columns.entries()) {
    const where = key.map((part) => `${name(part)} = ?`).join(' AND ');
    const update = db.prepare(`UPDATE ${name(table)} SET ${name(column)} = ? WHERE ${where}`);
    for (const row of answers[index] ?? []) {
      const { changes } = update.run(row[column] ?? null, ...key.map((part) => row[part] ?? null));
      if (changes !== 1) throw new Error(`${table} changed while it was exported. Try again.`);
    }
  }
  for (const trigger of triggers) db.exec(String(trigger.sql));
}

/**
 * Yields SQL line by line in an order that can be executed: tables, rows (referenced tables first),
 * then indexes, views and triggers, so that no trigger acts on the inserted rows. It has no
 * transaction of its own, because D1 refuses one in a file and makes its own.
 */
export function* write(db: DatabaseSync): Generator<string> {
  yield 'PRAGMA defer_foreign_keys=TRUE;';
  const tables = tablesOf(db);
  const schema = db.prepare('SELECT sql FROM sqlite_schema WHERE name = ? AND type = ?');
  for (const table of tables) yield `${schema.get(table, 'table')?.sql};`;
  for (const table of inOrder(db, tables)) yield* rowsOf(db, table);
  for (const type of ['index', 'view', 'trigger']) {
    const made = db.prepare(
      'SELECT sql FROM sqlite_schema WHERE type = ? AND sql IS NOT NULL ORDER BY rowid',
    );
    for (const { sql } of made.all(type)) yield `${sql};`;
  }
}

/** D1's limit for one statement. */
const MOST_BYTES = 100_000;

function* rowsOf(db: DatabaseSync, table: string): Generator<string> {
  const columns = columnsOf(db, table).map(name).join(',');
  const rows = db.prepare(`SELECT ${columns} FROM ${name(table)}`);
  rows.setReadBigInts(true);
  for (const row of rows.iterate()) {
    const values = Object.values(row).map(literal).join(',');
    const insert = `INSERT INTO ${name(table)} (${columns}) VALUES(${values});`;
    if (Buffer.byteLength(insert) > MOST_BYTES)
      throw new Error(`A row of ${table} is too long to be restored: ${Object.values(row)[0]}.`);
    yield insert;
  }
}

function literal(value: unknown): string {
  if (value === null) return 'NULL';
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'string' && !value.includes('\0')) return quote(value);
  throw new Error(`This value can’t be written as SQL: ${typeof value}.`);
}

/** Sorts tables so that each comes after those that it references. */
function inOrder(db: DatabaseSync, tables: string[]): string[] {
  const done: string[] = [];
  const refers = db.prepare('SELECT DISTINCT "table" AS other FROM pragma_foreign_key_list(?)');
  const visit = (table: string, above: string[]) => {
    if (done.includes(table) || above.includes(table)) return;
    for (const { other } of refers.all(table)) visit(String(other), [...above, table]);
    done.push(table);
  };
  for (const table of tables) visit(table, []);
  return done;
}
