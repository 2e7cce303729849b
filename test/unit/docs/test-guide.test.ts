/** `test/README.md` matches the test files, and all randomness comes from one module. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const folder = join(import.meta.dirname, '../..');
const guide = readFileSync(join(folder, 'README.md'), 'utf8');
const named = Array.from(guide.matchAll(/`(?:test\/)?([\w/-]+\.(?:test\.)?ts)`/g), ([, file]) =>
  String(file),
);

test('every file that the guide names exists', () => {
  expect(named.length).toBeGreaterThan(50);
  const missing = named.filter(
    (file) => !existsSync(join(folder, file)) && !existsSync(join(folder, '..', file)),
  );
  expect(missing).toEqual([]);
});

test('every promise has a row', () => {
  const rows = Array.from(guide.matchAll(/^\| (R\d+) /gm), ([, promise]) => promise);
  expect(rows).toEqual(Array.from({ length: 13 }, (_, index) => `R${index + 1}`));
});

test('all randomness comes from the seed of the run', () => {
  const tests = globSync('**/*.test.ts', { cwd: folder });
  expect(tests.length).toBeGreaterThan(200);
  const others = tests.filter((file) =>
    /^import .* from 'fast-check'|= .*Math\.random\(\)/m.test(
      readFileSync(join(folder, file), 'utf8'),
    ),
  );
  expect(others).toEqual([]);
});
