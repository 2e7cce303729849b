import { expect, test } from 'vitest';
import { refusalsOf } from '../../../src/cli/data/migration-rules.ts';
import { parseStatements } from '../../../src/cli/data/sql.ts';
import { checkMigrations, readFolder } from '../../../src/cli/migrations.ts';

const rulesOf = (sql: string) => refusalsOf(sql).map(({ rule }) => rule);

test.each([
  ['drop_table', 'DROP TABLE statements;'],
  ['drop_table', 'drop table if exists "statements"'],
  ['drop_table', 'CREATE TABLE a (b TEXT) STRICT; /* ; */ DROP/**/TABLE a;'],
  ['drop_column', 'ALTER TABLE endorsements DROP COLUMN comment;'],
  ['drop_column', 'ALTER TABLE endorsements DROP comment;'],
  ['rename', 'ALTER TABLE endorsements RENAME TO signatures;'],
  ['rename', 'ALTER TABLE endorsements RENAME COLUMN a TO b;'],
  ['rebuild', 'INSERT INTO __new_endorsements SELECT * FROM endorsements;'],
  ['rebuild', 'INSERT INTO `__new_endorsements` SELECT * FROM endorsements;'],
  ['rebuild', 'INSERT INTO a SELECT * FROM __old_a;'],
  ['pragma', 'PRAGMA foreign_keys = OFF;'],
  ['pragma', 'pragma defer_foreign_keys=on'],
  ['cascade', 'CREATE TABLE a (b INTEGER REFERENCES c (d) ON DELETE CASCADE) STRICT;'],
  ['cascade', 'ALTER TABLE a ADD COLUMN b TEXT REFERENCES c (d) ON\nDELETE SET NULL;'],
  ['cascade', 'ALTER TABLE a ADD COLUMN b TEXT REFERENCES c (d) ON UPDATE SET DEFAULT'],
  ['replace', "INSERT OR REPLACE INTO outcomes VALUES ('declined', 0);"],
  ['replace', "REPLACE INTO outcomes VALUES ('declined', 0);"],
  ['replace', 'UPDATE OR REPLACE outcomes SET count = 0;'],
  ['replace', 'WITH new AS (SELECT 1) INSERT OR REPLACE INTO outcomes SELECT * FROM new;'],
  ['replace', 'CREATE TABLE a (b TEXT PRIMARY KEY ON CONFLICT REPLACE) STRICT;'],
  ['virtual_table', 'CREATE VIRTUAL TABLE names USING fts5 (name);'],
  ['not_strict', 'CREATE TABLE a (b TEXT);'],
  ['not_strict', 'CREATE TABLE a (b TEXT) WITHOUT ROWID;'],
  ['not_strict', 'CREATE TABLE a AS SELECT * FROM endorsements;'],
  ['not_strict', "CREATE TABLE a (b TEXT DEFAULT ') STRICT');"],
  ['temporary', 'CREATE TEMP TABLE a (b TEXT) STRICT;'],
  ['temporary', 'create temporary view a AS SELECT 1;'],
  ['transaction', 'END'],
  ['transaction', 'ROLLBACK'],
  ['transaction', 'SAVEPOINT a'],
  ['transaction', 'RELEASE a'],
  ['transaction', 'VACUUM'],
  ['transaction', "ATTACH 'a' AS b"],
  ['transaction', 'DETACH b'],
  ['transaction', 'BEGIN TRANSACTION; INSERT INTO a VALUES (1); COMMIT;'],
  ['delete', 'DELETE FROM endorsements;'],
  ['delete', 'WITH old AS (SELECT 1) DELETE FROM endorsements WHERE id IN old;'],
  ['update', "UPDATE endorsements SET comment = '-- deliberate: no comment at all, but a text';"],
  ['update', 'WITH old AS (SELECT 1) UPDATE endorsements SET name = NULL;'],
  ['update', "INSERT INTO actors VALUES ('a', 'b') ON CONFLICT (id) DO UPDATE SET name = 'b';"],
  ['drop_rule', 'DROP VIEW names;'],
  ['drop_rule', 'DROP TRIGGER endorsements_never_go;'],
  ['drop_rule', 'DROP INDEX endorsements_active;'],
  ['too_long', `INSERT INTO a (b) VALUES ('${'x'.repeat(100_000)}');`],
])('a migration may not %s: %s', (rule, sql) => {
  expect(rulesOf(sql)).toContain(rule);
  // It is detected even after a trigger that ends before it.
  const behind = `CREATE TRIGGER t AFTER INSERT ON a BEGIN
    SELECT CASE WHEN new.b THEN 1 END; DELETE FROM a; END;\n${sql}`;
  expect(rulesOf(behind)).toContain(rule);
});

test.each([
  'CREATE TABLE a (b TEXT) STRICT;',
  'CREATE TABLE a (b TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;',
  'CREATE TABLE IF NOT EXISTS a (b TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;',
  'CREATE TABLE a (b TEXT REFERENCES c (d) ON DELETE RESTRICT) STRICT; -- not ON DELETE CASCADE',
  '/* DROP TABLE a; */ CREATE INDEX i ON a (b);',
  'ALTER TABLE a ADD COLUMN b TEXT CHECK (b IS NULL);',
  "INSERT INTO a (b) VALUES ('DROP TABLE a; DELETE FROM a;') ON CONFLICT DO NOTHING;",
  'CREATE TRIGGER t AFTER UPDATE OF b ON a BEGIN DELETE FROM a WHERE b = old.b; UPDATE a SET b = 1; END;',
  'create trigger t before delete on a begin select raise(abort, "no"); end',
])('a migration may contain: %s', (sql) => {
  expect(rulesOf(sql)).toEqual([]);
});

test('an intended loss is allowed with its reason right above it, and a forbidden one never', () => {
  const why = '-- deliberate: the index is made anew below, for another order\n';
  expect(rulesOf(`${why}DROP INDEX outbox_due;`)).toEqual([]);
  expect(rulesOf(`-- deliberate: so\nDROP INDEX outbox_due;`)).toEqual(['drop_rule']);
  expect(rulesOf(`${why}CREATE INDEX i ON a (b);\nDROP INDEX outbox_due;`)).toEqual(['drop_rule']);
  for (const sql of ['DROP TABLE a', 'ALTER TABLE a DROP b', 'PRAGMA foreign_keys = 0'])
    expect(rulesOf(why + sql)).toHaveLength(1);
});

test('the existing migrations are as released, and the others lose nothing', () => {
  expect(checkMigrations(readFolder())).toEqual([]);
});

test('one statement of the first eight migrations would need a reason today', () => {
  const { files } = readFolder();
  const told = [...files]
    .slice(0, 8)
    .flatMap(([name, sql]) => refusalsOf(sql).map(({ rule, line }) => [name, rule, line]));
  expect(told).toEqual([['0002_asking_again.sql', 'drop_rule', expect.any(Number)]]);
});

test('an altered or missing released migration is detected, and so is a misnumbered one', () => {
  const { files, released } = readFolder();
  const [[first = '', text = ''] = []] = files;
  const check = (changed: [string, string][], without = '') =>
    checkMigrations({
      files: new Map([...files, ...changed].filter(([name]) => name !== without).sort()),
      released,
    });
  const fine = 'CREATE INDEX i ON a (b);';
  expect(check([[first, `${text}\n-- and more`]])).toEqual([
    expect.stringMatching(/released, but the file was changed/),
  ]);
  expect(check([], first)).toEqual([expect.stringMatching(/released, but the file is missing/)]);
  expect(check([['0000_early.sql', fine]])).toEqual([expect.stringMatching(/comes before/)]);
  expect(
    check([
      ['9998_one.sql', fine],
      ['9998_two.sql', fine],
    ]),
  ).toEqual([expect.stringMatching(/number/)]);
  expect(check([['9999-Late.sql', fine]])).toEqual([expect.stringMatching(/must be named like/)]);
  expect(check([['9999_late.sql', `\n${fine}\nDROP TABLE a;`]])).toEqual([
    expect.stringMatching(/^9999_late.sql:3: DROP TABLE deletes every row/),
  ]);
});

test('statements are split as SQLite does, and none is lost', () => {
  const texts = [
    "INSERT INTO a VALUES ('it''s; here', \"a;b\", [c;d]);",
    'CREATE TEMP TRIGGER t AFTER INSERT ON a BEGIN SELECT CASE WHEN 1 THEN 2 END; SELECT 1; END;',
    'CREATE TABLE begin_case (e INTEGER) STRICT;',
  ];
  expect(parseStatements(texts.join(' -- ;\n')).map(({ text }) => text)).toEqual(texts);
  expect(parseStatements(' ; -- nothing\n/* open')).toEqual([]);
});
