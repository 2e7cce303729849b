import { expect, test } from 'vitest';
import { en } from '../../../src/i18n/catalogue.ts';
import { renderMarkdown as render } from '../../../src/markdown/markdown.ts';

const footnotes = en.publishing.answers.footnotes;

const renderMarkdown = (source: string) => render(source, footnotes);

test('a text of 40 KB is rendered, and one byte more is refused', () => {
  const text = `${'word '.repeat(8191)}words`;
  expect(text.length).toBe(40 * 1024);
  expect(renderMarkdown(text).ok).toBe(true);
  expect(renderMarkdown(`${text}s`)).toEqual({ ok: false, error: { reason: 'too_large' } });
  expect(renderMarkdown('é'.repeat(20_481))).toEqual({ ok: false, error: { reason: 'too_large' } });
});

test('twenty levels are rendered, and more are refused with their line', () => {
  for (const mark of ['>', '> ', '- ', '1. ', '>\t']) {
    expect(renderMarkdown(`${mark.repeat(20)}a`).ok).toBe(true);
    expect(renderMarkdown(`a\n\n${mark.repeat(21)}a`)).toEqual({
      ok: false,
      error: { reason: 'too_deep', line: 3 },
    });
  }
  const stairs = (levels: number) =>
    Array.from({ length: levels }, (_, level) => `${'  '.repeat(level)}- a`).join('\n');
  expect(renderMarkdown(stairs(20)).ok).toBe(true);
  expect(renderMarkdown(stairs(21))).toMatchObject({ ok: false, error: { reason: 'too_deep' } });
  expect(renderMarkdown(`${'*a **b '.repeat(15)}${' b** a*'.repeat(15)}`)).toEqual({
    ok: false,
    error: { reason: 'too_deep' },
  });
});

test('long flat texts do not count as deep', () => {
  for (const line of ['- a', '> a', '1. a', '> - a', '- a\n  - b', '| a | **b** |', '**a** b\n']) {
    const text = `${line}\n`.repeat(400);
    expect(renderMarkdown(text).ok).toBe(true);
  }
});

const around = (before: string, after: string) => {
  const times = Math.floor((40 * 1024 - 1) / (before.length + after.length));
  return `${before.repeat(times)}x${after.repeat(times)}`;
};

test.each([
  ...['>', '> ', '- ', '1. ', '-\t', '> - '].map((mark) => around(mark, '')),
  ...[
    '[',
    '![',
    '*',
    '*a ',
    '**a ',
    '_a',
    '~~a ',
    '`a',
    '<',
    '<a ',
    '<!--',
    '&#x',
    '\\',
    '|',
    '#',
    'a.b@c.d.',
    'http://a(',
    'http://[',
    '(a)[http://',
  ].map((mark) => around(mark, '')),
  ...[around('[', ']'), around('[', '](a)'), around('*a ', ' a*'), around('*a **b ', ' b** a*')],
  ...[around('~~a ', ' a~~'), around('***a ', ' a***'), around('[a](', ')'), around('<b>', '</b>')],
  `${' '.repeat(800)}${'- '.repeat(20)}\n`.repeat(40),
])('hostile input %# gets a result', (source) => {
  const result = renderMarkdown(source);
  if (!result.ok) expect(result.error.reason).toBe('too_deep');
});

test('the largest allowed number of emphasis marks in a paragraph causes no problem', () => {
  const result = renderMarkdown(`${'*a '.repeat(500)}${' a*'.repeat(500)}`);
  expect(result).toEqual({ ok: false, error: { reason: 'too_deep' } });
});
