import axe from 'axe-core';
import { expect, test } from 'vitest';
import type { FrameMessage } from '../../../src/embed/contract.ts';
import { openSites } from '../../support/widget/open-sites.ts';
import { visit } from '../../support/widget/page-visit.ts';

const { sites, browser } = await openSites();

test('a frame reports its height at once, and again when it is resized', async () => {
  const { page, problems, close } = await visit(browser, sites, '09-frames.html');
  await page.waitForFunction(() => new Set(window.posted.map((m) => JSON.stringify(m))).size >= 2);
  const posted = (await page.evaluate(() => window.posted)) as FrameMessage[];
  const plain = posted.filter(({ statement }) => statement === 'educational-equity');
  const inner = page.frames().find((frame) => frame.url().includes('/embed/educational'));
  const height = await inner?.evaluate(() =>
    Math.ceil(document.documentElement.getBoundingClientRect().height),
  );
  expect(plain[0]).toMatchObject({ message: 'height', value: height });

  const before = plain.length;
  await page
    .locator('iframe')
    .first()
    .evaluate((frame) => frame.setAttribute('width', '300'));
  await page.waitForFunction(
    (count) =>
      window.posted.filter((m) => (m as { secret?: string }).secret === undefined).length > count,
    before,
  );
  const narrower = (await page.evaluate(() => window.posted)) as FrameMessage[];
  expect(Number(narrower.findLast(({ secret }) => !secret)?.value)).toBeGreaterThan(Number(height));
  expect(problems).toEqual([]);
  await close();
});

test('the first report waits for neither load nor observer, and the second comes with load', async () => {
  for (const [heard, reports] of [
    ['nothing', 1],
    ['load', 2],
  ] as const) {
    const visited = await visit(browser, sites, 'nothing.html');
    const { page } = visited;
    await page.addInitScript((event) => {
      if (top === self) return;
      const listen = addEventListener.bind(window);
      window.addEventListener = (name: string, then: EventListenerOrEventListenerObject) => {
        if (name === event) listen(name, then);
      };
      window.ResizeObserver = class {
        disconnect() {}
        observe() {}
        unobserve() {}
      };
    }, heard);
    await page.goto(`${sites.host}/09-frames.html`, { waitUntil: 'load' });
    await page.waitForFunction((count) => window.posted.length >= count, 2 * reports);
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)));
    expect(await page.evaluate(() => window.posted.length)).toBe(2 * reports);
    await visited.close();
  }
});

test('clipped and sandboxed by WordPress, it reports with the secret and passes links on', async () => {
  const { page, problems, close } = await visit(browser, sites, '09-frames.html');
  const said = (message: string) =>
    page.waitForFunction(
      (name) =>
        window.posted.find((m) => {
          const { message, secret } = m as FrameMessage;
          return message === name && secret === 'a1B2c3D4e5';
        }),
      message,
    );
  await said('height');
  const frame = page.frames().find((candidate) => candidate.url().includes('/embed/amended'));
  await frame?.locator('.cta').evaluate((link) => (link as HTMLElement).click());
  expect(await (await said('link')).jsonValue()).toMatchObject({
    value: `${sites.widget}/statements/amended/endorse`,
  });

  await page.evaluate(() => {
    window.posted.length = 0;
    const frame = document.querySelectorAll('iframe')[1];
    frame?.contentWindow?.postMessage({ message: 'ready', secret: 'a1B2c3D4e5' }, '*');
  });
  await said('height');
  expect(problems).toEqual([]);
  await close();
});

test('a plain frame opens its links in a new tab, with the partner named', async () => {
  const { page, close } = await visit(browser, sites, '09-frames.html');
  const opened = page.context().waitForEvent('page');
  await page.frameLocator('iframe').first().locator('.cta').click();
  expect((await opened).url()).toBe(
    `${sites.widget}/statements/educational-equity/endorse?via=example-partner`,
  );
  await close();
});

test('opened directly it posts no message, and axe finds nothing in light or dark', async () => {
  const visited = await visit(browser, sites, 'nothing.html');
  const { page, problems } = visited;
  await page.addInitScript(() => {
    window.posted = [];
    addEventListener('message', ({ data }) => window.posted.push(data));
  });
  for (const theme of ['light', 'dark']) {
    await page.goto(`${sites.widget}/embed/amended?theme=${theme}`, { waitUntil: 'load' });
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate(() => window.axe.run());
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
    expect(await page.evaluate(() => window.posted)).toEqual([]);
    const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(background === 'rgb(255, 255, 255)').toBe(theme === 'light');
  }
  expect(problems).toEqual([]);
  await visited.close();
});

test('the element inside a framed page opens new tabs, and leaves a tag that is already defined alone', async () => {
  const { page, problems, close } = await visit(browser, sites, '10-framed-element.html');
  const cta = page.frameLocator('iframe').locator('[part=cta]');
  expect(await cta.getAttribute('target')).toBe('_blank');
  expect(await cta.getAttribute('rel')).toBe('noopener');
  expect(problems).toEqual([]);
  await close();
});
