import { expect, test } from 'vitest';
import { en } from '../../../src/i18n/catalogue.ts';
import { renderMarkdown as render } from '../../../src/markdown/markdown.ts';
import fc from '../../support/property.ts';

const footnotes = en.publishing.answers.footnotes;

const renderMarkdown = (source: string) => render(source, footnotes);

function html(source: string): string {
  const result = renderMarkdown(source);
  if (!result.ok) throw new Error(`${result.error.reason} ${result.error.line}`);
  return result.value.html;
}

function headings(source: string) {
  const result = renderMarkdown(source);
  return result.ok ? result.value.headings : [];
}

test.each([
  'javascript:alert(1)',
  'JAVASCRIPT:alert(1)',
  '&#106;avascript:alert(1)',
  '&#x6a;avascript&colon;alert(1)',
  'java&Tab;script:alert(1)',
  'java&#10;script:alert(1)',
  '&#1;javascript:alert(1)',
  'java\u0001script:alert(1)',
  'data:text/html,x',
  'vbscript:x',
  'file:///etc/passwd',
  '//evil.example',
  '/\\evil.example',
  '\\\\\\\\evil.example',
  '/&Tab;/evil.example',
  '&#47;/evil.example',
  'https://user@evil.example/',
  'https://',
  '',
])('a link to %j keeps only its text', (href) => {
  expect(html(`[the *text*](<${href}>)`)).toBe('<p>the <em>text</em></p>');
});

test.each([
  [
    '[x](https://x.org/?a=1&b="2")',
    '<a href="https://x.org/?a=1&amp;b=%222%22" rel="noopener">x</a>',
  ],
  ['[x](https://x.org/?a=1&amp;b=2)', '<a href="https://x.org/?a=1&amp;b=2" rel="noopener">x</a>'],
  ['[x](mailto:ada@example.org)', '<a href="mailto:ada@example.org">x</a>'],
  ['[x](/statements "title")', '<a href="/statements">x</a>'],
  ['[x](#a)', '<a href="#a">x</a>'],
  ['[x](&amp;#106;avascript:x)', '<a href="&amp;#106;avascript:x">x</a>'],
  ['[x](v/2)', '<a href="v/2">x</a>'],
  ['[x](<a b%20é.md>)', '<a href="a%20b%20%C3%A9.md">x</a>'],
  ['https://x.org/a', '<a href="https://x.org/a" rel="noopener">https://x.org/a</a>'],
  [
    '<https://x.org/?a&copy;b>',
    '<a href="https://x.org/?a&amp;copy;b" rel="noopener">https://x.org/?a&amp;copy;b</a>',
  ],
  ['ada@example.org', '<a href="mailto:ada@example.org">ada@example.org</a>'],
  ['[![alt *text*](https://x.org/i.png)](/a)', '<a href="/a">alt text</a>'],
])('%s is a link', (source, link) => {
  expect(html(source)).toBe(`<p>${link}</p>`);
});

test.each([
  [
    'a *b* **c** ~~d~~ `e <b>`',
    '<p>a <em>b</em> <strong>c</strong> <del>d</del> <code>e &lt;b&gt;</code></p>',
  ],
  ['a  \nb', '<p>a<br>b</p>'],
  ['a\n\n---\n\nb', '<p>a</p>\n<hr>\n<p>b</p>'],
  ['> a\n> - b', '<blockquote>\n<p>a</p>\n<ul>\n<li>b</li>\n</ul>\n</blockquote>'],
  ['3. a\n4. b', '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'],
  ['1. a\n\n   b\n2. c', '<ol>\n<li><p>a</p>\n<p>b</p></li>\n<li><p>c</p></li>\n</ol>'],
  ['- [x] a\n- [ ] b', '<ul>\n<li>☑ \na</li>\n<li>☐ \nb</li>\n</ul>'],
  ['```js\na < b\n```', '<pre tabindex="0"><code>a &lt; b\n</code></pre>'],
  ['\\*a\\* &copy; &lt;b&gt; AT&T', '<p>*a* &copy; &lt;b&gt; AT&amp;T</p>'],
  ['![A map](https://x.org/i.png)', '<p>A map</p>'],
  ['', ''],
])('%j is rendered', (source, expected) => {
  expect(html(source)).toBe(expected);
});

test('raw HTML is shown, not run', () => {
  expect(html('a <b onclick=x>b</b>')).toBe('<p>a &lt;b onclick=x&gt;b&lt;/b&gt;</p>');
  expect(html('<script>\nalert("1")\n</script>')).toBe(
    '<p>&lt;script&gt;\nalert(&quot;1&quot;)\n&lt;/script&gt;</p>',
  );
  expect(html('<!-- note -->')).toBe('<p>&lt;!-- note --&gt;</p>');
});

test('headings begin at level two, skip no level, and have unique anchors', () => {
  const source =
    '# Why now?\n\n### Peña’s *plan* & `code`\n\n# Why now\n\n## Why now 2\n\n# !!!\n\n# ¿Por qué?';
  expect(headings(source)).toEqual([
    { id: 'why-now', text: 'Why now?', level: 2 },
    { id: 'penas-plan-code', text: 'Peña’s plan & code', level: 3 },
    { id: 'why-now-2', text: 'Why now', level: 2 },
    { id: 'why-now-2-2', text: 'Why now 2', level: 3 },
    { id: 'section', text: '!!!', level: 2 },
    { id: 'por-que', text: '¿Por qué?', level: 2 },
  ]);
  expect(html('## A\n\n### B')).toBe('<h2 id="a">A</h2>\n<h3 id="b">B</h3>');
  expect(html('> ### A')).toContain('<h2 id="a">A</h2>');
});

test('no two headings share an anchor, and the outline skips no level', () => {
  const names = fc.constantFrom('a', 'a 2', 'a-2', 'a 2 2', 'A', '!', 'section', 'section 2');
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 6 }), names)), (list) => {
      const found = headings(
        list.map(([depth, name]) => `${'#'.repeat(depth)} ${name}`).join('\n'),
      );
      expect(found.length).toBe(list.length);
      expect(new Set(found.map((heading) => heading.id)).size).toBe(list.length);
      let before = 1;
      for (const { level } of found) {
        expect(level).toBeGreaterThanOrEqual(2);
        expect(level).toBeLessThanOrEqual(before + 1);
        before = level;
      }
    }),
  );
});

test('a table has headers with a scope, is focusable and has a name', () => {
  expect(html('|Year|Pupils|\n|-|-:|\n|2025|<b>|')).toBe(
    '<div class="table" tabindex="0" role="region" aria-label="Year, Pupils"><table>\n<thead>\n' +
      '<tr><th scope="col">Year</th><th scope="col" class="right">Pupils</th></tr>\n</thead>\n<tbody>\n' +
      '<tr><td>2025</td><td class="right">&lt;b&gt;</td></tr>\n</tbody>\n</table></div>',
  );
});

test('if the corner is empty, the first column has headers', () => {
  const table = html('| |2024|\n|-|-|\n|Pupils|9|\n| |8|');
  expect(table).toContain('<tr><td></td><th scope="col">2024</th></tr>');
  expect(table).toContain('<tr><th scope="row">Pupils</th><td>9</td></tr>');
  expect(table).toContain('<tr><td></td><td>8</td></tr>');
});
