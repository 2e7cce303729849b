/** Every route, from one table: who may use it, and its headers. */
import { beforeEach, describe, expect, test, vi } from 'vitest';
import {
  askRow,
  headersOfRow,
  methodOf,
  ROWS,
  routesOfApp,
} from '../../support/worker/attack/request-row.ts';
import { differences } from '../../support/worker/attack/response-check.ts';
import {
  type Headers as Expected,
  KEPT,
  type Row,
  SHAPES,
  type Shape,
  TABLE,
} from '../../support/worker/attack/route-table.ts';
import { fill, stage } from '../../support/worker/attack/sample-site.ts';
import { withoutData } from '../../support/worker/json-ld.ts';
import { serviceBadge } from '../../support/worker/second-approval.ts';
import { everything, type Fields, visit } from '../../support/worker/site.ts';

vi.setConfig({ testTimeout: 60_000 });

let staged: Fields;

const isApi = (route: string) => / \/console\/api\//.test(route);
const isRead = ({ form, json }: Row) => !form && json === undefined;

/** The refusal of the console's guard. */
const refused = (route: string): [number, Expected, string] => [
  403,
  SHAPES[isApi(route) ? 'problem' : 'page'],
  KEPT.never,
];

/**
 * Middleware could respond like a route, so this list must be complete: authentication, headers,
 * copied addresses, guards, body size.
 */
const BEFORE = [
  'ALL /*',
  'ALL /*',
  'ALL /*',
  'ALL /api/*',
  'ALL /oembed',
  'ALL /*',
  'ALL /console/*',
  'ALL /*',
  'ALL /console/*',
];

test('every route has a row, and every row has a route', async () => {
  const isBefore = (route: string) => route.startsWith('ALL ');
  const routes = await routesOfApp();
  expect(routes.filter((route) => !isBefore(route)).sort()).toEqual(Object.keys(TABLE).sort());
  expect(routes.filter(isBefore)).toEqual(BEFORE);
});

describe('on the sample site', () => {
  beforeEach(async () => {
    staged = await stage();
  });

  async function walk(
    rows: [string, Row][],
    expected: (route: string, row: Row) => [number, Expected, string],
    ask = (route: string, row: Row) => askRow(route, row, staged),
  ): Promise<string[]> {
    const wrong: string[] = [];
    for (const [route, row] of rows) {
      const found = differences(await ask(route, row), ...expected(route, row));
      wrong.push(...found.map((difference) => `${route}: ${difference}`));
    }
    return wrong;
  }

  const asTold = (_: string, { status, as, kept }: Row): [number, Expected, string] => [
    status,
    SHAPES[as],
    KEPT[kept],
  ];

  test('permitted readers get what the row says, and nothing is written', async () => {
    const before = await everything();
    expect(
      await walk(
        ROWS.filter(([, row]) => isRead(row)),
        asTold,
      ),
    ).toEqual([]);
    expect(await everything()).toBe(before);
  });

  test('permitted writers get what the row says', async () => {
    expect(
      await walk(
        ROWS.filter(([, row]) => !isRead(row)),
        asTold,
      ),
    ).toEqual([]);
  });

  test('HEAD gets the response of GET without the body', async () => {
    const reads = ROWS.filter(([, row]) => isRead(row));
    const bodies: string[] = [];
    const before = await everything();
    const wrong = await walk(reads, asTold, async (route, row) => {
      const response = await askRow(route, row, staged, { method: 'HEAD' });
      bodies.push(await response.clone().text());
      return response;
    });
    expect([wrong, bodies.filter((body) => body !== '')]).toEqual([[], []]);
    expect(await everything()).toBe(before);
  });

  test('others than staff get 403 from every route of the console and change nothing', async () => {
    const rows = ROWS.filter(([, { who }]) => who === 'staff' || who === 'service');
    expect(rows.length).toBeGreaterThanOrEqual(50);
    const before = await everything();
    const wrong = await walk(rows, refused, async (route, row) => {
      const { 'Cf-Access-Jwt-Assertion': _, ...headers } = await headersOfRow(row);
      return askRow(route, row, staged, { headers });
    });
    expect(wrong).toEqual([]);
    expect(await everything()).toBe(before);
  });

  test('a service can publish, and gets nothing else of the console', async () => {
    const rows = ROWS.filter(([route]) => route.includes(' /console'));
    const token = await serviceBadge();
    const wrong = await walk(
      rows,
      (route, row) => (row.who === 'service' ? asTold(route, row) : refused(route)),
      async (route, row) =>
        askRow(route, row, staged, { headers: { ...(await headersOfRow(row)), ...token } }),
    );
    expect(wrong).toEqual([]);
    expect(rows.filter(([, { who }]) => who === 'service').map(([route]) => route)).toEqual(
      rows.map(([route]) => route).filter(isApi),
    );
  });

  test('a link without its token opens nothing', async () => {
    const before = await everything();
    const wrong = await walk(
      ROWS.filter(([, { who }]) => who === 'link'),
      () => [404, SHAPES.page, KEPT.never],
      async (route, row) => {
        const path = fill(row.path, staged).replace(/token=.*/, 'token=');
        const init = { method: methodOf(route), headers: await headersOfRow(row) };
        if (isRead(row)) return visit(path, init);
        return visit(path, { ...init, body: new URLSearchParams({ ...row.form, token: '' }) });
      },
    );
    expect(wrong).toEqual([]);
    expect(await everything()).toBe(before);
  });

  const PAGES: Shape[] = ['page', 'editor', 'chooser', 'paper'];

  test('every page has one heading and one main element, allows only its own style, and runs nothing inline', async () => {
    for (const [route, row] of ROWS.filter(([, row]) => isRead(row) && PAGES.includes(row.as))) {
      const response = await askRow(route, row, staged);
      const html = withoutData(await response.text());
      const count = (tag: RegExp) => html.match(tag)?.length ?? 0;
      expect([route, count(/<h1[ >]/g), count(/<main[ >]/g)]).toEqual([route, 1, 1]);
      expect([route, / style="| on[a-z]+="|javascript:/i.exec(html)?.[0]]).toEqual([
        route,
        undefined,
      ]);
      const elsewhere =
        /<(?:script|img|iframe|source|use|form)\b[^>]*(?:src|action)="(?!\/(?!\/)|data:image)[^"]*"/;
      expect([route, elsewhere.exec(html)?.[0]]).toEqual([route, undefined]);
      const scripts =
        row.as === 'editor' || row.as === 'chooser' ? /<script(?! src="\/)/ : /<script/;
      expect([route, scripts.test(html)]).toEqual([route, false]);
      const [, style] = /<style>(.*?)<\/style>/s.exec(html) ?? [];
      if (style !== undefined) {
        const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style));
        const hash = btoa(String.fromCharCode(...new Uint8Array(digest)));
        expect(response.headers.get('Content-Security-Policy')).toContain(`'sha256-${hash}'`);
      }
    }
  });
});
