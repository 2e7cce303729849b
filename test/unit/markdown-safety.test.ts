import fc from 'fast-check';
import { expect, test } from 'vitest';
import { footnotes } from '../../src/i18n/en/record.ts';
import { decodeEntities } from '../../src/lib/html.ts';
import { renderMarkdown as render } from '../../src/lib/markdown.ts';

const renderMarkdown = (source: string) => render(source, footnotes);

const tags: Record<string, RegExp> = {
  ...{ p: /^$/, blockquote: /^$/, ul: /^$/, li: /^$/, hr: /^$/, br: /^$/, code: /^$/, table: /^$/ },
  ...{ thead: /^$/, tbody: /^$/, tr: /^$/, strong: /^$/, em: /^$/, del: /^$/ },
  ol: /^( start="\d+")?$/,
  pre: /^ tabindex="0"$/,
  h2: /^ id="[^"<>\s]+"$/,
  h3: /^ id="[^"<>\s]+"$/,
  h4: /^ id="[^"<>\s]+"$/,
  h5: /^ id="[^"<>\s]+"$/,
  h6: /^ id="[^"<>\s]+"$/,
  th: /^( scope="(col|row)")( class="(right|center)")?$/,
  td: /^( class="(right|center)")?$/,
  div: /^ class="table" tabindex="0"( role="region" aria-label="[^"<>]+")?$/,
  a: /^ href="[^"<>]*"( rel="noopener")?$/,
};
const VOID = new Set(['hr', 'br']);

/** Reads HTML as a list of tags; throws at anything that is not on the list or not closed in order. */
function check(markup: string): void {
  const open: string[] = [];
  const rest = markup.replace(/<(\/?)([a-z0-9]+)([^<>]*)>/g, (_, slash, name, attributes) => {
    if (slash === '/') {
      expect(open.pop()).toBe(name);
      expect(attributes).toBe('');
    } else {
      expect(Object.keys(tags)).toContain(name);
      expect(attributes).toMatch(tags[name] ?? /^never$/);
      if (!VOID.has(name)) open.push(name);
      const href = /href="([^"]*)"/.exec(attributes)?.[1];
      if (href !== undefined) checkHref(decodeEntities(href));
    }
    return '';
  });
  expect(open).toEqual([]);
  expect(rest).not.toMatch(/[<>"]/);
}

/** As a browser resolves it, not as it is spelled. */
function checkHref(href: string): void {
  const page = 'https://us.example/statements/x';
  const url = new URL(href, page);
  expect(['https:', 'http:', 'mailto:']).toContain(url.protocol);
  if (!/^(?:https?|mailto):/.test(href)) expect(url.origin).toBe('https://us.example');
}

const pieces = [
  ...[
    'a',
    'b c',
    ' ',
    '\n',
    '\n\n',
    '    ',
    '\t',
    '# ',
    '### ',
    '- ',
    '1. ',
    '7) ',
    '> ',
    '* ',
    '+ ',
  ],
  ...[
    '*',
    '**',
    '_',
    '~~',
    '`',
    '```\n',
    '~~~',
    '[',
    ']',
    '(',
    ')',
    '](',
    '![',
    '[x]: ',
    '<',
    '>',
    '/>',
  ],
  ...[
    '|',
    '|-|\n',
    '|a|b|\n|-|:-:|\n|',
    '---\n',
    '===\n',
    '\\',
    '&',
    '&lt;',
    '&#106;',
    '&Tab;',
    '&colon;',
  ],
  ...[
    '<script>',
    '</script>',
    '<img src=x onerror=alert(1)>',
    '<!--',
    '-->',
    '<b ',
    '<?',
    '<![CDATA[',
  ],
  ...[
    '<pre>',
    '</a>',
    '<style>',
    '<svg/onload=',
    '"',
    "'",
    '="',
    ' onclick="',
    '" x="',
    '\u0000',
    '\u202e',
  ],
  ...[
    'javascript:',
    'data:text/html,',
    'vbscript:',
    'https://x.org/',
    'http://',
    '//evil.example',
    '/\\',
  ],
  ...[
    'mailto:',
    'ada@example.org',
    'www.x.org',
    '#a',
    '../',
    ' "t"',
    '- [x] ',
    '\u200b',
    '\ud800',
    'é',
  ],
];
const hostile = fc
  .array(fc.constantFrom(...pieces), { maxLength: 40 })
  .map((parts) => parts.join(''));

test('whatever is written, only allowed tags, attributes and links come out', () => {
  fc.assert(
    fc.property(fc.oneof(hostile, fc.string({ unit: 'binary', maxLength: 200 })), (source) => {
      const result = renderMarkdown(source);
      if (result.ok) check(result.value.html);
    }),
    { numRuns: 5000 },
  );
});

test('whatever a link points to, the browser stays with the web, mail or this site', () => {
  const destination = fc
    .array(fc.constantFrom(...pieces, ...'javscript:/\\.@%'), { maxLength: 10 })
    .map((parts) => parts.join('').replace(/[\n<>]/g, ''));
  fc.assert(
    fc.property(destination, (href) => {
      for (const source of [
        `[x](<${href}>)`,
        `[x](${href})`,
        `<${href}>`,
        `[x]\n\n[x]: <${href}>`,
      ]) {
        const result = renderMarkdown(source);
        if (result.ok) check(result.value.html);
      }
    }),
    { numRuns: 3000 },
  );
});
