/**
 * The card in a WordPress post, from the pasted address to the form, with the real Worker on
 * another origin.
 */
import type { Browser, BrowserContextOptions, Frame, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { frameCode } from '../../src/embed/kit/snippet.ts';
import { catalogueOf } from '../../src/i18n/catalogue.ts';
import { launchBrowser } from '../support/browser/chromium.ts';
import { sharedSite } from '../support/browser/shared-site.ts';
import { type Host, SECRET, startHost } from '../support/browser/wordpress-host.ts';

const es = catalogueOf('es').embed;

const STATEMENT = '/statements/educational-equity';

let site: Awaited<ReturnType<typeof sharedSite>>;
let browser: Browser;
let host: Host;
let page: Page;
/** Console errors, exceptions and policy violations, in the post and in the frame. */
let problems: string[];

beforeAll(async () => {
  [site, browser, host] = await Promise.all([sharedSite(), launchBrowser(), startHost()]);
});

afterAll(async () => {
  await browser?.close();
  await host?.close();
});

beforeEach(() => {
  problems = [];
});

afterEach(async () => {
  await page.context().close();
  expect(problems).toEqual([]);
});

async function open(address: string, path = '', options: BrowserContextOptions = {}) {
  await host.paste(address);
  const context = await browser.newContext({ viewport: { width: 800, height: 900 }, ...options });
  page = await context.newPage();
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (said) => {
    if (said.type() === 'error') problems.push(said.text());
  });
  await page.goto(host.post + path);
}

/** As WordPress shows it after the frame's message. */
async function shown(): Promise<Frame> {
  await page.locator('iframe').waitFor({ state: 'visible' });
  const frame = page.frames().find((one) => one.url().includes('/embed/'));
  if (!frame) throw new Error('there is no frame');
  return frame;
}

const heightOf = (frame: Frame) =>
  frame.evaluate(() => Math.ceil(document.documentElement.getBoundingClientRect().height));

/** Waits until the frame is as high as its content. */
async function fits(frame: Frame): Promise<number> {
  await expect
    .poll(async () => {
      const box = await page.locator('iframe').boundingBox();
      return (box?.height ?? 0) - (await heightOf(frame));
    })
    .toBe(0);
  return heightOf(frame);
}

test('the card is shown in the post at its real height, and its fallback link is gone', async () => {
  await open(`${site.origin}${STATEMENT}?via=example-partner`);
  const frame = await shown();
  expect(await page.locator('iframe').getAttribute('sandbox')).toBe('allow-scripts');
  expect(new URL(frame.url()).hash).toBe(`#?secret=${SECRET}`);
  const height = await fits(frame);
  expect(height).toBeGreaterThan(200);
  expect(height).toBeLessThan(1000);
  expect(await page.locator('blockquote').isVisible()).toBe(false);
  expect(await frame.locator('h1').isVisible()).toBe(true);
  const scrolls = () => document.documentElement.scrollHeight > innerHeight;
  expect(await frame.evaluate(scrolls)).toBe(false);
});

test('when the reader rotates the phone, the frame adapts', async () => {
  await open(site.origin + STATEMENT);
  const frame = await shown();
  const wide = await fits(frame);
  await page.setViewportSize({ width: 320, height: 700 });
  await expect.poll(() => heightOf(frame)).toBeGreaterThan(wide);
  await fits(frame);
  await page.setViewportSize({ width: 800, height: 900 });
  await expect.poll(() => heightOf(frame)).toBe(wide);
  expect(await fits(frame)).toBe(wide);
});

const overflow = () => document.documentElement.scrollWidth - innerWidth;

test.each([320, 390])(
  'with a classic theme, which fits no frame, nothing overflows a phone of %i pixels',
  async (width) => {
    await open(site.origin + STATEMENT, '?classic', { viewport: { width, height: 844 } });
    const frame = await shown();
    await fits(frame);
    expect(await page.evaluate(overflow)).toBe(0);
    expect(await frame.evaluate(overflow)).toBe(0);
    const box = await page.locator('iframe').boundingBox();
    // The page's own margin is 8 pixels.
    expect(box?.width).toBe(width - 16);
  },
);

test('the copied code of the frame fits a phone too', async () => {
  await open(site.origin + STATEMENT, '', { viewport: { width: 390, height: 844 } });
  const code = { origin: site.origin, slug: 'educational-equity', title: 'Equity', via: null };
  await page.setContent(
    `<!doctype html><main>${frameCode({ ...code, theme: 'host', lang: null })}</main>`,
  );
  const frame = page.frameLocator('iframe');
  await frame.locator('.cta').waitFor();
  expect(await page.evaluate(overflow)).toBe(0);
  expect(await frame.locator('html').evaluate(overflow)).toBe(0);
});

test('if WordPress starts listening late, the frame repeats its message', async () => {
  await open(site.origin + STATEMENT, '?late');
  expect(await page.locator('iframe').isVisible()).toBe(false);
  await fits(await shown());
});

test('the button opens the form in the whole page, with the partner’s name', async () => {
  await open(`${site.origin}${STATEMENT}?via=example-partner`);
  const frame = await shown();
  await frame.locator('.cta').click();
  await page.waitForURL(`${site.origin}${STATEMENT}/endorse?via=example-partner`);
  expect(await page.locator('input[name=via]').getAttribute('value')).toBe('example-partner');
});

test('the title’s link to the statement works by keyboard', async () => {
  await open(site.origin + STATEMENT);
  const frame = await shown();
  await page.keyboard.press('Tab');
  expect(await frame.evaluate(() => document.activeElement?.closest('h1') !== null)).toBe(true);
  await page.keyboard.press('Enter');
  await page.waitForURL(site.origin + STATEMENT);
});

test('the address of the translation embeds the card in its language', async () => {
  await open(`${site.origin}/es${STATEMENT}`);
  const frame = await shown();
  await fits(frame);
  expect(await frame.locator('html').getAttribute('lang')).toBe('es');
  expect(await frame.locator('.cta').innerText()).toBe(es.endorse);
});

test('a site without the frame’s messages gets nearly the right height from oEmbed', async () => {
  for (const maxwidth of [320, 600]) {
    const asked = `${site.origin}/oembed?maxwidth=${maxwidth}&url=${site.origin}${STATEMENT}`;
    const { width, height } = (await (await fetch(asked)).json()) as Record<string, number>;
    await page?.context().close();
    page = await browser.newPage({ viewport: { width: width ?? 0, height: 100 } });
    await page.goto(`${site.origin}/embed/educational-equity`);
    const real = await heightOf(page.mainFrame());
    expect(Math.abs((height ?? 0) / real - 1)).toBeLessThan(0.2);
  }
});

test('without JavaScript only the link is shown', async () => {
  await open(site.origin + STATEMENT, '', { javaScriptEnabled: false });
  expect(await page.locator('blockquote a').getAttribute('href')).toBe(site.origin + STATEMENT);
  expect(await page.locator('blockquote a').isVisible()).toBe(true);
  expect(await page.locator('iframe').isVisible()).toBe(false);
});
