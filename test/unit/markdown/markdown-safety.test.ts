import { expect, test } from 'vitest';
import { en } from '../../../src/i18n/catalogue.ts';
import { decodeEntities } from '../../../src/lib/html.ts';
import { renderMarkdown as render } from '../../../src/markdown/markdown.ts';
import { hostile, pieces } from '../../support/hostile-texts.ts';
import fc from '../../support/property.ts';

const footnotes = en.publishing.answers.footnotes;

const renderMarkdown = (source: string) => render(source, footnotes);

const tags: Record<string, RegExp> = {
  ...{
    p: /^$/,
    blockquote: /^$/,
    ul: /^$/,
    li: /^( id="fn_\d+")?$/,
    hr: /^$/,
    br: /^$/,
    code: /^$/,
    table: /^$/,
  },
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
  sup: /^$/,
  section: /^ class="notes" role="doc-endnotes" aria-labelledby="fn_title"$/,
  a: /^ href="[^"<>]*"( rel="noopener"|( id="fnref_[\d_]+")? role="doc-(noteref|backlink)" aria-label="[^"<>]+")?$/,
};
const VOID = new Set(['hr', 'br']);

/** Parses HTML as a list of tags. Throws if a tag is not allowed or not closed in order. */
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

/** Checks a link as a browser resolves it, not as it is spelled. */
function checkHref(href: string): void {
  const page = 'https://us.example/statements/x';
  const url = new URL(href, page);
  expect(['https:', 'http:', 'mailto:']).toContain(url.protocol);
  if (!/^(?:https?|mailto):/.test(href)) expect(url.origin).toBe('https://us.example');
}

test('any input renders only allowed tags, attributes and links', () => {
  fc.assert(
    fc.property(hostile, (source) => {
      const result = renderMarkdown(source);
      if (result.ok) check(result.value.html);
    }),
    { numRuns: 5000 },
  );
});

test('any link stays on the web, email or this site', () => {
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
