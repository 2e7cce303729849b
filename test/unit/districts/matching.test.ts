import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type DirectoryEntry, parseDirectory } from '../../../src/districts/directory.ts';
import { chooseMatches, districtKeys, lookupKeys } from '../../../src/districts/matching.ts';
import fc from '../../support/property.ts';

const read = (name: string) =>
  readFileSync(new URL(`../../../src/districts/data/${name}`, import.meta.url), 'utf8');

const parsed = parseDirectory({
  districtsCsv: read('massachusetts.csv'),
  domainsCsv: read('massachusetts-domains.csv'),
  aliasesCsv: read('massachusetts-aliases.csv'),
});
if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
const directory = parsed.value;
const table = directory.flatMap((entry) =>
  districtKeys(entry).map((row) => ({ ...row, code: entry.code })),
);

/** Does what the store does, without the database. */
function match(typed: string): string[] {
  const keys = new Set(lookupKeys(typed));
  return chooseMatches(table.filter((row) => keys.has(row.key)));
}

const nameOf = new Map(directory.map((entry) => [entry.code, entry.name]));
const named = (typed: string) => match(typed).map((code) => nameOf.get(code));

test.each([
  ['Cambridge Public Schools', ['Cambridge']],
  ['cambridge', ['Cambridge']],
  ['00490000', ['Cambridge']],
  [' 00490000 ', ['Cambridge']],
  ['CPSD', ['Cambridge']],
  ['Cambridge (00490000)', ['Cambridge']],
  ['Cambridge — 00490000', ['Cambridge']],
  ['Cambridge - 00490000', ['Cambridge']],
  ['Boston (00490000)', ['Cambridge']],
  ['Cambridge, MA', ['Cambridge']],
  ['City of Cambridge', ['Cambridge']],
  ['Town of Wayland', ['Wayland']],
  ['Wayland High School', ['Wayland']],
  ['Public Schools of Brookline', ['Brookline']],
  ['Lincoln', ['Lincoln']],
  ['Lincoln Sudbury', ['Lincoln-Sudbury']],
  ['LSRHS', ['Lincoln-Sudbury']],
  ['Lincoln-Sudbury Regional High School District', ['Lincoln-Sudbury']],
  ['Acton-Boxborough Regional', ['Acton-Boxborough']],
  ['Acton/Boxboro', ['Acton-Boxborough']],
  ['AB', ['Acton-Boxborough']],
  ['Foxborough', ['Foxborough']],
  ['Foxboro Public Schools', ['Foxborough']],
  ['Foxborough Regional Charter School', ['Foxborough Regional Charter (District)']],
  ['Marthas Vineyard', ["Martha's Vineyard"]],
  ['Brooke', ['Brooke Charter School (District)']],
  ['Brooke Charter Schools', ['Brooke Charter School (District)']],
  ['Assabet Valley Tech', ['Assabet Valley Regional Vocational Technical']],
  [
    'Assabet Valley Regional Technical High School',
    ['Assabet Valley Regional Vocational Technical'],
  ],
  ['Greater Lowell', ['Greater Lowell Regional Vocational Technical']],
  ['W. Springfield', ['West Springfield']],
  ['North Attleboro', ['North Attleborough']],
  ['Northborough-Southborough', ['Northboro-Southboro']],
  ['Chelsea Public Schools (CPS)', ['Chelsea']],
  [
    'South Shore',
    ['South Shore Charter Public (District)', 'South Shore Regional Vocational Technical'],
  ],
  ['ARPS', ['Amherst', 'Amherst-Pelham']],
  ['constructor', []],
  ['Atlantis the Lost', []],
  ['Public Schools', []],
  ['Cambridge (99999999)', []],
  ['', []],
  ['—', []],
])('%j finds %j', (typed, names) => {
  expect(named(typed).sort()).toEqual(names);
});

test('a town that is not a district’s name finds every district that serves it', () => {
  expect(named('Acton').sort()).toEqual([
    'Acton-Boxborough',
    'Minuteman Regional Vocational Technical',
  ]);
});

test('every district of the directory is found by its code, name and suggestion, each unique', () => {
  for (const { code, name } of directory) {
    expect(match(code)).toEqual([code]);
    expect(match(name)).toEqual([code]);
    expect(match(name.toUpperCase())).toEqual([code]);
    expect(match(`${name} (${code})`)).toEqual([code]);
    expect(match(`${name} — ${code}`)).toEqual([code]);
  }
});

test('every local district is found in the usual spellings', () => {
  for (const { code, name } of directory.filter((entry) => entry.type === 'local')) {
    for (const typed of [`${name} Public Schools`, `${name} School District`, `Town of ${name}`]) {
      expect(match(typed)).toEqual([code]);
    }
  }
});

test('every town and every alias finds something', () => {
  for (const entry of directory) {
    for (const town of entry.towns) expect(match(town).length).toBeGreaterThan(0);
    for (const alias of entry.aliases) expect(match(alias)).toContain(entry.code);
  }
});

test('keys are never empty and never repeated', () => {
  const text = fc.string({ unit: 'binary', maxLength: 20 });
  const entries: fc.Arbitrary<DirectoryEntry> = fc.record({
    code: fc.stringMatching(/^[A-Za-z0-9]{1,8}$/),
    name: fc.oneof(text, fc.constantFrom('Public Schools', 'The District', '—', 'city of')),
    type: fc.constant('local'),
    towns: fc.array(text),
    county: text,
    region: text,
    website: fc.constant(null),
    domains: fc.constant([]),
    aliases: fc.array(text),
  });
  fc.assert(
    fc.property(entries, text, (entry, typed) => {
      const keys = districtKeys(entry).map((row) => row.key);
      expect(keys).not.toContain('');
      expect(new Set(keys).size).toBe(keys.length);
      expect(lookupKeys(typed)).not.toContain('');
    }),
  );
});

test('a lookup uses few keys, however long the input is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (typed) => {
      expect(lookupKeys(typed).length).toBeLessThanOrEqual(4);
    }),
  );
  expect(lookupKeys('a '.repeat(100_000)).length).toBeLessThanOrEqual(4);
});

test('a code comes alone, then names, aliases, and last towns', () => {
  const rows = [
    { code: 'd', kind: 'town' },
    { code: 'c', kind: 'alias' },
    { code: 'b', kind: 'name' },
    { code: 'b', kind: 'name' },
    { code: 'a', kind: 'code' },
  ] as const;
  expect(chooseMatches(rows)).toEqual(['a']);
  expect(chooseMatches(rows.slice(0, 4))).toEqual(['b']);
  expect(chooseMatches(rows.slice(0, 2))).toEqual(['c']);
  expect(chooseMatches(rows.slice(0, 1))).toEqual(['d']);
  expect(chooseMatches([])).toEqual([]);
});
