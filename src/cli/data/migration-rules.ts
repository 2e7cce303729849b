/** The statements that a migration may not contain, so that it loses no row (R7). Pure. */
import { isTrigger, parseStatements, type Statement, wordsOf } from './sql.ts';

export interface Refusal {
  line: number;
  rule: string;
  /** What it would destroy, and what to do instead. */
  message: string;
}

interface Rule {
  /** Tested against the statement's words; for a trigger, against those before its body. */
  pattern: RegExp;
  message: string;
  /** Allowed if a comment right above gives the reason: `-- deliberate: …`. */
  mayBeDeliberate?: true;
}

const RULES: Readonly<Record<string, Rule>> = {
  drop_table: {
    pattern: /^DROP TABLE /,
    message:
      'DROP TABLE deletes every row of the table, and rows of other tables that refer to it. Leave the table unused and create another one.',
  },
  drop_column: {
    pattern: /^ALTER TABLE .* DROP /,
    message:
      'DROP COLUMN deletes its value in every row. Leave the column unused; set it to NULL if the data must be erased.',
  },
  rename: {
    pattern: /^ALTER TABLE .* RENAME /,
    message:
      'RENAME breaks the Worker version that still runs, and a rollback to it. Add a column or a table with the new name.',
  },
  rebuild: {
    pattern: /(?:^| )__(?:NEW|OLD)_/i,
    message:
      'Generators use `__new_…` to rebuild a table: copy, drop, rename. On D1 the drop also deletes the rows that refer to the table. Add columns instead.',
  },
  pragma: {
    pattern: /^PRAGMA /,
    message:
      'PRAGMA is not allowed: with foreign keys off or deferred, rows can be lost without an error. Order the statements so that none is needed.',
  },
  cascade: {
    pattern: /ON (?:DELETE|UPDATE) (?:CASCADE|SET)(?: |$)/,
    message:
      'With CASCADE and SET, deleting one row deletes or empties others. Write ON DELETE RESTRICT.',
  },
  replace: {
    pattern: /^(?:WITH .* )?(?:REPLACE |(?:INSERT|UPDATE) OR REPLACE )| ON CONFLICT REPLACE(?: |$)/,
    message:
      'REPLACE deletes the conflicting row and skips the triggers that refuse deletions. Write INSERT … ON CONFLICT DO NOTHING.',
  },
  virtual_table: {
    pattern: /^CREATE VIRTUAL TABLE /,
    message:
      'A database with a virtual table (FTS5) can’t be exported, so there would be no backups. Use an indexed column.',
  },
  not_strict: {
    pattern: /^CREATE TABLE (?!.* STRICT(?: , WITHOUT ROWID)?$)(?!.* WITHOUT ROWID , STRICT$)/,
    message:
      'A table that is not STRICT accepts any value in any column. End it with `) STRICT;` and name its columns.',
  },
  temporary: {
    pattern: /^CREATE TEMP/,
    message: 'A temporary table is gone before anything can read it. Use a normal table or none.',
  },
  transaction: {
    pattern: /^(?:BEGIN|COMMIT|END|ROLLBACK|SAVEPOINT|RELEASE|VACUUM|ATTACH|DETACH)(?: |$)/,
    message:
      'D1 runs each migration in its own transaction and refuses this statement. Leave it out.',
  },
  delete: {
    pattern: /^(?:WITH .* )?DELETE FROM /,
    message:
      'DELETE removes rows for good. Let the schedule end them and record that in the audit trail.',
    mayBeDeliberate: true,
  },
  update: {
    pattern: /^(?:WITH .* )?UPDATE | DO UPDATE SET /,
    message: 'UPDATE overwrites the old value, and nothing keeps it. Write into a new column.',
    mayBeDeliberate: true,
  },
  drop_rule: {
    pattern: /^DROP (?:INDEX|TRIGGER|VIEW) /,
    message:
      'A promise may depend on a trigger, a unique index or a view. Add another one instead.',
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
  'If it is deliberate, give the reason right above: `-- deliberate: …`, 20 characters or more.';

/** Leaves out a trigger's body, which does not run in the migration but when the trigger fires. */
function headOf({ tokens }: Statement) {
  if (!isTrigger(tokens)) return tokens;
  const body = tokens.findIndex(({ kind, text }) => kind === 'word' && /^begin$/i.test(text));
  return tokens.slice(0, body);
}
