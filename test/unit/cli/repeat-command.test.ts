/** `npm run repeat`: what it prints about two backups, when it refuses, and that it can be run again. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { write } from '../../../src/cli/data/dump.ts';
import { entrySql, later, siteDatabase } from '../../support/restored-pair.ts';

vi.setConfig({ testTimeout: 60_000 });

const ROOT = join(import.meta.dirname, '../../..');
let folder: string;
let was: DatabaseSync;
let now: DatabaseSync;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'undersigned-repeat-'));
  [was, now] = [siteDatabase(), siteDatabase()];
  for (const db of [was, now]) db.exec(entrySql({ id: 'a' }) + entrySql({ id: 'b' }));
  now.exec(`${later('a')} ${later('b')} UPDATE endorsements SET state = 'withdrawn' WHERE id = 'a';
    UPDATE endorsements SET title = 'Another' WHERE id = 'b'`);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const output = () => join(folder, 'leave.sql');

function repeat(backup: DatabaseSync, newest: DatabaseSync) {
  const files = { '--backup': backup, '--now': newest };
  const args = Object.entries(files).flatMap(([flag, db]) => {
    const file = join(folder, `${flag}.sql`);
    writeFileSync(file, [...write(db)].join('\n'));
    return [flag, file];
  });
  const all = ['src/cli/repeat.ts', ...args, '--output', output()];
  const { status, stdout, stderr } = spawnSync(process.execPath, all, {
    cwd: ROOT,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

test('what changed is written once, what is left to staff is printed, and an existing file is not changed', () => {
  expect(repeat(was, now)).toEqual({
    status: 0,
    stdout: expect.stringMatching(
      /^To be done by you: b: title changed since. Correct it again before you approve it\n\d+ statements in [^\n]*, for 2 endorsements [^\n]*\n$/,
    ),
    stderr: '',
  });
  const sql = readFileSync(output(), 'utf8');
  expect(sql).toContain("SET state = 'withdrawn'");
  expect(repeat(was, now)).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/leave\.sql exists already/),
  });
  expect(readFileSync(output(), 'utf8')).toBe(sql);
  was.exec(sql);
  rmSync(output());
  expect(repeat(was, now)).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('0 changes to repeat'),
  });
  // wrangler refuses an empty file.
  expect(existsSync(output())).toBe(false);
});

/** Each refusal: nothing is written, and the command fails. */
const REFUSED: Record<string, [() => ReturnType<typeof repeat>, RegExp]> = {
  'a newest state that is older than the backup': [
    () => repeat(now, was),
    /The newest state is older than the backup. Are they the other way round\?/,
  ],
  'a newest state that ended before the backup went on': [
    () => {
      was.exec(
        "INSERT INTO audit (id, at, actor, action, subject) VALUES ('own', 6, 'system', 'own', 'a')",
      );
      return repeat(now, was);
    },
    /older than the backup/,
  ],
  'two databases that have nothing in common': [
    () => {
      const other = siteDatabase();
      other.exec(`DROP TRIGGER audit_never_changes; UPDATE audit SET id = 'x' || id`);
      return repeat(other, now);
    },
    /The two files are of different databases/,
  ],
  'a name that would still be seen': [
    () => {
      // The trigger undoes every update that hides a name.
      was.exec(`CREATE TRIGGER stubborn AFTER UPDATE OF state ON endorsements WHEN new.state = 'withdrawn'
        BEGIN UPDATE endorsements SET state = 'listed' WHERE id = new.id; END`);
      return repeat(was, now);
    },
    /This can’t be repeated. Do not make the restored site public.\nentry of a\nname of a\n/,
  ],
  'a name that would be seen once a hold is lifted': [
    () => {
      was.exec(`UPDATE statements SET held_at = 5;
        CREATE TRIGGER stubborn AFTER UPDATE OF state ON endorsements WHEN new.state = 'withdrawn'
        BEGIN UPDATE endorsements SET state = 'listed' WHERE id = new.id; END`);
      return repeat(was, now);
    },
    /This can’t be repeated. Do not make the restored site public.\nentry of a\nname of a\n/,
  ],
  'a backup from before a migration': [
    () => {
      was.exec('DROP TABLE job_failures');
      return repeat(was, now);
    },
    /The backup has no job_failures\.job\. Restore it, apply the migrations/,
  ],
  'SQL that the restored database refuses': [
    () => {
      was.exec(`CREATE TRIGGER refusing BEFORE UPDATE OF state ON endorsements
        BEGIN SELECT RAISE(ABORT, 'refused for a test'); END`);
      return repeat(was, now);
    },
    /refused for a test/,
  ],
};

test.each(Object.entries(REFUSED))('it refuses %s', (_, [run, why]) => {
  expect(run()).toEqual({ status: 1, stdout: '', stderr: expect.stringMatching(why) });
  expect(existsSync(output())).toBe(false);
});
