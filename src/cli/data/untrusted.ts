/**
 * Loads a file of SQL that anybody may have written or altered. It runs only statements that an
 * export has: tables, rows of literals, indexes, views and triggers. None of them reaches a file,
 * and no code in the file (a trigger, a view) runs while it is loaded.
 *
 * Started as a program, it loads what it reads from standard input and only says whether it could.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants, DatabaseSync } from 'node:sqlite';
import { readStatements, type Statement } from './sql.ts';

/** SQLite checks the functions of constraints and indexes when it creates them. None is costly. */
const FUNCTIONS = new Set([
  ...['json_valid', 'json_type', 'length', 'ifnull', 'coalesce', 'iif', 'lower', 'upper'],
  ...['trim', 'substr', 'instr', 'like', 'glob', 'abs', 'min', 'max', 'typeof', 'unicode'],
  // wrangler writes a line break with these two.
  ...['replace', 'char'],
]);

const ACTIONS = new Set([
  ...[constants.SQLITE_CREATE_TABLE, constants.SQLITE_CREATE_INDEX, constants.SQLITE_CREATE_VIEW],
  ...[constants.SQLITE_CREATE_TRIGGER, constants.SQLITE_REINDEX, constants.SQLITE_INSERT],
  ...[constants.SQLITE_READ, constants.SQLITE_TRANSACTION],
]);

/**
 * The forms of the statements, with `"` for a quoted name, `'` for a string literal and `0` for a
 * number. Rows come before indexes, views and triggers, as in every export.
 */
const NAME = String.raw`(?:"|[^\W\d][\w$]*)`;
const BREAKS = `REPLACE \\( (?:'|REPLACE \\( ' , ' , CHAR \\( 0 \\) \\)) , ' , CHAR \\( 0 \\) \\)`;
const VALUE = `(?:NULL|(?:[-+] )?0(?: [-+] 0)?|(?:X )?'|${BREAKS})`;
const FORMS = {
  rows: new RegExp(
    `^(?:CREATE TABLE (?:IF NOT EXISTS )?${NAME} \\( (?!.*(?:^| )(?:AS|SELECT|GENERATED) )` +
      `|INSERT INTO ${NAME}(?: \\( ${NAME}(?: , ${NAME})* \\))? VALUES \\( ${VALUE}(?: , ${VALUE})* \\)$)`,
  ),
  made: new RegExp(`^CREATE (?:(?:UNIQUE )?INDEX|VIEW|TRIGGER) ${NAME} `),
  /** These change nothing that is kept: foreign keys are off, and SQLite's own tables stay out. */
  ignored:
    /^(?:PRAGMA DEFER_FOREIGN_KEYS = TRUE|DELETE FROM SQLITE_SEQUENCE|ANALYZE SQLITE_SCHEMA)$/,
  /** The transaction of a backup. It is not run, since the whole file is loaded in one of ours. */
  begin: /^BEGIN TRANSACTION$/,
  commit: /^COMMIT$/,
} as const;

/** Runs the statements of an export in memory. Throws if there is any other, with its line. */
export function loadExport(sql: string): DatabaseSync {
  // Rows may come before those that they reference, so `complaintsOf` checks foreign keys later.
  const db = new DatabaseSync(':memory:', { enableForeignKeyConstraints: false });
  db.exec('PRAGMA temp_store = MEMORY; BEGIN');
  db.setAuthorizer((action, what, name) => {
    const harmless =
      ACTIONS.has(action) ||
      (action === constants.SQLITE_FUNCTION && FUNCTIONS.has(name ?? '')) ||
      (action === constants.SQLITE_UPDATE && what === 'sqlite_master');
    return harmless ? constants.SQLITE_OK : constants.SQLITE_DENY;
  });
  const made: Statement[] = [];
  let open = false;
  for (const statement of readStatements(sql)) {
    const form = formOf(statement);
    if (form === null || (form === 'begin' && open) || (form === 'commit' && !open)) {
      throw new Error(`line ${statement.line} has a statement that no export has`);
    }
    if (form === 'rows') db.prepare(statement.text).run();
    if (form === 'made') made.push(statement);
    if (form === 'begin') open = true;
    if (form === 'commit') open = false;
  }
  if (open) throw new Error('it has no COMMIT');
  for (const { text } of made) db.prepare(text).run();
  db.setAuthorizer(null);
  db.exec('COMMIT');
  return db;
}

function formOf({ tokens }: Statement): keyof typeof FORMS | null {
  const form = tokens
    .map(({ kind, text }) => {
      if (kind === 'word') return text.toUpperCase();
      return { name: '"', text: "'", number: '0', sign: text }[kind];
    })
    .join(' ');
  for (const kind of ['ignored', 'begin', 'commit', 'made'] as const) {
    if (FORMS[kind].test(form)) return kind;
  }
  if (!FORMS.rows.test(form)) return null;
  return /^sqlite_/i.test(tokens[2]?.text ?? '') ? 'ignored' : 'rows';
}

/** Milliseconds to load a file of so many characters: several times what an honest one takes. */
const allowed = (characters: number) => 30_000 + characters / 500;
/** Bytes that SQLite may use for it. */
const MEMORY = 2 ** 31;

/**
 * Returns the text of the file, after another process has loaded it in limited time and memory.
 * SQLite can't be interrupted in this process. Throws if the file is no export.
 */
export function readInTime(file: string, limitMs?: number): string {
  const sql = readFileSync(file, 'utf8');
  const timeout = Math.ceil(limitMs ?? allowed(sql.length));
  const { status, stderr, error } = spawnSync(process.execPath, [import.meta.filename], {
    ...{ input: sql, encoding: 'utf8', timeout, killSignal: 'SIGKILL', env: {} },
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  if (status === 0) return sql;
  if (error && 'code' in error && error.code === 'ETIMEDOUT') {
    throw new Error(`reading it takes longer than ${Math.ceil(timeout / 1000)} seconds`);
  }
  throw new Error(stderr.trim().slice(0, 300) || 'reading it takes too much memory');
}

if (process.argv[1] === import.meta.filename) {
  try {
    new DatabaseSync(':memory:').exec(`PRAGMA hard_heap_limit = ${MEMORY}`);
    loadExport(readFileSync(0, 'utf8'));
  } catch (error) {
    process.stderr.write(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
