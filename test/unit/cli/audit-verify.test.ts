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
import { loadExport, readInTime } from '../../../src/cli/data/untrusted.ts';
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
  const clear = "'\u001b[2J\u001b[H'";
  await writeFile(
    join(folder, 'hostile.sql'),
    `${TABLES}INSERT INTO audit_chain VALUES (1, 0, ${clear}, 9000000000000000);`,
  );
  const { code, said } = await run('--export', 'hostile.sql', '--head', `1.${HASH}`);
  expect(said).toMatch(/^✗ 0 entries, 1 link: not what it was\.\n✗ Link 1 \(no day\) does not fit/);
  expect(said).toContain('(link 1 is \ufffd[2J\ufffd[H… here)');
  expect(code).toBe(1);
  await writeFile(join(folder, 'hostile.sql'), 'INSERT INTO "\u001b[2J" VALUES (1);');
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

  test.each([
    "UPDATE audit SET actor = 'nobody';",
    'DELETE FROM audit;',
    'INSERT OR REPLACE INTO audit (seq) VALUES (1);',
    "INSERT INTO audit (seq) VALUES (1) ON CONFLICT DO UPDATE SET actor = 'x';",
    'INSERT INTO audit SELECT * FROM audit;',
    'INSERT INTO audit (seq) VALUES ((SELECT 2));',
    'INSERT INTO audit (seq) VALUES (2), (3);',
    'INSERT INTO audit (seq) VALUES (abs(2));',
    "INSERT INTO audit (id) VALUES (replace(replace(replace('\\n','\\n',char(10)),'a','aa'),'a','aa'));",
    'CREATE TEMP TABLE audit (a);',
    'CREATE TABLE temp.audit (a);',
    'CREATE TABLE x AS SELECT * FROM audit;',
    'CREATE TABLE x (a, b GENERATED ALWAYS AS (a || a));',
    'CREATE TABLE x (a, b AS (a || a));',
    'CREATE TABLE x (a CHECK (randomblob(a) IS NOT NULL));',
    "CREATE TABLE x (a CHECK (printf('%.*c', 9, a) <> ''));",
    'CREATE VIRTUAL TABLE x USING fts5(a);',
    'CREATE TEMP VIEW x AS SELECT 1;',
    'CREATE TEMP TRIGGER x AFTER INSERT ON audit BEGIN SELECT 1; END;',
    'ALTER TABLE audit RENAME TO other;',
    'DROP TABLE audit;',
    'WITH RECURSIVE n AS (SELECT 1 UNION ALL SELECT 1 FROM n) SELECT * FROM n;',
    'SELECT 1;',
    'PRAGMA writable_schema = ON;',
    'PRAGMA temp_store = FILE;',
    'REINDEX;',
    'COMMIT;',
    'SAVEPOINT x;',
  ])('with a statement that no export has is refused: %s', (statement) => {
    const said = expect.stringMatching(/not a whole export of the database: (?:line \d+|not auth)/);
    for (const sql of [EXPORT + statement, `${TABLES}${statement}`]) {
      expect(readTrail(sql)).toMatchObject({ ok: false, error: said });
    }
  });

  test('runs none of its own code: triggers do not fire, and a view is no trail', () => {
    const trigger = `CREATE TRIGGER t AFTER INSERT ON audit_chain BEGIN UPDATE audit SET actor = 'nobody'; END;`;
    const read = readTrail(EXPORT.replace(TABLES, TABLES + trigger));
    expect(read).toMatchObject({ value: { entries: [{ actor: 'system' }] } });
    const endless = `CREATE TABLE audit_chain (number);
      CREATE VIEW audit AS WITH n (seq) AS (SELECT 1 UNION ALL SELECT seq + 1 FROM n) SELECT * FROM n;`;
    expect(readTrail(endless)).toMatchObject({ ok: false, error: /audit is not in it/ });
  });

  test('that takes too long to read is given up', async () => {
    const file = join(folder, 'slow.sql');
    const slow = `CREATE TABLE x (a CHECK (${Array(800).fill('length(a) > 9').join(' AND ')}));`;
    const row = `INSERT INTO x VALUES ('${'a'.repeat(40)}');\n`;
    await writeFile(file, `${slow}\n${row.repeat(50_000)}`);
    expect(() => readInTime(file, 900)).toThrow(/takes longer than 1 seconds/);
    await writeFile(file, EXPORT);
    expect(readInTime(file)).toBe(EXPORT);
  });

  test('keeps its temporary tables in memory', () => {
    expect(loadExport(EXPORT).prepare('PRAGMA temp_store').get()).toEqual({ temp_store: 2 });
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
