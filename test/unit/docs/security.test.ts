/** The tests that SECURITY.md cites exist. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const text = readFileSync(join(ROOT, 'SECURITY.md'), 'utf8');
const rows = text.split('\n').filter((line) => /^\| \d/.test(line));

const ID = '(?:[1-9]|1[0-7])\\.\\d{1,2}\\.\\d{1,2}';
const ROW = new RegExp(
  `^\\| ${ID}(?:(?:, |–)${ID})*(?: \\(L3\\))? \\| [^|]+ \\| \`test/[^|]+ \\|$`,
);

test('every file that SECURITY.md names exists', () => {
  const named = Array.from(
    text.matchAll(/`((?:test|src|docs)\/[\w./-]+\.\w+)`/g),
    ([, path]) => path,
  );
  expect(named.length).toBeGreaterThan(80);
  expect(named.filter((path = '') => !existsSync(join(ROOT, path)))).toEqual([]);
});

test('every row of its table names requirements, a measure and its evidence', () => {
  expect(rows.length).toBeGreaterThan(50);
  expect(rows.filter((row) => !ROW.test(row))).toEqual([]);
});

/** Files that run in the Worker. */
const inWorker = globSync('src/**/*.{ts,tsx}', { cwd: ROOT }).filter(
  (file) => !/^src\/(?:browser|cli)\//.test(file),
);
const holding = (pattern: RegExp) =>
  inWorker.filter((file) => pattern.test(readFileSync(join(ROOT, file), 'utf8'))).sort();

test('every package has one exact version, and the Worker imports none that is for development only', () => {
  const { dependencies, devDependencies } = JSON.parse(
    readFileSync(join(ROOT, 'package.json'), 'utf8'),
  );
  const versions = Object.values({ ...dependencies, ...devDependencies });
  expect(versions.filter((version) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(`${version}`))).toEqual(
    [],
  );
  const imported = inWorker.flatMap((file) =>
    Array.from(
      readFileSync(join(ROOT, file), 'utf8').matchAll(/^import (?!type ).*?from '([a-z@][^'/]*)/gm),
      ([, name]) => name,
    ),
  );
  const packages = new Set(imported.filter((name = '') => !/^(?:node|cloudflare):/.test(name)));
  expect(packages.size).toBeGreaterThan(4);
  expect([...packages].filter((name = '') => !(name in dependencies))).toEqual([]);
});

test('regular expressions are made only of constants, in few places', () => {
  expect(inWorker.length).toBeGreaterThan(300);
  expect(holding(/\bRegExp\(/)).toEqual([
    'src/lib/characters.ts',
    'src/lib/names.ts',
    'src/markdown/autolinks.ts',
    'src/markdown/footnotes.ts',
    'src/statements/line-oddities.ts',
    'src/statements/reading/history-routes.tsx',
    'src/statements/reading/text-words.ts',
  ]);
});

test('only one place makes a network request: for the keys of Access', () => {
  const asking =
    /(?<![\w.]|async )fetch\(|createRemoteJWKSet\(|globalThis|cloudflare:sockets|WebSocket/;
  expect(holding(asking)).toEqual(['src/http/access-token.ts']);
});

test('files that the manuals create in the folder can’t be committed by mistake', () => {
  const ignored = readFileSync(join(ROOT, '.gitignore'), 'utf8').split('\n');
  // Backups and files made from them, keys, and the log of deployments.
  expect(ignored).toEqual(expect.arrayContaining(['/*.sql', 'keys.json', '.dev.vars', '*.log']));
});
