/** Paths that imitate other paths, or try to break out of where they are inserted. */
import { beforeEach, expect, test, vi } from 'vitest';
import { rounds, seed } from '../../support/rounds.ts';
import { badge } from '../../support/worker/access.ts';
import { headersOfRow, methodOf, ROWS } from '../../support/worker/attack/request-row.ts';
import { fill, fillAll, stage } from '../../support/worker/attack/sample-site.ts';
import { type Fields, visit } from '../../support/worker/site.ts';

vi.setConfig({ testTimeout: 60_000 });

/** Replaces a slug, an id, a number or a file name. */
const TRICKS = [
  ...['%2e%2e', '..%2f..%2fetc%2fpasswd', '%2e%2e%5c', '%252e%252e', '.', '..%00', 'a%00b', '%00'],
  ...['%0d%0aX-Injected:%20yes', '%0a', '%0d', '%09', '%20', 'a-fair-start%20', 'a-fair-start.'],
  ...[
    'A-FAIR-START',
    'a%2Dfair-start%2f',
    'a-fair-start%3f',
    'a-fair-start%23',
    'a-fair-start;x=y',
  ],
  ...['%c0%ae%c0%ae', '%c0%af', '%ff', '%e2%82', '%u002e', '%', '%zz', '%ed%a0%80', '%f4%90%80%80'],
  ...[
    'а-fair-start',
    'ａ-fair-start',
    'a‐fair‐start',
    'a-faır-start',
    'a-fair-start\u200b',
    '\u202e',
  ],
  ...['constructor', '__proto__', 'toString', '%25', '_', '*', '%27', "'--", '%22%3E%3Cscript%3E'],
  ...['x'.repeat(3000), '0', '01', '-1', '1e3', '99999999999999999999', 'null', 'undefined', 'NaN'],
];

/** With these, the URL parser already produces another address. */
const DOTS = ['%2e%2e', '.'];
/** Tried on every route. Of the others, each route gets a sample of one in six. */
const ALWAYS = ['..%00', '%0d%0aX-Injected:%20yes'];
const OF_SIX = rounds(1, 6);

let staged: Fields;

beforeEach(async () => {
  staged = await stage();
});

/** The row's path with the trick in place of its first parameter. */
function tricked(path: string, trick: string): string {
  const [name] = path.match(/\{\w+\}/) ?? [];
  return fill(name ? path.replace(name, trick) : path.replace(/[^/]+$/, trick), staged);
}

test('no trick in a path reaches another page, breaks a header, or causes a server error', async () => {
  const logged: string[] = [];
  vi.spyOn(console, 'error').mockImplementation((line) => logged.push(String(line)));
  const staff = await badge();
  const rows = ROWS.filter(([route]) => route.includes(':'));
  for (const [number, [route, row]] of rows.entries()) {
    const method = methodOf(route);
    const headers = { ...staff, ...(await headersOfRow({ ...row, who: 'anyone' })) };
    const chosen = (trick: string, index: number) =>
      ALWAYS.includes(trick) || (index + number + seed) % 6 < OF_SIX;
    for (const trick of TRICKS.filter(chosen)) {
      const body = row.form ? new URLSearchParams(fillAll(row.form, staged)) : null;
      const init = { method, headers, ...(body ? { body } : {}) };
      const response = await visit(tricked(row.path, trick), init);
      await response.body?.cancel();
      const opened = method === 'GET' && response.status === 200 && !DOTS.includes(trick);
      expect([route, trick, opened, response.status < 500]).toEqual([route, trick, false, true]);
      expect(response.headers.get('X-Injected')).toBeNull();
      const to = response.headers.get('Location') ?? '/';
      expect([route, trick, to]).toEqual([route, trick, expect.stringMatching(/^\/(?!\/)[!-~]*$/)]);
    }
  }
  expect(logged).toEqual([]);
  vi.restoreAllMocks();
});

test('property names of `Object.prototype` are no actions', async () => {
  for (const action of ['constructor', '__proto__', 'toString']) {
    const row = ROWS.find(([route]) => route === 'POST /console/drafts/:id')?.[1];
    const response = await visit(fill(row?.path ?? '', staged), {
      method: 'POST',
      headers: { ...(await badge()), 'Sec-Fetch-Site': 'same-origin' },
      body: new URLSearchParams({ action }),
    });
    expect(response.headers.get('Location')).toBe('/console/drafts/draft-2?done=saved');
  }
});
