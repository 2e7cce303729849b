/** Blocks of pasted documents: tables and lists, whole documents, and random ones. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { part } from '../support/browser/documents.ts';
import { docsItem, leftOut, listItem, TITLE, usePasting } from '../support/browser/pasting.ts';
import type { Block } from '../support/browser/structure.ts';
import fc from '../support/property.ts';
import { rounds } from '../support/rounds.ts';

const sample = (name: string) =>
  readFileSync(join(import.meta.dirname, '../support/browser/pastes', name), 'utf8');

const { title, notice, empty, markdownOf, shownBy } = usePasting();

describe('whole documents', () => {
  test.each([
    [
      'word-report',
      leftOut(
        'equations (1), text boxes (1), form fields (1), comments (1), and deletions of tracked changes (1)',
      ),
    ],
    ['docs-report', ''],
    ['word-web', leftOut('pictures (1) and comments (1)')],
    ['libreoffice', leftOut('pictures (1) and comments (1)')],
    ['outlook-web', leftOut('pictures (1)')],
    ['pages', ''],
  ])('%s keeps what it says, and the rest is said', async (name, said) => {
    expect(`${await markdownOf(sample(`${name}.html`))}\n`).toBe(sample(`${name}.md`));
    expect(await notice().textContent()).toBe(said);
    expect(await title().inputValue()).toBe(TITLE);
  });
});

describe('tables', () => {
  const table = (...rows: string[]) =>
    `<table>${rows.map((row) => `<tr>${row}</tr>`).join('')}</table>`;
  test.each([
    [
      'a span of columns',
      table('<td colspan=2>a<td>b', '<td>1<td>2<td>3'),
      [
        ['a', '', 'b'],
        ['1', '2', '3'],
      ],
    ],
    [
      'a span of rows',
      table('<td>a<td>b', '<td rowspan=2>1<td>2', '<td>3'),
      [
        ['a', 'b'],
        ['1', '2'],
        ['', '3'],
      ],
    ],
    [
      'a span of both',
      table('<td rowspan=2 colspan=2>a<td>b', '<td>c', '<td>1<td>2<td>3'),
      [
        ['a', '', 'b'],
        ['', '', 'c'],
        ['1', '2', '3'],
      ],
    ],
    [
      'two rows of headers',
      table('<th rowspan=2>Town<th colspan=2>2026', '<th>Yes<th>No', '<td>A<td>1<td>2'),
      [
        ['Town', '2026', ''],
        ['', 'Yes', 'No'],
        ['A', '1', '2'],
      ],
    ],
    [
      'a span to the end',
      table('<td rowspan=0>a<td>b', '<td>c', '<td>d'),
      [
        ['a', 'b'],
        ['', 'c'],
        ['', 'd'],
      ],
    ],
    [
      'a span beyond the end',
      table('<td rowspan=9>a<td colspan=2>b', '<td>c<td>d'),
      [
        ['a', 'b', ''],
        ['', 'c', 'd'],
      ],
    ],
    [
      'a last row that spans all',
      table('<td>a<td>b', '<td>1<td>2', '<td colspan=2>Source: c'),
      [
        ['a', 'b'],
        ['1', '2'],
        ['Source: c', ''],
      ],
    ],
    [
      'columns in which no cell begins',
      table('<td colspan=2>a<td>b', '<td colspan=2>c<td>d'),
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a row of no height',
      `<table><tr><td colspan=2>a<td>b<tr><td colspan=2>c<td>d<![if !supportMisalignedColumns]><tr height=0><td><td><td><![endif]></table>`,
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a row that is too short',
      table('<td>a<td>b', '<td>1'),
      [
        ['a', 'b'],
        ['1', ''],
      ],
    ],
    [
      'paragraphs and lists in a cell',
      table(
        '<td>a<td>b',
        '<td><p>Two</p><p>towns.</p><p>More</p><td><ul><li>one</li><li>two</li></ul>',
      ),
      [
        ['a', 'b'],
        ['Two; towns. More', 'one; two'],
      ],
    ],
    [
      'a table in a cell',
      table('<td>a<td>b', `<td>1<td>${table('<td>c<td>d', '<td>e<td>f')}`),
      [
        ['a', 'b'],
        ['1', 'c, d; e, f'],
      ],
    ],
    [
      'a stroke',
      table('<td>a|b<td><code>c|d</code>', '<td>\\|<td>2'),
      [
        ['a|b', 'c|d'],
        ['\\|', '2'],
      ],
    ],
  ])('with %s keep their columns', async (_, html, rows) => {
    const markdown = await markdownOf(html);
    expect(await shownBy(markdown)).toEqual([['table', rows]]);
  });

  test.each<[string, string, Block[]]>([
    [
      'a caption',
      '<table><caption>Books</caption><tr><td>a<td>b<tr><td>1<td>2</table>',
      [
        ['p', 'Books'],
        [
          'table',
          [
            ['a', 'b'],
            ['1', '2'],
          ],
        ],
      ],
    ],
    [
      'a frame around text',
      `<table><tr><td><p>One.</p><ul><li>two</li></ul>${table('<td>a<td>b', '<td>1<td>2')}</table>`,
      [
        ['p', 'One.'],
        ['ul', 0, [[['p', 'two']]]],
        [
          'table',
          [
            ['a', 'b'],
            ['1', '2'],
          ],
        ],
      ],
    ],
    [
      'an item of a list around it',
      `<ol><li>one${table('<td>a<td>b', '<td>1<td>2')}</li><li>two</li></ol>`,
      [
        [
          'ol',
          1,
          [
            [
              ['p', 'one'],
              [
                'table',
                [
                  ['a', 'b'],
                  ['1', '2'],
                ],
              ],
            ],
            [['p', 'two']],
          ],
        ],
      ],
    ],
  ])('with %s keep all of it', async (_, html, blocks) => {
    const markdown = await markdownOf(html);
    expect(await shownBy(markdown)).toEqual(blocks);
  });
});

describe('lists', () => {
  test.each([
    [
      'go on after a paragraph, in Word',
      `${listItem('1.', 'a')}${listItem('2.', 'b')}<p class=MsoNormal>So:</p>${listItem('3.', 'c')}`,
      '1. a\n2. b\n\nSo:\n\n3. c',
    ],
    [
      'go on after a paragraph, in Docs',
      '<ol><li>a</li></ol><p>So:</p><ol start=2><li>b</li></ol>',
      '1. a\n\nSo:\n\n2. b',
    ],
    [
      'go on after a table',
      '<ol><li>a</li></ol><table><tr><td>x<td>y</table><ol start=2><li>b</li></ol>',
      '1. a\n\n| x | y |\n| --- | --- |\n\n2. b',
    ],
    [
      'begin anew, and stay apart',
      listItem('1.', 'a') + listItem('2.', 'b') + listItem('1.', 'c'),
      '1. a\n2. b\n\n1) c',
    ],
    [
      'stay apart without a paragraph between',
      '<ul><li>a</li></ul><ul><li>b</li></ul><ul><li>c</li></ul>',
      '- a\n\n* b\n\n- c',
    ],
    ['leave out a number', '<ol><li>a</li><li value=4>b</li><li>c</li></ol>', '1. a\n\n4) b\n5) c'],
    ['count down', '<ol reversed start=2><li>a</li><li>b</li></ol>', '2. a\n\n1) b'],
    ['begin at 0', '<ol start=0><li>a</li><li>b</li></ol>', '0. a\n1. b'],
    ['have numbers in brackets', listItem('(1)', 'a') + listItem('(2)', 'b'), '1. a\n2. b'],
    [
      'have letters, in Word',
      listItem('1.', 'a') +
        listItem('a)', 'b', 2) +
        listItem('b)', 'c', 2) +
        listItem('(i)', 'd', 3) +
        listItem('2.', 'e'),
      '1. a\n   - a) b\n   - b) c\n     - (i) d\n2. e',
    ],
    [
      'have letters, in Docs',
      `<ol>${docsItem('upper-roman', 'a')}<ol>${docsItem('upper-alpha', 'b')}${docsItem('upper-alpha', 'c')}</ol>${docsItem('upper-roman', 'd')}</ol>`,
      '- I. a\n  - A. b\n  - B. c\n- II. d',
    ],
    [
      'have letters, on a website',
      '<ol type=a start=26><li>a</li><li>b</li></ol><ol type=i start=9><li>c</li><li value=14>d</li></ol>',
      '- z. a\n- aa. b\n\n* ix. c\n* xiv. d',
    ],
    [
      'have several numbers',
      listItem('1.', 'a') + listItem('1.1', 'b', 2) + listItem('1.1.1.', 'c', 3),
      '1. a\n   - 1.1 b\n     - 1.1.1. c',
    ],
    [
      'have words',
      listItem('Article 1.', 'a') + listItem('§&nbsp;2', 'b'),
      '- Article 1. a\n- § 2 b',
    ],
    [
      'have signs of other scripts',
      listItem('א.', 'a') + listItem('ب-', 'b') + listItem('១.', 'c') + listItem('一、', 'd'),
      '- א. a\n- ب- b\n- ១. c\n- 一、 d',
    ],
    [
      'have bullets of fonts',
      listItem('·', 'a') + listItem('o', 'b', 2) + listItem('§', 'c', 3) + listItem('ü', 'd'),
      '- a\n  - b\n    - c\n- d',
    ],
    ['run from right to left', `<ol dir=rtl start=3><li dir=rtl>שלום</li></ol>`, '3. שלום'],
    ['begin with a deeper list', '<ul><ul><li>a</li></ul><li>b</li></ul>', '- a\n\n* b'],
    [
      'have a paragraph between items',
      '<ol><li>a</li><p>So:</p><li>b</li></ol>',
      '1. a\n\n   So:\n2. b',
    ],
    ['hold a list that goes on', '<ul><li>a<ol start=3><li>b</li></ol></li></ul>', '- a\n\n  3. b'],
    [
      'are checked',
      '<ul><li><input type=checkbox checked>a</li><li><input type=checkbox>b</li></ul>',
      '- [x] a\n- [ ] b',
    ],
    [
      'are typed',
      '<p>1. a</p><p>2) b</p><p>- c</p><p>(a) d</p>',
      '1\\. a\n\n2\\) b\n\n\\- c\n\n(a) d',
    ],
  ])('that %s keep their signs', async (_, html, markdown) => {
    expect(await markdownOf(html)).toBe(markdown);
  });
});

test('any document renders to what its author saw', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(part, { minLength: 1, maxLength: 4 }), async (parts) => {
      await empty();
      const source = parts.map(({ html }) => html).join('<p class=MsoNormal>So <b>it</b> is.</p>');
      const markdown = await markdownOf(`<p><b>First.</b></p>${source}`);
      const between: Block = ['p', 'So it is.'];
      const blocks = parts.flatMap(({ block }, index) => (index > 0 ? [between, block] : [block]));
      const shown = await shownBy(markdown);
      expect(shown, markdown).toEqual([['p', 'First.'], ...blocks]);
    }),
    { numRuns: rounds(40, 3_000) },
  );
});
