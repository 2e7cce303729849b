import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, test } from 'vitest';
import { contentsOf, differences, schemaOf } from '../../../src/cli/data/contents.ts';
import { backupOf, mend, readBackup, write } from '../../../src/cli/data/dump.ts';
import { loadExport } from '../../../src/cli/data/untrusted.ts';
import { repeat } from '../../../src/cli/repeat.ts';
import { entrySql, siteDatabase } from '../../support/restored-pair.ts';

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

/** As wrangler 4.155.0 writes a text: line breaks are escaped, and restored by `replace`. */
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

test('line breaks that wrangler alters are repaired, and no trigger fires meanwhile', () => {
  const db = original();
  const copy = loadExport(exported());
  expect(differences(contentsOf(db), contentsOf(copy))).toEqual([
    `texts: expected ${TEXTS.length} rows, found ${TEXTS.length}`,
  ]);
  mend(copy, asking(db));
  expect(differences(contentsOf(db), contentsOf(copy))).toEqual([]);
  expect(schemaOf(copy)).toEqual(schemaOf(db));
});

test('the output rebuilds the database, with foreign keys on and every trigger', () => {
  const db = original();
  const again = new DatabaseSync(':memory:');
  for (const statement of write(db)) again.exec(statement);
  expect(differences(contentsOf(db), contentsOf(again))).toEqual([]);
  expect(schemaOf(again)).toEqual(schemaOf(db));
  expect(() => again.exec("UPDATE texts SET text = ''")).toThrow(/never/);
});

test('a row deleted during the export is reported, not skipped', () => {
  const more = original([...TEXTS, 'one\\n\nmore']);
  expect(() => mend(loadExport(exported()), asking(more))).toThrow(
    /texts changed while it was exported/,
  );
});

test('a row that D1 would refuse makes no backup', () => {
  expect(() => [...write(original(["'".repeat(50_000)]))]).toThrow(/A row of texts is too long/);
  expect(() => [...write(original(['cut\0off']))]).toThrow(/can’t be written/);
});

test('a tampered backup can’t write a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'undersigned-dump-'));
  const file = join(folder, 'written');
  for (const way of [`ATTACH '${file}' AS x; CREATE TABLE x.y (a)`, `VACUUM INTO '${file}'`]) {
    for (const sql of [`${SCHEMA} COMMIT; ${way}; BEGIN`, `${SCHEMA} ${way};`]) {
      expect(() => loadExport(sql)).toThrow(/a statement that no export has/);
    }
  }
  expect(existsSync(file)).toBe(false);
  rmSync(folder, { recursive: true });
});

test('an id of a tampered backup stays an id in the SQL that repeats erasures', () => {
  const id = "x'; DELETE FROM purges; --";
  const [backup, now] = [siteDatabase(), siteDatabase()];
  for (const db of [backup, now]) db.exec(entrySql({ id: id.replaceAll("'", "''") }));
  now.exec("UPDATE endorsements SET state = 'withdrawn', ended_at = 5");
  const { sql } = repeat(backup, now, 1);
  expect(sql.join()).toContain("WHERE id = 'x''; DELETE FROM purges; --'");
  for (const statement of sql) backup.exec(statement);
  expect(backup.prepare('SELECT id, state FROM endorsements').all()).toEqual([
    { id, state: 'withdrawn' },
  ]);
  expect(backup.prepare('SELECT tag FROM purges').all()).toEqual([{ tag: 'names' }]);
});

describe('a file given as a backup', () => {
  const folder = mkdtempSync(join(tmpdir(), 'undersigned-dump-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const kept = (text: string) => {
    const file = join(folder, 'kept.sql');
    writeFileSync(file, text);
    return file;
  };
  const db = original();
  db.exec("CREATE TABLE endorsements (id TEXT) STRICT; INSERT INTO endorsements VALUES ('a')");
  const lines = backupOf(db).trimEnd().split('\n');
  const earlier = [lines[0] ?? '', ...write(db)];

  test('is loaded by SQLite whole, in one transaction, or not at all', () => {
    const load = (sql: string) => {
      const file = join(mkdtempSync(join(folder, 'loaded-')), 'site.db');
      const loaded = new DatabaseSync(file);
      loaded.exec(sql);
      loaded.close();
      return file;
    };
    const whole = load(backupOf(db));
    const again = new DatabaseSync(whole);
    expect(differences(contentsOf(db), contentsOf(again))).toEqual([]);
    expect(schemaOf(again)).toEqual(schemaOf(db));
    again.close();
    // SQLite counts the transactions that changed a file in its header.
    expect(readFileSync(whole).readUInt32BE(24)).toBe(1);
    expect(readFileSync(load(lines.slice(0, -1).join('\n')))).toHaveLength(0);
  });

  test('is read if complete: with its row count, as earlier ones without a transaction, or from wrangler', () => {
    for (const text of [lines, earlier, earlier.slice(1)]) {
      const found = contentsOf(readBackup(kept(`${text.join('\n')}\n`)));
      expect(differences(contentsOf(db), found)).toEqual([]);
    }
  });

  test('is refused if any part of its end is missing', () => {
    for (const [text, why] of [
      [lines, /its end is missing: |has no endorsements in it/],
      [earlier, /is not whole: it says \d+ rows|has no endorsements in it/],
    ] as const) {
      for (let end = 1; end < text.length; end += 1) {
        expect(() => readBackup(kept(text.slice(0, end).join('\n')))).toThrow(why);
      }
    }
  });

  test('is refused if it has a view where a table should be', () => {
    const view =
      'CREATE VIEW partners AS WITH n AS (SELECT 1 UNION ALL SELECT 1 FROM n) SELECT * FROM n;';
    expect(() => readBackup(kept([...earlier.slice(1), view].join('\n')))).toThrow(
      /views of its own/,
    );
  });

  test('is refused with a message if it is another file, empty or missing', () => {
    expect(() => readBackup(kept('# A page'))).toThrow(/is no backup, or its end is missing: /);
    expect(() => readBackup(kept(''))).toThrow(/is no backup of a site/);
    expect(() => readBackup(join(folder, 'nowhere.sql'))).toThrow(/There is no file .*nowhere/);
  });
});
