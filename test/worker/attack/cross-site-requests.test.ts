/**
 * Cross-site request forgery: every request that another site makes a browser send is refused and
 * writes nothing.
 */
import { beforeEach, expect, test, vi } from 'vitest';
import {
  askRow,
  bodyOfRow,
  CHANGES,
  headersOfRow,
  methodOf,
} from '../../support/worker/attack/request-row.ts';
import type { Row } from '../../support/worker/attack/route-table.ts';
import { fill, fillAll, stage } from '../../support/worker/attack/sample-site.ts';
import { everything, type Fields, visit } from '../../support/worker/site.ts';
import { TEST_ORIGIN } from '../../support/worker/variables.ts';

const CROSSING: Record<string, Fields> = {
  'neither header': {},
  'a Referer of ours, and neither header': { Referer: `${TEST_ORIGIN}/` },
  'another Origin': { Origin: 'https://evil.example' },
  'the Origin null': { Origin: 'null' },
  'an empty Origin': { Origin: '' },
  'our Origin as a prefix': { Origin: `${TEST_ORIGIN}.evil.example` },
  'our Origin over http': { Origin: TEST_ORIGIN.replace('https', 'http') },
  'our Origin on another port': { Origin: `${TEST_ORIGIN}:8443` },
  'our Origin, twice': { Origin: `${TEST_ORIGIN}, ${TEST_ORIGIN}` },
  'cross-site, whatever its Origin': { Origin: TEST_ORIGIN, 'Sec-Fetch-Site': 'cross-site' },
  'same-site': { Origin: TEST_ORIGIN, 'Sec-Fetch-Site': 'same-site' },
  'from nowhere': { Origin: TEST_ORIGIN, 'Sec-Fetch-Site': 'none' },
  'a word that is none': { Origin: TEST_ORIGIN, 'Sec-Fetch-Site': 'SAME-ORIGIN' },
};

const FORM_TYPE = 'application/x-www-form-urlencoded';
const OURS = { Origin: TEST_ORIGIN };

/** Bodies with a content type that the route does not accept, from our own pages. */
const MISTYPED: Record<string, (row: Row) => string> = {
  'plain text': () => 'text/plain',
  'plain text that claims to be a form': () => `text/plain; ${FORM_TYPE}`,
  'a type that begins like the right one': (row) =>
    row.form ? `${FORM_TYPE}x` : 'application/jsonp',
  'the type of the others': (row) => (row.form ? 'application/json' : FORM_TYPE),
  'two types': (row) => (row.form ? `text/plain, ${FORM_TYPE}` : 'text/plain, application/json'),
  XML: () => 'application/xml',
};

let staged: Fields;

vi.setConfig({ testTimeout: 60_000 });

beforeEach(async () => {
  staged = await stage();
});

/** The row's request from its permitted user, without the headers that say where it comes from. */
async function send(route: string, row: Row, headers: Fields, body = bodyOfRow(row, staged)) {
  const { Origin: _, ...own } = await headersOfRow(row);
  return askRow(route, row, staged, { headers: { ...own, ...headers }, body: body ?? '' });
}

test('every route that changes something refuses requests of other sites', async () => {
  const guarded = CHANGES.filter(([, { exempt }]) => !exempt);
  expect(guarded.length).toBeGreaterThanOrEqual(30);
  const before = await everything();
  for (const [route, row] of guarded) {
    const statuses = [];
    for (const headers of Object.values(CROSSING)) {
      statuses.push((await send(route, row, headers)).status);
    }
    if (row.form) {
      const multipart = new FormData();
      for (const [name, value] of Object.entries(fillAll(row.form, staged)))
        multipart.set(name, value);
      statuses.push((await send(route, row, { Origin: 'null' }, multipart)).status);
    }
    expect([route, new Set(statuses)]).toEqual([route, new Set([403])]);
  }
  expect(await everything()).toBe(before);
});

test('every route that changes something refuses other content types', async () => {
  const before = await everything();
  for (const [route, row] of CHANGES) {
    for (const [what, typeOf] of Object.entries(MISTYPED)) {
      const { status } = await send(route, row, { ...OURS, 'Content-Type': typeOf(row) });
      expect([route, what, status]).toEqual([route, what, 415]);
    }
  }
  expect(await everything()).toBe(before);
});

test('only the two one-click addresses are exempt, by path and method', async () => {
  const exempt = CHANGES.filter(([, row]) => row.exempt);
  expect(exempt.map(([route]) => route)).toEqual([
    'POST /endorsements/unsubscribe',
    'POST /partners/contact/end',
  ]);
  const body = 'List-Unsubscribe=One-Click';
  const headers = { 'Content-Type': FORM_TYPE };
  for (const [route, row] of exempt) {
    const path = `${row.path}?token=${fill(row.form?.token ?? '', staged)}`;
    const before = await everything();
    for (const beside of [
      `${row.path}/`,
      `${row.path}/x`,
      `/.${row.path}x`,
      row.path.toUpperCase(),
    ]) {
      const init = { method: methodOf(route), headers, body };
      expect([beside, (await visit(beside, init)).status]).toEqual([beside, 403]);
    }
    expect(await everything()).toBe(before);
    expect((await visit(path, { method: 'POST', headers, body })).status).toBe(200);
    expect([route, (await everything()) === before]).toEqual([route, false]);
  }
});

/**
 * Routes that write nothing here: a preview, an outdated dry run, and a link to minutes that nobody
 * offered.
 */
const WRITE_NOTHING = [
  'POST /console/minutes/:id',
  'POST /console/invalidate',
  'POST /console/api/preview',
];

test('the same requests from our own pages are accepted, and write', async () => {
  const idle: string[] = [];
  for (const [route, row] of CHANGES) {
    const before = await everything();
    const { status } = await send(route, row, { 'Sec-Fetch-Site': 'same-origin', Origin: 'null' });
    expect([route, status]).toEqual([route, row.status]);
    if ((await everything()) === before) idle.push(route);
  }
  expect(idle).toEqual(WRITE_NOTHING);
});
