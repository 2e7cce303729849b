/**
 * The room that the copied code reserves: nothing moves while the card loads, and no hole is left
 * afterward, whether or not a card comes. Pages 24 and 25.
 */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { largestInput } from '../../../src/cli/build/sizes.ts';
import { roomFor } from '../../../src/embed/card/height.ts';
import { toWidgetData } from '../../../src/embed/card/payload.ts';
import { views } from '../../../src/embed/contract.ts';
import { elementCode } from '../../../src/embed/kit/snippet.ts';
import { en } from '../../../src/i18n/catalogue.ts';
import { choice } from '../../support/widget/host.ts';
import { openSites } from '../../support/widget/open-sites.ts';
import { visit } from '../../support/widget/page-visit.ts';
import { stored } from '../../support/wordpress.ts';

const { sites, browser } = await openSites();

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** The script and the data arrive late, one after the other, so that each state is drawn. */
async function slow(page: Page): Promise<void> {
  for (const pattern of ['**/widget/*.js', '**/api/v1/**']) {
    await page.route(pattern, async (route) => {
      await wait(250);
      await route.continue();
    });
  }
}

const shiftsOf = async (page: Page) =>
  (await page.evaluate(() => window.seen)).filter((line) => line.startsWith('shift'));

/** Pixels between the drawn card and the text below it, beyond that text's own margin. */
const holesOf = (page: Page) =>
  page.locator('position-statement').evaluateAll((cards) =>
    cards.map((card) => {
      const box = card.shadowRoot?.lastElementChild ?? card.querySelector('a') ?? card;
      const [place, below] = [card.parentElement, card.parentElement?.nextElementSibling];
      const margin = Number.parseFloat(getComputedStyle(below ?? card).marginTop);
      const bottom = below?.getBoundingClientRect().top ?? 0;
      const own = place ? bottom - place.getBoundingClientRect().bottom - margin : 0;
      return Math.round((bottom - margin - own - box.getBoundingClientRect().bottom) * 10) / 10;
    }),
  );

/** Height of each card, and the height that its text alone needs. */
const heightsOf = (page: Page) =>
  page.locator('position-statement').evaluateAll((cards) =>
    cards.map((card) => {
      const reserved = card.getBoundingClientRect().height;
      const room = (card as HTMLElement).style.getPropertyValue('--ps-min-height');
      (card as HTMLElement).style.removeProperty('--ps-min-height');
      const needed = card.getBoundingClientRect().height;
      (card as HTMLElement).style.setProperty('--ps-min-height', room);
      return { reserved, needed };
    }),
  );

test.each([320, 390, 768, 1280])(
  'the copied code causes no layout shift while it loads and leaves no hole, at %i pixels',
  async (width) => {
    const viewport = { width, height: 4000 };
    const { page, settled, close } = await visit(browser, sites, 'nothing.html', { viewport });
    await page.addInitScript(() => {
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) window.seen.push(`shift ${JSON.stringify(entry)}`);
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await slow(page);
    await page.goto(`${sites.host}/24-room.html`);
    await settled();
    expect(await page.locator('[part=card]').count()).toBe(5);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
    expect(await shiftsOf(page)).toEqual([]);
    expect(await holesOf(page)).toEqual(Array(5).fill(0));
    const heights = await heightsOf(page);
    // A card spreads its parts over what its text doesn't need; a line has nothing to spread.
    const [, , button, count] = heights;
    for (const { reserved, needed } of heights) expect(reserved).toBeLessThan(needed * 1.3);
    expect(button?.reserved).toBe(button?.needed);
    expect(count?.reserved).toBeLessThanOrEqual((count?.needed ?? 0) + 24);

    // A layout shift would have been detected.
    await page.locator('h1').evaluate((heading) => heading.after(document.createElement('hr')));
    await page.evaluate(() => new Promise((done) => setTimeout(done, 100)));
    expect(await shiftsOf(page)).not.toEqual([]);
    await close();
  },
);

describe('where no card comes, no room is left', () => {
  /** Height of what stands between the two paragraphs. */
  const between = (page: Page) =>
    page.evaluate(() => {
      const [before, after] = [...document.querySelectorAll('main > p')].map((line) =>
        line.getBoundingClientRect(),
      );
      return (after?.top ?? 0) - (before?.bottom ?? 0);
    });

  test('the data fails: only the link is drawn', async () => {
    const { page, settled, close } = await visit(browser, sites, '25-no-card.html');
    await settled();
    await page.locator('[part=fallback]').waitFor();
    // The margins of the paragraphs, and a link that is as high as a finger.
    expect(await between(page)).toBeLessThan(44 + 2 * 18 + 2);
    expect(await holesOf(page)).toEqual([0]);
    await close();
  });

  test.each([
    ['the script is blocked', undefined],
    ['the script fails', 'throw Error("replaced by an optimizer")'],
  ])('%s: after eight seconds only the page’s own link stays', async (_, body) => {
    const { page, close } = await visit(browser, sites, 'nothing.html');
    await page.route('**/widget/*.js', (route) =>
      body === undefined
        ? route.abort()
        : route.fulfill({ body, headers: { 'Access-Control-Allow-Origin': '*' } }),
    );
    await page.goto(`${sites.host}/25-no-card.html`);
    expect(await between(page)).toBeGreaterThan(600);
    await page.locator('svg').evaluate((svg) => (svg as SVGSVGElement).setCurrentTime(9));
    await expect.poll(() => between(page)).toBeLessThan(29 + 2 * 18 + 2);
    expect(await page.getByRole('link', { name: 'Read and endorse' }).isVisible()).toBe(true);
    await close();
  });

  test('the editor of a site removes what it doesn’t know, and keeps every style', async () => {
    const viewport = { width: 390, height: 844 };
    const { page, close } = await visit(browser, sites, 'nothing.html', { viewport });
    for (const view of views) {
      for (const title of ['Educational Equity', largestInput.title]) {
        const input = { ...largestInput, title };
        const room = roomFor(view, toWidgetData(input, en));
        const code = elementCode({
          ...choice,
          origin: sites.widget,
          script: null,
          title,
          view,
          room,
        });
        await page.setContent(
          `<!doctype html><body style="font:18px/1.6 Georgia;margin:16px"><main>
           <p>Before.</p>${stored(code)}<p>After.</p></main>`,
        );
        const link = page.getByRole('link', { name: `Read and endorse: ${title}` });
        const lines = await link.evaluate(({ firstChild }) => {
          const range = document.createRange();
          range.selectNodeContents(firstChild as Node);
          return new Set([...range.getClientRects()].map(({ top }) => top)).size;
        });
        expect(await between(page)).toBeLessThan(29 * lines + 2 * 18 + 2);
        const overflow = () => document.documentElement.scrollWidth - innerWidth;
        expect(await page.evaluate(overflow)).toBe(0);
      }
    }
    await close();
  });
});
