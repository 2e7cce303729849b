import { beforeEach, expect, test } from 'vitest';
import { en } from '../../src/i18n/en.ts';
import { withoutData } from './data-blocks.ts';
import { HARBOR } from './districts.ts';
import { confirmed, endorserOf, LEADER, openSite, submitted, tokenFor } from './endorsing.ts';
import { contact, decide, left } from './partnering.ts';
import { reported } from './reporting.ts';
import { bodyOf, visit } from './site.ts';
import { amend, pageOf, SLUG, send, translationOf } from './texts.ts';

const NAMES = 'public, max-age=60, stale-while-revalidate=240, stale-if-error=300';
const TEXTS = 'public, max-age=300, stale-while-revalidate=600, stale-if-error=86400';

const NEVER = 'no-store';

beforeEach(async () => {
  await openSite();
  await send('publish', [], [pageOf()], [translationOf()]);
  await decide(await contact(), 'accept');
});

const PAGES: [path: string, status: number, caching: string][] = [
  ['/', 200, NAMES],
  ['/statements', 200, NAMES],
  [`/statements/${SLUG}`, 200, NAMES],
  [`/statements/${SLUG}/v/1`, 200, NAMES],
  [`/statements/${SLUG}/announced`, 404, NEVER],
  [`/statements/${SLUG}/diff/1..1`, 200, NAMES],
  [`/statements/${SLUG}/diff/1..2`, 404, NEVER],
  [`/statements/${SLUG}/diff?from=1&to=1`, 200, NEVER],
  [`/statements/${SLUG}/history`, 200, NAMES],
  ['/statements/nothing/history', 404, NEVER],
  [`/es/statements/${SLUG}`, 200, NAMES],
  [`/fr/statements/${SLUG}`, 404, NEVER],
  [`/en/statements/${SLUG}`, 404, NEVER],
  ['/es/statements/nothing', 404, NEVER],
  [`/statements/${SLUG}/endorsements`, 200, NAMES],
  [`/statements/${SLUG}/letter`, 200, NAMES],
  [`/statements/${SLUG}/letter/1`, 404, NEVER],
  [`/statements/${SLUG}/endorse`, 200, NEVER],
  [`/statements/${SLUG}/endorse?via=amh`, 200, NEVER],
  [`/statements/${SLUG}/endorse/sent?ref=x`, 200, NEVER],
  ['/endorsements/confirm', 404, NEVER],
  ['/endorsements/confirm?token=x', 404, NEVER],
  ['/endorsements/unsubscribe', 404, NEVER],
  ['/endorsements/unsubscribe?token=x', 404, NEVER],
  ['/endorsements/manage', 200, NEVER],
  ['/endorsements/manage?sent', 200, NEVER],
  ['/endorsements/manage?token=x', 404, NEVER],
  ['/endorsements/report', 404, NEVER],
  ['/endorsements/report?sent', 200, NEVER],
  ['/endorsements/report?token=x', 404, NEVER],
  ['/partners/contact', 200, NEVER],
  ['/partners/contact?sent', 200, NEVER],
  ['/partners/contact?token=x', 404, NEVER],
  ['/partners/contact/end', 404, NEVER],
  ['/partners/contact/end?token=x', 404, NEVER],
  ['/partners/sites/example-partner', 200, NAMES],
  ['/partners/sites/another', 404, NEVER],
  ['/partners/sites/no%20name', 404, NEVER],
  ['/partners/api', 200, TEXTS],
  ['/districts', 200, TEXTS],
  ['/districts?q=harbor', 200, TEXTS],
  [`/districts/${HARBOR.code}`, 200, NAMES],
  ['/districts/nothing', 404, NEVER],
  ['/about/who-we-are', 200, TEXTS],
  ['/partners/it', 200, TEXTS],
  ['/about/nothing', 404, NEVER],
  ['/console', 403, NEVER],
  ['/console/requests/x', 403, NEVER],
  ['/console/partners', 403, NEVER],
  ['/console/partners/x', 403, NEVER],
  ['/console/status', 403, NEVER],
  ['/console/drafts/x/publish', 403, NEVER],
  [`/console/statements/${SLUG}`, 403, NEVER],
  ['/console/drafts/x/announce', 403, NEVER],
  ['/nothing', 404, NEVER],
  ['/statements/nothing', 404, NEVER],
  [`/statements/${SLUG}/v/0`, 404, NEVER],
  [`/statements/${SLUG}/v/2`, 404, NEVER],
  [`/statements/${SLUG}/v/1x`, 404, NEVER],
];

function policyOf(response: Response): string {
  return response.headers.get('Content-Security-Policy') ?? '';
}

test.each(PAGES)(
  '%s answers %i as a page that runs nothing and can’t be framed',
  async (path, status, caching) => {
    const response = await visit(path);
    expect(response.status).toBe(status);
    expect(response.headers.get('Cache-Control')).toBe(caching);
    expect(response.headers.get('Content-Type')).toBe('text/html; charset=UTF-8');
    const policy = policyOf(response);
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/]+=*';/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("form-action 'self'");
    expect(policy).toContain("base-uri 'none'");
    expect(policy).not.toMatch(/unsafe|script-src|\*/);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'strict-transport-security': expect.stringMatching(/^max-age=(31536000|[4-9]\d{7})/),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'strict-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=()'),
    });
    expect(response.headers.get('Set-Cookie')).toBeNull();
    expect(response.headers.get('Access-Control-Allow-Origin')).toBeNull();
  },
);

test.each(PAGES)(
  '%s draws its style from its own hash and nothing from elsewhere',
  async (path) => {
    const response = await visit(path);
    const html = await response.text();
    const style = /<style>(.*?)<\/style>/s.exec(html)?.[1] ?? '';
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style));
    const hash = btoa(String.fromCharCode(...new Uint8Array(digest)));
    expect(policyOf(response)).toContain(`'sha256-${hash}'`);
    expect(withoutData(html)).not.toMatch(
      /<script|<img|<iframe|<link rel="(?!canonical|alternate"[^>]* href="(?:https:\/\/undersigned\.example\.org)?\/(?!\/)|icon" href="data:)| style="| on[a-z]+="/,
    );
    // An icon within the page shows only where the policy lets it.
    if (html.includes('rel="icon" href="data:'))
      expect(policyOf(response)).toMatch(/img-src[^;]* data:/);
    expect(html.match(/<style>/g)).toHaveLength(1);
    expect(html.match(/<main/g)).toHaveLength(1);
    expect(html.match(/<h1/g)).toHaveLength(1);
  },
);

test('pages behind a mailed link are stored nowhere and named in no search engine', async () => {
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

test('lists of names stay out of search engines', async () => {
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
])('%s is described, and may be listed by search engines: %s', async (path, listed) => {
  await amend('substantive', 'Another.\n');
  const page = await bodyOf(await visit(path));
  expect(page.includes('content="noindex"')).toBe(!listed);
  expect(page).toMatch(/<meta name="description" content="[^"]{20,}"/);
});

test('the canonical link is built from the configured origin, not from the host that was asked', async () => {
  const html = await bodyOf(await visit(`https://other.example/statements/${SLUG}`));
  expect(html).toContain(
    `<link rel="canonical" href="https://undersigned.example.org/statements/${SLUG}"/>`,
  );
  expect(html).not.toContain('other.example');
});

test('an unknown address is answered with a page that leads on', async () => {
  const html = await bodyOf(await visit('/nothing/at/all'));
  expect(html).toContain(en.problems.notFound.title);
  expect(html).toContain('<a href="/statements">');
});

test('the canonical bytes may be read from anywhere, and are gone within minutes when redacted', async () => {
  const { headers } = await visit(`/statements/${SLUG}/v/1.md`);
  expect(headers.get('Cache-Control')).toBe(NAMES);
  expect(headers.get('Access-Control-Allow-Origin')).toBe('*');
  expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
});

test('a frame whose address is wrong says so within the frame, and runs nothing', async () => {
  const response = await visit('/embed/nothing');
  const policy = policyOf(response);
  expect(response.status).toBe(404);
  expect(response.headers.get('Cache-Control')).toBe(NEVER);
  expect(policy).toContain('frame-ancestors *');
  expect(policy).not.toContain('script-src');
  expect(await bodyOf(response)).toContain(en.embed.missing);
});

test('the card may be framed by anyone, holds no form, and allows its own script and style only', async () => {
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
  ['/api/v1/statements', NAMES],
  [`/api/v1/statements/${SLUG}`, NAMES],
  [`/api/v1/statements/${SLUG}/endorsements`, NAMES],
  ['/api/v1/districts', TEXTS],
  [`/api/v1/widget/${SLUG}`, NAMES],
  [`/oembed?url=https://undersigned.example.org/statements/${SLUG}`, NAMES],
])('%s may be read by any site and kept for a minute', async (path, caching) => {
  const { status, headers } = await visit(path, { headers: { Origin: 'https://partner.example' } });
  expect(status).toBe(200);
  expect(headers.get('Content-Type')).toBe('application/json');
  expect(headers.get('Cache-Control')).toBe(caching);
  expect(headers.get('Access-Control-Allow-Origin')).toBe('*');
  expect(headers.get('Access-Control-Allow-Credentials')).toBeNull();
  expect(headers.get('Cross-Origin-Resource-Policy')).toBe('cross-origin');
  expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
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
])(
  '%s answers %i as problem+json that any site may read and none may keep',
  async (path, status) => {
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
  },
);

test('the district of an endorser names the statement that is endorsed', async () => {
  await confirmed(LEADER);
  expect(await bodyOf(await visit(`/districts/${HARBOR.code}`))).toContain('A fair start');
});

test('robots are kept from the console and from mailed links', async () => {
  const text = await (await visit('/robots.txt')).text();
  expect(text).toContain('Disallow: /console');
  expect(text).toContain('Disallow: /endorsements/');
});
