/** Texts on paper, in Chromium: no table is cut. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { en } from '../../src/i18n/catalogue.ts';
import { renderMarkdown } from '../../src/markdown/markdown.ts';
import { styleSheet } from '../../src/ui/css.ts';
import { launchBrowser } from '../support/browser/chromium.ts';

/** CSS pixels of a page between its margins, in Letter and A4. */
const inPixels = (millimetres: number) => Math.floor((millimetres / 25.4) * 96);
const UPRIGHT = inPixels(210 - 30);
const TURNED = inPixels(279 - 30);

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
  page = await browser.newPage();
  await page.emulateMedia({ media: 'print' });
});

afterAll(() => browser?.close());

const row = (cells: string[]) => `| ${cells.join(' | ')} |\n`;

/** A table of that many columns, as a page shows it. */
async function show(columns: number, cell = 'Superintendents 12,345'): Promise<void> {
  const cells = Array.from({ length: columns }, () => cell);
  const table = row(cells) + row(cells.map(() => '---')) + row(cells).repeat(3);
  const rendered = renderMarkdown(`Before.\n\n${table}`, en.publishing.answers.footnotes);
  if (!rendered.ok) throw new Error(rendered.error.reason);
  await page.setContent(
    `<!doctype html><html lang="en"><style>${styleSheet}</style><body><div class="text">${rendered.value.html}</div>`,
  );
}

/** The width that the page and the table need, and have. */
const widths = () =>
  page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('.table')].map(
      ({ scrollWidth, clientWidth }) => [scrollWidth, clientWidth] as const,
    ),
  );

async function boxes(): Promise<string[]> {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  return Array.from(pdf.matchAll(/\/MediaBox *\[0 0 (\d+) (\d+)\]/g), ([, width, height]) =>
    Number(width) > Number(height) ? 'turned' : 'upright',
  );
}

test.each([
  [2, 'https://example.org/'.repeat(20), UPRIGHT, ['upright']],
  [6, 'Superintendents 12,345', UPRIGHT, ['upright']],
  [7, 'Superintendents 12,345', TURNED, ['upright', 'turned']],
  [14, 'Superintendents 12,345', TURNED, ['upright', 'turned']],
  [30, '12,345', TURNED, ['upright', 'turned']],
] as const)('a table of %i columns fits', async (columns, cell, width, pages) => {
  await page.setViewportSize({ width, height: 1000 });
  await show(columns, cell);
  for (const [needed, given] of await widths()) expect(needed).toBeLessThanOrEqual(given);
  expect(await boxes()).toEqual(pages);
});
