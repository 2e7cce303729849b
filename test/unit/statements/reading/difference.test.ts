import { describe, expect, it } from 'vitest';
import { canonicalText } from '../../../../src/statements/document.ts';
import {
  type Block,
  bothOf,
  changedBlocks,
  differenceOf,
  type PieceKind,
} from '../../../../src/statements/reading/difference.ts';
import fc from '../../../support/property.ts';

function join(blocks: Block[], without: PieceKind): string {
  const pieces = blocks.flatMap((block) => block.pieces);
  return pieces
    .filter(({ kind }) => kind !== without)
    .map(({ text }) => text)
    .join('');
}

const before = canonicalText({
  title: 'A fair start',
  date: '2025-02',
  body: 'Every child is welcome.\n\nWe ask for three things.\n\n- Time\n- Money for books\n\nWe mean it.\n',
});

/** The differing blocks, each as text with its changes in brackets. */
function told(after: string, from = before): string[] {
  return changedBlocks(differenceOf(from, after)).map(({ pieces }) =>
    pieces
      .map(({ kind, text }) =>
        kind === 'same' ? text : kind === 'removed' ? `[-${text}-]` : `[+${text}+]`,
      )
      .join('')
      .replaceAll('\n', ''),
  );
}

describe('the difference of two texts', () => {
  it('marks the words that changed within a paragraph', () => {
    expect(told(before.replace('is welcome', 'and every teacher is welcome'))).toEqual([
      'Every child [+and every teacher +]is welcome.',
    ]);
  });

  it('reads two changed words side by side as one change', () => {
    expect(told(before.replace('three things', 'four big gifts'))).toEqual([
      'We ask for [-three things-][+four big gifts+].',
    ]);
  });

  it('distinguishes list items', () => {
    expect(told(before.replace('Money for books', 'Money for good books'))).toEqual([
      '- Money for [+good +]books',
    ]);
  });

  it('shows a new paragraph completely, at the end as well', () => {
    expect(told(`${before}\nAnd we will ask again.\n`)).toEqual(['[+And we will ask again.+]']);
    expect(told(before, `${before}\nAnd we will ask again.\n`)).toEqual([
      '[-And we will ask again.-]',
    ]);
  });

  it('shows a rewritten paragraph as removed and added', () => {
    expect(told(before.replace('We mean it.', 'Nothing more, nothing less!'))).toEqual([
      '[-We mean it.-]',
      '[+Nothing more, nothing less!+]',
    ]);
  });

  it('finds none in equal texts, and ignores line breaks', () => {
    expect(told(before)).toEqual([]);
    expect(told(before.replace('welcome.\n\n', 'welcome.\n\n\n'))).toEqual([]);
  });

  it('returns a block before and after', () => {
    const [changed, added] = changedBlocks(
      differenceOf(before, `${before.replace('welcome', 'wanted')}\nMore.\n`),
    );
    expect(changed && bothOf(changed)).toEqual({
      was: 'Every child is welcome.',
      is: 'Every child is wanted.',
    });
    expect(added && bothOf(added)).toEqual({ was: null, is: 'More.' });
  });
});

const words = fc
  .array(
    fc.constantFrom('a', 'b', 'equity', ' ', ' ', '. ', '\n', '\n\n', '\n- ', 'é', '’', '👩‍🏫'),
    {
      maxLength: 60,
    },
  )
  .map((parts) => parts.join(''));
const anything = fc.oneof(words, fc.string({ unit: 'binary', maxLength: 80 }));

describe('for any two texts', () => {
  it('kept and added parts are the later text, and kept and removed parts the earlier', () => {
    fc.assert(
      fc.property(anything, anything, (a, b) => {
        const blocks = differenceOf(a, b);
        expect(join(blocks, 'removed')).toBe(b);
        expect(join(blocks, 'added')).toBe(a);
      }),
      { numRuns: 2000 },
    );
  });

  it('a text differs in nothing from itself', () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(differenceOf(text, text).every(({ kind }) => kind === 'same')).toBe(true);
      }),
    );
  });
});

const KB40 = 40_000;
const fill = (part: (index: number) => string) => {
  let text = '';
  for (let index = 0; text.length < KB40; index += 1) text += part(index);
  return text.slice(0, KB40);
};
/** Pseudo-random numbers, always the same. */
const noise = (seed: number) => (index: number) =>
  `w${((index * 7919 + seed * 104_729) ^ (index * seed)) % 97} `;

const WORST: [string, string, string][] = [
  ['nothing in common', fill((index) => `a${index} `), fill((index) => `b${index} `)],
  ['the same few words in another order', fill(noise(1)), fill(noise(2))],
  [
    'letters',
    fill((index) => `${'abc'[index % 3]} `),
    fill((index) => `${'acb'[(index * index) % 3]} `),
  ],
  [
    'a paragraph a letter',
    fill((index) => `${'abc'[index % 3]}\n\n`),
    fill((index) => `${'cab'[(index * index) % 3]}\n\n`),
  ],
  [
    'many paragraphs, each half another',
    fill((index) => `${noise(1)(index)}${index % 40 ? '' : '\n\n'}`),
    fill((index) => `${noise(3)(index)}${index % 40 ? '' : '\n\n'}`),
  ],
  [
    'spaces and line breaks',
    fill((index) => (index % 2 ? ' ' : '\n')),
    fill((index) => (index % 3 ? ' ' : '\n')),
  ],
];

describe('two texts of 40 KB', () => {
  it.each(WORST)('with %s are compared in time, and nothing is lost', (_, a, b) => {
    const blocks = differenceOf(a, b);
    expect(join(blocks, 'removed')).toBe(b);
    expect(join(blocks, 'added')).toBe(a);
  });
});
