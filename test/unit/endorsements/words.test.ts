import { expect, test } from 'vitest';
import { runsOf, toMeaning } from '../../../src/districts/meaning.ts';
import { searchWords } from '../../../src/endorsements/listing/words.ts';
import { organizationKeyOf } from '../../../src/endorsements/naming.ts';
import fc from '../../support/property.ts';

test.each([
  ['leader', 'Harborview', 'Harborview', ''],
  ['leader', 'Example Union, Harborview', 'Harborview', 'example union'],
  ['leader', 'Example Union', null, 'example union'],
  ['leader', 'Union, of Examples, Harborview, South', 'Harborview, South', 'union of examples'],
  ['leader', null, null, ''],
  // A body's own name is its `name_key`.
  ['district', 'Harborview', 'Harborview', ''],
  ['organization', 'Example Union, Harborview', 'Harborview', ''],
] as const)(
  'of a %s in “%s” of %s, the typed organization is “%s”',
  (kind, affiliation, districtName, key) => {
    expect(organizationKeyOf({ kind, affiliation, districtName })).toBe(key);
  },
);

test.each([
  ['  Maria   de los Santos ', ['maria', 'de', 'los', 'santos']],
  ['O’Brien-Núñez', ['obrien', 'nunez']],
  ['Ana ana ANA', ['ana']],
  ['王小明', ['王小明']],
  ['— !', []],
  ['a b c d e f g h i j', ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']],
])('a search for “%s” has the words %j', (q, words) => {
  expect(searchWords(q)).toEqual(words);
});

const WORD = /^[\p{L}\p{M}\p{N}]+$/u;

test('folded words hold nothing that the list of words could break at', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 12 }), (q) => {
      expect(searchWords(q).filter((word) => !WORD.test(word))).toEqual([]);
    }),
  );
});

const row = (code: string, key: string, kind: 'name' | 'town' = 'name') => ({
  ...{ code, name: code, key, kind, type: 'local', website: null },
});

test('words mean the districts that they name together, alone, or in part', () => {
  const runs = runsOf('Santos North Harbor', ['santos', 'north', 'harbor']);
  const { whole, byCode } = toMeaning(
    runs,
    [row('1', 'north harbor'), row('2', 'harbor', 'town')],
    {
      whole: [],
      last: [row('3', 'harborview')],
    },
  );
  expect(whole).toEqual([]);
  expect(byCode).toEqual(
    new Map([
      ['1', new Set(['north', 'harbor'])],
      ['2', new Set(['harbor'])],
      ['3', new Set(['harbor'])],
    ]),
  );
});

test('an exact name comes before a beginning, and too many beginnings mean nothing', () => {
  const runs = runsOf('worcester', ['worcester']);
  const begun = [row('1', 'worcester'), row('2', 'worcester academic')];
  const found = (exact: ReturnType<typeof row>[], whole: ReturnType<typeof row>[]) =>
    toMeaning(runs, exact, { whole, last: [] }).whole.map(({ code }) => code);
  expect(found([row('1', 'worcester')], begun)).toEqual(['1']);
  expect(found([], begun)).toEqual(['1', '2']);
  const many = ['1', '2', '3', '4', '5', '6'].map((code) => row(code, `worcester ${code}`));
  expect(found([], many)).toEqual([]);
});
