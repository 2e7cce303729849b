/** What SECURITY.md claims to be shown by tests is shown by tests that are there. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const text = readFileSync(join(ROOT, 'SECURITY.md'), 'utf8');
const rows = text.split('\n').filter((line) => /^\| \d/.test(line));

const ID = '(?:[1-9]|1[0-7])\\.\\d{1,2}\\.\\d{1,2}';
const ROW = new RegExp(
  `^\\| ${ID}(?:(?:, |–)${ID})*(?: \\(L3\\))? \\| [^|]+ \\| \`test/[^|]+ \\|$`,
);

test('every file that SECURITY.md names is there', () => {
  const named = Array.from(
    text.matchAll(/`((?:test|src|docs)\/[\w./-]+\.\w+)`/g),
    ([, path]) => path,
  );
  expect(named.length).toBeGreaterThan(80);
  expect(named.filter((path = '') => !existsSync(join(ROOT, path)))).toEqual([]);
});

test('every row of its table names requirements, what is done, and what shows it', () => {
  expect(rows.length).toBeGreaterThan(50);
  expect(rows.filter((row) => !ROW.test(row))).toEqual([]);
});
