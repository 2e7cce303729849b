/**
 * What is used to share a statement, as displayed: badges in an email, the kit, a sheet of paper.
 */
import type { Browser, Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hiddenLines } from '../support/browser/accessibility.ts';
import { launchBrowser } from '../support/browser/chromium.ts';
import { staffOf } from '../support/browser/staff.ts';
import { type StartedSite, startSite } from '../support/browser/started-site.ts';
import { readQr } from '../support/qr-decoder.ts';

const SLUG = 'educational-equity';
/** The longest title of a statement. */
const LONG = {
  slug: `${'long-'.repeat(15)}slug`,
  title: 'Everything that a school may owe to a family, '.repeat(4).slice(0, 160),
  summary: 'It asks every district, and whoever else has a say in it, for a fair start. '
    .repeat(6)
    .slice(0, 400),
  ...{ date: '2026-09-30', topics: [], body: 'We ask.\n' },
};

/** Close to the limit for a smaller font, and closed for endorsement. */
const FULL = {
  ...{ ...LONG, slug: 'full', title: LONG.title.slice(0, 60), summary: LONG.summary.slice(0, 260) },
  endorsements: 'closed' as const,
};

let site: StartedSite;
let browser: Browser;

beforeAll(async () => {
  [site, browser] = await Promise.all([startSite(), launchBrowser()]);
  const staff = staffOf(site.origin);
  for (const text of [LONG, FULL]) await staff.publish(text);
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

async function open(path: string, options: Parameters<Browser['newPage']>[0] = {}): Promise<Page> {
  const page = await browser.newPage(options);
  await page.goto(site.origin + path);
  return page;
}

describe('a badge', () => {
  test.each(['light', 'dark'] as const)(
    'is shown by an email of another origin, on its own background, in %s',
    async (colorScheme) => {
      const page = await browser.newPage({ colorScheme });
      const refused: string[] = [];
      page.on('requestfailed', (request) => refused.push(request.url()));
      for (const kind of ['svg', 'png']) {
        const source = `${site.origin}/badge/${SLUG}.${kind}`;
        await page.setContent(
          `<body style="background:#808080"><img src="${source}" width="280" height="88">`,
          {
            waitUntil: 'load',
          },
        );
        const image = page.locator('img');
        const shown = await image.evaluate((img: HTMLImageElement) => img.naturalWidth);
        expect(shown).toBe(kind === 'svg' ? 280 : 560);
        const { data } = PNG.sync.read(await image.screenshot());
        const paper = Array.from({ length: data.length / 4 }, (_, at) => data[at * 4]);
        expect(paper.filter((red) => red === 253).length).toBeGreaterThan(280 * 88 * 0.6);
        expect(paper.filter((red) => (red ?? 255) < 60).length).toBeGreaterThan(500);
      }
      expect(refused).toEqual([]);
      await page.close();
    },
  );

  test('fits every text, in any font the reader has', async () => {
    const svg = await (await fetch(`${site.origin}/badge/${SLUG}.svg`)).text();
    const page = await browser.newPage();
    for (const family of [null, 'monospace', 'DejaVu Sans']) {
      await page.setContent(
        family ? svg.replace(/font-family="[^"]*"/g, `font-family="${family}"`) : svg,
      );
      const boxes = await page.locator('text').evaluateAll((texts) =>
        texts.map((text) => {
          const { x, y, width, height } = (text as SVGTextElement).getBBox();
          return { text: text.textContent, left: x, top: y, right: x + width, bottom: y + height };
        }),
      );
      expect(boxes.length).toBe(3);
      for (const { left, top, right, bottom } of boxes) {
        expect(left).toBeGreaterThanOrEqual(18);
        expect(right).toBeLessThanOrEqual(280 - 12);
        expect([top >= 0, bottom <= 88]).toEqual([true, true]);
      }
    }
    await page.close();
  });
});

const VIA = 'example-partner_with-the-longest-name-01';
const FORM = `/endorse?via=${VIA}`;
const PAPERS: [string, string, form: string][] = [
  ['a short one', SLUG, FORM],
  ['the longest one', LONG.slug, FORM],
  ['the fullest one', FULL.slug, ''],
];

describe.each(PAPERS)('the sheet of %s', (_, slug, form) => {
  const path = `/partners/paper/${slug}?via=${VIA}`;

  test('has a code that a scanner can read in print, and no buttons', async () => {
    const page = await open(path, { viewport: { width: 794, height: 1123 }, colorScheme: 'dark' });
    await page.emulateMedia({ media: 'print' });
    const { data, width, height } = PNG.sync.read(await page.screenshot({ fullPage: true }));
    expect(readQr(new Uint8ClampedArray(data), width, height)).toBe(
      `${site.origin}/statements/${slug}${form}`,
    );
    const seen = await page.evaluate(() =>
      Array.from(document.querySelectorAll('a,button,nav')).filter((part) =>
        part.checkVisibility(),
      ),
    );
    expect(seen).toEqual([]);
    // Black on white, whatever color scheme the reader prefers.
    expect([...data.subarray(0, 3)]).toEqual([255, 255, 255]);
    await page.close();
  });

  test.each(['Letter', 'A4'] as const)('is one page of %s', async (format) => {
    const page = await open(path);
    for (const margin of ['0', '16mm']) {
      const pdf = await page.pdf({
        format,
        margin: { top: margin, right: margin, bottom: margin, left: margin },
      });
      expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    }
    await page.close();
  });

  test('can be read on a small phone too', async () => {
    const page = await open(path, { viewport: { width: 320, height: 700 } });
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBe(320);
    await page.close();
  });
});

test('the address on the sheet leads to the statement, even if typed in capitals', async () => {
  const page = await open(`/partners/paper/${SLUG}`);
  const address = (await page.locator('.address').innerText()).replaceAll('\u200b', '');
  const { host } = new URL(site.origin);
  expect(address).toBe(`${host}/go/${SLUG}`);
  await page.goto(`http://${host}/go/${SLUG.toUpperCase()}`);
  expect(page.url()).toBe(`${site.origin}/statements/${SLUG}`);
  await page.close();
});

test('everything in the kit can be selected and copied without JavaScript', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${site.origin}/statements/${SLUG}/share`);
  const fields = await page.getByRole('textbox').all();
  expect(fields.length).toBe(8);
  for (const field of fields) {
    await field.focus();
    await field.pressSequentially('typed');
    expect(await field.inputValue()).not.toMatch(/typed|^$/);
    expect(await field.isEditable()).toBe(false);
  }
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    expect(new Set(await hiddenLines(page))).toEqual(new Set([0]));
  }
  const links = await page.locator('a[href^="mailto:?"]').getAttribute('href');
  expect(links?.length).toBeLessThanOrEqual(2000);
  await context.close();
});

test('the code for a newsletter matches the kit: a badge that links to the statement', async () => {
  const kit = await open(`/statements/${SLUG}/share`);
  const code = await kit.getByRole('textbox', { name: /^Code for your newsletter/ }).inputValue();
  const preview = await kit.locator('#newsletter img').getAttribute('alt');
  await kit.setContent(code);
  const link = kit.locator('a', { has: kit.locator('img') });
  expect(await link.getAttribute('href')).toBe(`${site.origin}/statements/${SLUG}`);
  expect(await link.locator('img').getAttribute('alt')).toBe(preview);
  await kit.close();
});
