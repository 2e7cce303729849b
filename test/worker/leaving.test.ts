/** A name that leaves is gone from everything of ours within ten minutes, outages included. */
import { applyD1Migrations, reset } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { badge } from './access.ts';
import { HARBOR } from './districts.ts';
import { confirmed, LEADER, manage, openSite } from './endorsing.ts';
import { emptyCache, readThroughCache } from './shared-cache.ts';
import { after, itIs, MINUTE, post, visit } from './site.ts';
import { SLUG } from './texts.ts';

const NAME = 'Leaving';
const PATHS = [
  '/',
  `/statements/${SLUG}`,
  `/statements/${SLUG}/v/1`,
  `/statements/${SLUG}/endorsements`,
  `/statements/${SLUG}/endorsements?kind=leader&q=leaving`,
  `/statements/${SLUG}/letter`,
  `/districts/${HARBOR.code}`,
  `/api/v1/statements/${SLUG}/endorsements`,
  `/api/v1/widget/${SLUG}`,
  `/embed/${SLUG}`,
];

beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => {}));
afterEach(() => void vi.restoreAllMocks());

async function pathsThatTell(): Promise<string[]> {
  const told: string[] = [];
  for (const path of PATHS) {
    const { text } = await readThroughCache(path);
    // The search repeats what was looked for.
    if (text.includes(`${NAME} Leader`)) told.push(path);
  }
  return told;
}

async function listSomebody(): Promise<string> {
  emptyCache();
  itIs(Date.UTC(2026, 2, 2, 12));
  await openSite();
  const id = await confirmed({ ...LEADER, name: `${NAME} Leader` });
  // Everything was read just before the name leaves: nothing can be kept for longer.
  expect((await pathsThatTell()).length).toBeGreaterThan(5);
  return id;
}

const ENDS: [string, (id: string) => Promise<unknown>][] = [
  ['withdraws', (id) => manage(id, { action: 'withdraw' })],
  ['is counted without a name', (id) => manage(id, { action: 'display', public: 'no' })],
  ['is erased', (id) => manage(id, { action: 'erase' })],
  [
    'is taken off the list',
    async (id) =>
      post(`/console/review/${id}`, { action: 'remove', reason: 'duplicate' }, await badge()),
  ],
];

test.each(ENDS)('whoever %s is nowhere after ten minutes, in the worst cache', async (_, end) => {
  await end(await listSomebody());
  for (let minute = 1; minute < 10; minute += 1) {
    after(MINUTE);
    await pathsThatTell();
  }
  after(MINUTE);
  expect(await pathsThatTell()).toEqual([]);
});

test('so it is when nobody reads in between, and when the database is down meanwhile', async () => {
  await manage(await listSomebody(), { action: 'withdraw' });
  await reset();
  for (let minute = 1; minute < 10; minute += 1) {
    after(MINUTE);
    if (minute % 3 === 0) await pathsThatTell();
  }
  after(MINUTE);
  const told = await pathsThatTell();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  expect(told).toEqual([]);
});

test('lists of names tell search engines to leave them out', async () => {
  await listSomebody();
  for (const path of [
    `/statements/${SLUG}/endorsements`,
    `/statements/${SLUG}/letter`,
    `/districts/${HARBOR.code}`,
  ]) {
    expect([path, (await readThroughCache(path)).text]).toEqual([
      path,
      expect.stringContaining('<meta name="robots" content="noindex"'),
    ]);
  }
  const data = await visit(`/api/v1/statements/${SLUG}/endorsements`);
  expect(data.headers.get('X-Robots-Tag')).toBe('noindex');
  // The statement itself may be found, but not by the names below it.
  const { text } = await readThroughCache(`/statements/${SLUG}`);
  expect(text).not.toContain('noindex');
  expect(/<ul class="names" data-nosnippet[^>]*>.*Leaving Leader/s.test(text)).toBe(true);
});
