/** What is said of a text that probably says something else than was meant, and what is not. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { en } from '../../../src/i18n/catalogue.ts';
import { renderMarkdown } from '../../../src/markdown/markdown.ts';
import {
  findOddities as findIn,
  findLostBreaks,
  type Oddity,
} from '../../../src/statements/oddities.ts';
import fc from '../../support/property.ts';

const words = en.complaints;

/** None in a text that can't be rendered: other rules report that. */
function findOddities(body: string): Oddity[] {
  const rendered = renderMarkdown(body, en.publishing.answers.footnotes);
  return rendered.ok ? findIn(body, rendered.value, words) : [];
}

/** The line and the message’s name. */
function said(body: string): [number, string][] {
  const anything = new Proxy({}, { has: () => true, get: () => '§' });
  return findOddities(body).map(({ line, message }) => {
    const name = Object.entries(words).find(([, word]) => {
      const pattern = typeof word === 'function' ? word(anything as never) : word;
      const escaped = pattern.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('§', '.*');
      return new RegExp(`^${escaped}$`, 's').test(message);
    });
    return [line, name?.[0] ?? message];
  });
}

describe('a complaint', () => {
  test.each<[string, [number, string][]]>([
    // Links.
    ['[m](pat@example.org)', [[1, 'scheme']]],
    ['[m](https//example.org/a)', [[1, 'scheme']]],
    ['[m](example.org)', [[1, 'scheme']]],
    ['[m](about.md)', [[1, 'relative']]],
    [
      '[m](https://nam10.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2Fa&data=05%7Cpat%40example.org)',
      [[1, 'wrapped']],
    ],
    ['<https://www.google.com/url?q=https://example.org/a&sa=D>', [[1, 'wrapped']]],
    ['[m](https://example.org/a?to=pat%40example.org)', [[1, 'address']]],
    ['https://example.org/a?to=pat@example.org', [[1, 'address']]],
    ['[a] (https://example.org)', [[1, 'noLink']]],
    ['(a)[https://example.org]', [[1, 'noLink']]],
    ['[a](https://example.org/a', [[1, 'noLink']]],
    ['[a](example.org/a b)', [[1, 'noLink']]],
    ['**x**\n[*a* b](www.example.org/a b)', [[2, 'noLink']]],
    ['[a][b]', [[1, 'noDefinition']]],
    ['> a\n>\n> [Note]: /b', [[3, 'definition']]],
    ['a [](https://example.org)', [[1, 'emptyLink']]],
    ['　甲。\n　乙。', [[1, 'narrowLine']]],
    ['** Equity ** is', [[1, 'marksApart']]],
    // Notes.
    ['a\n\n[^1]: b[^1]', [[3, 'noteUnused']]],
    [
      'a\n\n[^1]: b[^2]\n\n[^2]: c[^1]',
      [
        [3, 'noteUnused'],
        [5, 'noteUnused'],
      ],
    ],
    // Tables.
    ['> | a | b |\n> |---|---|\n> | 1 | 2 | 3 |', [[3, 'surplus']]],
    ['|a|b|c|\n|-|-|\n|1|2|', [[1, 'noTable']]],
    // Code.
    ['a\n\n\tb', [[3, 'indented']]],
    ['- a\n\n      b', [[3, 'indented']]],
    ['a\n\n~~~~\nb\n~~~', [[3, 'openFence']]],
    // Lines that run together.
    ...['•', '◦', '▪', '·', '✓', '‣', '★', '\uf0b7', 'o\t'].map(
      (sign): [string, [number, string][]] => [`We ask:\n${sign} a`, [[2, 'runTogether']]],
    ),
    ...[
      '–',
      '—',
      '(a)',
      'a)',
      'a.',
      '(1)',
      'iv.',
      '①',
      '1、',
      '１．',
      '一、',
      '（二）',
      '1.)',
      '*',
      '-',
      '✅',
    ].map((sign): [string, [number, string][]] => {
      const space = /[*-]$/.test(sign) ? '' : ' ';
      return [`We ask:\n${sign}${space}a\n${sign}${space}b`, [[2, 'runTogether']]];
    }),
    ['We ask:\n2. a\n3. b', [[2, 'runTogether']]],
    ['> We ask:\n> • a\n> • b', [[2, 'runTogether']]],
    ['- We ask:\n  • a\n  • b\n- b', [[2, 'runTogether']]],
    ['a\\\n• b\n• c', [[2, 'runTogether']]],
    ['1.\u00a0a\n2.\u00a0b', [[1, 'narrowSpace']]],
    // Headings.
    ['a\n##Why', [[2, 'heading']]],
    ['- ###Why', [[1, 'heading']]],
    ['It is long enough to be\ntwo lines\n---', [[1, 'underlined']]],
    ['10. a\n12. b', [[2, 'numbers']]],
    // Signs.
    ['** Equity** is', [[1, 'marksApart']]],
    ['*Equity *is', [[1, 'marksApart']]],
    ['__Equity __is', [[1, 'marksApart']]],
    ['~~Equity ~~is', [[1, 'marksApart']]],
    ['a\nb **c **d', [[2, 'marksApart']]],
    ['a**“b”**c', [[1, 'marks']]],
    ['| a |\n|---|\n| **b **c |', [[3, 'marksApart']]],
    ['## **a **b', [[1, 'marksApart']]],
    // Each at its own line.
    [
      '![a](b)\n\n![a](b)',
      [
        [1, 'image'],
        [3, 'image'],
      ],
    ],
    [
      'a <b>b</b>\n\n<div>\nc\n</div>',
      [
        [1, 'rawHtml'],
        [3, 'rawHtml'],
      ],
    ],
    ['a[^1]\n\n[^1]: b\n\n    c **d **e', [[5, 'marksApart']]],
  ])('of %j', (body, expected) => {
    expect(said(body)).toEqual(expected);
  });
});

describe('nothing is said of', () => {
  test.each([
    // Links.
    '[m](/v/2) [m](#a) [m](#check_text) [m](#) [m](mailto:a@b.org)\n\n## A',
    '[1] (https://example.org) and [1][2]',
    '[sic] (so) and [sic]',
    'a[^1]: b\nc[^1]: d\n\n[^1]: e',
    '[a][b] [b]\n\n[b]: /c',
    '[//]: # (a remark)',
    '`[m](www.example.org/a b)` \\[a](https://example.org/a b)',
    // Tables.
    '| a | b |\n|---|---|\n| 1 |\n| 1 | 2 | |\n| 1 \\| 2 | 3 |',
    '| a |\n|---|\nb',
    'a | b',
    // Code.
    '```\n##Why\n• a\n• b **c **d <b>\n```',
    '- a\n\n  ```\n  b\n  ```',
    '`<b>` and `**b **c`',
    '    ',
    // Lines.
    '• alone',
    '• a\\\n• b',
    '• a\n\n• b',
    'It is\n– as we said – so.',
    'It is\n(a) so, and goes on.',
    'In 2024 we had 5.\n5 was too few.',
    '5.\u00a0Mai',
    '1) a\n2) b',
    '* a\n* b\n  * c',
    '- a\n- b\n\n1. a\n1. b',
    '3. a\n4. b',
    '1. a\n   - b\n2. c',
    '#1 priority\n#MeToo #EquityNow',
    // Headings.
    'Why now?\n--------\n\nA.',
    'a.\n\n---\n\nb',
    // Signs.
    '5 * 3 * 2, 2**3 and 2 ** 3',
    '* p < .05, ** p < .01, *** p < .001',
    '| a |\n|---|\n| 0.31** |\n| 0.45*** |',
    'Name: ______ Date: __ / __',
    'snake_case and __init__',
    '*A note on the table.',
    '\\*\\*a \\*\\*b',
    '**a** *b* __c__ ~~d~~ ***e***',
    '5~6 ~~7~~',
    '这是**“教育公平”**的。',
    'a < b and c > d, AT&T, &copy;',
    'a[^1]: b\n\n[^1]: c',
    '![',
    '',
  ])('%j', (body) => {
    expect(said(body)).toEqual([]);
  });

  const folder = join(import.meta.dirname, '../../../statements');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  test.each(files.filter((name) => name.endsWith('.md')))('%s', (name) => {
    const body = readFileSync(join(folder, name), 'utf8').replace(/^---\n.*?\n---\n/s, '');
    expect(said(body)).toEqual([]);
  });

  test('plain prose, whatever its words', () => {
    const word = fc.constantFrom(
      'equity',
      '5',
      '2024.',
      'U.S.',
      '“so”',
      'a',
      'e.g.',
      '–',
      '(b)',
      '§',
    );
    const line = fc
      .array(word, { minLength: 1, maxLength: 12 })
      .map((list) => `We ${list.join(' ')}`);
    const prose = fc.array(fc.array(line, { minLength: 1 }), { minLength: 1 });
    fc.assert(
      fc.property(prose, (paragraphs) => {
        expect(said(paragraphs.map((lines) => lines.join('\n')).join('\n\n'))).toEqual([]);
      }),
    );
  });
});

test('every line of a text is within it, whatever the text', () => {
  const piece = fc.constantFrom(
    ...[
      'a',
      ' ',
      '\n',
      '\n\n',
      '**',
      '*',
      '[',
      '](',
      ')',
      'www.a.org',
      '| ',
      '|-|-|\n',
      '> ',
      '- ',
    ],
    ...[
      '1. ',
      '    ',
      '```\n',
      '##',
      '• ',
      '\u00a0',
      '[^1]',
      '[^1]: ',
      '<b>',
      '![',
      '~~',
      '\\',
      '国',
      '“',
    ],
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const body = pieces.join('');
      for (const { line } of findOddities(body)) {
        expect(line).toBeGreaterThan(0);
        expect(line).toBeLessThanOrEqual(body.split('\n').length);
      }
    }),
  );
});

test('two spaces before a line break are found where a line follows', () => {
  expect(findLostBreaks(['a  ', 'b  ', '', 'c', '  '])).toEqual([1]);
});
