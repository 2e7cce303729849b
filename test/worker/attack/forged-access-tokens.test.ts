/**
 * Forged Cloudflare Access tokens of every known kind: no route of the console accepts one, and
 * nothing is written.
 */
import {
  decodeProtectedHeader,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  importJWK,
  SignJWT,
} from 'jose';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  ALICE,
  AUDIENCE,
  badge,
  ISSUER,
  publicKey,
  signToken,
} from '../../support/worker/access.ts';
import { askRow, headersOfRow, ROWS } from '../../support/worker/attack/request-row.ts';
import { stage } from '../../support/worker/attack/sample-site.ts';
import { after, everything, type Fields, MINUTE, visit } from '../../support/worker/site.ts';

const CONSOLE = ROWS.filter(([route]) => route.includes(' /console'));
const stranger = await generateKeyPair('RS256', { extractable: true });
const jwk = await exportJWK(stranger.publicKey);
const now = () => Math.floor(Date.now() / 1000);
const claims = () => ({ email: ALICE, iss: ISSUER, aud: AUDIENCE, iat: now(), exp: now() + 600 });

const encode = (part: object | string) =>
  btoa(typeof part === 'string' ? part : JSON.stringify(part))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
const kid = async () => String(decodeProtectedHeader(await signToken(ALICE)).kid);

/** A real token with one of its three parts replaced. */
async function swapped(part: 0 | 1 | 2, by: object | string): Promise<string> {
  const parts = (await signToken(ALICE)).split('.');
  parts[part] = encode(by);
  return parts.join('.');
}

/** Signed by a key that Access never had, under a header of the attacker's. */
const signedByStranger = (header: object) =>
  new SignJWT(claims()).setProtectedHeader({ alg: 'RS256', ...header }).sign(stranger.privateKey);

/** The classic attack: the public key used as an HMAC secret. */
async function signedWithPublicKey(secret: string): Promise<string> {
  const key = await importJWK({ kty: 'oct', k: encode(secret), alg: 'HS256' });
  return new SignJWT(claims()).setProtectedHeader({ alg: 'HS256', kid: await kid() }).sign(key);
}

const FORGED: Record<string, () => Promise<string>> = {
  'an empty token': async () => '',
  'no token but words': async () => 'let me in',
  'two parts': async () => (await signToken(ALICE)).split('.').slice(0, 2).join('.'),
  'four parts': async () => `${await signToken(ALICE)}.x`,
  'another key under the same name': async () => signedByStranger({ kid: await kid() }),
  'another key under another name': async () => signedByStranger({ kid: 'mine' }),
  'another key and no name': async () => signedByStranger({}),
  'a key that it brings along': async () =>
    signedByStranger({ kid: await kid(), jwk, jku: 'https://evil.example/jwks' }),
  'a key that it brings along, under its name': async () =>
    signedByStranger({ kid: 'mine', jwk: { ...jwk, kid: 'mine' } }),
  'a key that it brings along, under no name': async () => signedByStranger({ jwk }),
  'alg none, no signature': async () =>
    `${encode({ alg: 'none', kid: await kid() })}.${encode(claims())}.`,
  'alg none, the signature of a real one': async () =>
    swapped(0, { alg: 'none', kid: await kid() }),
  'HS256 with the public key as its secret': async () =>
    signedWithPublicKey(JSON.stringify(publicKey)),
  'HS256 with the public key as PEM': async () =>
    signedWithPublicKey(await exportSPKI((await importJWK(publicKey, 'RS256')) as CryptoKey)),
  'claims that were changed': async () =>
    swapped(1, { ...claims(), email: 'mallory@evil.example' }),
  'no signature': async () => swapped(2, ''),
  'an extension that must be understood': async () =>
    swapped(0, { alg: 'RS256', kid: await kid(), crit: ['exp'] }),
  expired: async () => signToken(ALICE, { expiresIn: -60 }),
  'expired half a minute ago, to the second': async () => signToken(ALICE, { expiresIn: -30 }),
  'older than any session': async () => signToken(ALICE, { payload: { iat: now() - 32 * 86_400 } }),
  'not yet valid': async () => signToken(ALICE, { payload: { nbf: now() + 60 } }),
  'issued in the future': async () => signToken(ALICE, { payload: { iat: now() + 60 } }),
  'without a beginning': async () => signToken(ALICE, { payload: { iat: undefined } }),
  'without an end': async () => signToken(ALICE, { payload: { exp: undefined } }),
  'an end that is no number': async () => signToken(ALICE, { payload: { exp: '9999999999' } }),
  'for another application': async () => signToken(ALICE, { audience: 'another' }),
  'for several, ours not among them': async () =>
    signToken(ALICE, { payload: { aud: ['a', 'b'] } }),
  'for nobody': async () => signToken(ALICE, { payload: { aud: undefined } }),
  'of another team': async () => signToken(ALICE, { issuer: 'https://evil.cloudflareaccess.com' }),
  'of our team over http': async () =>
    signToken(ALICE, { issuer: ISSUER.replace('https', 'http') }),
  'of nobody': async () => signToken('', { payload: { email: '' } }),
  'an address that is a list': async () => signToken('', { payload: { email: [ALICE] } }),
};

vi.setConfig({ testTimeout: 60_000 });

let staged: Fields;

let log: string[] = [];

beforeEach(async () => {
  staged = await stage();
  log = [];
  vi.spyOn(console, 'warn').mockImplementation((line) => log.push(String(line)));
});
afterEach(() => void vi.restoreAllMocks());

/** The responses of the console's routes that are not 403. */
async function opened(headers: Record<string, string>): Promise<string[]> {
  const open: string[] = [];
  for (const [route, row] of CONSOLE) {
    const { 'Cf-Access-Jwt-Assertion': _, ...own } = await headersOfRow(row);
    const response = await askRow(route, row, staged, { headers: { ...own, ...headers } });
    if (response.status !== 403) open.push(`${route}: ${response.status}`);
    await response.body?.cancel();
  }
  return open;
}

test('every route of the console refuses every forged token, and nothing is written', async () => {
  expect(CONSOLE.length).toBeGreaterThanOrEqual(50);
  const before = await everything();
  for (const [what, forge] of Object.entries(FORGED)) {
    expect([what, await opened({ 'Cf-Access-Jwt-Assertion': await forge() })]).toEqual([what, []]);
  }
  expect(await everything()).toBe(before);
});

test('when Access’s keys can’t be fetched and the cached ones are old, nobody is staff', async () => {
  after(11 * MINUTE);
  vi.spyOn(globalThis, 'fetch').mockRejectedValue(new Error('no network'));
  expect(await opened({ 'Cf-Access-Jwt-Assertion': await signToken(ALICE) })).toEqual([]);
});

test('a token of a new key is accepted once the keys are fetched again', async () => {
  const { 'Cf-Access-Jwt-Assertion': old } = await badge();
  const renewed = { key: stranger.privateKey, keyId: 'renewed' };
  const statusOf = async (token = '') =>
    (await visit('/console', { headers: { 'Cf-Access-Jwt-Assertion': token } })).status;
  expect(await statusOf(old)).toBe(200);
  expect(await statusOf(await signToken(ALICE, renewed))).toBe(403);
  const keys = [
    { ...publicKey, kid: await kid(), alg: 'RS256', use: 'sig' },
    { ...jwk, kid: 'renewed', alg: 'RS256', use: 'sig' },
  ];
  vi.spyOn(globalThis, 'fetch').mockImplementation(async () => Response.json({ keys }));
  after(MINUTE);
  expect(await statusOf(await signToken(ALICE, renewed))).toBe(200);
  expect(await statusOf(await signToken(ALICE))).toBe(200);
});

test('each refusal is logged without anything that was sent', async () => {
  await opened({ 'Cf-Access-Jwt-Assertion': await signedByStranger({ kid: await kid() }) });
  expect(log).toEqual(CONSOLE.map(() => '{"event":"staff_refused"}'));
});

test('a real token counts only in its own header, and no other header identifies a person', async () => {
  const token = await signToken(ALICE);
  const elsewhere = [
    { Authorization: `Bearer ${token}` },
    { Cookie: `CF_Authorization=${token}` },
    { 'Cf-Access-Authenticated-User-Email': ALICE },
    { 'X-Forwarded-User': ALICE },
    { 'Cf-Access-Client-Id': 'x', 'Cf-Access-Client-Secret': 'x' },
  ];
  const before = await everything();
  for (const headers of elsewhere)
    expect([headers, await opened(headers as never)]).toEqual([headers, []]);
  expect(await everything()).toBe(before);
});
