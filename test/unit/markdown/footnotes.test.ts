import { describe, expect, test } from 'vitest';
import { en } from '../../../src/i18n/catalogue.ts';
import { renderMarkdown } from '../../../src/markdown/markdown.ts';
import fc from '../../support/property.ts';

const footnotes = en.publishing.answers.footnotes;

function render(source: string) {
  const result = renderMarkdown(source, footnotes);
  if (!result.ok) throw new Error(result.error.reason);
  return result.value;
}

/** The texts of the notes without markup and back links, in the order of their numbers. */
function listed(html: string): string[] {
  return [
    ...html.matchAll(/<li id="fn_\d+">(.*?)<\/li>(?=\n(?:<li id="fn_|<\/ol>\n<\/section>))/gs),
  ].map(([, item = '']) =>
    item
      .replace(/<a [^>]*role="doc-backlink"[^>]*>.*?<\/a>/g, '')
      .replace(/<[^>]*>/g, '')
      .trim(),
  );
}

const marks = (html: string) =>
  [...html.matchAll(/role="doc-noteref"[^>]*>(\d+)</g)].map(([, number]) => Number(number));

test('a reference links to its note, and the note back to it, both with names', () => {
  expect(render('We ask.[^law]\n\n[^law]: Chapter 76, *section 5*.').html).toBe(
    '<p>We ask.<sup><a href="#fn_1" id="fnref_1" role="doc-noteref" aria-label="Note 1">1</a></sup></p>\n' +
      '<section class="notes" role="doc-endnotes" aria-labelledby="fn_title">\n' +
      '<h2 id="fn_title">Notes</h2>\n<ol>\n' +
      '<li id="fn_1"><p>Chapter 76, <em>section 5</em>. <a href="#fnref_1" role="doc-backlink" aria-label="Back to note 1 in the text">↩\ufe0e</a></p></li>\n' +
      '</ol>\n</section>',
  );
});

test('notes are numbered by their first reference, not by their position', () => {
  const { html } = render('A[^z] b[^a] c[^z].\n\n[^a]: First written.\n[^z]: Second written.');
  expect(marks(html)).toEqual([1, 2, 1]);
  expect(listed(html)).toEqual(['Second written.', 'First written.']);
});

test('references may follow each other without anything between them', () => {
  const { html } = render('A[^1][^2].\n\n[^1]: One.\n[^2]: Two.');
  expect(marks(html)).toEqual([1, 2]);
  expect(listed(html)).toEqual(['One.', 'Two.']);
});

test('a note with two references has two back links, each with its own name', () => {
  const { html } = render('A[^1] b[^1].\n\n[^1]: Note.');
  expect(html).toContain('id="fnref_1"');
  expect(html).toContain('id="fnref_1_2"');
  expect(html).toContain(
    'href="#fnref_1_2" role="doc-backlink" aria-label="Back to note 1 in the text (2)"',
  );
});

test.each([
  ['goes on in the next line', '[^1]: One\ntwo.', ['One\ntwo.']],
  ['has paragraphs where they are indented', '[^1]: One.\n\n    Two.', ['One.\nTwo.']],
  ['holds a list', '[^1]: - one\n    - two', ['one\ntwo']],
  ['ends where the next begins', '[^1]: One.\n[^2]: Two.', ['One.']],
  ['ends at an empty line', '[^1]: One.\n\nText.', ['One.']],
  ['ends at a heading', '[^1]: One.\n## Heading', ['One.']],
  ['may be empty', '[^1]:', ['']],
  ['may stand before the text', '[^1]: One.\n\nMore[^1].', ['One.']],
  ['may refer to another', '[^1]: One.[^2]\n[^2]: Two.', ['One.2', 'Two.']],
  ['may refer to itself', '[^1]: One.[^1]', ['One.1']],
  ['is found whatever the case of its label', '[^A]: One.\n\nX[^a].', ['One.']],
])('a note %s', (_, source, expected) => {
  const { html } = render(source.includes('X[') ? source : `Text[^1].\n\n${source}`);
  expect(listed(html)).toEqual(expected);
});

test.each([
  ['a mark without a note', 'Text[^1].', '<p>Text[^1].</p>'],
  ['a mark without a note before a colon', 'Text[^1]: a.', '<p>Text[^1]: a.</p>'],
  ['a mark within code', '`[^1]`\n\n[^1]: x', '<p><code>[^1]</code></p>'],
  ['a note behind backslashes', '\\[^1\\]: text\nmore', '<p>[^1]: text\nmore</p>'],
  ['a note that ends in a backslash', '[^1\\]: text', '<p>[^1]: text</p>'],
  ['a mark behind a backslash', '\\[^1]\n\n[^1]: x', '<p>[^1]</p>'],
  ['a note within code', '```\n[^1]: x\n```', '<pre tabindex="0"><code>[^1]: x\n</code></pre>'],
])('%s is text', (_, source, html) => {
  expect(render(source).html).toBe(html);
});

test('within a link a reference is text, because a nested link would break out of it', () => {
  for (const [text, shown] of [
    ['a [^1] b', 'a [^1] b'],
    // marked treats this as the end of the link.
    ['a </a> [^1]', 'a &lt;/a&gt; [^1]'],
    ['*a [^1]*', '<em>a [^1]</em>'],
  ]) {
    expect(render(`[${text}](https://x.org)\n\n[^1]: x`).html).toBe(
      `<p><a href="https://x.org/" rel="noopener">${shown}</a></p>`,
    );
  }
});

test('a tag that is shown as text does not separate a reference from its note', () => {
  expect(marks(render('<a x> [^1]\n\n[^1]: x').html)).toEqual([1]);
});

test('a reference in a heading is not part of its anchor', () => {
  const { html, headings } = render('## Why now?[^1]\n\n[^1]: x');
  expect(headings).toEqual([{ id: 'why-now', text: 'Why now?', level: 2 }]);
  expect(html).toContain('<h2 id="why-now">Why now?<sup>');
});

describe('for any text', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '[^a]',
      '[^b]',
      '[^c]',
      '\n\n[^a]: ',
      '\n[^b]: ',
      '\n\n[^c]:\n    ',
      '\n\n',
      ' ',
    ),
    fc.constantFrom('## fn 1\n', '# fnref_1\n', '- ', '> ', 'x', '*y*', '[z](#fn_1)', '|a|\n|-|\n'),
  );
  const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));

  test('every reference has its note, every back link its reference, and no id is repeated', () => {
    fc.assert(
      fc.property(text, (source) => {
        const { html, headings } = render(source);
        const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
        expect(new Set(ids).size).toBe(ids.length);
        for (const [, target] of html.matchAll(/href="#(\w+)" (?:id="\w+" )?role=/g)) {
          expect(ids).toContain(target);
        }
        expect(headings.some(({ id }) => id.includes('_'))).toBe(false);
        const numbers = marks(html);
        expect([...new Set(numbers)].sort((a, b) => a - b)).toEqual(
          Array.from({ length: listed(html).length }, (_, index) => index + 1),
        );
      }),
      { numRuns: 500 },
    );
  });
});

test('nested notes are limited in depth like everything else', () => {
  expect(renderMarkdown(`x[^a]\n\n${'[^a]: '.repeat(19)}x`, footnotes).ok).toBe(true);
  expect(renderMarkdown(`x[^a]\n\n${'[^a]: '.repeat(6000)}x`, footnotes)).toEqual({
    ok: false,
    error: { reason: 'too_deep' },
  });
});

test.each([
  'this[^1]: that\n\n[^1]: Note.',
  // One letter before the mark.
  'a[^1]: that\n\n[^1]: Note.',
  'a\nthis[^1]: that\n  [^1]: Note.',
  '- this[^1]: that\n\n[^1]: Note.',
])('a colon after a mark within a line makes no note: %j', (source) => {
  const { html } = render(source);
  expect(marks(html)).toEqual([1]);
  expect(html.replace(/<sup>.*?<\/sup>/, '*')).toMatch(/(?:this|a)\*: that/);
  expect(html).toContain('Note.');
});
