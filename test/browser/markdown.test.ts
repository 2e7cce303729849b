/**
 * Renders thousands of hostile texts and parses the result in Chromium. Nothing may run, load or
 * mislead.
 */

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { en } from '../../src/i18n/catalogue.ts';
import { renderMarkdown } from '../../src/markdown/markdown.ts';
import { launchBrowser } from '../support/browser/chromium.ts';
import { hostile } from '../support/hostile-texts.ts';
import fc from '../support/property.ts';
import { rounds } from '../support/rounds.ts';

const footnotes = en.publishing.answers.footnotes;

const TEXTS = rounds(5_000, 100_000);
const BATCH = 1_000;
const HERE = 'https://us.example/statements/a';

let browser: Browser;
let page: Page;
/** Everything the page requested: an image, a style sheet, a script. */
const requests: string[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
  page = await browser.newPage();
  await page.route('**', (route) => {
    requests.push(route.request().url());
    return route.fulfill({ contentType: 'text/html', body: '<!doctype html><main></main>' });
  });
  await page.goto(HERE);
  requests.length = 0;
});

afterAll(() => browser?.close());

/** Runs in the browser. Returns what is wrong with each text, by its index. */
function judge(htmls: string[]): [number, string][] {
  const global = ['role', 'aria-label', 'aria-labelledby'];
  const allowed: Record<string, string[]> = {
    ...{ MAIN: [], P: [], BLOCKQUOTE: [], UL: [], HR: [], BR: [], CODE: [], TABLE: [], SUP: [] },
    ...{ THEAD: [], TBODY: [], TR: [], STRONG: [], EM: [], DEL: [], ASIDE: [] },
    ...{ OL: ['start'], LI: ['id'], PRE: ['tabindex'], DIV: ['class', 'tabindex', ...global] },
    ...{ H2: ['id'], H3: ['id'], H4: ['id'], H5: ['id'], H6: ['id'] },
    ...{ TH: ['scope', 'class'], TD: ['class'], SECTION: ['class', ...global] },
    A: ['href', 'rel', 'id', ...global],
  };
  const values: Record<string, RegExp> = {
    start: /^\d+$/,
    tabindex: /^0$/,
    class: /^(?:table|right|center|notes)$/,
    scope: /^(?:col|row)$/,
    rel: /^noopener$/,
    role: /^(?:region|doc-noteref|doc-backlink|doc-endnotes)$/,
    'aria-labelledby': /^fn_title$/,
  };
  const problemOf = (element: Element): string | null => {
    const name = element.tagName;
    if (element.namespaceURI !== 'http://www.w3.org/1999/xhtml') return `foreign ${name}`;
    if (!Object.hasOwn(allowed, name)) return `element ${name}`;
    for (const attribute of element.attributes) {
      if (!allowed[name]?.includes(attribute.name)) return `${name} with ${attribute.name}`;
      const value = values[attribute.name];
      if (value && !value.test(attribute.value)) return `${attribute.name}=${attribute.value}`;
    }
    const href = element.getAttribute('href');
    if (href === null) return null;
    const { protocol, origin } = new URL(href, document.baseURI);
    const near = !/^(?:https?|mailto):/.test(href);
    if (!['https:', 'http:', 'mailto:'].includes(protocol)) return `leads to ${href}`;
    return near && origin !== location.origin ? `leads away to ${href}` : null;
  };
  /** Tags in the order in which they open and close: in the parsed tree and in the written HTML. */
  const tagsOf = (element: Element): string => {
    const name = element.tagName.toLowerCase();
    const inside = [...element.children].map(tagsOf).join('');
    return name === 'hr' || name === 'br' ? `<${name}>` : `<${name}>${inside}</${name}>`;
  };
  const written = (html: string) =>
    (html.match(/<[^>]*>/g) ?? []).map((tag) => tag.replace(/\s[^>]*/, '')).join('');
  const problemsOf = (root: Element, html: string): string[] => {
    const problems = [...root.querySelectorAll('*')].map(problemOf);
    const ids = [...root.querySelectorAll('[id]')].map(({ id }) => id);
    if (new Set(ids).size < ids.length) problems.push(`ids twice: ${ids.join(' ')}`);
    for (const mark of root.querySelectorAll('[role^="doc-"][href]')) {
      const target = mark.getAttribute('href')?.slice(1) ?? '';
      if (!ids.includes(target)) problems.push(`a note that leads nowhere: ${target}`);
    }
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_COMMENT);
    if (walker.nextNode()) problems.push('a comment');
    if ([...root.children].map(tagsOf).join('') !== written(html)) problems.push('broken out');
    return problems.filter((problem) => problem !== null);
  };

  const live = document.createElement('main');
  document.body.replaceChildren(live);
  return htmls.flatMap((text, place) => {
    // As on the page, with open elements around it and content after it.
    const html = `<section><div>${text}</div></section><aside>after</aside>`;
    const inert = new DOMParser().parseFromString(html, 'text/html').body;
    // Parsed again in a document where scripts run and images load.
    live.innerHTML = html;
    const found = new Set([...problemsOf(inert, html), ...problemsOf(live, html)]);
    return [...found].map((problem): [number, string] => [place, problem]);
  });
}

function rendered(texts: readonly string[]): { text: string; html: string }[] {
  return texts.flatMap((text) => {
    const result = renderMarkdown(text, footnotes);
    return result.ok ? [{ text, html: result.value.html }] : [];
  });
}

async function judgeAll(htmls: { text: string; html: string }[]) {
  const wrong: { text: string; html: string; problem: string }[] = [];
  for (let first = 0; first < htmls.length; first += BATCH) {
    const batch = htmls.slice(first, first + BATCH);
    const found = await page.evaluate(
      judge,
      batch.map(({ html }) => html),
    );
    for (const [place, problem] of found) {
      wrong.push({ ...(batch[place] ?? { text: '', html: '' }), problem });
    }
  }
  return wrong;
}

test(`Chromium finds only allowed content in ${TEXTS} texts`, async () => {
  const texts = fc.sample(hostile, TEXTS);
  const htmls = rendered(texts);
  // Most texts must be accepted: a renderer that refused all would pass otherwise.
  expect(htmls.length).toBeGreaterThan(texts.length * 0.95);
  expect((await judgeAll(htmls)).slice(0, 5)).toEqual([]);
  expect(requests).toEqual([]);
});

test('the texts cover everything that the renderer writes', () => {
  const texts = fc.sample(hostile, { numRuns: 3000, seed: 1 });
  const all = rendered(texts)
    .map(({ html }) => html)
    .join('');
  for (const tag of ['h2', 'table', 'blockquote', 'ol', 'pre', 'sup', 'section', 'a', 'del']) {
    expect([tag, all.includes(`<${tag}`)]).toEqual([tag, true]);
  }
  expect(all).toContain('role="doc-backlink"');
});

test.each([
  ['<script>alert(1)</script>', 'element SCRIPT'],
  ['<p onclick="x">a</p>', 'P with onclick'],
  ['<p style="color:red">a</p>', 'P with style'],
  ['<a href="java&#9;script:alert(1)">a</a>', 'leads to java\tscript:alert(1)'],
  ['<a href="/\\evil.example">a</a>', 'leads away to /\\evil.example'],
  ['<svg><p>a</p></svg>', 'foreign svg'],
  ['<!-- a -->', 'a comment'],
  ['<a href="#a">a <a href="#b">b</a></a>', 'broken out'],
  ['<p>a<ul><li>b</li></ul></p>', 'broken out'],
  ['</div><p>a</p>', 'broken out'],
  ['<h2 id="a">a</h2><h2 id="a">b</h2>', 'ids twice: a a'],
])('the checker detects: %s', async (html, problem) => {
  const wrong = await judgeAll([{ text: '', html }]);
  expect(wrong.map((found) => found.problem)).toContain(problem);
});

test('the checker detects a request for an image', async () => {
  requests.length = 0;
  await judgeAll([{ text: '', html: '<img src="/asked.png">' }]);
  await expect.poll(() => requests).toEqual(['https://us.example/asked.png']);
});
