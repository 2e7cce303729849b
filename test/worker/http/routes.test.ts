import { beforeEach, expect, test } from 'vitest';
import { en } from '../../../src/i18n/catalogue.ts';
import { differences } from '../../support/worker/attack/response-check.ts';
import { KEPT, SHAPES } from '../../support/worker/attack/route-table.ts';
import { HARBOR } from '../../support/worker/districts.ts';
import {
  confirmed,
  endorserOf,
  LEADER,
  openSite,
  submitted,
  tokenFor,
} from '../../support/worker/endorsements.ts';
import { contact, decide, left } from '../../support/worker/partners.ts';
import { reported } from '../../support/worker/reports.ts';
import { bodyOf, visit } from '../../support/worker/site.ts';
import { amend, pageOf, SLUG, send, translationOf } from '../../support/worker/statements.ts';

const NAMES = 'public, max-age=60, stale-while-revalidate=240, stale-if-error=300';

const NEVER = 'no-store';

beforeEach(async () => {
  await openSite();
  await send('publish', [], [pageOf()], [translationOf()]);
  await decide(await contact(), 'accept');
});

/** Addresses of the table’s routes that lead nowhere, or to another state of the page. */
const PAGES: [path: string, status: number][] = [
  [`/statements/${SLUG}/announced`, 404],
  [`/statements/${SLUG}/diff/1..2`, 404],
  [`/statements/${SLUG}/diff?from=1&to=1`, 200],
  ['/statements/nothing/history', 404],
  [`/fr/statements/${SLUG}`, 404],
  [`/en/statements/${SLUG}`, 404],
  ['/es/statements/nothing', 404],
  [`/statements/${SLUG}/letter/1`, 404],
  [`/statements/${SLUG}/endorse`, 200],
  [`/statements/${SLUG}/endorse?via=amh`, 200],
  [`/statements/${SLUG}/endorse/sent?ref=x`, 200],
  ['/endorsements/confirm', 404],
  ['/endorsements/confirm?token=x', 404],
  ['/endorsements/unsubscribe', 404],
  ['/endorsements/unsubscribe?token=x', 404],
  ['/endorsements/manage', 200],
  ['/endorsements/manage?sent', 200],
  ['/endorsements/manage?token=x', 404],
  ['/endorsements/report', 404],
  ['/endorsements/report?sent', 200],
  ['/endorsements/report?token=x', 404],
  ['/partners/contact', 200],
  ['/partners/contact?sent', 200],
  ['/partners/contact?token=x', 404],
  ['/partners/contact/end', 404],
  ['/partners/contact/end?token=x', 404],
  ['/partners/sites/another', 404],
  ['/partners/sites/no%20name', 404],
  ['/districts/nothing', 404],
  ['/about/nothing', 404],
  ['/nothing', 404],
  ['/statements/nothing', 404],
  [`/statements/${SLUG}/v/0`, 404],
  [`/statements/${SLUG}/v/2`, 404],
  [`/statements/${SLUG}/v/1x`, 404],
];

const policyOf = (response: Response) => response.headers.get('Content-Security-Policy') ?? '';

test('an unknown address gets our own page, uncached and with all security headers', async () => {
  for (const [path, status] of PAGES) {
    const wrong = differences(await visit(path), status, SHAPES.page, KEPT.never);
    expect([path, wrong]).toEqual([path, []]);
  }
});

test('pages behind an emailed link are neither cached nor indexed', async () => {
  const id = await submitted(LEADER);
  const report = await reported(await confirmed({ ...LEADER, email: 'listed@harborview.example' }));
  const partner = await left();
  const paths = [
    `/partners/contact?token=${await tokenFor('partner', partner)}`,
    `/partners/contact/end?token=${await tokenFor('partnerEnd', partner)}`,
    `/endorsements/report?token=${await tokenFor('report', report)}`,
    `/endorsements/confirm?token=${await tokenFor('confirm', id)}`,
    `/endorsements/manage?token=${await tokenFor('manage', await endorserOf(id))}`,
    `/endorsements/unsubscribe?token=${await tokenFor('unsubscribe', await endorserOf(id))}`,
  ];
  for (const path of paths) {
    const response = await visit(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    expect(response.headers.get('Referrer-Policy')).toBe('strict-origin');
    const html = await bodyOf(response);
    expect(html).toContain('<meta name="robots" content="noindex"/>');
    expect(html).not.toContain('rel="canonical"');
  }
});

test('lists of names are not indexed', async () => {
  await confirmed(LEADER);
  for (const path of [
    `/statements/${SLUG}/endorsements`,
    `/statements/${SLUG}/letter`,
    `/districts/${HARBOR.code}`,
    '/partners/sites/example-partner',
  ]) {
    expect(await bodyOf(await visit(path))).toContain('content="noindex"');
  }
});

test.each([
  [`/statements/${SLUG}`, true],
  [`/statements/${SLUG}/history`, true],
  [`/statements/${SLUG}/diff/1..2`, true],
  [`/es/statements/${SLUG}`, true],
  [`/statements/${SLUG}/v/1`, false],
  ['/statements?q=fair', false],
])('%s has a description, and may be indexed: %s', async (path, listed) => {
  await amend('substantive', 'Another.\n');
  const page = await bodyOf(await visit(path));
  expect(page.includes('content="noindex"')).toBe(!listed);
  expect(page).toMatch(/<meta name="description" content="[^"]{20,}"/);
});

test('the canonical link uses the configured origin, not the requested host', async () => {
  const html = await bodyOf(await visit(`https://other.example/statements/${SLUG}`));
  expect(html).toContain(
    `<link rel="canonical" href="https://undersigned.example.org/statements/${SLUG}"/>`,
  );
  expect(html).not.toContain('other.example');
});

test('an unknown address gets a page with links', async () => {
  const html = await bodyOf(await visit('/nothing/at/all'));
  expect(html).toContain(en.site.problems.notFound.title);
  expect(html).toContain('<a href="/statements">');
});

test('the canonical bytes can be read from anywhere, and are gone within minutes after a redaction', async () => {
  const { headers } = await visit(`/statements/${SLUG}/v/1.md`);
  expect(headers.get('Cache-Control')).toBe(NAMES);
  expect(headers.get('Access-Control-Allow-Origin')).toBe('*');
  expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
});

test('a frame with a wrong address says so within the frame, and runs nothing', async () => {
  const response = await visit('/embed/nothing');
  const policy = policyOf(response);
  expect(response.status).toBe(404);
  expect(response.headers.get('Cache-Control')).toBe(NEVER);
  expect(policy).toContain('frame-ancestors *');
  expect(policy).not.toContain('script-src');
  expect(await bodyOf(response)).toContain(en.embed.missing);
});

test('the card can be framed by anyone, has no form, and allows only its own script and style', async () => {
  const response = await visit(`/embed/${SLUG}?via=amh&theme=dark`);
  const { headers } = response;
  const policy = policyOf(response);
  expect(headers.get('Cache-Control')).toBe(NAMES);
  expect(policy).toContain('frame-ancestors *');
  expect(policy).toContain("form-action 'none'");
  expect(policy).not.toContain('unsafe');
  expect(headers.get('Cross-Origin-Resource-Policy')).toBe('cross-origin');
  expect(headers.get('Cross-Origin-Embedder-Policy')).toBe('require-corp');
  expect(headers.get('X-Frame-Options')).toBeNull();
  expect(headers.get('X-Robots-Tag')).toBe('noindex');
  expect(await response.text()).not.toMatch(/<form|<input/);
});

test.each([
  ['/api/v1/nothing', 404],
  ['/api/v1/statements/nothing', 404],
  ['/api/v1/statements/nothing/endorsements', 404],
  ['/api/v1/widget/nothing', 404],
  ['/oembed', 400],
  ['/oembed?url=https://undersigned.example.org/statements/nothing', 404],
  ['/oembed?url=https://undersigned.example.org/&format=xml', 501],
  [`/api/v1/statements/${SLUG}/endorsements?limit=0`, 400],
])('%s responds %i with uncacheable problem+json that any site can read', async (path, status) => {
  const response = await visit(path);
  expect(response.status).toBe(status);
  expect(response.headers.get('Content-Type')).toBe('application/problem+json');
  expect(response.headers.get('Cache-Control')).toBe('no-store');
  expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*');
  const problem = await response.json<Record<string, unknown>>();
  expect(problem).toEqual({
    type: 'about:blank',
    status,
    title: expect.any(String),
    detail: expect.any(String),
    ...(status === 400 && {
      errors: [{ field: expect.stringMatching(/^(url|limit)$/), message: expect.any(String) }],
    }),
  });
});

test('an endorser’s district links to the endorsed statement', async () => {
  await confirmed(LEADER);
  expect(await bodyOf(await visit(`/districts/${HARBOR.code}`))).toContain('A fair start');
});

test('robots.txt excludes the console and emailed links', async () => {
  const text = await (await visit('/robots.txt')).text();
  expect(text).toContain('Disallow: /console');
  expect(text).toContain('Disallow: /endorsements/');
});
