import { expect, test } from 'vitest';
import { ALICE, AUDIENCE, badge, signToken } from '../../support/worker/access.ts';
import { bodyOf, itIs, visit } from '../../support/worker/site.ts';
import { TEST_ORIGIN } from '../../support/worker/variables.ts';

test('the console is open to a genuine token', async () => {
  const response = await visit('/console', { headers: await badge() });
  expect(response.status).toBe(200);
  expect(response.headers.get('Cache-Control')).toBe('no-store');
  expect(await bodyOf(response)).toContain(`Signed in as Name of ${ALICE}`);
});

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
