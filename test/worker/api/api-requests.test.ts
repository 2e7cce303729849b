/** Requests to the public JSON API: from any origin, with any frequency, and read-only. */

import { env } from 'cloudflare:workers';
import { brotliCompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { DOCUMENT_PATH } from '../../../src/api/reference.ts';
import { en } from '../../../src/i18n/catalogue.ts';
import { complaintsOf, readDescription } from '../../support/worker/api-schema.ts';
import { costOf } from '../../support/worker/database-costs.ts';
import { confirmed, LEADER, openSite } from '../../support/worker/endorsements.ts';
import { bodyOf, everything, visit } from '../../support/worker/site.ts';
import { amend, documentOf, publish, SLUG } from '../../support/worker/statements.ts';
import { TEST_ORIGIN } from '../../support/worker/variables.ts';
import { visitWith } from '../../support/worker/visit-with.ts';

const NAMES = 'public, max-age=60, stale-while-revalidate=240, stale-if-error=300';
const TEXTS = 'public, max-age=300, stale-while-revalidate=600, stale-if-error=86400';
const PAGE = '/partners/api';

/** Each path with its number of round trips. */
const PATHS: [path: string, trips: number][] = [
  ['/api/v1/statements', 1],
  ['/api/v1/statements?q=fair&limit=1', 1],
  [`/api/v1/statements/${SLUG}`, 1],
  [`/api/v1/statements/${SLUG}/endorsements`, 2],
  ['/api/v1/districts', 1],
  ['/api/v1/districts?q=harbor', 1],
  [`/api/v1/widget/${SLUG}`, 1],
];

beforeEach(openSite);
afterEach(() => void vi.restoreAllMocks());

test('these tests request every documented address', async () => {
  const { paths } = await readDescription();
  const asked = new Set(PATHS.map(([path]) => path.replace(/\?.*/, '').replace(SLUG, '{slug}')));
  expect([...asked].sort()).toEqual(Object.keys(paths).sort());
});

describe.each(PATHS)('%s', (path, trips) => {
  test('matches its description, in the expected number of round trips', async () => {
    await confirmed(LEADER);
    const { response, cost } = await costOf(path);
    expect(await complaintsOf(path, 200, await response.json())).toEqual([]);
    expect([cost.trips, cost.written]).toEqual([trips, 0]);
  });

  test('responds 304 until it changes', async () => {
    const first = await visit(path);
    const tag = first.headers.get('ETag') ?? '';
    expect(tag).toMatch(/^"[0-9a-f]{64}"$/);
    const asked = (value: string) => visit(path, { headers: { 'If-None-Match': value } });
    const again = await asked(`"other", W/${tag}`);
    expect([again.status, await again.text()]).toEqual([304, '']);
    for (const name of [
      'ETag',
      'Cache-Control',
      'Cache-Tag',
      'Access-Control-Allow-Origin',
      'Vary',
    ])
      expect([name, again.headers.get(name)]).toEqual([name, first.headers.get(name)]);
    expect((await asked('"other"')).status).toBe(200);
    if (path.includes('districts')) return;
    await confirmed(LEADER);
    expect((await asked(tag)).status).toBe(200);
  });

  test('has the same headers for HEAD as for GET', async () => {
    const [get, head] = [await visit(path), await visit(path, { method: 'HEAD' })];
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect(Object.fromEntries(head.headers)).toEqual(Object.fromEntries(get.headers));
  });

  test('can be read by scripts of any site, whatever headers they send', async () => {
    const headers = {
      Origin: 'https://partner.example',
      'Access-Control-Request-Method': 'GET',
      'Access-Control-Request-Headers': 'if-none-match',
    };
    const asked = await visit(path, { method: 'OPTIONS', headers });
    expect([asked.status, await asked.text()]).toEqual([204, '']);
    expect(asked.headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(asked.headers.get('Access-Control-Allow-Headers')).toBe('*');
    expect(asked.headers.get('Access-Control-Allow-Methods')).toBe('GET, HEAD, OPTIONS');
    const { headers: answered } = await visit(path, { headers });
    expect(answered.get('Access-Control-Expose-Headers')).toBe('ETag');
    expect(answered.get('Access-Control-Allow-Credentials')).toBeNull();
    // The response is the same for everyone, so caches need no key but the address.
    expect(answered.get('Vary')).toBeNull();
  });

  test.each(['POST', 'PUT', 'PATCH', 'DELETE'])('is not changed by %s', async (method) => {
    const before = await everything();
    // Even from our own page, and whatever is sent.
    for (const headers of [{}, { Origin: TEST_ORIGIN, 'Content-Type': 'application/json' }]) {
      const response = await visit(path, { method, headers, body: '{}' });
      expect(response.status).toBe(405);
      expect(response.headers.get('Allow')).toBe('GET, HEAD, OPTIONS');
      expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*');
      expect(response.headers.get('Cache-Control')).toBe('no-store');
      expect(await response.json()).toMatchObject({ status: 405, title: en.api.readOnly.title });
    }
    expect(await everything()).toBe(before);
  });
});

test('a held statement is not found, even by a client with its ETag', async () => {
  const tag = (await visit(`/api/v1/statements/${SLUG}`)).headers.get('ETag') ?? '';
  await env.DB.prepare('update statements set held_at = 1').run();
  const response = await visit(`/api/v1/statements/${SLUG}`, {
    headers: { 'If-None-Match': tag },
  });
  expect(response.status).toBe(404);
  expect(response.headers.get('ETag')).toBeNull();
});

test('a corrected text changes the ETag', async () => {
  const tag = (await visit(`/api/v1/statements/${SLUG}`)).headers.get('ETag') ?? '';
  await amend('editorial', 'Another.\n');
  const headers = { 'If-None-Match': tag };
  expect((await visit(`/api/v1/statements/${SLUG}`, { headers })).status).toBe(200);
});

describe('the API reference page', () => {
  test('is rendered from the description: each address, parameter, field and status', async () => {
    const response = await visit(PAGE);
    expect(response.status).toBe(200);
    expect(response.headers.get('Cache-Control')).toBe(TEXTS);
    const html = await bodyOf(response);
    const { paths, components, info } = await readDescription();
    const codes = new Set(Array.from(html.matchAll(/<code>([^<]*)<\/code>/g), ([, text]) => text));
    for (const [path, { get }] of Object.entries(paths)) {
      expect(codes).toContain(`GET ${path}`);
      for (const { name } of get.parameters) expect(codes).toContain(name);
    }
    for (const { properties = {} } of Object.values(components.schemas))
      for (const name of Object.keys(properties)) expect(codes).toContain(name);
    for (const status of Object.keys(components.responses)) expect(codes).toContain(status);
    expect(html).toContain(`<h1>${info.title}</h1>`);
    expect(html).toContain(`<link rel="canonical" href="${TEST_ORIGIN}${PAGE}"/>`);
    expect(html).toContain(`href="${DOCUMENT_PATH}"`);
    // Placeholders left over from the description would be shown literally.
    expect(html).not.toMatch(/`|undefined|\[object/);
    console.info(`| ${PAGE}, brotli: ${brotliCompressSync(html).length} B |`);
  });

  test('links every object name to its explanation', async () => {
    const html = await bodyOf(await visit(PAGE));
    const anchors = Array.from(html.matchAll(/href="#([^"]+)"/g), ([, id]) => id);
    const ids = Array.from(html.matchAll(/ id="([^"]+)"/g), ([, id]) => id);
    expect(anchors.length).toBeGreaterThan(20);
    expect(anchors.filter((id) => !ids.includes(id))).toEqual([]);
    expect(ids).toEqual([...new Set(ids)]);
  });

  test('has commands that work for an existing statement', async () => {
    await publish(documentOf({ slug: 'educational-equity' }));
    const html = await bodyOf(await visit(PAGE));
    const commands = html.matchAll(/curl (?:&#39;|')([^<]*?)(?:&#39;|')</g);
    const { servers } = await readDescription();
    const urls = Array.from(commands, ([, url = '']) => url.replaceAll('&amp;', '&'));
    expect(urls).toHaveLength(PATHS.filter(([path]) => !path.includes('?')).length);
    for (const url of urls) {
      expect(url.startsWith(`${servers[0]?.url}/api/v1/`)).toBe(true);
      const { pathname, search } = new URL(url);
      expect([url, (await visit(pathname + search)).status]).toEqual([url, 200]);
    }
  });

  test('escapes what the description says', async () => {
    const told = await readDescription();
    told.info.description = '<script>alert(1)</script>`<b>`';
    const ASSETS = { fetch: async () => Response.json(told) };
    const html = await (await visitWith({ ASSETS }, PAGE)).text();
    expect(html).not.toMatch(/<script|<b>\W*<\/code/);
    expect(html).toContain('&lt;script&gt;');
  });

  test('does not use the database', async () => {
    expect((await costOf(PAGE)).cost).toEqual({ trips: 0, read: 0, written: 0 });
  });

  test('reports an error when the site was built without the description', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const ASSETS = { fetch: async () => new Response(null, { status: 404 }) };
    const response = await visitWith({ ASSETS }, PAGE);
    expect(response.status).toBe(500);
    expect(response.headers.get('Cache-Control')).toBe('no-store');
  });

  test('accepts only GET', async () => {
    const post = await visit(PAGE, {
      method: 'POST',
      body: new URLSearchParams(),
      headers: { Origin: TEST_ORIGIN },
    });
    expect(post.status).toBe(404);
  });
});

test('lists of names are not indexed, and are at most a minute old', async () => {
  const { headers } = await visit(`/api/v1/statements/${SLUG}/endorsements`);
  expect(headers.get('X-Robots-Tag')).toBe('noindex');
  expect(headers.get('Cache-Control')).toBe(NAMES);
});

test.each(['/api', '/api/', '/api/v1/', '/api/nothing'])(
  '%s, which leads nowhere, is answered as JSON',
  async (path) => {
    const response = await visit(path);
    expect(response.status).toBe(404);
    expect(response.headers.get('Content-Type')).toBe('application/problem+json');
  },
);
