import { parseAtomFeed, parseJsonFeed } from 'feedsmith';
import { XmlDocument } from 'libxml2-wasm';
import { describe, expect, test } from 'vitest';
import { findHeads } from '../../../src/cli/data/chain-heads.ts';
import { renderAtom, renderJsonFeed, renderSitemap } from '../../../src/feeds/documents.ts';
import { planEntries, type Told } from '../../../src/feeds/entries.ts';
import { en } from '../../../src/i18n/catalogue.ts';
import fc from '../../support/property.ts';
import {
  atomComplaints,
  jsonFeedComplaints,
  schemaOrgComplaints,
  sitemapComplaints,
} from '../../support/validity.ts';

const ORIGIN = 'https://undersigned.example.org';
const HOUR = 3_600_000;
const site = {
  origin: ORIGIN,
  organisation: { name: 'Example & “Sons” <Association>' },
  timeZone: 'America/New_York',
  words: en,
};

function textOf(changes: Partial<Told['texts'][number]>): Told['texts'][number] {
  return {
    ...{ slug: 'fair', title: 'A fair start', date: '2025-02', summary: 'It asks.', note: null },
    ...{
      total: 0,
      number: 1,
      replacedAt: null,
      at: HOUR,
      returnsTo: null,
      last: 1,
      changedAt: HOUR,
      html: '<p>Every child.</p>',
    },
    ...changes,
  };
}

const told: Told = {
  texts: [
    textOf({ replacedAt: 3 * HOUR, last: 2, changedAt: 2 * HOUR }),
    textOf({
      number: 3,
      total: 1284,
      last: 3,
      at: 3 * HOUR,
      changedAt: 3 * HOUR,
      note: 'It\u0000 asks <more> & “better”.\u000b',
      html: '<p>See <a href="/about/privacy?a=1&amp;b=2">here</a>, <a href="#ask">below</a>, <a href="https://example.com/" rel="noopener">there</a>.</p>',
    }),
  ],
  ends: [
    {
      ...{ slug: 'old', title: 'Old', date: '2021-03-04', withdrawnWords: 'No <longer> true.' },
      ...{ withdrawnAt: 6 * HOUR, supersededAt: 5 * HOUR, reinstatedAt: null },
      ...{ bySlug: 'fair', byTitle: 'A fair start' },
    },
  ],
  announced: [
    {
      ...{ slug: 'fair', title: 'A fairer start', note: 'Fairer.', id: 'd1' },
      ...{ at: 4 * HOUR, effectiveAt: Date.UTC(2026, 0, 2, 3) },
    },
  ],
};
const entries = planEntries(told, site);

test('each event has an entry, the newest first', () => {
  expect(
    entries.map(({ id, path, related, at, changedAt }) => [id, path, related, at, changedAt]),
  ).toEqual([
    ['/statements/old#withdrawn', '/statements/old', null, 6 * HOUR, 6 * HOUR],
    ['/statements/old#superseded', '/statements/old', '/statements/fair', 5 * HOUR, 5 * HOUR],
    ['/statements/fair#announced-d1', '/statements/fair/announced', null, 4 * HOUR, 4 * HOUR],
    [
      '/statements/fair/v/3',
      '/statements/fair/v/3',
      '/statements/fair/diff/2..3',
      3 * HOUR,
      3 * HOUR,
    ],
    ['/statements/fair/v/1', '/statements/fair/v/2', null, HOUR, 3 * HOUR],
  ]);
});

test('a month’s date never gets a day, and an instant is in the organization’s time zone', () => {
  const summaries = entries.map(({ summary }) => summary).join('\n');
  expect(summaries).toContain('Dated February 2025.');
  expect(summaries).toContain('Dated March 4, 2021.');
  expect(summaries).toContain('January 1, 2026');
  expect(renderAtom(entries, site)).not.toContain('2025-02');
  expect(renderJsonFeed(entries, site)).not.toContain('2025-02');
});

const head = { number: 41, toSeq: 1234, hash: 'ab'.repeat(32), chainedAt: 7 * HOUR };

describe('the head of the audit trail’s chain', () => {
  const atom = renderAtom(entries, site, head);
  const json = renderJsonFeed(entries, site, head);

  test('is in both feeds, which stay valid, and does not change `updated`', async () => {
    expect(await atomComplaints(atom)).toEqual([]);
    expect(await jsonFeedComplaints(json)).toEqual([]);
    expect(atom).toContain(
      `<head xmlns="urn:undersigned:audit" at="1970-01-01T07:00:00.000Z">41.${head.hash}</head>`,
    );
    expect(JSON.parse(json)._undersigned).toEqual({
      about: `${ORIGIN}/about/verification#audit_trail`,
      audit: { head: `41.${head.hash}`, at: '1970-01-01T07:00:00.000Z' },
    });
    expect(parseAtomFeed(atom)).toEqual(parseAtomFeed(renderAtom(entries, site)));
  });

  test('reveals nothing about the number of entries in the trail', () => {
    for (const text of [atom, json]) expect(text).not.toMatch(/1,?234\b/);
  });

  test('is found in a saved copy of either feed', () => {
    for (const text of [atom, json])
      expect(findHeads(text)).toEqual([{ number: 41, hash: head.hash }]);
    expect(findHeads(renderJsonFeed(entries, site))).toEqual([]);
  });
});

describe('Atom', () => {
  const atom = renderAtom(entries, site);

  test('is valid by RFC 4287', async () => {
    expect(await atomComplaints(atom)).toEqual([]);
    expect(await atomComplaints(renderAtom([], site))).toEqual([]);
  });

  test.each([
    ['an id less', atom.replace(/<id>.*?<\/id>/, '')],
    ['a day for an instant', atom.replace(/<updated>[^<]*/, '<updated>2025-02-01')],
    ['an element too many', atom.replace('<entry>', '<entry><pubDate>x</pubDate>')],
    ['a tag unclosed', atom.replace('</entry>', '')],
  ])('with %s is refused by what judges it', async (_, broken) => {
    expect(await atomComplaints(broken)).not.toEqual([]);
  });

  test('is read correctly by an independent parser', () => {
    const feed = parseAtomFeed(atom);
    expect(feed).toMatchObject({
      id: `${ORIGIN}/feed.atom`,
      title: { value: en.feeds.title({ organisation: 'Example & “Sons” <Association>' }) },
      updated: '1970-01-01T06:00:00.000Z',
    });
    expect(feed.entries?.map(({ id }) => id)).toEqual(entries.map(({ id }) => ORIGIN + id));
    expect(feed.entries?.[3]).toMatchObject({
      summary: {
        value: 'Dated February 2025. It asks <more> & “better”. It asks. 1,284 endorsements.',
      },
      content: {
        type: 'html',
        value: `<p>See <a href="${ORIGIN}/about/privacy?a=1&amp;b=2">here</a>, <a href="${ORIGIN}/statements/fair/v/3#ask">below</a>, <a href="https://example.com/" rel="noopener">there</a>.</p>`,
      },
    });
  });

  test('stays well-formed with any title', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (title) => {
        const xml = renderAtom(planEntries({ ...told, texts: [textOf({ title })] }, site), site);
        XmlDocument.fromString(xml.toWellFormed()).dispose();
        expect(xml.isWellFormed()).toBe(true);
      }),
    );
  });
});

describe('JSON Feed', () => {
  const json = renderJsonFeed(entries, site);

  test('is valid by version 1.1', async () => {
    expect(await jsonFeedComplaints(json)).toEqual([]);
    expect(await jsonFeedComplaints(renderJsonFeed([], site))).toEqual([]);
    expect(await jsonFeedComplaints(json.replaceAll('"id"', '"guid"'))).not.toEqual([]);
  });

  test('has the same content as Atom for an independent parser', () => {
    // JSON can hold characters that XML can't.
    const read = parseJsonFeed(json.replace(/\\u00../g, ''));
    const atom = parseAtomFeed(renderAtom(entries, site));
    expect(
      read.items?.map((item) => [item.id, item.title, item.summary, item.date_published]),
    ).toEqual(
      atom.entries?.map((entry) => [
        entry.id,
        entry.title?.value,
        entry.summary?.value,
        entry.published,
      ]),
    );
    expect(read.items?.every((item) => item.content_html || item.content_text)).toBe(true);
  });
});

describe('the sitemap', () => {
  const sitemap = renderSitemap(
    [
      { path: '/' },
      { path: '/statements/fair', changedAt: HOUR },
      {
        path: '/statements/old',
        changedAt: HOUR,
        translations: [{ lang: 'es', path: '/es/statements/old', changedAt: 2 * HOUR }],
      },
    ],
    ORIGIN,
    'en',
  );

  test('is valid by sitemaps.org', async () => {
    expect(await sitemapComplaints(sitemap)).toEqual([]);
    expect(await sitemapComplaints(sitemap.replace(`${ORIGIN}/<`, '/<'))).not.toEqual([]);
    expect(await sitemapComplaints(sitemap.replace('1970-01-01T', 'T'))).not.toEqual([]);
  });

  test('has an address for each language of a text, and each lists all of them, including itself', () => {
    const alternates = [
      `hreflang="en" href="${ORIGIN}/statements/old"`,
      `hreflang="es" href="${ORIGIN}/es/statements/old"`,
    ].map((link) => `<xhtml:link rel="alternate" ${link}/>`);
    expect(sitemap.split('\n').filter((line) => line.includes('hreflang'))).toEqual([
      `<url><loc>${ORIGIN}/statements/old</loc><lastmod>1970-01-01T01:00:00.000Z</lastmod>${alternates.join('')}</url>`,
      `<url><loc>${ORIGIN}/es/statements/old</loc><lastmod>1970-01-01T02:00:00.000Z</lastmod>${alternates.join('')}</url>`,
    ]);
  });
});

describe('JSON-LD', () => {
  const report = {
    '@context': 'https://schema.org',
    '@type': 'Report',
    name: 'A fair start',
    version: '2',
    datePublished: '2025-02',
    publisher: { '@type': 'Organization', name: 'Example' },
    interactionStatistic: {
      '@type': 'InteractionCounter',
      interactionType: { '@type': 'EndorseAction' },
      userInteractionCount: 3,
    },
  };

  test('of a statement is valid schema.org', async () => {
    expect(await schemaOrgComplaints(JSON.stringify(report))).toEqual([]);
  });

  test.each([
    ['a property of nobody’s', { ...report, datePublishedOn: '2025' }],
    ['a type of nobody’s', { ...report, publisher: { '@type': 'Organisation', name: 'x' } }],
    [
      'a property of another type',
      { ...report, publisher: { '@type': 'Organization', version: '1' } },
    ],
  ])('with %s is refused by what judges it', async (_, broken) => {
    expect(await schemaOrgComplaints(JSON.stringify(broken))).not.toEqual([]);
  });
});
