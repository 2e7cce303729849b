/** Pages 12 to 18 and 20 to 22: what site builders, themes and plugins do to the code. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { WIDGET_VERSION } from '../../../src/embed/contract.ts';
import { openSites } from '../../support/widget/open-sites.ts';
import { isReachable, visit } from '../../support/widget/page-visit.ts';

const { sites, browser } = await openSites();

const asked = (prefix: string) =>
  sites.asked.map(({ url }) => url).filter((url) => url.startsWith(prefix));
const data = (slug: string, lang = 'en') => `/api/v1/widget/${slug}?lang=${lang}`;
const form = (slug: string) => `${sites.widget}/statements/${slug}/endorse`;

const open = (path: string) => visit(browser, sites, path);

/**
 * Page, script and policy must report no errors. The browser's own message about a 500 is ignored.
 */
const complaints = (problems: string[]) =>
  problems.filter((problem) => !problem.startsWith('Failed to load resource'));

async function lookOf(page: Page, selector: string) {
  return page.locator(selector).evaluate((element) => {
    const { fontSize, lineHeight, textAlign, color, display } = getComputedStyle(element);
    return { fontSize, lineHeight, textAlign, color, display };
  });
}

test('12 WordPress: in the column of a block theme, and where a plugin delays scripts', async () => {
  const { page, problems, settled, events, close } = await open('12-wordpress.html');
  await page.locator('[part=cta]').first().waitFor();
  const left = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => element.getBoundingClientRect().x);
  expect(await left('position-statement')).toBe(await left('#before'));
  expect(await lookOf(page, '[part=cta] >> nth=0')).toMatchObject({ fontSize: '16px' });
  expect(asked('/widget/')).toEqual([`/widget/${WIDGET_VERSION}.js`]);

  await page.keyboard.press('Shift');
  await settled();
  await page.waitForFunction(() => document.querySelectorAll('script[src*="v1.js"]').length === 1);
  expect(await isReachable(page, '[part=cta]', 0)).toBe(true);
  expect(await isReachable(page, '[part=cta]', 1)).toBe(true);
  expect(asked('/api/').sort()).toEqual([data('amended', 'en-US'), data('educational-equity')]);
  expect((await events()).filter((event) => event === 'ps-ready')).toHaveLength(2);
  expect(problems).toEqual([]);
  await close();
});

test('13 Finalsite: a card in a closed panel requests nothing, and once when the panel opens', async () => {
  for (const [slug, show] of [
    ['panel', () => document.getElementById('panel')?.classList.add('fsStateOpen')],
    ['details', () => document.getElementById('details')?.setAttribute('open', '')],
    ['dialog', () => (document.getElementById('dialog') as HTMLDialogElement).showModal()],
    ['far', () => document.getElementById('far')?.scrollIntoView()],
  ] as const) {
    sites.change(slug, {});
    const { page, problems, close } = await open('13-tabs.html');
    await page.waitForFunction(() => customElements.get('position-statement'));
    // Waits two frames, because the observer reports visibility in the first.
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    expect(asked('/api/')).toEqual([]);
    await page.evaluate(show);
    await page.locator(`[statement=${slug}] [part=cta]`).waitFor();
    expect(asked('/api/')).toEqual([data(slug)]);
    expect(problems).toEqual([]);
    await close();
  }
});

test('14 Wix and frameworks: created, cloned, parsed, moved, copied, and within a shadow root', async () => {
  const { page, problems, events, close } = await open('14-framework.html');
  await page.waitForFunction(() => window.seen.filter((name) => name === 'ps-ready').length === 4);
  const cta = (id: string) => page.locator(`#${id} [part=cta]`);
  expect(await cta('made').getAttribute('href')).toBe(`${form('open')}?via=example-partner`);
  expect(await page.locator('#made article').count()).toBe(0);
  for (const id of ['cloned', 'copy']) {
    expect(await cta(id).getAttribute('href')).toBe(form('educational-equity'));
  }
  expect(await page.locator('#parsed [part=notice]').innerText()).toContain('Amended');
  const boxes = await page
    .locator('position-statement')
    .evaluateAll((all) => all.map((card) => card.getBoundingClientRect().toJSON()));
  for (const [index, box] of boxes.entries()) {
    expect(box.width).toBeGreaterThan(600);
    expect(box.height).toBeGreaterThanOrEqual(44);
    expect(box.top).toBeGreaterThanOrEqual(boxes[index - 1]?.bottom ?? 0);
  }
  expect(asked('/api/').sort()).toEqual([
    data('amended', ''),
    data('educational-equity', ''),
    data('open', ''),
  ]);
  expect((await events()).filter((event) => event !== 'ps-ready')).toEqual(
    Array(4).fill('ps-loading'),
  );
  expect(problems).toEqual([]);
  await close();
});

test('15 Google Sites: in a frame within a frame, and links open in a new tab', async () => {
  const { page, problems, close } = await open('15-google-sites.html');
  const card = page.frameLocator('iframe').first().frameLocator('#innerFrame');
  await card.locator('[part=cta]').waitFor();
  expect(asked('/api/')).toEqual([data('educational-equity')]);
  const opened = page.context().waitForEvent('page');
  await card.locator('[part=cta]').click();
  const left = await opened;
  await left.waitForLoadState();
  expect(left.url()).toBe(`${form('educational-equity')}?via=example-partner`);
  expect(problems).toEqual([]);
  await close();
});

test('16 a newsletter archive in quirks mode: the card keeps its font and size', async () => {
  const { page, problems, settled, close } = await open('16-quirks.html');
  await settled();
  expect(await page.evaluate(() => document.compatMode)).toBe('BackCompat');
  expect(await lookOf(page, '[part=credit]')).toMatchObject({
    fontSize: '13.6px',
    lineHeight: '20.4px',
    textAlign: 'start',
    color: 'rgb(0, 0, 0)',
  });
  const [card, after] = await page
    .locator('position-statement, #after')
    .evaluateAll((all) => all.map((element) => element.getBoundingClientRect()));
  expect(card?.width).toBe(600);
  expect(after?.top).toBeGreaterThanOrEqual(card?.bottom ?? Number.POSITIVE_INFINITY);
  expect(await isReachable(page, '[part=cta]')).toBe(true);
  expect(problems).toEqual([]);
  await close();
});

test('17 all styles unset and undefined elements hidden: card and fallback are shown', async () => {
  const { page, problems, settled, close } = await open('17-reset.html');
  await settled();
  expect(await isReachable(page, '[part=cta]', 0)).toBe(true);
  expect(await isReachable(page, '[part=fallback]', 1)).toBe(true);
  const box = await page.locator('position-statement').first().boundingBox();
  expect(box).toMatchObject({ x: 0, y: 0, width: 1280 });
  expect(await lookOf(page, '[part=title]')).toMatchObject({
    fontSize: '25.6px',
    color: 'rgb(0, 0, 0)',
    display: 'block',
  });
  expect(complaints(problems)).toEqual([]);
  await close();
});

test('18 an isolated host with trusted types and no referrer: element and frame', async () => {
  const { page, problems, settled, close } = await open('18-isolated.html');
  await settled();
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  expect(await isReachable(page, '[part=cta]')).toBe(true);
  await page.locator('iframe').scrollIntoViewIfNeeded();
  await page.frameLocator('iframe').locator('.cta').waitFor();
  expect(sites.asked).toHaveLength(3);
  for (const { method, headers } of sites.asked) {
    expect(method).toBe('GET');
    expect(headers.referer).toBeUndefined();
    expect(headers.cookie).toBeUndefined();
  }
  expect(problems).toEqual([]);
  await close();
});

test('20 an opaque sandbox without storage: element and frame', async () => {
  const { page, problems, close } = await open('20-sandbox.html');
  const [element, frame] = [0, 1].map((index) => page.frameLocator('iframe').nth(index));
  await element?.locator('[part=cta]').waitFor();
  await frame?.locator('.cta').waitFor();
  const [, inner] = page.frames();
  expect(await inner?.evaluate(() => self.origin)).toBe('null');
  expect(inner && (await isReachable(inner, '[part=cta]'))).toBe(true);
  expect(sites.asked.find(({ url }) => url.startsWith('/api/'))?.headers.origin).toBe('null');
  expect(problems).toEqual([]);
  await close();
});

test('21 optimizers: first, deferred, as a module, written, created: one card, one request', async () => {
  const { page, problems, settled, events, close } = await open('21-optimized.html');
  await settled();
  await page.waitForLoadState();
  expect(await page.getByRole('article').count()).toBe(1);
  expect(asked('/api/')).toEqual([data('educational-equity')]);
  expect(await events()).toEqual(['ps-loading', 'ps-ready']);
  expect(problems).toEqual([]);
  await close();
});

test('21 a bundle that joins scripts without a semicolon, in strict mode', async () => {
  const { page, problems, settled, close } = await open('nothing.html');
  const script = await (await fetch(`${sites.widget}/widget/v1.js`)).text();
  await page.setContent('<position-statement statement="open"></position-statement>');
  for (const bundle of [`'use strict';var a=function(){}${script}`, `${script}${script}`]) {
    await page.addScriptTag({ content: bundle });
  }
  await settled();
  expect(await page.locator('[part=count]').innerText()).toBe('Open for endorsement');
  expect(problems).toEqual([]);
  await close();
});

test('22 overlays: links lead to us even with rewritten texts, links and styles', async () => {
  const { page, problems, settled, close } = await open('22-overlays.html');
  await settled();
  expect(await isReachable(page, '[part=cta]', 0)).toBe(true);
  expect(await isReachable(page, '[part=fallback]', 1)).toBe(true);
  const fallback = page.locator('[part=fallback]');
  expect(await fallback.innerText()).toBe('Read and endorse: Broken');
  expect(await fallback.getAttribute('href')).toBe(form('broken'));
  const { filter, letterSpacing } = await page
    .locator('position-statement')
    .first()
    .evaluate((card) => {
      const { filter, letterSpacing } = getComputedStyle(card);
      return { filter, letterSpacing };
    });
  expect({ filter, letterSpacing }).toEqual({ filter: 'none', letterSpacing: 'normal' });
  expect(complaints(problems)).toEqual([]);
  await close();
});
