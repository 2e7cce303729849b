/**
 * One row for every route: who may use it, its response, caching, CORS and framing, and what it
 * accepts. `every-route.test.ts` compares it with the routes of the app, both ways, and requests
 * every row.
 */

import { DISTRICT, LEADER } from '../endorsements.ts';
import { PARTNER } from '../partners.ts';
import type { Fields } from '../site.ts';
import { CONSOLE } from './console-rows.ts';

/** `link`: anyone with the link from an email. `service`: staff, and the publishing command. */
export type Who = 'anyone' | 'link' | 'staff' | 'service';

export interface Row {
  /** A path of the route. `{name}` is filled in from the sample site. */
  path: string;
  who: Who;
  /** The status for a permitted user; for a change, with the fields below. */
  status: number;
  as: Shape;
  kept: Kept;
  /** The fields of a form, or the JSON that is sent. */
  form?: Fields;
  json?: unknown;
  /** The request is accepted from any origin. */
  exempt?: true;
}

export const KEPT = {
  never: 'no-store',
  names: 'public, max-age=60, stale-while-revalidate=240, stale-if-error=300',
  texts: 'public, max-age=300, stale-while-revalidate=600, stale-if-error=86400',
  counts: 'public, max-age=900, stale-if-error=3600',
} as const;
export type Kept = keyof typeof KEPT;

export interface Headers {
  type: RegExp | null;
  /** The whole Content-Security-Policy. HASH stands for the hash of a style sheet or script. */
  policy: string;
  /** Whether other sites may read it (CORS) and embed it (CORP). */
  read: boolean;
  shown: boolean;
  referrer?: string;
}

const PAGE = (style: string, more = '') =>
  `default-src 'none'; style-src ${style}; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'${more}`;
const PLAIN = PAGE("'HASH'");
const HTML = /^text\/html; charset=UTF-8$/i;
const CLOSED = { policy: PLAIN, read: false, shown: false };
const OPEN = { policy: PLAIN, read: true, shown: true };
const BARE = "default-src 'none'; frame-ancestors 'none'";

export const SHAPES = {
  page: { ...CLOSED, type: HTML },
  editor: { ...CLOSED, type: HTML, policy: PAGE("'self' 'HASH'", "; script-src 'self'") },
  chooser: {
    ...CLOSED,
    type: HTML,
    policy: PAGE("'HASH'", "; script-src 'self'; frame-src 'self'"),
  },
  /** The card and the widget, on a page of ours. */
  preview: {
    ...CLOSED,
    type: HTML,
    policy:
      "default-src 'none'; style-src 'HASH'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
  },
  paper: {
    ...CLOSED,
    type: HTML,
    policy:
      "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  },
  card: {
    type: HTML,
    policy:
      "default-src 'none'; style-src 'HASH'; script-src 'HASH'; base-uri 'none'; form-action 'none'; frame-ancestors *",
    read: false,
    shown: true,
    referrer: 'strict-origin-when-cross-origin',
  },
  nowhere: { ...CLOSED, type: null },
  problem: { ...CLOSED, type: /^application\/problem\+json$/ },
  json: { ...CLOSED, type: /^application\/json$/ },
  text: { ...CLOSED, type: /^text\/plain; charset=UTF-8$/i },
  xml: { ...CLOSED, type: /^application\/xml; charset=utf-8$/ },
  file: { ...CLOSED, type: /^(?:text\/(?:csv|markdown); charset=utf-8|application\/json)$/ },
  picture: { ...CLOSED, type: /^image\/png$/ },
  openPicture: { ...CLOSED, type: /^image\/png$/, shown: true },
  badge: { type: /^image\/svg\+xml$/, policy: `${BARE}; sandbox`, read: true, shown: true },
  markdown: { ...CLOSED, type: /^text\/markdown; charset=utf-8$/, read: true },
  api: { ...OPEN, type: /^application\/json$/ },
  widget: { ...OPEN, type: /^application\/json$/, policy: BARE },
  manifest: { ...CLOSED, type: /^application\/manifest\+json$/ },
  feed: { ...OPEN, type: /^application\/(?:atom\+xml; charset=utf-8|feed\+json)$/ },
} as const satisfies Record<string, Headers>;
export type Shape = keyof typeof SHAPES;

export const row = (
  path: string,
  as: Shape = 'page',
  kept: Kept = 'never',
  status = 200,
  who: Who = 'anyone',
): Row => ({ path, who, status, as, kept });

/** An accepted form: a 303 redirects, or a page says what was done. */
const form = (path: string, fields: Fields, status = 303, who: Who = 'anyone'): Row => ({
  ...row(path, status === 303 ? 'nowhere' : 'page', 'never', status, who),
  form: fields,
});

const S = '/statements/{slug}';
const NUMBER = '[1-9][0-9]{0,5}';
const E = '/endorsements';
const HIGH = { ...LEADER, revision: '2' };

const PUBLIC: Record<string, Row> = {
  'GET /healthz': row('/healthz', 'json'),
  'GET /': row('/', 'page', 'names'),
  'GET /statements': row('/statements?q=fair', 'page', 'names'),
  'GET /statements/:slug': row(S, 'page', 'names'),
  [`GET /statements/:slug/v/:number{${NUMBER}}`]: row(`${S}/v/1`, 'page', 'names'),
  [`GET /statements/:slug/v/:file{${NUMBER}\\.md}`]: row(`${S}/v/1.md`, 'markdown', 'names'),
  'GET /preview.png': row('/preview.png', 'openPicture', 'texts'),
  'GET /site.webmanifest': row('/site.webmanifest', 'manifest', 'texts'),
  [`GET /statements/:slug/v/:file{${NUMBER}\\.png}`]: row(`${S}/v/1.png`, 'openPicture', 'names'),
  'GET /statements/:slug/history': row(`${S}/history`, 'page', 'names'),
  'GET /statements/:slug{[a-z0-9-]+}/diff': row(`${S}/diff?from=1&to=2`, 'nowhere', 'never', 303),
  [`GET /statements/:slug/diff/:range{${NUMBER}\\.\\.${NUMBER}}`]: row(
    `${S}/diff/1..2`,
    'page',
    'names',
  ),
  'GET /statements/:slug/announced': row('/statements/{second}/announced', 'page', 'names'),
  'GET /:lang{[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}}/statements/:slug': row(
    `/es${S}`,
    'page',
    'names',
  ),
  'GET /about': row('/about', 'nowhere', 'never', 302),
  'GET /about/:page': row('/about/who-we-are', 'page', 'texts'),
  'GET /districts': row('/districts?q=harbor', 'page', 'texts'),
  'GET /districts/:code': row('/districts/00100000', 'page', 'names'),
  'GET /statements/:slug/endorse': row(`${S}/endorse?via=example-partner`),
  'POST /statements/:slug/endorse': form(`${S}/endorse`, {
    ...HIGH,
    email: 'z@harborview.example',
  }),
  'GET /statements/:slug/endorse/sent': row(`${S}/endorse/sent?ref={mistyped}&kept={kept}`),
  'GET /statements/:slug/endorsements': row(`${S}/endorsements?kind=leader&q=a`, 'page', 'names'),
  'GET /statements/:slug/letter': row(`${S}/letter`, 'page', 'names'),
  [`GET /statements/:slug/letter/:number{${NUMBER}}`]: row(`${S}/letter/1`, 'page', 'names'),
  'GET /statements/:slug/share': row(`${S}/share`, 'page', 'names'),
  'GET /endorsements/confirm': row(`${E}/confirm?token={confirm}`, 'page', 'never', 200, 'link'),
  'POST /endorsements/confirm': form(`${E}/confirm`, { token: '{confirm}' }, 200, 'link'),
  'GET /endorsements/manage': row(`${E}/manage?token={manage}`, 'page', 'never', 200, 'link'),
  'POST /endorsements/manage': form(
    `${E}/manage`,
    { token: '{manage}', endorsement: '{leader}', action: 'display', public: 'no' },
    303,
    'link',
  ),
  'GET /endorsements/unsubscribe': row(
    `${E}/unsubscribe?token={unsubscribe}`,
    'page',
    'never',
    200,
    'link',
  ),
  'POST /endorsements/unsubscribe': {
    ...form(`${E}/unsubscribe`, { token: '{unsubscribe}' }, 200, 'link'),
    exempt: true,
  },
  'GET /endorsements/report': row(`${E}/report?endorsement={leader}`),
  'POST /endorsements/report': form(`${E}/report`, {
    endorsement: '{body}',
    email: 'r@mail.example',
    words: 'Not me.',
  }),
  'GET /partners': row('/partners', 'chooser', 'names'),
  'GET /partners/preview': row('/partners/preview?statement={slug}', 'preview', 'texts'),
  'GET /partners/it': row('/partners/it', 'page', 'texts'),
  'GET /partners/api': row('/partners/api', 'page', 'texts'),
  'GET /partners/paper/:slug': row('/partners/paper/{slug}', 'paper', 'names'),
  'GET /partners/contact': row('/partners/contact'),
  'POST /partners/contact': form('/partners/contact', {
    ...PARTNER,
    email: 'third@partner.example',
  }),
  'GET /partners/contact/end': row(
    '/partners/contact/end?token={end}',
    'page',
    'never',
    200,
    'link',
  ),
  'POST /partners/contact/end': {
    ...form('/partners/contact/end', { token: '{end}' }, 200, 'link'),
    exempt: true,
  },
  'GET /partners/sites/:via': row('/partners/sites/example-partner', 'page', 'names'),
  'GET /go/:slug': row('/go/{slug}', 'nowhere', 'never', 302),
  'GET /embed/:slug': row(
    '/embed/{slug}?via=example-partner&theme=dark&revision=1',
    'card',
    'names',
  ),
  'GET /badge/:file{[a-z0-9-]+\\.(?:svg|png)}': row('/badge/{slug}.svg', 'badge', 'counts'),
  'GET /oembed': row(
    '/oembed?url=https://undersigned.example.org/statements/{slug}',
    'widget',
    'names',
  ),
  'GET /feed.atom': row('/feed.atom', 'feed', 'names'),
  'GET /feed.json': row('/feed.json', 'feed', 'names'),
  'GET /sitemap.xml': row('/sitemap.xml', 'xml', 'texts'),
  'GET /robots.txt': row('/robots.txt', 'text'),
  'GET /api/v1/widget/:slug': row('/api/v1/widget/{slug}?lang=es', 'widget', 'names'),
  'GET /api/v1/statements': row('/api/v1/statements', 'api', 'names'),
  'GET /api/v1/statements/:slug': row('/api/v1/statements/{slug}', 'api', 'names'),
  'GET /api/v1/statements/:slug/endorsements': row(
    '/api/v1/statements/{slug}/endorsements?kind=leader',
    'api',
    'names',
  ),
  'GET /api/v1/districts': row('/api/v1/districts?q=harbor', 'api', 'texts'),
};

/**
 * Other inputs of these forms, by the same or other buttons. The tests that try every variant use
 * them.
 */
export const MORE: Record<string, Fields[]> = {
  'POST /statements/:slug/endorse': [
    { ...DISTRICT, revision: '2', district: 'South Valley Regional' },
    { kept: '{kept}', email: 'corrected@harborview.example' },
    { ...HIGH, email: 'again@harborview.example', corrects: '{kept}' },
  ],
  'POST /endorsements/confirm': [
    { ref: '{waiting}', code: '123456', slug: '{slug}', kept: '{kept}' },
    { token: '{confirm}', action: 'mend', name: 'Ana Example', title: 'Dean', organization: 'X' },
  ],
  'POST /endorsements/manage': [
    { email: 'ana@harborview.example' },
    { token: '{manage}', endorsement: '{leader}', action: 'reaffirm', revision: '2' },
    { token: '{manage}', endorsement: '{leader}', action: 'keep', revision: '2' },
    { token: '{manage}', endorsement: '{leader}', action: 'withdraw', words: 'No longer.' },
    { token: '{manage}', endorsement: '{leader}', action: 'restore' },
    {
      ...{ token: '{manage}', endorsement: '{leader}', action: 'mend' },
      ...{ name: 'Ana Example', title: 'Dean', organization: 'X' },
    },
  ],
  'POST /endorsements/report': [
    { token: '{reporting}' },
    { kept: '{keptReport}', email: 'corrected@mail.example', endorsement: '{body}' },
  ],
  'POST /partners/contact': [
    { token: '{contact}' },
    { kept: '{keptContact}', email: 'corrected@partner.example' },
  ],
};

export const TABLE: Readonly<Record<string, Row>> = { ...PUBLIC, ...CONSOLE };
