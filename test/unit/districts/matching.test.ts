import { expect, test } from 'vitest';
import type { DirectoryEntry } from '../../../src/districts/directory.ts';
import { chooseMatches, districtKeys, lookupKeys } from '../../../src/districts/matching.ts';
import { directory, match, nameOf } from '../../support/massachusetts.ts';
import fc from '../../support/property.ts';

const codesOf = (typed: string) => match(typed).codes;
const named = (typed: string) => codesOf(typed).map(nameOf);

test.each([
  ['Cambridge Public Schools', ['Cambridge']],
  ['cambridge', ['Cambridge']],
  ['00490000', ['Cambridge']],
  [' 00490000 ', ['Cambridge']],
  ['ABRSD', ['Acton-Boxborough']],
  ['Cambridge (00490000)', ['Cambridge']],
  ['Cambridge — 00490000', ['Cambridge']],
  ['Cambridge - 00490000', ['Cambridge']],
  ['Boston (00490000)', ['Cambridge']],
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
  ['ARPS', ['Amherst', 'Amherst-Pelham', 'Athol-Royalston']],
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
    expect(codesOf(code)).toEqual([code]);
    expect(codesOf(name)).toEqual([code]);
    expect(codesOf(name.toUpperCase())).toEqual([code]);
    expect(codesOf(`${name} (${code})`)).toEqual([code]);
    expect(codesOf(`${name} — ${code}`)).toEqual([code]);
  }
});

test('every local district is found in the usual spellings', () => {
  for (const { code, name } of directory.filter((entry) => entry.type === 'local')) {
    for (const typed of [`${name} Public Schools`, `${name} School District`, `Town of ${name}`]) {
      expect(codesOf(typed)).toEqual([code]);
    }
  }
});

test('every town and every alias finds something', () => {
  for (const entry of directory) {
    for (const town of entry.towns) expect(codesOf(town).length).toBeGreaterThan(0);
    for (const alias of entry.aliases) expect(codesOf(alias)).toContain(entry.code);
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

/** Four spellings, a looser one, and the codes that a number may be. */
const MOST_KEYS = 17;

test('a lookup uses few keys, however long the input is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (typed) => {
      expect(lookupKeys(typed).length).toBeLessThanOrEqual(MOST_KEYS);
    }),
  );
  expect(lookupKeys('a '.repeat(100_000)).length).toBeLessThanOrEqual(MOST_KEYS);
});

test('a code comes alone, then names, aliases, and last towns', () => {
  const rows = (['town', 'alias', 'name', 'name', 'code'] as const).map((kind) => ({
    ...{ code: kind, kind, key: 'same', name: 'Same', type: 'local', website: null },
  }));
  const first = (kept: number) => chooseMatches('same', rows.slice(0, kept));
  expect(first(5)).toEqual({ is: 'certain', codes: ['code'] });
  expect(first(4)).toEqual({ is: 'certain', codes: ['name'] });
  expect(first(2)).toEqual({ is: 'certain', codes: ['alias'] });
  expect(first(1)).toEqual({ is: 'certain', codes: ['town'] });
  expect(first(0)).toEqual({ is: 'unknown', codes: [] });
});
