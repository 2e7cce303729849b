/** The strictest host pages against the real site: its assets, its Worker, its headers. */
import type { Browser, Response } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TYPES_PATH, WIDGET_VERSION, type WidgetData } from '../../../src/embed/contract.ts';
import { launchBrowser } from '../../support/browser/chromium.ts';
import { sharedSite } from '../../support/browser/shared-site.ts';
import { type Server, startHost } from '../../support/widget/host.ts';
import { isReachable, visit } from '../../support/widget/page-visit.ts';

const slug = 'educational-equity';

let site: Awaited<ReturnType<typeof sharedSite>>;
let host: Server;
let browser: Browser;

beforeAll(async () => {
  [site, browser] = await Promise.all([sharedSite(), launchBrowser()]);
  const integrity = await (await fetch(`${site.origin}/widget/sri.json`)).json();
  const data = await (await fetch(`${site.origin}/api/v1/widget/${slug}`)).json();
  host = await startHost(
    site.origin,
    integrity as Record<string, string>,
    () => data as WidgetData,
  );
});

afterAll(async () => {
  await browser?.close();
  await host?.close();
});

/** A page, and the site's responses to it. */
async function open(path: string) {
  const answers: Response[] = [];
  const visited = await visit(browser, { host: host.origin, asked: [] }, 'nothing.html');
  visited.page.on('response', (response) => {
    if (response.url().startsWith(site.origin)) answers.push(response);
  });
  await visited.page.goto(`${host.origin}/${path}`);
  return { ...visited, answers };
}

test('1 the copied code: the pinned script matches its integrity, and shows the card', async () => {
  const { page, problems, settled, events, answers, close } = await open('01-plain.html');
  await settled();
  expect(await events()).toEqual(['ps-loading', 'ps-ready']);
  expect(await isReachable(page, '[part=cta]')).toBe(true);
  expect(await page.locator('[part=title] a').getAttribute('href')).toBe(
    `${site.origin}/statements/${slug}`,
  );
  expect(
    answers.map((answer) => [answer.request().method(), answer.url(), answer.status()]),
  ).toEqual([
    ['GET', `${site.origin}/widget/${WIDGET_VERSION}.js`, 200],
    ['GET', `${site.origin}/api/v1/widget/${slug}?lang=en`, 200],
  ]);
  for (const answer of answers) {
    expect(await answer.headerValue('set-cookie')).toBeNull();
    expect(await answer.headerValue('access-control-allow-origin')).toBe('*');
    expect(await answer.headerValue('cross-origin-resource-policy')).toBe('cross-origin');
    expect(await answer.headerValue('x-content-type-options')).toBe('nosniff');
  }
  expect(problems).toEqual([]);
  await close();
});

test('the types of the element are text that any site may read', async () => {
  const answer = await fetch(site.origin + TYPES_PATH);
  expect(await answer.text()).toContain("'position-statement': PositionStatementElement");
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'text/plain; charset=utf-8',
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
    'x-content-type-options': 'nosniff',
  });
});

test('18 isolated, with trusted types: the script, the data and the frame all work', async () => {
  const { page, problems, settled, close } = await open('18-isolated.html');
  await settled();
  expect(await isReachable(page, '[part=cta]')).toBe(true);
  await page.locator('iframe').scrollIntoViewIfNeeded();
  await page.frameLocator('iframe').locator('.cta').waitFor();
  expect(problems).toEqual([]);
  await close();
});

test('20 an opaque sandbox: element and frame', async () => {
  const { page, problems, close } = await open('20-sandbox.html');
  await page.frameLocator('iframe').nth(0).locator('[part=cta]').waitFor();
  await page.frameLocator('iframe').nth(1).locator('.cta').waitFor();
  expect(problems).toEqual([]);
  await close();
});

test('an unknown statement gets an error that the script can read', async () => {
  const { page, settled, events, close } = await open('11-floating.html');
  await settled();
  await page
    .locator('position-statement')
    .evaluate((card) => card.setAttribute('statement', 'there-is-none'));
  await page.locator('[part=fallback]').waitFor();
  expect((await events()).at(-1)).toBe('ps-error Error: 404');
  await close();
});

test('a button links to the form on its own page, with the partner named', async () => {
  const { page, settled, close } = await open('01-plain.html');
  await settled();
  await page.locator('[part=cta]').click();
  await page.waitForURL(`${site.origin}/statements/${slug}/endorse?via=example-partner`);
  expect(await page.locator('input[name=via]').getAttribute('value')).toBe('example-partner');
  await close();
});
