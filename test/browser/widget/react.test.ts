/** The element on a page of React 19: rendered on a server, then hydrated in StrictMode. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { openSites } from '../../support/widget/open-sites.ts';
import { visit } from '../../support/widget/page-visit.ts';

const { sites, browser } = await openSites();

const APP = join(import.meta.dirname, '../../support/widget/react/app.tsx');
const SERVER = `
  import { renderToString } from 'react-dom/server';
  import { app } from ${JSON.stringify(APP)};
  console.log(renderToString(app));
`;

async function bundle(contents: string, platform: 'browser' | 'node'): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: import.meta.dirname },
    bundle: true,
    write: false,
    platform,
    jsx: 'automatic',
    tsconfigRaw: {},
    // React's development build reports what its production build ignores.
    define: { 'process.env.NODE_ENV': '"development"' },
  });
  return outputFiles[0]?.text ?? '';
}

/** The page as the partner's server sends it, and its script. */
let html: string;
let script: string;

beforeAll(async () => {
  const server = await bundle(SERVER, 'node');
  html = execFileSync(process.execPath, ['-'], { input: server, encoding: 'utf8' }).trim();
  script = await bundle(`import ${JSON.stringify(APP)};`, 'browser');
});

declare global {
  interface Window {
    heard: string[];
    recovered: string[];
    hydrate: () => void;
    mount: () => void;
  }
}

/** React's own log also tells of what it repairs without an error. */
async function open() {
  const visited = await visit(browser, sites, 'nothing.html');
  const { page, problems } = visited;
  page.on('console', (said) => {
    if (said.type() === 'warning') problems.push(said.text());
  });
  await page.setContent(`<!doctype html><html lang="en"><title>Partner</title>
    <div id="root">${html}</div></html>`);
  await page.addScriptTag({ content: script });
  const start = () => page.addScriptTag({ url: `${sites.widget}/widget/v1.js` });
  const hydrate = () => page.evaluate(() => void window.hydrate());
  const mount = () => page.evaluate(() => void window.mount());
  const heard = () => page.evaluate(() => window.heard);
  const recovered = () => page.evaluate(() => window.recovered);
  return { ...visited, start, hydrate, mount, heard, recovered };
}

test('the server writes the options as attributes, and the link inside', () => {
  expect(html).toContain(
    '<position-statement statement="educational-equity" lang="en" level="2" via="example-partner" view="card" theme="light"><a ',
  );
});

const rest = (page: Page) => page.evaluate(() => new Promise((done) => setTimeout(done, 100)));

test.each(['before', 'after'])(
  'the card is ready %s React hydrates: a listener hears once, and nothing is reported',
  async (when) => {
    const { page, problems, settled, start, hydrate, heard, recovered, close } = await open();
    if (when === 'after') await hydrate();
    await start();
    await settled();
    if (when === 'before') await hydrate();
    // React 19 attaches no `on…` handler of a custom element while it hydrates: an effect does.
    await expect.poll(heard).toEqual(['effect educational-equity']);
    await page.locator('#render').click();
    await rest(page);
    expect(await heard()).toEqual(['effect educational-equity']);
    expect(await page.getByRole('article').count()).toBe(1);
    expect(await page.getByRole('heading', { level: 2 }).count()).toBe(1);
    expect(await recovered()).toEqual([]);
    expect(problems).toEqual([]);
    await close();
  },
);

test.each(['before', 'after'])(
  'the script runs %s React draws the page: listener and handler hear once, without a loop',
  async (when) => {
    const { page, problems, settled, start, mount, heard, close } = await open();
    if (when === 'before') await start();
    await mount();
    if (when === 'after') await start();
    await settled();
    await expect.poll(async () => (await heard()).length).toBe(2);
    // Each rendering replaces the handler, which itself makes React render.
    await page.locator('#render').click();
    await rest(page);
    expect((await heard()).sort()).toEqual([
      'effect educational-equity',
      'handler educational-equity',
    ]);
    expect(await page.locator('#shown').innerText()).toContain('Educational Equity');
    expect(problems).toEqual([]);
    await close();
  },
);

test('changed props draw another card with one request', async () => {
  const { page, problems, settled, start, hydrate, heard, close } = await open();
  await start();
  await hydrate();
  await settled();
  await page.locator('#change').click();
  await page.locator('[part=notice]').filter({ hasText: 'Amended' }).waitFor();
  expect(await page.getByRole('heading', { level: 4 }).count()).toBe(1);
  const element = page.locator('position-statement');
  expect(await element.getAttribute('statement')).toBe('amended');
  expect(await element.getAttribute('lang')).toBe('es');
  await expect.poll(async () => (await heard()).includes('handler amended')).toBe(true);
  expect(sites.asked.map(({ url }) => url).filter((url) => url.startsWith('/api/'))).toEqual([
    '/api/v1/widget/educational-equity?lang=en',
    '/api/v1/widget/amended?lang=es',
  ]);
  expect(problems).toEqual([]);
  await close();
});
