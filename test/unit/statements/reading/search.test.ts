import { describe, expect, test } from 'vitest';
import { byteLength } from '../../../../src/statements/document.ts';
import {
  cutPassage,
  markWords,
  parseSearch,
  toSearchText,
} from '../../../../src/statements/reading/search.ts';
import fc from '../../../support/property.ts';

const shown = (pieces: { text: string; found: boolean }[] | null) =>
  pieces?.map(({ text, found }) => (found ? `[${text}]` : text)).join('');

test.each([
  ['equity', ['equity']],
  ['  Équité   PEÑA ', ['equite', 'pena']],
  ['“fair start”', ['start', 'fair']],
  ['O’Brien’s', ["o'brien's"]],
  ['grades 8–12', ['grades', '8-12']],
  ['fair fairness fair', ['fairness']],
  ['a.b.', ['a.b']],
])('%j is searched as %j', (q, words) => {
  expect(parseSearch({ q })).toMatchObject({ words, wrong: [] });
});

test.each([
  [{ q: '?!' }, ['q']],
  [{ q: 'a'.repeat(101) }, ['q']],
  [{ year: '25' }, ['year']],
  [{ year: '2025-02' }, ['year']],
  [{ status: 'draft' }, ['status']],
  [{ status: 'Current', year: 'x', q: '-' }, ['q', 'year', 'status']],
  [{ q: 'é'.repeat(100), year: '2025', status: 'withdrawn', topic: 'Anything' }, []],
])('%j has the error %j', (query, wrong) => {
  expect(parseSearch(query).wrong).toEqual(wrong);
});

test.each([
  ['Educational Equity', ['equity'], 'Educational [Equity]'],
  ['Pen\u0303a and Peña', ['pena'], '[Pen\u0303a] and [Peña]'],
  ['Straße', ['strasse'], '[Straße]'],
  ['a ﬁnal word', ['final'], 'a [ﬁnal] word'],
  ['don’t', ["don't"], '[don’t]'],
  ['equity', ['qui'], 'e[qui]ty'],
  ['nothing', ['equity'], 'nothing'],
  ['👩‍🏫 for equity', ['equity'], '👩‍🏫 for [equity]'],
])('in %j, %j is marked', (text, words, marked) => {
  expect(shown(markWords(text, words))).toBe(marked);
});

describe('a passage', () => {
  const filler = 'one two three four five six seven eight nine ten '.repeat(20);

  test('begins and ends between words, and shows where it was cut', () => {
    const passage = shown(cutPassage(`${filler}EQUITY\n${filler}`, ['equity'], true));
    expect(passage).toMatch(/^… (\w+ )+\[EQUITY\]( \w+)+…$/);
    expect(passage?.length).toBeLessThan(300);
  });

  test('from the beginning is not cut there', () => {
    expect(shown(cutPassage('All for equity.', ['equity'], true))).toBe('All for [equity].');
    expect(shown(cutPassage('half for equity.', ['equity'], false))).toBe('… for [equity].');
  });

  test('of one long word is as long as a passage', () => {
    const long = 'x'.repeat(900);
    expect(shown(cutPassage(long, ['xx'], true))?.length).toBeLessThan(300);
  });

  test('is missing if nothing is found', () => {
    expect(cutPassage('words', ['equity'], true)).toBeNull();
  });
});

test('the shown text is the printed text, whatever is searched', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (text, q) => {
      const pieces = markWords(text, parseSearch({ q }).words);
      expect(pieces.map((piece) => piece.text).join('')).toBe(text);
    }),
  );
});

test('a part of a text finds that text, in any spelling', () => {
  const word = fc.constantFrom('Équité', 'fair', 'Łódź', 'naïve', 'straße', 'Ἀθῆναι', 'école');
  fc.assert(
    fc.property(fc.array(word, { minLength: 1 }), fc.nat(), (words, at) => {
      const { folded } = toSearchText('Title', 'Summary', words.join(' '));
      const typed = (words[at % words.length] ?? '').toUpperCase().normalize('NFD');
      for (const looked of parseSearch({ q: typed }).words) expect(folded).toContain(looked);
    }),
  );
});

test.each([
  ['plain words', 'equity '.repeat(5800)],
  ['apostrophes', "'".repeat(40_000)],
  ['letters that fold to many', '\ufdfa'.repeat(13_000)],
])('40 KB of %s fit in a row of an SQL dump', (what, text) => {
  const { plain, folded } = toSearchText('Title', 'Summary', text);
  const row = (plain + folded).replaceAll("'", "''");
  expect(byteLength(row)).toBeLessThan(100_000);
  if (what === 'plain words') expect(plain).toBe(`Title\nSummary\n${text}`);
  expect(plain.startsWith('Title\nSummary\n')).toBe(true);
});
