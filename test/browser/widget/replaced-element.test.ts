/**
 * Page 19: one built-in function of the browser is replaced by one that throws. The page must get
 * no exception, and must show a link to us: the card if it can be drawn, else the fallback, else
 * the page's own link.
 */
import { expect, test } from 'vitest';
import { openSites } from '../../support/widget/open-sites.ts';

const { sites, browser } = await openSites();

const replaced = {
  '[part=cta]': [
    'Promise',
    'Promise.resolve',
    'JSON.parse',
    'URL',
    'URLSearchParams',
    'customElements.get',
    'Array.from',
    'Array.prototype.forEach',
    'Array.prototype.includes',
    'Array.prototype.some',
    'Object.assign',
    'Object.keys',
    'String.prototype.startsWith',
    'EventTarget.prototype.addEventListener',
    'setTimeout',
    'self',
  ],
  '[part=fallback]': [
    'fetch',
    'AbortSignal.timeout',
    'Promise.prototype.then',
    'Response.prototype.json',
    'Array.prototype.map',
  ],
  'position-statement > a': [
    'customElements.define',
    'CSSStyleSheet',
    'CustomEvent',
    'Document.prototype.createElement',
    'Element.prototype.append',
    'EventTarget.prototype.dispatchEvent',
    'Function.prototype.call',
    'HTMLElement',
    'RegExp.prototype.exec',
    'String.prototype.trim',
  ],
};

/** Inspects from an isolated world, whose functions the page can't replace. */
async function open(path: string, selector: string) {
  const page = await browser.newPage();
  const problems: string[] = [];
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  page.on('pageerror', (error) => problems.push(String(error)));
  await page.goto(`${sites.host}/19-replaced.html?${path}`);
  const link = page.locator(selector);
  await link.waitFor();
  // Late requests would arrive within this time, as an exception or a card.
  await page.waitForTimeout(100);
  const href = (await link.isVisible()) && (await link.getAttribute('href'));
  await page.close();
  return { href, problems };
}

for (const [selector, paths] of Object.entries(replaced)) {
  test.each(paths)(`without %s there is ${selector}, and no exception`, async (path) => {
    expect(await open(path, selector)).toEqual({
      href: `${sites.widget}/statements/educational-equity/endorse?via=example-partner`,
      problems: [],
    });
  });
}

test('the page really replaces the named function', async () => {
  const page = await browser.newPage();
  await page.goto(`${sites.host}/19-replaced.html?Array.prototype.map`);
  await expect(page.evaluate('[].map(String)')).rejects.toThrow('host: Array.prototype.map');
  await page.close();
});
