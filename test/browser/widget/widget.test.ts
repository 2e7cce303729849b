import axe from 'axe-core';
import { expect, test } from 'vitest';
import { WIDGET_VERSION } from '../../../src/embed/contract.ts';
import { openSites } from '../../support/widget/open-sites.ts';
import { isReachable, visit } from '../../support/widget/page-visit.ts';

const { sites, browser } = await openSites();

const dataRequests = () => sites.asked.filter(({ url }) => url.startsWith('/api/'));

test('the copied code shows the card, from one request without cookies or preflight', async () => {
  const { page, problems, events, settled, close } = await visit(browser, sites, '01-plain.html');
  await settled();
  const card = page.locator('position-statement');
  expect(await card.getByRole('heading', { level: 3 }).innerText()).toContain('Educational Equity');
  expect(await card.getByRole('article').innerText()).toContain('1,284 endorsements: 83 districts');
  expect(await card.getByRole('listitem').count()).toBe(5);
  expect(await card.getByRole('link', { name: 'Read and endorse' }).getAttribute('href')).toBe(
    `${sites.widget}/statements/educational-equity/endorse?via=example-partner`,
  );
  expect(await card.getByRole('link', { name: 'Educational' }).getAttribute('href')).toBe(
    `${sites.widget}/statements/educational-equity`,
  );
  expect(await isReachable(page, '[part=cta]')).toBe(true);
  expect(await events()).toEqual(['ps-loading', 'ps-ready']);
  expect(dataRequests()).toMatchObject([
    { method: 'GET', url: '/api/v1/widget/educational-equity?lang=en' },
  ]);
  expect(dataRequests()[0]?.headers.cookie).toBeUndefined();
  expect(await page.evaluate(() => Object.keys(localStorage).length)).toBe(0);
  expect(problems).toEqual([]);
  await close();
});

test('a host that allows only our script and our data sees no violation', async () => {
  const { page, problems, settled, close } = await visit(browser, sites, '02-strict-csp.html');
  await settled();
  const style = await page.locator('[part=cta]').evaluate((link) => {
    const { display, backgroundColor } = getComputedStyle(link);
    return { display, painted: backgroundColor !== 'rgba(0, 0, 0, 0)' };
  });
  expect(style).toEqual({ display: 'flex', painted: true });
  expect(problems).toEqual([]);
  await close();
});

test('hostile CSS neither hides, moves, covers nor restyles the card or the fallback', async () => {
  const { page, settled, close } = await visit(browser, sites, '03-hostile-css.html');
  await settled();
  expect(await isReachable(page, '[part=cta]', 0)).toBe(true);
  expect(await isReachable(page, '[part=fallback]', 1)).toBe(true);
  const style = await page.locator('[part=cta]').evaluate((link) => {
    const { fontSize, textTransform, fontStyle, letterSpacing } = getComputedStyle(link);
    return { fontSize, textTransform, fontStyle, letterSpacing };
  });
  expect(style).toEqual({
    fontSize: '16px',
    textTransform: 'none',
    fontStyle: 'normal',
    letterSpacing: 'normal',
  });
  const before = await page
    .locator('position-statement')
    .first()
    .evaluate((host) => getComputedStyle(host, '::before').display);
  expect(before).toBe('none');
  await close();
});

test('the card follows the color scheme and direction of the host, or its theme', async () => {
  const { page, problems, settled, close } = await visit(browser, sites, '04-dark-rtl.html');
  await settled();
  const look = (index: number) =>
    page
      .locator('[part=card]')
      .nth(index)
      .evaluate((card: HTMLElement) => {
        const cta = card.querySelector('[part=cta]')?.getBoundingClientRect();
        const box = card.getBoundingClientRect();
        return {
          dark: getComputedStyle(card).backgroundColor !== 'rgb(255, 255, 255)',
          ctaAtRight: cta ? cta.x - box.x > box.right - cta.right : null,
          lang: card.lang,
        };
      });
  expect(await look(0)).toEqual({ dark: true, ctaAtRight: true, lang: 'ar' });
  expect(await look(1)).toEqual({ dark: false, ctaAtRight: false, lang: 'en' });
  expect(
    dataRequests()
      .map(({ url }) => url.split('?')[1])
      .sort(),
  ).toEqual(['lang=ar', 'lang=en']);
  expect(problems).toEqual([]);
  await close();
});

test('whatever fails, a link to the statement on our origin is shown', async () => {
  const { page, events, settled, close } = await visit(browser, sites, '05-fallback.html');
  await settled();
  const links = await page
    .locator('[part=fallback]')
    .evaluateAll((all) => all.map((link) => [link.textContent, (link as HTMLAnchorElement).href]));
  const form = (slug: string) => `${sites.widget}/statements/${slug}/endorse`;
  expect(links).toEqual([
    ['Read and endorse: Broken', `${sites.widget}/es/statements/broken`],
    [`${form('unknown')}?via=example-partner`, `${form('unknown')}?via=example-partner`],
    ['Read and endorse: Invalid', `${sites.widget}/statements`],
    [form('foreign'), form('foreign')],
    [form('scripted'), form('scripted')],
    [form('credentials'), form('credentials')],
  ]);
  expect((await events()).filter((event) => event.startsWith('ps-error')).sort()).toEqual([
    'ps-error Error: 404',
    'ps-error Error: 500',
    'ps-error Error: origin',
    'ps-error Error: origin',
    'ps-error Error: origin',
    'ps-error Error: statement',
  ]);
  expect(dataRequests().every(({ url }) => !url.includes('elsewhere'))).toBe(true);
  await close();
});

test('without scripts the page keeps the link that its author wrote', async () => {
  const options = { javaScriptEnabled: false };
  const { page, close } = await visit(browser, sites, '01-plain.html', options);
  const link = page.getByRole('link', { name: 'Read and endorse: Educational Equity' });
  expect(await link.isVisible()).toBe(true);
  await close();
});

test('a script that does not match its integrity leaves the link unchanged', async () => {
  const visited = await visit(browser, sites, 'nothing.html');
  const { page } = visited;
  await page.setContent(
    `<position-statement statement="educational-equity"><a href="${sites.widget}/">Read</a>
     </position-statement><script src="${sites.widget}/widget/${WIDGET_VERSION}.js" crossorigin="anonymous"
     integrity="sha384-${btoa('x'.repeat(48))}"></script>`,
  );
  expect(await page.evaluate(() => customElements.get('position-statement'))).toBeUndefined();
  expect(await page.getByRole('link', { name: 'Read' }).isVisible()).toBe(true);
  await visited.close();
});

test('two equal cards and three script tags make one definition and one request', async () => {
  const { page, problems, settled, close } = await visit(browser, sites, '06-twice.html');
  await settled();
  expect(await page.getByRole('article').count()).toBe(2);
  expect(await page.getByRole('heading', { level: 2 }).count()).toBe(1);
  expect(dataRequests()).toHaveLength(1);
  expect(problems).toEqual([]);
  await close();
});

test('a polluted prototype and a clobbered document do not change request or card', async () => {
  const { page, problems, events, settled, close } = await visit(
    browser,
    sites,
    '07-polluted.html',
  );
  await settled();
  expect(await page.locator('[part=cta]').isVisible()).toBe(true);
  expect(dataRequests().map(({ method }) => method)).toEqual(['GET']);
  expect(dataRequests()[0]?.headers).not.toHaveProperty('x-host');
  expect(await events()).toEqual(['ps-loading', 'ps-ready']);
  expect(problems).toEqual([]);
  await close();
});

test('a card far below requests only when it comes near, and reserved room prevents a layout shift', async () => {
  const { page, settled, close } = await visit(browser, sites, '08-below.html');
  const top = () => page.locator('#after').evaluate((line) => line.getBoundingClientRect().top);
  await page.evaluate(() => {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) window.seen.push(`shift ${entry.startTime}`);
    }).observe({ type: 'layout-shift', buffered: true });
  });
  const before = await top();
  await page.locator('.near [part=cta]').waitFor();
  expect(await top()).toBe(before);
  expect(dataRequests().map(({ url }) => url)).toEqual([
    '/api/v1/widget/educational-equity?lang=en',
  ]);
  const seen = await page.evaluate(() => window.seen);
  expect(seen.filter((line) => line.startsWith('shift'))).toEqual([]);
  await page.locator('#far').evaluate((element) => element.scrollIntoView());
  await settled();
  expect(dataRequests()).toHaveLength(2);
  await close();
});

test('axe finds nothing, in light and dark, card and fallback', async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const path of ['01-plain.html', '04-dark-rtl.html', '05-fallback.html', '06-twice.html']) {
      const { page, settled, close } = await visit(browser, sites, path, { colorScheme });
      await settled();
      await page.evaluate((scheme) => {
        for (const card of document.querySelectorAll('position-statement')) {
          card.setAttribute('theme', scheme);
        }
      }, colorScheme);
      await page.evaluate(axe.source);
      const { violations } = await page.evaluate(() => window.axe.run('position-statement'));
      expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
      await close();
    }
  }
}, 30_000);

declare global {
  interface Window {
    axe: typeof axe;
  }
}
