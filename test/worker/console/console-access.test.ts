import { expect, test } from 'vitest';
import { en } from '../../../src/i18n/catalogue.ts';
import { ALICE, AUDIENCE, badge, signToken } from '../../support/worker/access.ts';
import { bodyOf, itIs, visit } from '../../support/worker/site.ts';
import { TEST_ORIGIN } from '../../support/worker/variables.ts';
import { visitWith } from '../../support/worker/visit-with.ts';

test('the console is open to a genuine token', async () => {
  const response = await visit('/console', { headers: await badge() });
  expect(response.status).toBe(200);
  expect(response.headers.get('Cache-Control')).toBe('no-store');
  expect(await bodyOf(response)).toContain(`Signed in as Name of ${ALICE}`);
});

test.each(['http://localhost:8787', 'http://127.0.0.1:8787', 'http://[::1]:8787', TEST_ORIGIN])(
  'the console opens at %s',
  async (origin) => {
    const response = await visitWith({}, `${origin}/console`, { headers: await badge() });
    expect(response.status).toBe(200);
  },
);

test.each(['http://rebound.example.net:8787', 'http://localhost.example.net', 'http://10.0.0.1'])(
  'at %s, which may be a website that points at this machine, nobody gets in',
  async (origin) => {
    const page = await visitWith({}, `${origin}/console`, { headers: await badge() });
    expect(page.status).toBe(403);
    expect(await bodyOf(page)).toContain(en.site.problems.otherAddress.text);
    const asked = await visitWith({}, `${origin}/console/api/statements`, {
      method: 'POST',
      headers: {
        ...(await badge()),
        'Sec-Fetch-Site': 'same-origin',
        'Content-Type': 'application/json',
      },
      body: JSON.stringify({ mode: 'plan', statements: [], pages: [] }),
    });
    expect(asked.status).toBe(403);
    expect(await asked.json()).toMatchObject({ title: en.site.problems.otherAddress.title });
  },
);

test('a token can have several audiences', async () => {
  const token = await signToken(ALICE, { payload: { aud: ['another', AUDIENCE] } });
  const response = await visit('/console', { headers: { 'Cf-Access-Jwt-Assertion': token } });
  expect(response.status).toBe(200);
});

test('a service token is named by Access, and may only publish', async () => {
  const token = await signToken('', {
    payload: { common_name: 'publisher.access', email: undefined },
  });
  const headers = { 'Cf-Access-Jwt-Assertion': token };
  expect((await visit('/console', { headers })).status).toBe(403);
  const response = await visit('/console/api/statements', {
    method: 'POST',
    headers: { ...headers, Origin: TEST_ORIGIN, 'Content-Type': 'application/json' },
    body: JSON.stringify({ mode: 'plan', statements: [], pages: [] }),
  });
  expect(response.status).toBe(200);
});

test('an expired token is refused', async () => {
  const headers = await badge();
  expect((await visit('/console', { headers })).status).toBe(200);
  itIs(Date.now() + 11 * 60_000);
  expect((await visit('/console', { headers })).status).toBe(403);
});

test('a cookie, another header or a query gives no access', async () => {
  const token = await signToken(ALICE);
  const headers = {
    Cookie: `CF_Authorization=${token}`,
    Authorization: `Bearer ${token}`,
    'Cf-Access-Authenticated-User-Email': ALICE,
  };
  expect((await visit(`/console?token=${token}`, { headers })).status).toBe(403);
});
