/**
 * What programs of others make of our pages and feeds: metascraper and unfurl.js of every page that
 * is shared, rss-parser and feedsmith of the feeds after an amendment.
 */
import { parseAtomFeed, parseJsonFeed } from 'feedsmith';
import metascraper from 'metascraper';
import author from 'metascraper-author';
import date from 'metascraper-date';
import description from 'metascraper-description';
import image from 'metascraper-image';
import lang from 'metascraper-lang';
import publisher from 'metascraper-publisher';
import title from 'metascraper-title';
import { PNG } from 'pngjs';
import Parser from 'rss-parser';
import { unfurl } from 'unfurl.js';
import { beforeAll, describe, expect, test } from 'vitest';
import { en } from '../../src/i18n/catalogue.ts';
import { sharedSite } from '../support/browser/shared-site.ts';
import { staffOf } from '../support/browser/staff.ts';

const MONTH = { slug: 'previewed', title: 'Of a month', date: '2024-02' };
const DAY = { slug: 'previewed-day', title: 'Of a day', date: '2024-02-05' };
const REST = { summary: 'It asks for one thing. It asks everybody.', topics: [] };
const FIRST = 'We ask every school.';

const scrape = metascraper(
  [author, date, description, image, lang, publisher, title].map((rules) => rules()),
);

let site: Awaited<ReturnType<typeof sharedSite>>;
let organisation = '';

beforeAll(async () => {
  site = await sharedSite();
  const staff = staffOf(site.origin);
  for (const text of [MONTH, DAY]) await staff.publish({ ...text, ...REST, body: `${FIRST}\n` });
  await staff.translate(MONTH.slug);
  await staff.amend(MONTH.slug, () => 'We ask every school and district.\n');
  const manifest = await (await fetch(`${site.origin}/site.webmanifest`)).json();
  organisation = manifest.name;
});

const pagesOf = (slug: string) =>
  [
    '',
    '/v/1',
    '/history',
    '/endorse',
    '/endorse?via=somebody',
    '/endorsements',
    '/letter',
    '/share',
  ].map((more) => `/statements/${slug}${more}`);

/** Pages of one statement. */
const STATEMENTS = [
  ...pagesOf(MONTH.slug),
  ...pagesOf(DAY.slug),
  `/statements/${MONTH.slug}/v/2`,
  `/ar/statements/${MONTH.slug}`,
];

const PAGES = [
  ...['/', '/statements', '/partners', '/partners/it', '/partners/api'],
  ...['/districts', '/districts/00490000', `/statements/${MONTH.slug}/diff/1..2`],
  ...['who-we-are', 'privacy', 'accessibility', 'verification'].map((page) => `/about/${page}`),
  ...STATEMENTS,
];

/** Each picture is fetched once. */
const pictures = new Map<string, Promise<[number, string | null, number, number]>>();

async function sizeOf(url: string): Promise<[number, string | null, number, number]> {
  const response = await fetch(url);
  const type = response.headers.get('Content-Type');
  const { width, height } = PNG.sync.read(Buffer.from(await response.arrayBuffer()));
  return [response.status, type, width, height];
}

describe.each(PAGES)('%s', (path) => {
  test('has a title, a description, a picture, a publisher and a language for metascraper', async () => {
    const url = site.origin + path;
    const found = await scrape({ url, html: await (await fetch(url)).text() });
    expect(found).toMatchObject({ author: organisation, publisher: organisation });
    expect(found.lang).toBe(path.startsWith('/ar') ? 'ar' : 'en');
    expect(found.title?.length).toBeGreaterThan(5);
    expect(found.description?.length).toBeGreaterThan(15);
    // A picture shows its own revision, and the site's is of no statement.
    expect(found.image).toMatch(/\/preview\.png$|\/statements\/previewed(?:-day)?\/v\/[12]\.png$/);
    if (STATEMENTS.includes(path)) {
      const own = path.includes(DAY.slug) ? '2024-02-05' : '2024-02';
      expect(found.date?.slice(0, own.length)).toBe(own);
      expect(found.image).not.toContain('preview.png');
    }
    const picture = pictures.get(found.image ?? '') ?? sizeOf(found.image ?? '');
    pictures.set(found.image ?? '', picture);
    expect(await picture).toEqual([200, 'image/png', 1200, 630]);
  });

  test('says the same to unfurl.js', async () => {
    const { open_graph: graph, ...found } = await unfurl(site.origin + path);
    const locale = path.startsWith('/ar') ? 'ar_EG' : 'en_US';
    expect(graph).toMatchObject({
      site_name: organisation,
      locale,
      description: found.description,
    });
    expect(found.title?.startsWith(graph?.title ?? 'none')).toBe(true);
    expect(graph?.images).toMatchObject([{ width: 1200, height: 630, alt: expect.any(String) }]);
    expect(found.twitter_card).toMatchObject({ card: 'summary_large_image' });
    expect(found.author).toBe(organisation);
    // The page's own address, without what counts visits.
    expect(graph?.url).toBe(site.origin + path.replace(/\?.*/, ''));
    expect(found.canonical_url).toBe(graph?.url);
    const day = path.includes(DAY.slug) ? DAY.date : MONTH.date;
    // Its type has `article`, its result `articles`.
    const articles = STATEMENTS.includes(path) ? { articles: [{ published_time: day }] } : {};
    expect(graph).toMatchObject(articles);
  });
});

test('the languages of a statement are told with their places', async () => {
  const { open_graph: graph } = await unfurl(`${site.origin}/statements/${MONTH.slug}`);
  expect(graph).toMatchObject({ type: 'article', locale_alt: 'ar_EG' });
});

describe('icons', () => {
  test('the manifest names pictures that exist, in their sizes', async () => {
    const home = await (await fetch(site.origin)).text();
    const [, path = ''] = /<link rel="manifest" href="([^"]+)"/.exec(home) ?? [];
    const response = await fetch(site.origin + path);
    expect(response.headers.get('Content-Type')).toBe('application/manifest+json');
    const { icons, ...manifest } = await response.json();
    expect(manifest).toMatchObject({ name: organisation, start_url: '/', scope: '/' });
    expect(icons.length).toBeGreaterThanOrEqual(2);
    for (const { src, sizes, type } of icons) {
      const [status, served, width, height] = await sizeOf(site.origin + src);
      expect([status, served, `${width}x${height}`]).toEqual([200, type, sizes]);
    }
  });

  test('the touch icon and favicon.ico are pictures, by the names that programs ask for', async () => {
    expect(await sizeOf(`${site.origin}/apple-touch-icon.png`)).toEqual([
      200,
      'image/png',
      180,
      180,
    ]);
    const response = await fetch(`${site.origin}/favicon.ico`);
    expect(response.headers.get('Content-Type')).toMatch(
      /^image\/(?:x-icon|vnd\.microsoft\.icon)$/,
    );
    const icon = Buffer.from(await response.arrayBuffer());
    expect([icon.readUInt16LE(0), icon.readUInt16LE(2)]).toEqual([0, 1]);
    const sizes = Array.from({ length: icon.readUInt16LE(4) }, (_, index) => {
      const at = 6 + 16 * index;
      const start = icon.readUInt32LE(at + 12);
      const { width, height } = PNG.sync.read(
        icon.subarray(start, start + icon.readUInt32LE(at + 8)),
      );
      expect([icon[at], icon[at + 1]]).toEqual([width, height]);
      return width;
    });
    expect(sizes).toEqual([16, 32, 48]);
  });

  test('the icon in the page is a valid address', async () => {
    const page = await (await fetch(`${site.origin}/districts`)).text();
    const [, icon = ''] = /<link rel="icon" href="([^"]+)"/.exec(page) ?? [];
    // RFC 3986: a data URI has no quotes, angle brackets or spaces, not even escaped for HTML.
    expect(icon).toMatch(/^data:image\/svg\+xml,(?:[\w!$()*+,./:;=?@~-]|%[0-9A-F]{2})+$/);
    expect(await (await fetch(icon)).text()).toMatch(/^<svg [^<]+><path [^<]+\/><\/svg>$/);
  });
});

type Read = Record<'id' | 'html' | 'at', string | undefined>;

describe('a feed after an amendment', () => {
  const textOf = (html: string | undefined) => (html ?? '').replace(/<[^>]*>/g, '');
  const older = (id: string | undefined) => id?.endsWith(`/statements/${MONTH.slug}/v/1`) ?? false;
  const newer = (id: string | undefined) => id?.endsWith(`/statements/${MONTH.slug}/v/2`) ?? false;
  const readers: Record<string, () => Promise<Read[]>> = {
    'rss-parser': async () => {
      const { items } = await new Parser().parseURL(`${site.origin}/feed.atom`);
      return items.map((item) => ({ id: item.id, html: item.content, at: item.isoDate }));
    },
    'feedsmith, Atom': async () => {
      const { entries } = parseAtomFeed(await (await fetch(`${site.origin}/feed.atom`)).text());
      return (entries ?? []).map(({ id, content, published }) => ({
        ...{ id, html: content?.value, at: published },
      }));
    },
    'feedsmith, JSON Feed': async () => {
      const { items } = parseJsonFeed(await (await fetch(`${site.origin}/feed.json`)).text());
      return (items ?? []).map(({ id, content_html, date_published }) => ({
        ...{ id, html: content_html, at: date_published },
      }));
    },
  };

  test.each(Object.entries(readers))('keeps the earlier text for %s', async (_, read) => {
    const items = await read();
    const [before] = items.filter(({ id }) => older(id));
    const [after] = items.filter(({ id }) => newer(id));
    expect(textOf(before?.html)).toContain(FIRST);
    expect(textOf(before?.html)).toContain('An amendment replaced this text on ');
    expect(textOf(before?.html)).toContain(en.feeds.current);
    expect(before?.html).toContain(`<a href="${site.origin}/statements/${MONTH.slug}">`);
    expect(textOf(after?.html).trim()).toBe('We ask every school and district.');
    expect(Date.parse(before?.at ?? '')).toBeLessThanOrEqual(Date.parse(after?.at ?? ''));
    expect(items.every(({ html }) => html)).toBe(true);
  });
});
