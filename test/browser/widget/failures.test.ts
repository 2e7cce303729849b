/** The service is slow, down, offline, redirected or sends something else, and then recovers. */
import { expect, test } from 'vitest';
import { openSites } from '../../support/widget/open-sites.ts';
import { isReachable, visit } from '../../support/widget/page-visit.ts';

const { sites, browser } = await openSites();

const form = (slug: string) => `${sites.widget}/statements/${slug}/endorse`;

/** A card of each look, on a page whose style sheet hides what it can. */
async function open(slug: string) {
  const visited = await visit(browser, sites, 'nothing.html');
  const { page } = visited;
  const exceptions: string[] = [];
  page.on('pageerror', (error) => exceptions.push(String(error)));
  await page.goto(`${sites.host}/03-hostile-css.html`);
  await page.evaluate((statement) => {
    window.seen.length = 0;
    for (const card of document.querySelectorAll('position-statement')) card.remove();
    for (const view of ['card', 'button', 'count']) {
      const card = document.createElement('position-statement');
      card.setAttribute('statement', statement);
      card.setAttribute('view', view);
      document.body.append(card);
    }
  }, slug);
  return { ...visited, exceptions };
}

test.each([
  ['html', /^ps-error SyntaxError/],
  ['empty', /^ps-error SyntaxError/],
  ['nothing', /^ps-error TypeError/],
  ['other', /^ps-error (?:Type)?Error/],
  ['list', /^ps-error (?:Type)?Error/],
  ['busy', /^ps-error Error: 503/],
  ['redirected', /^ps-error TypeError: Failed to fetch/],
])('a response that is %s leaves a working link, and reports the reason', async (slug, reason) => {
  const { page, events, exceptions, settled, close } = await open(slug);
  await settled();
  for (const index of [0, 1, 2]) {
    expect(await isReachable(page, '[part=fallback]', index)).toBe(true);
  }
  const said = (await events()).filter((event) => event.startsWith('ps-error'));
  expect(said).toHaveLength(3);
  for (const event of said) expect(event).toMatch(reason);
  expect(exceptions).toEqual([]);
  await close();
});

test('a redirected response is shown', async () => {
  const { page, settled, close } = await open('moved');
  await settled();
  expect(await page.locator('[part=title] a').getAttribute('href')).toBe(
    `${sites.widget}/statements/educational-equity`,
  );
  await close();
});

test('a slow response keeps the page’s link until it arrives', async () => {
  const { page, settled, close } = await visit(browser, sites, '11-floating.html');
  await settled();
  await page.evaluate(() => {
    const card = document.querySelector('position-statement');
    const slow = card?.cloneNode(true) as HTMLElement;
    slow.setAttribute('statement', 'slow');
    card?.replaceWith(slow);
  });
  await page.waitForFunction(() => window.seen.length === 3);
  const own = page.locator('position-statement > a');
  expect(await own.boundingBox()).toMatchObject({ height: expect.any(Number) });
  expect(await page.locator('[part=cta]').count()).toBe(0);
  await own.focus();
  await page.locator('[part=cta]').waitFor();
  expect(await own.boundingBox()).toBeNull();
  expect(
    await page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.localName),
  ).toBe('a');
  await close();
});

test('after being offline, the next card and a refresh request again', async () => {
  const { page, events, problems, close } = await visit(browser, sites, 'nothing.html');
  await page.addScriptTag({ url: `${sites.widget}/widget/v1.js` });
  await page.context().setOffline(true);
  const add = () =>
    page.evaluate(() => {
      const card = document.createElement('position-statement');
      card.setAttribute('statement', 'educational-equity');
      document.body.append(card);
    });
  await add();
  await page.locator('[part=fallback]').waitFor();
  expect(await page.locator('[part=fallback]').getAttribute('href')).toBe(
    form('educational-equity'),
  );
  await page.context().setOffline(false);
  await add();
  await page.locator('[part=cta]').waitFor();
  await page
    .locator('position-statement')
    .first()
    .evaluate((card) => (card as HTMLElement & { refresh(): Promise<void> }).refresh());
  expect(await page.locator('[part=cta]').count()).toBe(2);
  expect(await events()).toEqual([
    'ps-loading',
    'ps-error TypeError: Failed to fetch',
    'ps-loading',
    'ps-ready',
    'ps-loading',
    'ps-ready',
  ]);
  expect(problems).toEqual(['Failed to load resource: net::ERR_INTERNET_DISCONNECTED']);
  await close();
});

test.each([
  ['blocked', (url: string) => `${url}/nowhere.js`],
  ['another type than script', (url: string) => `${url}/statements/educational-equity`],
  ['without an answer', () => 'http://localhost:9/widget/v1.js'],
])('a script that is %s leaves the page’s link', async (_, address) => {
  const { page, close } = await visit(browser, sites, 'nothing.html');
  await page.setContent(
    `<position-statement statement="open"><a href="${form('open')}">Read</a></position-statement>
     <script src="${address(sites.widget)}"></script>`,
  );
  expect(await page.getByRole('link', { name: 'Read' }).isVisible()).toBe(true);
  expect(await page.evaluate(() => customElements.get('position-statement'))).toBeUndefined();
  await close();
});
