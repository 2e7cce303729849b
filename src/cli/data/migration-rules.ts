/** What a migration may not say, and why: a migration loses no row (R7). Pure. */
import { isTrigger, parseStatements, type Statement, wordsOf } from './sql.ts';

export interface Refusal {
  line: number;
  rule: string;
  /** What it would destroy, and what to do instead. */
  message: string;
}

interface Rule {
  /** Held against the statement's words; of a trigger, those before its body. */
  pattern: RegExp;
  message: string;
  /** May stand where a comment says why: `-- deliberate: …`. */
  mayBeDeliberate?: true;
}

const RULES: Readonly<Record<string, Rule>> = {
  drop_table: {
    pattern: /^DROP TABLE /,
    message:
      'DROP TABLE deletes every row of it, and rows of other tables in tow. Leave the table, unused, and make another beside it.',
  },
  drop_column: {
    pattern: /^ALTER TABLE .* DROP /,
    message:
      'DROP COLUMN deletes what stands in it, in every row. Leave the column, unused; set it to NULL where it must be forgotten.',
  },
  rename: {
    pattern: /^ALTER TABLE .* RENAME /,
    message:
      'RENAME breaks the version of the Worker that still runs, and the way back to it. Add a column or a table of the new name.',
  },
  rebuild: {
    pattern: /(?:^| )__(?:NEW|OLD)_/i,
    message:
      '`__new_…` is how generators rebuild a table: copy, drop, rename. On D1 the drop takes the rows that refer to it along. Add columns instead.',
  },
  pragma: {
    pattern: /^PRAGMA /,
    message:
      'PRAGMA has no place here: switching foreign keys off, or deferring them, is how rows are lost without a word. Order the statements so that none is needed.',
  },
  cascade: {
    pattern: /ON (?:DELETE|UPDATE) (?:CASCADE|SET)(?: |$)/,
    message:
      'CASCADE and SET let one deleted row take others along, or empty them. Write ON DELETE RESTRICT.',
  },
  replace: {
    pattern: /^(?:WITH .* )?(?:REPLACE |(?:INSERT|UPDATE) OR REPLACE )| ON CONFLICT REPLACE(?: |$)/,
    message:
      'REPLACE deletes the row in its way, without the triggers that refuse to. Write INSERT … ON CONFLICT DO NOTHING.',
  },
  virtual_table: {
    pattern: /^CREATE VIRTUAL TABLE /,
    message:
      'A database with a virtual table (FTS5) can’t be exported, so there would be no backups. Use a column with an index.',
  },
  not_strict: {
    pattern: /^CREATE TABLE (?!.* STRICT(?: , WITHOUT ROWID)?$)(?!.* WITHOUT ROWID , STRICT$)/,
    message:
      'A table that is not STRICT takes any value into any column. End it with `) STRICT;` and name its columns.',
  },
  temporary: {
    pattern: /^CREATE TEMP/,
    message: 'A temporary table is gone before anybody reads it. Make it a table, or do without.',
  },
  transaction: {
    pattern: /^(?:BEGIN|COMMIT|END|ROLLBACK|SAVEPOINT|RELEASE|VACUUM|ATTACH|DETACH)(?: |$)/,
    message:
      'D1 runs each migration in a transaction of its own, and refuses this one. Leave it out.',
  },
  delete: {
    pattern: /^(?:WITH .* )?DELETE FROM /,
    message:
      'DELETE removes rows for good. Let the schedule end them, with an entry in the audit trail.',
    mayBeDeliberate: true,
  },
  update: {
    pattern: /^(?:WITH .* )?UPDATE | DO UPDATE SET /,
    message: 'UPDATE overwrites what was there, and nothing keeps it. Write into a new column.',
    mayBeDeliberate: true,
  },
  drop_rule: {
    pattern: /^DROP (?:INDEX|TRIGGER|VIEW) /,
    message:
      'A trigger, a unique index or a view may be what keeps a promise. Add another beside it.',
    mayBeDeliberate: true,
  },
};

/** D1's limit for one statement is 100 KB. */
const MOST_BYTES = 100_000;
const DELIBERATE = /^-- deliberate: (.{20,})$/m;

export function refusalsOf(sql: string): Refusal[] {
  return parseStatements(sql).flatMap((statement) => {
    const words = wordsOf(headOf(statement));
    const reason = DELIBERATE.test(statement.comment);
    const { line } = statement;
    const found: Refusal[] = Object.entries(RULES)
      .filter(([, rule]) => rule.pattern.test(words) && !(rule.mayBeDeliberate && reason))
      .map(([rule, { message, mayBeDeliberate }]) => ({
        ...{ line, rule },
        message: mayBeDeliberate ? `${message} ${HOW}` : message,
      }));
    const bytes = Buffer.byteLength(statement.text);
    if (bytes <= MOST_BYTES) return found;
    const message = `This statement has ${bytes} bytes; D1 takes ${MOST_BYTES}. Split it.`;
    return [...found, { line, rule: 'too_long', message }];
  });
}

const HOW =
  'Where it is meant, say why right above it: `-- deliberate: …`, in 20 characters or more.';

/** What a trigger does when it fires is a rule of the product, and no deletion by the migration. */
function headOf({ tokens }: Statement) {
  if (!isTrigger(tokens)) return tokens;
  const body = tokens.findIndex(({ kind, text }) => kind === 'word' && /^begin$/i.test(text));
  return tokens.slice(0, body);
}
