/** R7: no later migration loses a row, from every released state, empty or full. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test } from 'vitest';
import { complaintsOf, contentsOf, schemaOf } from '../../src/cli/data/contents.ts';
import { readFolder } from '../../src/cli/migrations.ts';
import { SEEDS } from '../support/durable/migration-seeds.ts';
import { databaseIn, runWrangler } from '../support/durable/worker-process.ts';
import { writeConfig } from '../support/durable/wrangler-config.ts';

const files = [...readFolder().files];
const numberOf = (name: string) => Number.parseInt(name, 10);

function migrate(db: DatabaseSync, migrations: typeof files): void {
  for (const [, sql] of migrations) {
    // As in D1, each migration is a transaction with foreign keys on.
    db.exec('BEGIN');
    db.exec(sql);
    db.exec('COMMIT');
  }
}

function seed(db: DatabaseSync, state: number): void {
  for (const [since, statements] of Object.entries(SEEDS)) {
    if (Number(since) <= state) for (const sql of statements) db.exec(sql);
  }
  const empty = [...contentsOf(db)].filter(([, { count }]) => count === 0).map(([table]) => table);
  // `d1_migrations` belongs to the tool.
  expect(empty.filter((table) => table !== 'd1_migrations')).toEqual([]);
}

const STATES = files.map(([name], index) => ({ name, index, state: numberOf(name) }));

test.each(STATES)(
  'from $name on, with rows in every table, nothing is lost',
  ({ index, state }) => {
    const db = new DatabaseSync(':memory:');
    migrate(db, files.slice(0, index + 1));
    seed(db, state);
    const before = contentsOf(db);
    migrate(db, files.slice(index + 1));
    expect(contentsOf(db, before)).toEqual(before);
    expect(complaintsOf(db)).toEqual([]);
  },
);

test.each(STATES)('from $name on, empty, the resulting tables are the same', ({ index }) => {
  const [db, whole] = [new DatabaseSync(':memory:'), new DatabaseSync(':memory:')];
  migrate(whole, files);
  migrate(db, files.slice(0, index + 1));
  migrate(db, files.slice(index + 1));
  expect(schemaOf(db)).toEqual(schemaOf(whole));
  expect(complaintsOf(db)).toEqual([]);
});

test('a lost, altered or duplicated row would be detected', () => {
  const db = new DatabaseSync(':memory:');
  migrate(db, files);
  seed(db, numberOf(files.at(-1)?.[0] ?? ''));
  const before = contentsOf(db);
  for (const harm of [
    'DELETE FROM mail_caps WHERE key = (SELECT min(key) FROM mail_caps)',
    "UPDATE endorsers SET address_sealed = address_sealed || ' ' WHERE id = 'p7'",
    "INSERT INTO disposable_domains VALUES ('one.example')",
    'PRAGMA foreign_keys = OFF; DROP TABLE staff_notes; CREATE TABLE staff_notes (id, endorsement_id, written_at, written_by, words)',
  ]) {
    db.exec(`SAVEPOINT harm; ${harm}`);
    expect(contentsOf(db, before)).not.toEqual(before);
    db.exec('ROLLBACK TO harm; RELEASE harm');
  }
  expect(contentsOf(db, before)).toEqual(before);
});

const folder = mkdtempSync(join(tmpdir(), 'undersigned-migrating-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('with the real tool, from the first state to the last, the rows stay, and running it twice changes nothing', () => {
  const [first = ['', '']] = files;
  const write = (some: typeof files) => {
    mkdirSync(join(folder, 'migrations'), { recursive: true });
    for (const [name, sql] of some) writeFileSync(join(folder, 'migrations', name), sql);
  };
  writeConfig(folder);
  const apply = () => runWrangler(['d1', 'migrations', 'apply', 'DB', '--local'], folder);

  write([first]);
  apply();
  const state = join(folder, '.wrangler/state');
  const db = new DatabaseSync(databaseIn(state));
  seed(db, 1);
  const before = contentsOf(db);
  before.delete('d1_migrations');
  db.close();

  write(files);
  apply();
  const after = new DatabaseSync(databaseIn(state));
  expect(contentsOf(after, before)).toEqual(before);
  expect(
    after
      .prepare('SELECT name FROM d1_migrations ORDER BY id')
      .all()
      .map(({ name }) => name),
  ).toEqual(files.map(([name]) => name));
  expect(complaintsOf(after)).toEqual([]);
  const whole = contentsOf(after);
  after.close();

  expect(apply()).toContain('No migrations to apply');
  const again = new DatabaseSync(databaseIn(state));
  expect(contentsOf(again)).toEqual(whole);
  again.close();
});
