/**
 * The console's rows of the route table. Others than staff get 403, as a page or as problem+json.
 */
import { HARBOR } from '../districts.ts';
import { DECISION } from '../endorsements.ts';
import { FIELDS, FORM, SHEET } from '../paper-signatures.ts';
import type { Fields } from '../site.ts';
import { documentOf } from '../statements.ts';
import type { Row, Shape } from './route-table.ts';

const C = '/console';

const staff = (path: string, as: Shape = 'page', status = 200): Row => ({
  path: C + path,
  who: 'staff',
  status,
  as,
  kept: 'never',
});

const form = (path: string, fields: Fields, as: Shape = 'nowhere', status = 303): Row => ({
  ...staff(path, as, status),
  form: fields,
});

const json = (path: string, body: unknown, status = 200): Row => ({
  ...staff(path, 'json', status),
  who: 'service',
  json: body,
});

const DOCUMENT = documentOf({ slug: 'a-third-start', title: 'A third start' });

export const CONSOLE: Record<string, Row> = {
  'GET /console': staff(''),
  'GET /console/review': staff('/review?all'),
  'POST /console/review': form(
    '/review',
    { action: 'approve', step: 'apply', 'entry-{entry}': '{changed}' },
    'page',
    200,
  ),
  'GET /console/review/:id': staff('/review/{entry}'),
  'POST /console/review/:id': form('/review/{other}', {
    action: 'decline',
    reason: 'decision_not_found',
    words: 'No vote.',
    seen: '{otherChanged}',
  }),
  'GET /console/review/:id/correct': staff('/review/{leader}/correct'),
  'POST /console/review/:id/correct': form('/review/{body}/correct', {
    name: 'Ana Two',
    title: 'Director',
    affiliation: 'Teachers of the Coast',
    note: 'As asked.',
    seen: '{bodyChanged}',
  }),
  'POST /console/comments/:id': form('/comments/{leader}', { action: 'show' }),
  'POST /console/reports/:id': form('/reports/{leader}', { seen: '{doubt}' }),
  'GET /console/reaffirmations/:id': staff('/reaffirmations/{renewed}'),
  'POST /console/reaffirmations/:id': form('/reaffirmations/{renewed}', {
    action: 'approve',
    revision: '2',
    seen: '{renewing}',
  }),
  'POST /console/minutes/:id': form('/minutes/{entry}', {
    action: 'accept',
    revision: '2',
    url: DECISION.authority_url ?? '',
  }),
  'GET /console/requests/:id': staff('/requests/{request}'),
  'GET /console/requests/:id/difference.json': staff('/requests/{list}/difference.json', 'json'),
  'POST /console/requests/:id': form('/requests/{request}', { action: 'cancel' }),
  'POST /console/mail/:id': form('/mail/{mail}', {}),
  'GET /console/invalidate': staff('/invalidate?domain=harborview.example&from=2026-01-01T00:00'),
  'POST /console/invalidate': form(
    '/invalidate',
    {
      domain: 'harborview.example',
      reason: 'automated',
      words: '',
      seen: 'x',
      to: '2030-01-01T00:00',
    },
    'page',
    409,
  ),
  'GET /console/partners': staff('/partners'),
  'GET /console/partners/:id': staff('/partners/{partner}'),
  'POST /console/partners/:id': form('/partners/{known}', {
    action: 'save',
    name: 'Known Schools Two',
    via: 'known',
  }),
  'GET /console/status': staff('/status'),
  'GET /console/statements': staff('/statements'),
  'GET /console/statements/:slug': staff('/statements/{slug}'),
  'POST /console/statements/:slug': form('/statements/{second}', { action: 'hold' }),
  'GET /console/statements/:slug/file': staff('/statements/{slug}/file', 'file'),
  'GET /console/statements/:slug/deliveries': staff('/statements/{slug}/deliveries'),
  'POST /console/statements/:slug/deliveries': form('/statements/{slug}/deliveries', {
    recipient: 'The board',
    day: '2026-03-01',
    form: 'BAAAAAAAAAAAAAAAAAAAAA',
  }),
  'POST /console/statements/:slug/deliveries/:number{[1-9][0-9]{0,5}}': form(
    '/statements/{slug}/deliveries/1',
    {},
  ),
  'GET /console/export/:file': staff('/export/{slug}'),
  'POST /console/export/:file': form('/export/{slug}.csv', { state: 'all' }, 'file', 200),
  'GET /console/import': staff('/import'),
  'GET /console/import/template.csv': staff('/import/template.csv', 'file'),
  'POST /console/import': form('/import', {
    ...FIELDS,
    sheet: SHEET,
    action: 'store',
    form: FORM,
    epoch: '2',
  }),
  'GET /console/drafts/new': staff('/drafts/new'),
  'POST /console/drafts/new': form('/drafts/new', { title: 'Books', date: '2026-03' }),
  'GET /console/drafts/:id': staff('/drafts/{draft}', 'editor'),
  'POST /console/drafts/:id': form('/drafts/{draft}', {
    version: '{version}',
    action: 'save',
    title: 'A fair beginning',
    topics: 'Books',
    summary: 'One. Two.',
    body: 'Another text.',
    endorsements: 'open',
    reviewBy: '2027-01-01',
    supersedes: '',
  }),
  'GET /console/drafts/:id/preview': staff('/drafts/{draft}/preview', 'editor'),
  'GET /console/drafts/:id/picture.png': staff('/drafts/{draft}/picture.png', 'picture'),
  'GET /console/drafts/:id/difference': staff('/drafts/{draft}/difference'),
  'GET /console/drafts/:id/delete': staff('/drafts/{draft}/delete'),
  'POST /console/drafts/:id/delete': form('/drafts/{spare}/delete', { version: '{version}' }),
  'GET /console/drafts/:id/publish': staff('/drafts/{draft}/publish'),
  'POST /console/drafts/:id/publish': form('/drafts/{ready}/publish', {
    action: 'publish',
    version: '{version}',
    slug: 'ready',
    change: '',
    note: '',
    at: '',
    digest: '',
  }),
  'GET /console/drafts/:id/announce': staff('/drafts/draft-1/announce'),
  'POST /console/drafts/:id/announce': form('/drafts/draft-1/announce', {
    action: 'cancel',
    announcement: '{announcement}',
  }),
  'GET /console/api/statements': { ...staff('/api/statements', 'json'), who: 'service' },
  'POST /console/api/statements': json('/api/statements', {
    mode: 'publish',
    statements: [{ ...DOCUMENT, amends: null }],
    pages: [],
    translations: [],
  }),
  'POST /console/api/preview': json('/api/preview', {
    title: 'T',
    date: '2026-03',
    summary: 'S.',
    body: '*b*',
  }),
  'PUT /console/api/directory': json('/api/directory', { districts: [HARBOR], replace: true }, 202),
  'PUT /console/api/disposable-domains': json(
    '/api/disposable-domains',
    // Takes off what the open request of the sample site takes off, and adds one.
    { domains: ['kept.example', 'throw.example'] },
    202,
  ),
};
