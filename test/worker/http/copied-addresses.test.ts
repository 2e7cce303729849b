import { beforeEach, expect, test } from 'vitest';
import { costOf } from '../../support/worker/database-costs.ts';
import { HARBOR } from '../../support/worker/districts.ts';
import { openSite } from '../../support/worker/endorsements.ts';
import { visit } from '../../support/worker/site.ts';
import { pageOf, SLUG, send, translationOf } from '../../support/worker/statements.ts';
import { TEST_ORIGIN } from '../../support/worker/variables.ts';

beforeEach(async () => {
  await openSite();
  await send('publish', [], [pageOf()], [translationOf({ lang: 'pt-BR' })]);
});

const answerTo = async (path: string, init: RequestInit = {}) => {
  const { status, headers } = await visit(path, init);
  return [status, headers.get('Location')];
};

test.each([
  [`/statements/${SLUG}.`, `/statements/${SLUG}`],
  [`/statements/${SLUG})`, `/statements/${SLUG}`],
  [`/statements/${SLUG}%E2%80%9D`, `/statements/${SLUG}`],
  [`/statements/${SLUG}%20`, `/statements/${SLUG}`],
  ['/statements/A-Fair-Start', `/statements/${SLUG}`],
  ['/Statements/A-FAIR-START).', `/statements/${SLUG}`],
  [
    '/Statements/A-Fair-Start/Endorse?via=amh&x=1&x=2',
    `/statements/${SLUG}/endorse?via=amh&x=1&x=2`,
  ],
  [`/statements/${SLUG}/v/1.MD`, `/statements/${SLUG}/v/1.md`],
  [`/statements/${SLUG}/v/1,`, `/statements/${SLUG}/v/1`],
  [`/pt-BR/statements/${SLUG};`, `/pt-BR/statements/${SLUG}`],
  [`/districts/${HARBOR.code}.`, `/districts/${HARBOR.code}`],
  ['/about/Who-We-Are', '/about/who-we-are'],
  ['/partners)', '/partners'],
  ['/about.', '/about'],
  [`/go/${SLUG}.`, `/go/${SLUG}`],
  [`/embed/${SLUG}>`, `/embed/${SLUG}`],
  [`/badge/${SLUG}.PNG`, `/badge/${SLUG}.png`],
  [`${TEST_ORIGIN}//statements/${SLUG}.`, `/statements/${SLUG}`],
])('%s leads to %s', async (copied, meant) => {
  expect(await answerTo(copied)).toEqual([301, meant]);
  expect(await answerTo(copied, { method: 'HEAD' })).toEqual([301, meant]);
  expect((await visit(meant)).status).toBeLessThan(303);
});

test('a redirect is not stored: the address may get its own page', async () => {
  const { headers } = await visit(`/statements/${SLUG}.`);
  expect(headers.get('Cache-Control')).toBe('no-store');
  expect(headers.get('Cache-Tag')).toBeNull();
});

test.each([
  '/statements/nothing.',
  '/statements/NOTHING',
  `/districts/${HARBOR.code}1.`,
  '/about/nothing)',
  '/statements/Nothing/diff?from=1&to=2',
  '/go/nothing.',
  `/api/v1/statements/${SLUG}.`,
  '/Console',
  `${TEST_ORIGIN}//evil.example.`,
  '/%5Cevil.example.',
  '/https://evil.example/).',
])('%s stays unknown', async (path) => {
  expect(await answerTo(path)).toEqual([404, null]);
});

test('only reading is redirected', async () => {
  const init = { method: 'POST', headers: { 'Sec-Fetch-Site': 'same-origin' } };
  const body = new URLSearchParams({ kind: 'leader' });
  expect(await answerTo(`/statements/${SLUG}/endorse.`, { ...init, body })).toEqual([404, null]);
});

test('an address that is right, or of which nothing is known, costs nothing more', async () => {
  expect((await costOf(`/statements/${SLUG}`)).cost.trips).toBe(1);
  expect((await costOf('/statements/nothing')).cost.trips).toBe(1);
});
