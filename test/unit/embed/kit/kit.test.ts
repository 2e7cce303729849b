import { describe, expect, test } from 'vitest';
import { measureSizes } from '../../../../src/cli/build/sizes.ts';
import { budgets } from '../../../../src/embed/budgets.ts';
import { VIA_PATTERN } from '../../../../src/embed/contract.ts';
import { kitPath, type Offered, parseKit, suggestVia } from '../../../../src/embed/kit/options.ts';
import fc from '../../../support/property.ts';

const offered: Offered[] = [
  { slug: 'first', title: 'First', ballotQuestion: false, open: true, translated: [] },
  {
    ...{ slug: 'second', title: 'Second', ballotQuestion: false, open: true },
    translated: [{ lang: 'es', title: 'Segundo' }],
  },
];

describe('a name for an address', () => {
  test.each([
    ['Lincoln School PTO', 'lincoln-school-pto'],
    ['  São Tomé’s School! ', 'sao-tome-s-school'],
    ['example.org', 'example-org'],
    ['a '.repeat(40), 'a-'.repeat(20).slice(0, -1)],
    ['--', null],
    ['學校', null],
  ])('%s becomes %s', (name, suggestion) => expect(suggestVia(name)).toBe(suggestion));

  test('is always valid, or there is none', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 90 }), (name) => {
        const suggestion = suggestVia(name);
        expect(suggestion === null || VIA_PATTERN.test(suggestion)).toBe(true);
      }),
    );
  });
});

describe('the choice', () => {
  test('is either valid or has an error, for any query', () => {
    const names = ['statement', 'where', 'view', 'theme', 'lang', 'level', 'via', '__proto__'];
    const anything = fc.oneof(fc.string(), fc.constantFrom('second', 'wix', 'es', '4', 'dark'));
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names), anything), (query) => {
        const kit = parseKit(query, offered);
        expect(kit.chosen === null).toBe(kit.wrong.length > 0);
      }),
    );
  });

  test('is restored from its own address', () => {
    const query = { statement: 'second', where: 'html', view: 'count', theme: 'auto', lang: 'es' };
    const { typed, chosen } = parseKit({ ...query, level: '2', via: 'x' }, offered);
    const again = Object.fromEntries(new URL(kitPath(typed), 'https://x.example').searchParams);
    expect(parseKit(again, offered).chosen).toEqual(chosen);
    expect(chosen).toMatchObject({ ...query, level: 2, via: 'x', statement: offered[1] });
  });

  test('is empty, without an error, if there is no statement', () => {
    expect(parseKit({}, [])).toMatchObject({ chosen: null, wrong: [] });
  });
});

test('the page for IT offices states the largest size that the build allows', () => {
  const sizes = measureSizes('');
  for (const [what, told] of Object.entries(budgets)) {
    const most = sizes.filter(({ name }) => name.startsWith(what)).map(({ budget }) => budget);
    // Sizes measured by other tests are not included.
    if (most.length > 0) expect([what, told]).toEqual([what, Math.max(...most)]);
  }
  expect(sizes.filter(({ name }) => name.startsWith('script'))).not.toEqual([]);
});
