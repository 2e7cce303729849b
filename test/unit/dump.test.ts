import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { contentsOf, differences, schemaOf } from '../../src/cli/data/contents.ts';
import { mend, read, write } from '../../src/cli/data/dump.ts';

const SCHEMA = `
CREATE TABLE texts (id INTEGER, lang TEXT, text TEXT, of INTEGER REFERENCES later (id), PRIMARY KEY (id, lang)) STRICT, WITHOUT ROWID;
CREATE TABLE later (id INTEGER PRIMARY KEY, count INTEGER) STRICT;
CREATE TABLE counted (n INTEGER PRIMARY KEY) STRICT;
CREATE TRIGGER texts_never_change BEFORE UPDATE ON texts BEGIN SELECT RAISE(ABORT, 'never'); END;
CREATE TRIGGER texts_count AFTER INSERT ON texts BEGIN INSERT INTO counted (n) SELECT 1 + count(*) FROM counted; END;`;

const TEXTS = [
  'plain',
  "it's\nbroken",
  'C:\\new\nand broken',
  '\\n\r\\r\n\\\n',
  'only \\n spelled',
  '👩🏽‍🏫 \u2028 ; --\n\\r',
];

function original(texts = TEXTS): DatabaseSync {
  const db = new DatabaseSync(':memory:');
  db.exec(SCHEMA);
  db.prepare('INSERT INTO later VALUES (1, ?)').run(2n ** 53n - 1n);
  const insert = db.prepare('INSERT INTO texts VALUES (?, ?, ?, ?)');
  for (const [id, text] of texts.entries()) insert.run(id, 'en', text, id % 2 ? 1 : null);
  return db;
}

/** As wrangler 4.155.0 writes a text: what has a line break is spelled, and put back by `replace`. */
function spelled(text: string): string {
  const all = text.replaceAll("'", "''").replaceAll('\n', '\\n').replaceAll('\r', '\\r');
  const returned = text.includes('\r') ? `replace('${all}','\\r',char(13))` : `'${all}'`;
  return text.includes('\n') ? `replace(${returned},'\\n',char(10))` : returned;
}

const exported = (texts = TEXTS) =>
  SCHEMA.replace(
    'CREATE TABLE later',
    `${texts.map((text, id) => `INSERT INTO texts VALUES (${id}, 'en', ${spelled(text)}, ${id % 2 ? 1 : 'NULL'});`).join('\n')}
    CREATE TABLE later`,
  ).replace(
    'CREATE TRIGGER texts_never',
    `INSERT INTO later VALUES (1, 9007199254740991); ${texts.map((_, id) => `INSERT INTO counted VALUES (${id + 1});`).join('')}
    CREATE TRIGGER texts_never`,
  );

const asking = (db: DatabaseSync) => (queries: string[]) =>
  queries.map((query) => db.prepare(query).all() as Record<string, string>[]);

test('what wrangler’s way of writing line breaks alters is put right, and nothing fires meanwhile', () => {
  const db = original();
  const copy = read(exported());
  expect(differences(contentsOf(db), contentsOf(copy))).toEqual([
    `texts: ${TEXTS.length} rows, and then ${TEXTS.length}`,
  ]);
  mend(copy, asking(db));
  expect(differences(contentsOf(db), contentsOf(copy))).toEqual([]);
  expect(schemaOf(copy)).toEqual(schemaOf(db));
});

test('what is written makes the database again, with foreign keys on and every trigger there', () => {
  const db = original();
  const again = new DatabaseSync(':memory:');
  for (const statement of write(db)) again.exec(statement);
  expect(differences(contentsOf(db), contentsOf(again))).toEqual([]);
  expect(schemaOf(again)).toEqual(schemaOf(db));
  expect(() => again.exec("UPDATE texts SET text = ''")).toThrow(/never/);
});

test('a row that went while it was exported is told, not passed over', () => {
  const more = original([...TEXTS, 'one\\n\nmore']);
  expect(() => mend(read(exported()), asking(more))).toThrow(/texts changed while it was exported/);
});

test('a row that D1 would refuse is no backup', () => {
  expect(() => [...write(original(["'".repeat(50_000)]))]).toThrow(/A row of texts is too long/);
  expect(() => [...write(original(['cut\0off']))]).toThrow(/can’t write/);
});
