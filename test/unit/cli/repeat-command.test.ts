/** `npm run repeat`: its report about two backups, and that it can be run again. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

vi.setConfig({ testTimeout: 60_000 });

const ROOT = join(import.meta.dirname, '../../..');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'undersigned-repeat-'));
  writeFileSync(join(folder, 'before.sql'), database('listed', 1));
  writeFileSync(join(folder, 'now.sql'), database('withdrawn', 2));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const database = (state: string, entries: number) => `
CREATE TABLE endorsements (id TEXT, state TEXT, public INTEGER, endorser_id TEXT, unsubscribed_at INTEGER);
CREATE TABLE partners (id TEXT);
CREATE TABLE audit (seq INTEGER PRIMARY KEY, id TEXT, actor TEXT, action TEXT, subject TEXT);
INSERT INTO endorsements VALUES ('a', '${state}', 1, 'b', NULL);
${Array.from({ length: entries }, (_, n) => `INSERT INTO audit VALUES (NULL, 'e${n}', 'staff:1', 'endorsement.approve', 'a');`).join('\n')}`;

function repeat(backup: string, now: string) {
  const named = (flag: string, file: string) => [flag, join(folder, file)];
  const args = [...named('--backup', backup), ...named('--now', now)];
  const all = ['src/cli/repeat.ts', ...args, ...named('--output', 'leave.sql')];
  const { status, stdout, stderr } = spawnSync(process.execPath, all, {
    cwd: ROOT,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

test('those who left are written down once, and an existing file is not changed', () => {
  expect(repeat('before.sql', 'now.sql')).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(
      /^Staff did since then, [^\n]*: a: endorsement\.approve\n1 entries left since the backup/,
    ),
    stderr: '',
  });
  expect(readFileSync(join(folder, 'leave.sql'), 'utf8')).toContain("state = 'withdrawn'");
  expect(repeat('before.sql', 'now.sql')).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/leave\.sql exists already/),
  });
});

test('if nobody left there is no file, because wrangler refuses an empty one', () => {
  expect(repeat('now.sql', 'now.sql').stdout).toContain('nothing to be run');
  expect(existsSync(join(folder, 'leave.sql'))).toBe(false);
});

test('swapped backups are detected', () => {
  expect(repeat('now.sql', 'before.sql').stderr).toMatch(
    /before\.sql has fewer entries in its trail than .*now\.sql: are they the other way round/,
  );
});
