import { describe, expect, it, test } from 'vitest';
import { en } from '../../../../src/i18n/catalogue.ts';
import { textOfHtml } from '../../../../src/lib/html.ts';
import {
  type Difference,
  differenceOf,
  type Passage,
  piecesOf,
} from '../../../../src/statements/reading/difference.ts';
import { drawDifference, pagePen } from '../../../../src/statements/reading/difference-html.ts';
import { changedPassages, isChanged } from '../../../../src/statements/reading/passages.ts';
import { renderedText } from '../../../../src/statements/reading/shown-text.ts';
import {
  type Block,
  readTree,
  type ShownText,
  wordsOf,
} from '../../../../src/statements/reading/text-tree.ts';
import { hostile } from '../../../support/hostile-texts.ts';
import fc from '../../../support/property.ts';
import { rounds } from '../../../support/rounds.ts';

const words = en.statements.difference;
const textOf = (body: string, title = '', date = '') => renderedText(en, { title, date, body });
const drawn = (difference: Difference, level = 1) =>
  drawDifference(difference, pagePen(words, level));
const HIDDEN = /<span class="unseen">[^<]*<\/span>/g;

/** The changed passages as HTML, without the hidden words and line breaks. */
function told(before: string, after: string): string {
  const { passages } = changedPassages(differenceOf(textOf(before), textOf(after)));
  return drawn(passages, 0)
    .replace(HIDDEN, '')
    .replaceAll('\n', '')
    .replaceAll(' rel="noopener"', '')
    .replaceAll(' class="small"', '');
}

describe('the difference of two texts', () => {
  test.each([
    // Words.
    [
      'Every child is welcome.',
      'Every child and teacher is welcome.',
      '<p>Every child <ins>and teacher</ins> is welcome.</p>',
    ],
    [
      'We ask for three things.',
      'We ask for four big gifts.',
      '<p>We ask for <del>three things</del> <ins>four big gifts</ins>.</p>',
    ],
    ['Yes, we can do it.', 'We can do it.', '<p><del>Yes, we</del> <ins>We</ins> can do it.</p>'],
    [
      'One, two of them.',
      'Six, ten of them.',
      '<p><del>One, two</del> <ins>Six, ten</ins> of them.</p>',
    ],
    [
      'It costs $1,250.50 a year.',
      'It costs $1,350.50 a year.',
      '<p>It costs $<del>1,250.50</del><ins>1,350.50</ins> a year.</p>',
    ],
    [
      "The child's right to learn",
      "The children's right to learn",
      '<p>The <del>child&#39;s</del> <ins>children&#39;s</ins> right to learn</p>',
    ],
    [
      'R&D is for all of us',
      'R&amp;D is < all of us',
      '<p>R&amp;D is <del>for</del> <ins>&lt;</ins> all of us</p>',
    ],
    // Scripts without spaces.
    [
      '这是教育公平的意义。',
      '这是所有公平的意义。',
      '<p>这是<del>教育</del><ins>所有</ins>公平的意义。</p>',
    ],
    // Whole blocks.
    ['One paragraph.', 'One paragraph.\n\nMore of it.', '<p><ins>More of it.</ins></p>'],
    [
      'We mean it.',
      'Nothing less!',
      '<p><del>We mean it.</del></p><p><ins>Nothing less!</ins></p>',
    ],
    [
      'What we ask',
      '## What we ask',
      '<p><del>What we ask</del></p><h2><ins>What we ask</ins></h2>',
    ],
    [
      '## What we ask\n\nMore',
      '## What all of us ask\n\nMore',
      '<h2>What <del>we</del> <ins>all of us</ins> ask</h2>',
    ],
    [
      '## One\n\n### Two\n\nThree of them',
      '## One\n\n### Two\n\nFour of them',
      '<h2>One</h2><h3>Two</h3><p><del>Three</del> <ins>Four</ins> of them</p>',
    ],
    [
      '## A b\n\n### C d\n\ne',
      '## A b\n\n## C d\n\ne',
      '<h2>C d <small>(heading of level 3, now of level 2)</small></h2>',
    ],
    ['a\n\nb', 'a\n\n---\n\nb', '<hr><p><small>(a dividing line was added)</small></p>'],
    ['a\n\n---\n\nb', 'a\n\nb', '<p><small>(a dividing line was removed)</small></p>'],
    [
      '> Said by one of us',
      '> Said by all of us',
      '<blockquote><p>Said by <del>one</del> <ins>all</ins> of us</p></blockquote>',
    ],
    [
      '```\na = 1\nb = 2\n```',
      '```\na = 1\nb = 3\n```',
      '<pre tabindex="0"><code>a = 1<del>b = 2</del><ins>b = 3</ins></code></pre>',
    ],
    // Lists: numbers are written out.
    [
      '- Time\n- Money for books',
      '- Time\n- Money for good books',
      '<ul><li>Money for <ins>good</ins> books</li></ul>',
    ],
    [
      '1. Time\n2. Money\n3. Care',
      '1. Money\n2. Care',
      '<ol><li value="1"><del>Time</del></li></ol>',
    ],
    ['- a\n- b', '- a\n\n- b\n\n  more', '<ul><li><p>b</p><p><ins>more</ins></p></li></ul>'],
    [
      '- a\n  - b\n- c',
      '- a\n  - b\n  - d\n- c',
      '<ul><li>a<ul><li><ins>d</ins></li></ul></li></ul>',
    ],
    [
      '- Time\n- Money',
      '1. Time\n2. Money',
      '<p><small>(a list with bullets, now numbered)</small></p><ol></ol>',
    ],
    [
      '3. Time\n4. Money',
      '5. Time\n6. Money',
      '<p><small>(numbered from 3, now from 5)</small></p><ol></ol>',
    ],
    // Tables: a row by its first cell, a column by its heading.
    [
      '|a|b|\n|-|-|\n|Acton|40|\n|Boston|50|',
      '|a|b|\n|-|-|\n|Acton|41|\n|Boston|50|',
      '<table><thead><tr><th scope="col">a</th><th scope="col">b</th></tr></thead><tbody><tr><td>Acton</td><td><del>40</del> <ins>41</ins></td></tr></tbody></table>',
    ],
    [
      '|a|\n|-|\n|1|',
      '|a|\n|-|\n|1|\n|2|',
      '<table><thead><tr><th scope="col">a</th></tr></thead><tbody><tr><td><ins>2</ins></td></tr></tbody></table>',
    ],
    [
      '|a|b|\n|-|-|\n|1|2|',
      '|a|c|b|\n|-|-|-|\n|1|3|2|',
      '<table><thead><tr><th scope="col">a</th><th scope="col"><ins>c</ins></th><th scope="col">b</th></tr></thead><tbody><tr><td>1</td><td><ins>3</ins></td><td>2</td></tr></tbody></table>',
    ],
    // Links.
    [
      'See [our plan](https://a.example/1).',
      'See [our plan](https://a.example/2).',
      '<p>See <a href="https://a.example/2">our plan</a> <small>(the link led to https://a.example/1, now to https://a.example/2)</small>.</p>',
    ],
    [
      'See [the old plan](/1) here.',
      'See [the new plan](/2) here.',
      '<p>See <a href="/2">the <del>old</del> <ins>new</ins> plan</a> <small>(the link led to /1, now to /2)</small> here.</p>',
    ],
    [
      'See [the old plan](/1) here.',
      'See [the new plan](/1) here.',
      '<p>See <a href="/1">the <del>old</del> <ins>new</ins> plan</a> here.</p>',
    ],
    [
      'See our plan here.',
      'See our [plan](/1) here.',
      '<p>See our <a href="/1">plan</a> <small>(now a link to /1)</small> here.</p>',
    ],
    [
      'See our [plan](/1) here.',
      'See our plan here.',
      '<p>See our plan <small>(no longer a link to /1)</small> here.</p>',
    ],
    [
      'We ask for it.',
      'We ask for it, see [why](/1).',
      '<p>We ask for it<ins>, see <a href="/1">why</a> <small>(link: /1)</small></ins>.</p>',
    ],
    [
      'We ask for it.',
      'We ask for it: https://a.example/1',
      '<p>We ask for it<del>.</del><ins>: <a href="https://a.example/1">https://a.example/1</a></ins></p>',
    ],
    // Emphasis.
    [
      'Every child is welcome.',
      'Every child is **truly** welcome.',
      '<p>Every child is <ins><strong>truly</strong></ins> welcome.</p>',
    ],
    [
      'Every child is welcome.',
      'Every *child is* welcome.',
      '<p>Every <em>child is</em> <small>(emphasis added)</small> welcome.</p>',
    ],
    [
      '**Every child, always.**',
      'Every child, always.',
      '<p>Every child, always. <small>(emphasis removed)</small></p>',
    ],
    [
      'Every child is welcome.',
      'Every ~~child~~ is welcome.',
      '<p>Every <s>child</s> <small>(now struck out by the author)</small> is welcome.</p>',
    ],
    // Footnotes: a reference is the same if its note is.
    [
      'One of us[^1].\n\n[^1]: The first note.',
      'All[^2] of us[^1].\n\n[^2]: A second one.\n\n[^1]: The first note.',
      '<p><del>One</del> <ins>All<sup>1</sup></ins> of us<sup>2</sup>.</p><div class="notes"><h2>Notes</h2><ol><li value="1"><p><ins>A second one.</ins></p></li></ol></div>',
    ],
    [
      'All of us[^1].\n\n[^1]: The first note.',
      'All of us[^1].\n\n[^1]: The very first note.',
      '<div class="notes"><h2>Notes</h2><ol><li value="1"><p>The <ins>very</ins> first note.</p></li></ol></div>',
    ],
    [
      'All of us[^1].\n\n[^1]: The first note.',
      'All of us.',
      '<p>All of us<del><sup>1</sup></del>.</p><div class="notes"><h2><del>Notes</del></h2><ol><li value="1"><p><del>The first note.</del></p></li></ol></div>',
    ],
  ])('%j and %j', (before, after, html) => {
    expect(told(before, after).replace(/<div class="table"[^>]*>(.*?)<\/div>/, '$1')).toBe(html);
  });

  test.each([
    ['line breaks', 'Every child\nis welcome.', 'Every child is welcome.'],
    ['blank lines', 'One.\n\n\nTwo.', 'One.\n\nTwo.'],
    ['signs of emphasis', '**a** and *b*', '__a__ and _b_'],
    ['bullets', '- a\n- b', '* a\n* b'],
    ['the labels of footnotes', 'a[^1]\n\n[^1]: b', 'a[^x]\n\n[^x]: b'],
    ['how a link is written', '[a](/b)', '[a][1]\n\n[1]: /b'],
    ['emphasis of a sign', '**All of us.**', '**All of us**.'],
    ['spaces that keep words together', 'Article 5 of it', 'Article\u00a05 of&nbsp;it'],
    ['soft hyphens', 'responsibility', 'responsi\u00adbility'],
    ['blank lines between list items', '- a\n- b', '- a\n\n- b'],
    ['alignment of a column', '|a|\n|-|\n|b|', '|a|\n|-:|\n|b|'],
  ])('%s are no change', (_, before, after) => {
    expect(told(before, after)).toBe('');
  });

  it('shows the title and the date as changes too', () => {
    const [was, is] = [
      textOf('a', 'A start', '2025-02'),
      textOf('a', 'A fair start', '2025-03-01'),
    ];
    expect(drawn(differenceOf(was, is)).replace(HIDDEN, '')).toBe(
      '<h2>A <ins>fair</ins> start</h2>\n<p class="meta">Dated February <ins>1,</ins> 2025</p>\n<p>a</p>'.replace(
        'February <ins>1,</ins> 2025',
        '<del>February</del> <ins>March 1,</ins> 2025',
      ),
    );
  });

  it('tells a screen reader where a change begins and ends', () => {
    expect(drawn(differenceOf(textOf('One of us'), textOf('All of us')))).toBe(
      `<p><del><span class="unseen">${words.removed}</span>One<span class="unseen">${words.end}</span></del> <ins><span class="unseen">${words.added}</span>All<span class="unseen">${words.end}</span></ins> of us</p>`,
    );
  });

  it('stops after the limit, and says so', () => {
    const before = textOf('One of us.\n\nTwo of us.\n\nThree of us.');
    const after = textOf('One of them.\n\nTwo of them.\n\nThree of them.');
    const { passages, cut } = changedPassages(differenceOf(before, after), 200);
    expect([passages.length, cut]).toEqual([1, true]);
  });
});

const flat = (blocks: readonly Block[]): Block[] =>
  blocks.flatMap((block) => [block, ...flat(block.children)]);
const all = (passages: readonly Passage[]): Passage[] =>
  passages.flatMap((passage) => [passage, ...all(passage.children)]);
const treeOf = ({ html }: ShownText) => {
  const { blocks, notes } = readTree(html);
  return flat(notes ? [...blocks, notes] : blocks);
};
/** The blocks of one side in order, each with its words. */
const outline = (blocks: readonly (Block | null)[]) =>
  blocks.flatMap((block) =>
    block
      ? [
          `${block.kind}: ${wordsOf(block)
            .map(({ html }) => html)
            .join(' ')}`,
        ]
      : [],
  );

const HIDDEN_PARTS = /<span class="unseen">[^<]*<\/span>|<small[^>]*>[^<]*<\/small>/g;
const WHITE = /[\s\u00ad\u200b\u2060\ufeff]+|&nbsp;|&#160;|&#xa0;/gi;
/** Text without tags, white space and numbers of footnotes. */
const bare = (html: string) =>
  html
    .replace(/<a [^>]*role="doc-backlink"[^>]*>[^<]*<\/a>/g, '')
    .replace(/<sup>.*?<\/sup>/g, '')
    .replace(/<[^>]*>/g, '')
    .replace(WHITE, '');

/** The HTML without what is in an element, which never contains another of its kind. */
const without = (tag: string, html: string) =>
  html.replace(new RegExp(`<${tag}>.*?</${tag}>`, 'gs'), '');

/** The first tag that closes what isn't open; null if all are well nested. */
function misnested(html: string): string | null {
  const open: string[] = [];
  for (const [tag, slash, name = ''] of html.matchAll(/<(\/?)([a-z0-9]+)[^>]*>/g)) {
    if (name === 'br' || name === 'hr') continue;
    if (slash === '') open.push(name);
    else if (open.pop() !== name) return tag;
  }
  return open.at(-1) ?? null;
}

/** The tags that a difference may contain. */
const OURS =
  /^<(?:\/?(?:p|h[1-6]|ul|ol|li|blockquote|table|thead|tbody|tr|code|strong|em|s|sup|del|ins)|[bh]r|\/(?:pre|div|th|td|a|small|span)|li value="\d+"|pre tabindex="0"|p class="meta"|div class="(?:notes|table" tabindex="0"(?: role="region" aria-label="[^"<>]*")?)"?|t[hd](?: scope="(?:col|row)")?(?: class="(?:right|center)")?|a href="(?:https?:|mailto:|(?![a-z]+:))[^"<>]*"(?: rel="noopener")?|small class="small"|span class="unseen")>$/;

/** A text, and one that differs from it here and there. */
const pairs = fc
  .tuple(hostile, hostile, fc.array(fc.nat(200), { maxLength: 6 }), fc.boolean())
  .map(([text, other, cuts, alike]): [string, string] => {
    if (!alike) return [text, other];
    const lines = text.split(/(?<=[ \n])/);
    for (const [index, cut] of cuts.entries()) {
      const at = cut % Math.max(1, lines.length);
      lines.splice(at, index % 2, ...(index % 3 ? ['new '] : []));
    }
    return [text, lines.join('')];
  });

describe('for any two texts', () => {
  it('nothing is lost, and the HTML is well nested and contains no tag of the author', () => {
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        const [before, after] = [textOf(a), textOf(b)];
        const difference = differenceOf(before, after);
        expect(outline(all(difference).map(({ was }) => was))).toEqual(outline(treeOf(before)));
        expect(outline(all(difference).map(({ is }) => is))).toEqual(outline(treeOf(after)));
        for (const passage of all(difference)) {
          const shown = piecesOf(passage);
          for (const side of ['was', 'is'] as const) {
            const own = passage[side];
            const told = shown.flatMap((piece) => (piece[side] ? [piece[side]] : []));
            if (own) expect(told).toEqual(wordsOf(own));
          }
        }
        const html = drawn(difference);
        const seen = html.replace(HIDDEN_PARTS, '');
        expect(bare(without('ins', seen))).toBe(bare(before.html));
        expect(bare(without('del', seen))).toBe(bare(after.html));
        expect(misnested(html)).toBeNull();
        const tags = Array.from(html.matchAll(/<[^>]*>/g), ([tag]) => tag);
        expect(tags.filter((tag) => !OURS.test(tag))).toEqual([]);
        if (changedPassages(difference).passages.length === 0) {
          expect(bare(before.html)).toBe(bare(after.html));
        }
      }),
      { numRuns: rounds(400, 20_000) },
    );
  });

  it('the HTML is valid', async () => {
    const { HtmlValidate } = await import('html-validate');
    const validator = new HtmlValidate({
      extends: ['html-validate:standard'],
      rules: { 'no-trailing-whitespace': 'off' },
    });
    const complaintsOf = async (html: string) => {
      const { results } = await validator.validateString(`<h1>A</h1>${html}`);
      return results.flatMap(({ messages }) => messages.map(({ message }) => message));
    };
    expect(await complaintsOf('<ul><p>a</p></ul>')).toHaveLength(1);
    await fc.assert(
      fc.asyncProperty(pairs, async ([a, b]) => {
        expect(await complaintsOf(drawn(differenceOf(textOf(a), textOf(b)), 0))).toEqual([]);
      }),
      { numRuns: rounds(15, 3000) },
    );
  });

  it('a text differs in nothing from itself', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const difference = differenceOf(textOf(text), textOf(text));
        expect(difference.some(isChanged)).toBe(false);
        expect(drawn(difference)).not.toMatch(/<(?:del|ins|small)\b/);
      }),
      { numRuns: rounds(200, 10_000) },
    );
  });

  it('the words are those of the rendered text', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const shown = textOf(text);
        const read = treeOf(shown)
          .flatMap((block) => wordsOf(block).map(({ html, note }) => (note === null ? html : '')))
          .join('');
        expect(read.replace(WHITE, '')).toBe(bare(shown.html));
      }),
      { numRuns: rounds(200, 10_000) },
    );
  });
});

const KB39 = 39_000;
const fill = (part: (index: number) => string) => {
  let text = '';
  for (let index = 0; text.length < KB39; index += 1) text += part(index);
  return text.slice(0, KB39);
};
/** Pseudo-random words, always the same. */
const noise = (seed: number) => (index: number) =>
  `w${((index * 7919 + seed * 104_729) ^ (index * seed)) % 97} `;
const CHINESE = '这是教育公平的意义和我们所有人的责任';

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
    'list items',
    fill((index) => `- ${noise(1)(index)}\n`),
    fill((index) => `- ${noise(3)(index)}\n`),
  ],
  ['links', fill((index) => `[w](/${index}) `), fill((index) => `[w](/${index + 1}) `)],
  [
    'columns',
    `|${'a|b|'.repeat(3000)}\n|${'-|'.repeat(6000)}`,
    `|${'b|c|a|'.repeat(2000)}\n|${'-|'.repeat(6000)}`,
  ],
  [
    'quotations in quotations',
    fill((index) => `${'> '.repeat(19)}${noise(1)(index)}\n>\n`),
    fill((index) => `${'> '.repeat(19)}${noise(2)(index)}\n>\n`),
  ],
  [
    'no spaces',
    fill((index) => CHINESE[(index * 7) % 18] ?? '').slice(0, 13_000),
    fill((index) => CHINESE[(index * index) % 18] ?? '').slice(0, 13_000),
  ],
  [
    'footnotes',
    fill((index) => `a[^${index}]\n\n[^${index}]: ${noise(1)(index)}\n\n`),
    fill((index) => `a[^${index}]\n\n[^${index}]: ${noise(3)(index)}\n\n`),
  ],
];

describe('two texts of 40 KB', () => {
  it.each(WORST)('with %s are compared in time, and nothing is lost', (_, a, b) => {
    const [before, after] = [textOf(a), textOf(b)];
    const start = performance.now();
    const seen = drawn(differenceOf(before, after)).replace(HIDDEN_PARTS, '');
    // It takes a tenth of this on an idle machine.
    expect(performance.now() - start).toBeLessThan(2000);
    expect(bare(without('ins', seen))).toBe(bare(before.html));
    expect(bare(without('del', seen))).toBe(bare(after.html));
  });
});

test('the text of a page is unchanged where nothing changed', () => {
  const shown = textOf('## A\n\n- b **c**\n\n> d\n\n|e|\n|-|\n|f|');
  expect(textOfHtml(drawn(differenceOf(shown, shown)))).toBe(textOfHtml(shown.html));
});
