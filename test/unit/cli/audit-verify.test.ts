/** What `npm run audit-verify` says about valid and invalid exports and heads. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { linkText, START } from '../../../src/audit/chain.ts';
import { findHeads, parseHead } from '../../../src/cli/data/chain-heads.ts';
import { readTrail } from '../../../src/cli/data/export.ts';
import { sha256Hex } from '../../../src/lib/digest.ts';

const COMMAND = fileURLToPath(new URL('../../../src/cli/audit-verify.ts', import.meta.url));

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'audit-verify-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const run = (...args: string[]) =>
  new Promise<{ code: number; said: string }>((resolve) => {
    execFile(process.execPath, [COMMAND, ...args], { cwd: folder }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, said: out + err });
    });
  });

const ENTRY = {
  ...{ seq: 1, id: 'a', at: 5, actor: 'system', action: 'x.y' },
  ...{ subject: 'it’s\n“s”', detail: '{"a":"b\\nc"}' },
};
const LINK = { number: 1, toSeq: 1, chainedAt: 86_400_000 };
const HASH = await sha256Hex(linkText(LINK, START, [ENTRY]));

/** As wrangler writes it: newlines by `replace`. Referenced tables are left out. */
const TABLES = `PRAGMA defer_foreign_keys=TRUE;
CREATE TABLE audit (seq INTEGER PRIMARY KEY, id TEXT, at INTEGER, actor TEXT, action TEXT, subject TEXT, detail TEXT) STRICT;
CREATE TABLE audit_chain (number INTEGER PRIMARY KEY, to_seq INTEGER, hash TEXT, chained_at INTEGER) STRICT;
`;
const EXPORT = `${TABLES}INSERT INTO "audit" ("seq","id","at","actor","action","subject","detail") VALUES(1,'a',5,'system','x.y',replace('it’s\\n“s”','\\n',char(10)),'{"a":"b\\nc"}');
INSERT INTO "audit_chain" ("number","to_seq","hash","chained_at") VALUES(1,1,'${HASH}',86400000);
`;

describe('the command', () => {
  beforeAll(() => writeFile(join(folder, 'trail.sql'), EXPORT));

  test('says that everything is unchanged, and what this proves', async () => {
    const { code, said } = await run('--export', 'trail.sql', '--head', `1.${HASH.toUpperCase()}`);
    expect(said).toBe(
      `✓ 1 entry, 1 link: the chain is whole.\n✓ Head 1.${HASH.slice(0, 8)}… of 1970-01-02 fits: entry 1 is as it was then.\n`,
    );
    expect(code).toBe(0);
  });

  test('says that without a head this proves little', async () => {
    const { code, said } = await run('--export', 'trail.sql');
    expect(said).toContain('No head was given.');
    expect(code).toBe(0);
  });

  test.each([
    ['no export', [], 'Say which export to check: --export FILE.'],
    ['an unknown option', ['--export', 'trail.sql', '--heads', 'x'], '--heads'],
    ['an export that is not there', ['--export', 'gone.sql'], 'gone.sql can’t be read'],
    [
      'half a head',
      ['--export', 'trail.sql', '--head', '1.abc'],
      '“1.abc” is no head of the chain.',
    ],
    [
      'two heads in one',
      ['--export', 'trail.sql', '--head', `1.${HASH} 1.${HASH}`],
      'is no head of the chain.',
    ],
    ['a feed without one', ['--export', 'trail.sql', '--feed', 'trail.sql'], 'There is no head'],
    ['a feed that is not there', ['--export', 'trail.sql', '--feed', 'gone.json'], 'can’t be read'],
    [
      'a site that is not there',
      ['--export', 'trail.sql', '--feed', 'http://127.0.0.1:9/feed.json'],
      'can’t be reached',
    ],
  ])('answers %s with what is wrong', async (_, args, words) => {
    const { code, said } = await run(...args);
    expect(said).toContain(words);
    expect(said).not.toMatch(/\n\s+at /);
    expect(code).toBe(2);
  });
});

test('an alteration is reported, whatever the export contains to hide it', async () => {
  const clear = "char(27) || '[2J' || char(27) || '[H'";
  await writeFile(
    join(folder, 'hostile.sql'),
    `${TABLES}INSERT INTO audit_chain VALUES (1, 0, ${clear}, 9000000000000000);`,
  );
  const { code, said } = await run('--export', 'hostile.sql', '--head', `1.${HASH}`);
  expect(said).toMatch(/^✗ 0 entries, 1 link: not what it was\.\n✗ Link 1 \(no day\) does not fit/);
  expect(said).toContain('(link 1 is \ufffd[2J\ufffd[H… here)');
  expect(code).toBe(1);
  await writeFile(join(folder, 'hostile.sql'), '"\u001b[2J" x');
  expect((await run('--export', 'hostile.sql')).said).toContain('\ufffd[2J');
});

describe('an export', () => {
  test('can be read as wrangler writes it', () => {
    expect(readTrail(EXPORT)).toEqual({
      ok: true,
      value: { entries: [ENTRY], links: [{ ...LINK, hash: HASH }] },
    });
  });

  test.each([
    ['without the tables', 'CREATE TABLE x (a);', /audit and audit_chain can’t be read/],
    ['without the chain', 'CREATE TABLE audit (seq INTEGER);', /can’t be read/],
    ['that is none', '{"a":1}', /not a whole export/],
    ['that breaks off', EXPORT.slice(0, -40), /not a whole export/],
    ['that is empty', '', /can’t be read/],
  ])('%s is refused', (_, sql, why) => {
    expect(readTrail(sql)).toMatchObject({ ok: false, error: expect.stringMatching(why) });
  });

  test.each([
    ['attach', (file: string) => `ATTACH '${file}' AS x; CREATE TABLE x.y (a);`],
    ['write itself to', (file: string) => `VACUUM INTO '${file}';`],
    [
      'have SQLite write its own beside',
      (file: string) => `PRAGMA temp_store_directory = '${dirname(file)}';`,
    ],
  ])('can not %s a file', (_, write) => {
    const file = join(folder, 'written.db');
    expect(readTrail(EXPORT + write(file))).toMatchObject({ ok: false });
    expect(existsSync(file)).toBe(false);
  });

  test('that alters its entries later on is read with the result', () => {
    const read = readTrail(`${EXPORT}UPDATE audit SET actor = 'nobody';`);
    expect(read).toMatchObject({ value: { entries: [{ actor: 'nobody' }] } });
  });

  test('that shadows its trail with another is read with its own', () => {
    const read = readTrail(
      `${EXPORT}UPDATE audit SET actor = 'nobody'; CREATE TEMP TABLE audit AS SELECT * FROM main.audit; UPDATE temp.audit SET actor = 'system';`,
    );
    expect(read).toMatchObject({ value: { entries: [{ actor: 'nobody' }] } });
  });
});

describe('a head', () => {
  test('is found in any text around it, and nothing else is', () => {
    const digest = 'c'.repeat(64);
    expect(findHeads(`kept: 7.${digest}\n"8.${digest}",9.${digest}`)).toEqual(
      [7, 8, 9].map((number) => ({ number, hash: digest })),
    );
    for (const text of [digest, `0.${digest}`, `1.2.${digest}`, `v1.${digest}`, `1.${digest}c`]) {
      expect([text, findHeads(text)]).toEqual([text, []]);
    }
  });

  test('can be pasted with spaces around it', () => {
    expect(parseHead(`  1.${HASH}\n`)).toEqual({ ok: true, value: { number: 1, hash: HASH } });
  });
});
