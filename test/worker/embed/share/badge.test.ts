import { beforeEach, expect, test } from 'vitest';
import { costOf } from '../../../support/worker/database-costs.ts';
import { confirmed, LEADER, openSite } from '../../../support/worker/endorsements.ts';
import { rows, visit } from '../../../support/worker/site.ts';
import { amend, SLUG } from '../../../support/worker/statements.ts';
import { supersede } from '../../../support/worker/superseding.ts';
import { visitWith } from '../../../support/worker/visit-with.ts';

const SVG = `/badge/${SLUG}.svg`;
const PNG = `/badge/${SLUG}.png`;

beforeEach(openSite);

const svg = async () => (await visit(SVG)).text();

test.each([
  [SVG, 'image/svg+xml'],
  [PNG, 'image/png'],
])('%s may be shown by any site and email for 15 minutes, and runs nothing', async (path, type) => {
  const response = await visit(path, { headers: { Origin: 'https://partner.example' } });
  expect(response.status).toBe(200);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': type,
    'cache-control': 'public, max-age=900, stale-if-error=3600',
    // A hold purges it with the pages that show it.
    'cache-tag': 'names',
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'strict-transport-security': expect.stringMatching(/^max-age=\d{8}/),
  });
  expect(response.headers.get('Set-Cookie')).toBeNull();
  expect((await response.arrayBuffer()).byteLength).toBeLessThanOrEqual(3000);
});

test('the PNG is valid and 560 by 176', async () => {
  const view = new DataView(await (await visit(PNG)).arrayBuffer());
  expect(view.getUint32(0)).toBe(0x89504e47);
  expect([view.getUint32(16), view.getUint32(20)]).toEqual([560, 176]);
});

test('it shows the total of the current text and the publisher', async () => {
  expect(await svg()).toContain('>Open for endorsement<');
  await confirmed(LEADER);
  await confirmed({ ...LEADER, name: 'Second', email: 'b@x.example', public: 'no' });
  const shown = await svg();
  expect(shown).toContain('>2</text>');
  expect(shown).toContain('>endorsements</text>');
  expect(shown).toContain('>AMSEL</text>');
  expect(shown).toContain('>A fair start</text>');
  expect(shown).not.toContain('María');
  const card = await (await visit(`/api/v1/statements/${SLUG}`)).json<{
    tally: { total: number };
  }>();
  expect(card.tally.total).toBe(2);
});

test('an amendment, a successor and a withdrawal are shown on it and change its ETag', async () => {
  await confirmed(LEADER);
  const tags = new Set<string | null>();
  const seen = async () => {
    for (const path of [SVG, PNG]) tags.add((await visit(path)).headers.get('ETag'));
    return svg();
  };
  expect(await seen()).toContain('1 endorsement · A fair start · AMSEL');
  await amend('editorial', 'A correction.\n');
  expect(await seen()).not.toContain('Amended');
  expect(tags.size).toBe(2);
  await amend('substantive', 'Another text.\n');
  expect(await seen()).toMatch(/>Open for endorsement<.*>Amended; 1 endorsed an earlier text</);
  await supersede({ slug: 'later', title: 'Later' });
  expect(await seen()).toMatch(
    />Not open for endorsement<.*>Superseded; 1 endorsed an earlier text</,
  );
  await rows("update statements set status = 'withdrawn' where slug = ?", SLUG);
  expect(await seen()).toContain('>Withdrawn; 1 endorsed an earlier text<');
  expect(tags.size).toBe(8);
});

test('a client with its ETag gets 304 until the tally changes', async () => {
  for (const [index, path] of [SVG, PNG].entries()) {
    const tag = (await visit(path)).headers.get('ETag') ?? '';
    const headers = { 'If-None-Match': tag };
    const again = await visit(path, { headers });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect(again.headers.get('Cache-Control')).toContain('max-age=900');
    expect(again.headers.get('Access-Control-Allow-Origin')).toBe('*');
    // The tally stores no time of change that a reader could see.
    expect(again.headers.get('Last-Modified')).toBeNull();
    await confirmed({
      ...LEADER,
      email: `${index}@x.example`,
      name: `Leader ${index}`,
    });
    expect((await visit(path, { headers })).status).toBe(200);
  }
});

test.each([
  ['held', 'update statements set held_at = 1'],
  ['a draft', "update statements set status = 'draft'"],
  ['scheduled', "update statements set status = 'scheduled'"],
])('a statement that is %s has no badge, and no cache stores that response', async (_, write) => {
  const tag = (await visit(SVG)).headers.get('ETag') ?? '';
  await rows(write);
  for (const path of [SVG, PNG]) {
    const response = await visit(path, { headers: { 'If-None-Match': tag } });
    expect(response.status).toBe(404);
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    expect(response.headers.get('Content-Type')).toMatch(/^text\/plain/);
    expect(await response.text()).not.toContain('fair start');
  }
});

test('a redacted text is not open for endorsement', async () => {
  await rows('update revisions set text = null, redacted_at = 1');
  expect(await svg()).toContain('>Not open for endorsement<');
});

test.each([
  '/badge/nothing.svg',
  '/badge/nothing.png',
  `/badge/${SLUG}`,
  `/badge/${SLUG}.gif`,
  `/badge/${SLUG}.svg.png`,
  '/badge/.svg',
  '/badge/A-Fairer-Start.svg',
])('%s is not found', async (path) => {
  const response = await visit(path);
  expect(response.status).toBe(404);
  expect(response.headers.get('Cache-Control')).toBe('no-store');
});

test('HEAD has the headers of GET, and POST changes nothing', async () => {
  const head = await visit(PNG, { method: 'HEAD' });
  expect([head.status, await head.text(), head.headers.get('Content-Type')]).toEqual([
    ...[200, '', 'image/png'],
  ]);
  expect((await visit(PNG, { method: 'POST', body: 'x' })).status).not.toBe(200);
});

test('a badge takes one round trip and a few rows', async () => {
  await confirmed(LEADER);
  await amend('substantive', 'Another text.\n');
  const { cost } = await costOf(PNG);
  expect(cost.trips).toBe(1);
  expect(cost.read).toBeLessThanOrEqual(6);
  expect(cost.written).toBe(0);
});

test('its short name is the organization’s, in any letters', async () => {
  const shown = await (await visitWith({ ORG_SHORT: 'Ж & Co' }, SVG)).text();
  expect(shown).toContain('· Ж &amp; Co</title>');
  expect(shown).not.toContain('Co</text>');
});
