/** Checks what the site sends to programs, with independent libraries. */
import { PNG } from 'pngjs';
import { beforeAll, expect, test } from 'vitest';
import { sharedSite } from '../support/browser/shared-site.ts';
import { staffOf } from '../support/browser/staff.ts';
import {
  atomComplaints,
  jsonFeedComplaints,
  jsonLdOf,
  schemaOrgComplaints,
  sitemapComplaints,
} from '../support/validity.ts';

const SLUG = 'judged';
const STATEMENT = `/statements/${SLUG}`;

let site: Awaited<ReturnType<typeof sharedSite>>;

beforeAll(async () => {
  site = await sharedSite();
  const staff = staffOf(site.origin);
  // Dated before those of the folder, so that it does not change their order.
  await staff.publish({
    ...{ slug: SLUG, title: 'Judged by others', date: '2024-03', summary: 'One. Two.' },
    ...{ topics: ['Law'], body: 'We ask every school.\n' },
  });
  await staff.translate(SLUG);
  await staff.amend(SLUG, (body) => `${body}\nWe ask once more.\n`);
});

const textAt = async (path: string) => (await fetch(site.origin + path)).text();

test('feeds and sitemap follow their standards', async () => {
  const atom = await textAt('/feed.atom');
  expect(atom).toContain('<entry>');
  expect(await atomComplaints(atom)).toEqual([]);
  expect(await jsonFeedComplaints(await textAt('/feed.json'))).toEqual([]);
  expect(await sitemapComplaints(await textAt('/sitemap.xml'))).toEqual([]);
});

test('every address in the sitemap exists and can be indexed', async () => {
  const sitemap = await textAt('/sitemap.xml');
  const urls = Array.from(sitemap.matchAll(/<loc>([^<]+)/g), ([, url]) => url ?? '');
  expect(urls).toContain(`${site.origin}/ar${STATEMENT}`);
  expect(urls.length).toBeGreaterThan(5);
  for (const url of urls) {
    const response = await fetch(url);
    expect([url, response.status]).toEqual([url, 200]);
    expect(await response.text()).not.toContain('noindex');
  }
});

test.each([
  ['a statement', STATEMENT],
  ['a permalink', `${STATEMENT}/v/1`],
  ['the permalink of the current revision', `${STATEMENT}/v/2`],
  ['a translation', `/ar${STATEMENT}`],
])('the JSON-LD of %s is valid schema.org', async (_, path) => {
  const [block = '', ...others] = jsonLdOf(await textAt(path));
  expect(others).toEqual([]);
  expect(await schemaOrgComplaints(block)).toEqual([]);
  // The checker knows the vocabulary: one extra letter is detected anywhere.
  for (const word of ['datePublished', 'publisher', 'Organization']) {
    expect(block).toContain(`"${word}"`);
    const other = block.replace(`"${word}"`, `"${word}s"`);
    expect(await schemaOrgComplaints(other)).not.toEqual([]);
  }
});

test('the picture of a revision can be read by an independent decoder', async () => {
  const response = await fetch(`${site.origin}${STATEMENT}/v/1.png`);
  const { width, height, data } = PNG.sync.read(Buffer.from(await response.arrayBuffer()));
  expect([width, height]).toEqual([1200, 630]);
  expect(data.filter((value, at) => at % 4 === 0 && value < 100).length).toBeGreaterThan(5000);
});

test('the font of the pictures has its license', async () => {
  const response = await fetch(`${site.origin}/pictures/LICENSE-FONTS.txt`);
  expect(await response.text()).toContain('SIL OPEN FONT LICENSE');
});
