import { generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { expect, test } from 'vitest';
import { en } from '../../src/i18n/en.ts';
import { ALICE, AUDIENCE, badge, ISSUER, publicKey, signToken } from './access.ts';
import { bodyOf, count, itIs, visit } from './site.ts';
import { documentOf } from './texts.ts';
import { TEST_ORIGIN } from './variables.ts';

const stranger = await generateKeyPair('RS256');

/** The team's public key, misused as a shared secret. */
async function symmetric(): Promise<string> {
  return new SignJWT({ email: ALICE })
    .setProtectedHeader({ alg: 'HS256', kid: 'key-for-tests' })
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(JSON.stringify(publicKey)));
}

function unsigned(): string {
  return new UnsecuredJWT({ email: ALICE })
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setIssuedAt()
    .setExpirationTime('1h')
    .encode();
}

async function altered(): Promise<string> {
  const [head, , signature] = (await signToken(ALICE)).split('.');
  const [, body] = (await signToken('mallory@evil.example')).split('.');
  return `${head}.${body}.${signature}`;
}

const REFUSED: [why: string, token: () => string | Promise<string>][] = [
  ['no token', () => ''],
  ['a token that is none', () => 'let me in'],
  ['a token signed by another key', () => signToken(ALICE, { key: stranger.privateKey })],
  ['a token whose claims were altered', altered],
  ['a token for another application', () => signToken(ALICE, { audience: 'another' })],
  [
    'a token of another team',
    () => signToken(ALICE, { issuer: 'https://evil.cloudflareaccess.com' }),
  ],
  ['a token that has expired', () => signToken(ALICE, { expiresIn: -60 })],
  [
    'a token that is not valid yet',
    () => signToken(ALICE, { payload: { nbf: Math.floor(Date.now() / 1000) + 600 } }),
  ],
  ['a token from the future', () => signToken(ALICE, { payload: { iat: 4_000_000_000 } })],
  ['a token without an end', () => signToken(ALICE, { payload: { exp: undefined } })],
  ['a token without a beginning', () => signToken(ALICE, { payload: { iat: undefined } })],
  ['a token of a key that the team does not have', () => signToken(ALICE, { keyId: 'another' })],
  ['a token with something after it', async () => `${await signToken(ALICE)}.e30`],
  ['a token that names nobody', () => signToken('')],
  ['a token that nobody signed', unsigned],
  ['a token signed with the public key as a secret', symmetric],
];

const PATHS = ['/console', '/console/', '/console/review/x', '/console/nothing'];

const headersFor = async (token: () => string | Promise<string>) => {
  const text = await token();
  return text ? { 'Cf-Access-Jwt-Assertion': text } : undefined;
};

test.each(REFUSED)('the console is closed to %s', async (_, token) => {
  for (const path of PATHS) {
    const response = await visit(path, { headers: (await headersFor(token)) ?? {} });
    expect([path, response.status]).toEqual([path, 403]);
    const page = await bodyOf(response);
    expect(page).toContain(en.problems.staffOnly.title);
    expect(page).not.toContain('<form');
  }
});

test.each(REFUSED)('the console’s JSON is closed to %s', async (_, token) => {
  for (const path of [
    '/console/api/statements',
    '/console/api/directory',
    '/console/api/nothing',
  ]) {
    const response = await visit(path, {
      method: path.endsWith('directory') ? 'PUT' : 'POST',
      body: JSON.stringify({
        mode: 'publish',
        statements: [documentOf()],
        pages: [],
        districts: [],
      }),
      headers: {
        Origin: TEST_ORIGIN,
        'Content-Type': 'application/json',
        ...(await headersFor(token)),
      },
    });
    expect([path, response.status]).toEqual([path, 403]);
    expect(response.headers.get('Content-Type')).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({ status: 403 });
  }
  expect(await count('statements')).toBe(0);
});

test('the console is open to a genuine token', async () => {
  const response = await visit('/console', { headers: await badge() });
  expect(response.status).toBe(200);
  expect(response.headers.get('Cache-Control')).toBe('no-store');
  expect(await bodyOf(response)).toContain(`Signed in as Name of ${ALICE}`);
});

test('a token may be for several applications', async () => {
  const token = await signToken(ALICE, { payload: { aud: ['another', AUDIENCE] } });
  const response = await visit('/console', { headers: { 'Cf-Access-Jwt-Assertion': token } });
  expect(response.status).toBe(200);
});

test('a service token is named by what Access calls it, and opens the publisher’s door only', async () => {
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

test('a token that was good is refused once its time is over', async () => {
  const headers = await badge();
  expect((await visit('/console', { headers })).status).toBe(200);
  itIs(Date.now() + 11 * 60_000);
  expect((await visit('/console', { headers })).status).toBe(403);
});

test('a cookie, a header of another name and a query let nobody in', async () => {
  const token = await signToken(ALICE);
  const headers = {
    Cookie: `CF_Authorization=${token}`,
    Authorization: `Bearer ${token}`,
    'Cf-Access-Authenticated-User-Email': ALICE,
  };
  expect((await visit(`/console?token=${token}`, { headers })).status).toBe(403);
});
