/** What the site itself sends to programs, as libraries judge it that are not ours. */
import { PNG } from 'pngjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  atomComplaints,
  jsonFeedComplaints,
  jsonLdOf,
  schemaOrgComplaints,
  sitemapComplaints,
} from '../validity.ts';
import { type StartedSite, startSite } from './started-site.ts';

const STATEMENT = '/statements/educational-equity';

let site: StartedSite;

beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site?.stop());

const textAt = async (path: string) => (await fetch(site.origin + path)).text();

test('feeds and sitemap are what their standards ask for', async () => {
  const atom = await textAt('/feed.atom');
  expect(atom).toContain('<entry>');
  expect(await atomComplaints(atom)).toEqual([]);
  expect(await jsonFeedComplaints(await textAt('/feed.json'))).toEqual([]);
  expect(await sitemapComplaints(await textAt('/sitemap.xml'))).toEqual([]);
});

test('every address of the sitemap is there, and may be listed', async () => {
  const sitemap = await textAt('/sitemap.xml');
  const urls = Array.from(sitemap.matchAll(/<loc>([^<]+)/g), ([, url]) => url ?? '');
  expect(urls.length).toBeGreaterThan(5);
  for (const url of urls) {
    const response = await fetch(url);
    expect([url, response.status]).toEqual([url, 200]);
    expect(await response.text()).not.toContain('noindex');
  }
});

test('the JSON-LD of a statement is schema.org’s', async () => {
  for (const block of jsonLdOf(await textAt(STATEMENT))) {
    expect(await schemaOrgComplaints(block)).toEqual([]);
  }
});

test('the picture of a revision is read by another’s decoder', async () => {
  const response = await fetch(`${site.origin}${STATEMENT}/v/1.png`);
  const { width, height, data } = PNG.sync.read(Buffer.from(await response.arrayBuffer()));
  expect([width, height]).toEqual([1200, 630]);
  expect(data.filter((value, at) => at % 4 === 0 && value < 100).length).toBeGreaterThan(5000);
});

test('the letters of the pictures come with their licence', async () => {
  const response = await fetch(`${site.origin}/pictures/LICENSE-FONTS.txt`);
  expect(await response.text()).toContain('SIL OPEN FONT LICENSE');
});
