import { describe, expect, test } from 'vitest';
import { parseCorrection } from '../../../src/endorsements/review/correction.ts';

const NAME = 'Ana María Peña-O’Brien';
const BODY = 'Teachers of the Coast, Inc. (West) & Friends';

function corrected(kind: 'leader' | 'organization', words: { name?: string; body?: string }) {
  const entry = { name: NAME, title: 'Director of Equity', affiliation: BODY };
  const { name, title, affiliation } = entry;
  const district = { districtCode: null, districtName: null };
  const fields = {
    ...{ name: words.name ?? name, title, affiliation: words.body ?? affiliation },
    note: 'A note.',
  };
  const parsed = parseCorrection({ kind, ...entry, ...district }, fields);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

const SYMBOLS = [...'!?"“”«»()[]{}<>*/\\|_~^+=#%&$€§©®™✓★→•·…:;¡¿№°½²🤡🏳🎓❤♥☭✝☪✡卐'];

describe('one person may correct', () => {
  test.each([
    'Ana Maria Pena-OBrien',
    'ANA MARÍA PEÑA-O’BRIEN',
    "Ana María Peña-O'Brien",
    'Ana María Peña-O‘Brien',
    'Ana María Peña‐OʼBrien',
    'Ana María Peña–O´Brien',
    'Ana María Peña O’Brien',
    'Ana-María, Peña-O’Brien.',
    'Ana María Peña‑O＇Brien',
  ])('a spelling: %s', (name) => {
    expect(corrected('leader', { name })).toMatchObject({ renamed: false, flags: [] });
  });

  test.each([
    'Teachers of the coast Inc (West) & Friends',
    'Teachers of the Coast - Inc. ( West )&Friends',
  ])('a body’s spelling: %s', (body) => {
    expect(corrected('organization', { body })).toMatchObject({ renamed: false });
  });
});

describe('takes a second person', () => {
  test.each([
    '"Ana María Peña-O’Brien" 🤡 ???',
    ...SYMBOLS.filter((one) => !'=+'.includes(one)).map((one) => `Ana María ${one} Peña-O’Brien`),
  ])('a leader’s name with a symbol: %s', (name) => {
    expect(corrected('leader', { name })).toMatchObject({ renamed: true, flags: ['corrected'] });
  });

  test.each([
    ...SYMBOLS.map((one) => `${BODY} ${one}`),
    BODY.replaceAll(/(?<=[a-z])/gi, '\u0336'),
    BODY.replace('T', 'T\u20e0'),
    BODY.replace('(West)', 'West').replace('Coast', '(Coast)'),
    BODY.replace('&', ''),
    BODY.replace('(West)', 'West'),
    BODY.replace('(West) &', '& (West)'),
    BODY.replace('&', '+'),
  ])('a body’s name with another symbol: %s', (body) => {
    expect(corrected('organization', { body })).toMatchObject({ renamed: true });
  });
});
