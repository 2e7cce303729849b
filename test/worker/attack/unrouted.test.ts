/** Addresses and methods without a route. */
import { expect, test, vi } from 'vitest';
import { differences } from '../../support/worker/attack/response-check.ts';
import { KEPT, SHAPES, type Shape } from '../../support/worker/attack/route-table.ts';
import { stage } from '../../support/worker/attack/sample-site.ts';
import { everything, visit } from '../../support/worker/site.ts';
import { TEST_ORIGIN } from '../../support/worker/variables.ts';

vi.setConfig({ testTimeout: 60_000 });

const FORM = { Origin: TEST_ORIGIN, 'Content-Type': 'application/x-www-form-urlencoded' };
const JSON_TYPE = { Origin: TEST_ORIGIN, 'Content-Type': 'application/json' };

/** Requests without a route: their response, and what CORS allows. */
const REFUSALS: [method: string, path: string, headers: HeadersInit, status: number, as: Shape][] =
  [
    ['GET', '/nothing', {}, 404, 'page'],
    ['GET', '/statements/a/b/c', {}, 404, 'page'],
    ['GET', '/.env', {}, 404, 'page'],
    ['GET', '/.git/config', {}, 404, 'page'],
    ['GET', '/cdn-cgi/trace', {}, 404, 'page'],
    ['OPTIONS', '/', {}, 404, 'page'],
    ['OPTIONS', '/console', {}, 403, 'page'],
    ['OPTIONS', '/console/api/statements', {}, 403, 'problem'],
    ['POST', '/', FORM, 404, 'page'],
    ['POST', '/', {}, 403, 'page'],
    ['POST', '/', { Origin: TEST_ORIGIN }, 415, 'page'],
    ['POST', '/healthz', FORM, 404, 'page'],
    ['POST', '/statements/a-fair-start', FORM, 404, 'page'],
    ['PUT', '/statements/a-fair-start/endorse', FORM, 404, 'page'],
    ['PATCH', '/statements/a-fair-start/endorse', FORM, 404, 'page'],
    ['DELETE', '/statements/a-fair-start', FORM, 404, 'page'],
    ['DELETE', '/statements/a-fair-start', {}, 403, 'page'],
    ['PROPFIND', '/statements/a-fair-start', FORM, 404, 'page'],
    ['patch', '/statements/a-fair-start', FORM, 404, 'page'],
    ['DELETE', '/console/drafts/draft-1', FORM, 403, 'page'],
    ['PUT', '/console/api/statements', JSON_TYPE, 403, 'problem'],
    ['GET', '/console/api/nothing', {}, 403, 'problem'],
    ['GET', '/console/nothing', {}, 403, 'page'],
    ['GET', '/consolex', {}, 404, 'page'],
    ['GET', '/.//console', {}, 404, 'page'],
    ['GET', '/Console', {}, 404, 'page'],
    ['GET', '/%63onsole', {}, 403, 'page'],
    ['GET', '/%63onsole/%61pi/statements', {}, 403, 'problem'],
    ['GET', '/%2563onsole', {}, 404, 'page'],
    ['GET', '/x/../console', {}, 403, 'page'],
    ['GET', '/x/%2e%2e/console', {}, 403, 'page'],
    ['GET', '/x\\..\\console', {}, 403, 'page'],
  ];

const OVERRIDES = ['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override', '_method'];

test('a request without a route is refused as the table says', async () => {
  for (const [method, path, headers, status, as] of REFUSALS) {
    const response = await visit(path, { method, headers });
    const wrong = differences(response, status, SHAPES[as], KEPT.never);
    expect([method, path, wrong]).toEqual([method, path, []]);
  }
});

test('every method that would change public JSON gets 405', async () => {
  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
    for (const path of ['/api/v1/statements', '/api/v1/nothing', '/oembed']) {
      const response = await visit(path, { method, headers: FORM });
      expect([path, response.status, response.headers.get('Allow')]).toEqual([
        path,
        405,
        'GET, HEAD, OPTIONS',
      ]);
    }
  }
});

test('no header or field can override the method', async () => {
  const { unsubscribe } = await stage();
  const before = await everything();
  for (const name of OVERRIDES) {
    const path = `/endorsements/unsubscribe?token=${unsubscribe}&_method=POST`;
    expect((await visit(path, { headers: { [name]: 'POST' } })).status).toBe(200);
  }
  expect(await everything()).toBe(before);
});
