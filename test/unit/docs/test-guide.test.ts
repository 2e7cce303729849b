/** `test/README.md` says what there is, and chance has one home. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const folder = join(import.meta.dirname, '../..');
const guide = readFileSync(join(folder, 'README.md'), 'utf8');
const named = Array.from(guide.matchAll(/`(?:test\/)?([\w/-]+\.(?:test\.)?ts)`/g), ([, file]) =>
  String(file),
);

test('every file that the guide names is there', () => {
  expect(named.length).toBeGreaterThan(50);
  const missing = named.filter(
    (file) => !existsSync(join(folder, file)) && !existsSync(join(folder, '..', file)),
  );
  expect(missing).toEqual([]);
});

test('every promise has its row', () => {
  const rows = Array.from(guide.matchAll(/^\| (R\d+) /gm), ([, promise]) => promise);
  expect(rows).toEqual(Array.from({ length: 13 }, (_, index) => `R${index + 1}`));
});

test('all chance comes from the seed of the run', () => {
  const tests = globSync('**/*.test.ts', { cwd: folder });
  expect(tests.length).toBeGreaterThan(200);
  const others = tests.filter((file) =>
    /^import .* from 'fast-check'|= .*Math\.random\(\)/m.test(
      readFileSync(join(folder, file), 'utf8'),
    ),
  );
  expect(others).toEqual([]);
});
