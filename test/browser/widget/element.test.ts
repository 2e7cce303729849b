/** What a partner can do with the element on a page. */
import { expect, test } from 'vitest';
import type {
  PositionStatementElement,
  WidgetData,
} from '../../../src/browser/widget/position-statement.d.ts';
import { openSites } from '../../support/widget/open-sites.ts';
import { visit } from '../../support/widget/page-visit.ts';

type Card = PositionStatementElement;

const { sites, browser } = await openSites();

const dataRequests = () => sites.asked.filter(({ url }) => url.startsWith('/api/'));

async function open(path = '11-floating.html', options = {}) {
  const visited = await visit(browser, sites, path, options);
  await visited.settled();
  return { ...visited, card: visited.page.locator('position-statement').first() };
}

test('changed options redraw the card without another request or event', async () => {
  const { page, card, events, close } = await open();
  await card.evaluate((element) => {
    element.setAttribute('level', '5');
    element.setAttribute('via', 'other');
  });
  await card.getByRole('heading', { level: 5 }).waitFor();
  expect(await page.locator('[part=cta]').getAttribute('href')).toMatch(/\?via=other$/);
  await card.evaluate((element) => element.setAttribute('view', 'count'));
  await page.locator('a[part=count]').waitFor();
  expect(await card.getByRole('article').count()).toBe(0);
  await card.evaluate((element) => element.setAttribute('view', 'button'));
  await page.locator('[part=cta]').waitFor();
  expect(await page.locator('a[part=count]').count()).toBe(0);
  expect(dataRequests()).toHaveLength(1);
  expect(await events()).toEqual(['ps-loading', 'ps-ready']);
  await close();
});

test('changing statement and language together makes one request', async () => {
  const { page, card, close } = await open();
  await card.evaluate((element) => {
    element.setAttribute('statement', 'amended');
    element.setAttribute('lang', 'es');
  });
  await page.locator('[part=notice]').filter({ hasText: 'Amended on June 3, 2026' }).waitFor();
  expect(dataRequests().map(({ url }) => url)).toEqual([
    '/api/v1/widget/educational-equity?lang=en',
    '/api/v1/widget/amended?lang=es',
  ]);
  await close();
});

test('a response that arrives after the options changed again is ignored', async () => {
  const { page, card, events, close } = await open();
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/widget/amended*', async (route) => {
    await held;
    await route.continue();
  });
  await card.evaluate((element) => element.setAttribute('statement', 'amended'));
  await page.waitForFunction(() => window.seen.length === 3);
  await card.evaluate((element) => element.setAttribute('statement', 'open'));
  await card.getByText('Open for endorsement').waitFor();
  const late = page.waitForResponse('**/widget/amended*');
  release();
  await (await late).finished();
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)));
  expect(await card.getByText('Open for endorsement').count()).toBe(1);
  expect(await events()).toEqual([
    'ps-loading',
    'ps-ready',
    'ps-loading',
    'ps-loading',
    'ps-ready',
  ]);
  await close();
});

test('refresh requests again, shows what changed and keeps the focus in the card', async () => {
  sites.change('educational-equity', {});
  const { page, card, close } = await open();
  await card.getByRole('link', { name: 'Read and endorse' }).focus();
  sites.change('educational-equity', { status: 'withdrawn' });
  await card.evaluate((element) => (element as Card).refresh());
  sites.change('educational-equity', { status: 'current' });
  expect(await card.locator('[part=notice]').innerText()).toBe(
    'This statement has been withdrawn.',
  );
  expect(await card.locator('[part=cta]').getAttribute('href')).toBe(
    `${sites.widget}/statements/educational-equity`,
  );
  expect(await page.evaluate(() => document.activeElement?.localName)).toBe('position-statement');
  expect(dataRequests()).toHaveLength(2);
  await close();
});

test('moving, removing and reinserting a card requests nothing and leaves no observer', async () => {
  const { page, card, events, close } = await open();
  await page.evaluate(async () => {
    const element = document.querySelector('position-statement') as HTMLElement;
    for (let turn = 0; turn < 20; turn++) {
      document.body.prepend(element);
      element.remove();
      document.body.append(element);
      await new Promise(requestAnimationFrame);
    }
  });
  expect(await card.getByRole('article').count()).toBe(1);
  expect(dataRequests()).toHaveLength(1);
  expect(await events()).toEqual(['ps-loading', 'ps-ready']);
  await close();
});

test('a drawn card stays unchanged when it leaves the viewport and comes back', async () => {
  const { page, card, close } = await open();
  const kept = await card.evaluate(async (element) => {
    const box = element.shadowRoot?.firstElementChild;
    const frames = () => new Promise((resolve) => setTimeout(resolve, 100));
    document.body.append(Object.assign(document.createElement('div'), { id: 'gap' }));
    document.getElementById('gap')?.style.setProperty('height', '500vh');
    scrollTo(0, document.body.scrollHeight);
    await frames();
    scrollTo(0, 0);
    await frames();
    return box === element.shadowRoot?.firstElementChild;
  });
  expect(kept).toBe(true);
  expect(await page.locator('[part=cta]').isVisible()).toBe(true);
  await close();
});

test('a hidden card takes no room and requests nothing until it is shown', async () => {
  const visited = await visit(browser, sites, 'nothing.html');
  const { page, settled } = visited;
  await page.setContent(
    `<position-statement hidden statement="open"></position-statement>
     <script src="${sites.widget}/widget/v1.js"></script>`,
  );
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 200)));
  const card = page.locator('position-statement');
  expect(await card.boundingBox()).toBeNull();
  expect(dataRequests()).toEqual([]);
  await card.evaluate((element) => element.removeAttribute('hidden'));
  await settled();
  expect(dataRequests()).toHaveLength(1);
  await visited.close();
});

test('text that looks like markup stays text', async () => {
  const { page, card, close } = await open();
  await card.evaluate((element) => element.setAttribute('statement', 'markup'));
  await card.getByText('<b>bold</b>').waitFor();
  expect(await page.locator('[part=title]').innerText()).toContain('<img src=x');
  expect(await page.locator('img').count()).toBe(0);
  await close();
});

test('the ready event has the data, and the click event says where the link goes', async () => {
  const { page, card, events, close } = await open();
  const detail = await card.evaluate(
    (element) =>
      new Promise<WidgetData>((resolve) => {
        (element as Card).addEventListener('ps-ready', ({ detail }) => resolve(detail));
        (element as Card).refresh();
      }),
  );
  expect(detail).toMatchObject({ slug: 'educational-equity', revision: 1, status: 'current' });
  await page.evaluate(() => addEventListener('click', (event) => event.preventDefault()));
  await page.locator('[part=cta]').click();
  expect((await events()).at(-1)).toBe(
    `ps-follow ${sites.widget}/statements/educational-equity/endorse?via=example-partner`,
  );
  await close();
});

test('a listener that comes late hears what is shown, and the page hears nothing twice', async () => {
  const { page, card, events, close } = await open();
  const heard = await card.evaluate(async (node) => {
    const element = node as Card;
    const rest = () => new Promise((done) => setTimeout(done, 20));
    const late: string[] = [];
    const listen = (name: string) => (event: CustomEvent<WidgetData>) =>
      late.push(`${name} ${event.type} ${event.detail.slug} ${event.target === element}`);
    element.addEventListener('ps-ready', listen('plain'));
    element.addEventListener('ps-ready', listen('once'), { once: true });
    // As React's StrictMode does with an effect.
    const twice = listen('twice');
    element.addEventListener('ps-ready', twice);
    element.removeEventListener('ps-ready', twice);
    element.addEventListener('ps-ready', twice);
    await rest();
    // As React does with a listener that is written anew at each render.
    element.removeEventListener('ps-ready', twice);
    element.addEventListener('ps-ready', listen('replaced'));
    element.addEventListener('ps-error', () => late.push('error'));
    await rest();
    return late;
  });
  const line = (name: string) => `${name} ps-ready educational-equity true`;
  expect(heard).toEqual(['plain', 'once', 'twice'].map(line));
  expect(await events()).toEqual(['ps-loading', 'ps-ready']);
  await page.evaluate(() => new Promise((done) => setTimeout(done, 50)));
  await close();
});

test('`data` is what the card shows: nothing before, and nothing after a failure', async () => {
  const { page, card, close } = await open();
  const data = () => card.evaluate((element) => (element as Card).data);
  expect(await data()).toMatchObject({ slug: 'educational-equity', revision: 1 });
  await card.evaluate((element) => element.setAttribute('statement', 'broken'));
  await page.locator('[part=fallback]').waitFor();
  expect(await data()).toBeNull();
  await card.evaluate((element) => element.setAttribute('statement', 'open'));
  await card.getByText('Open for endorsement').waitFor();
  expect(await data()).toMatchObject({ slug: 'open', names: [] });
  expect(await page.evaluate(() => document.createElement('position-statement').data)).toBeNull();
  await close();
});

test('a server that never responds times out after eight seconds', async () => {
  const { page, card, events, close } = await open();
  const started = performance.now();
  await card.evaluate((element) => element.setAttribute('statement', 'silent'));
  await page.locator('[part=fallback]').waitFor({ timeout: 60_000 });
  expect(performance.now() - started).toBeGreaterThan(7500);
  expect((await events()).at(-1)).toMatch(/^ps-error TimeoutError/);
  await close();
});

test('at 320 pixels nothing overflows, and every target is 44 pixels high', async () => {
  const { page, close } = await open('11-floating.html', { viewport: { width: 320, height: 800 } });
  const { overflow, heights } = await page.evaluate(() => ({
    overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    heights: [
      ...(document.querySelector('position-statement')?.shadowRoot?.querySelectorAll('a') ?? []),
    ].map((link) => link.getBoundingClientRect().height),
  }));
  expect(overflow).toBe(0);
  expect(heights).toHaveLength(2);
  expect(Math.min(...heights)).toBeGreaterThanOrEqual(44);
  await close();
});

test('print shows the address instead of the button', async () => {
  const { page, card, close } = await open();
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('[part=cta]').isVisible()).toBe(false);
  const printed = await card
    .getByRole('article')
    .evaluate((box) => getComputedStyle(box, '::after').content);
  expect(printed).toBe(`"${sites.widget}/statements/educational-equity"`);
  await close();
});

test('keyboard focus shows, and forced colours keep an edge around the button', async () => {
  const { page, close } = await open();
  await page.emulateMedia({ forcedColors: 'active' });
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  const style = await page.locator('[part=cta]').evaluate((link) => {
    const { outlineStyle, outlineWidth, outlineOffset, borderTopWidth } = getComputedStyle(link);
    return { outlineStyle, outlineWidth, outlineOffset, borderTopWidth };
  });
  expect(style).toEqual({
    outlineStyle: 'solid',
    outlineWidth: '3px',
    outlineOffset: '3px',
    borderTopWidth: '1px',
  });
  await close();
});
