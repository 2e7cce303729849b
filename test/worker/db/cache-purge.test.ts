import { beforeEach, expect, test } from 'vitest';
import { badge } from '../../support/worker/access.ts';
import { announced, cancel, NOON } from '../../support/worker/announcements.ts';
import {
  confirmed,
  DISTRICT,
  LEADER,
  manage,
  openSite,
} from '../../support/worker/endorsements.ts';
import { sweep } from '../../support/worker/schedule.ts';
import { count, type Fields, itIs, post, rows, visit } from '../../support/worker/site.ts';
import { SLUG } from '../../support/worker/statements.ts';

const purged: (string[] | undefined)[] = [];
let success = true;
let meanwhile = async () => {};

const cache: Pick<CacheContext, 'purge'> = {
  async purge({ tags }) {
    purged.push(tags);
    await meanwhile();
    return { success, errors: [] };
  },
};

beforeEach(() => {
  purged.length = 0;
  success = true;
  meanwhile = async () => {};
});

async function decide(id: string, fields: Fields): Promise<void> {
  await post(`/console/review/${id}`, fields, await badge());
}

const ENDINGS: [string, (id: string) => Promise<unknown>][] = [
  ['withdraws', (id) => manage(id, { action: 'withdraw' })],
  ['is counted without a name', (id) => manage(id, { action: 'display', public: 'no' })],
  ['is erased', (id) => manage(id, { action: 'erase' })],
  ['is taken off the list', (id) => decide(id, { action: 'remove', reason: 'duplicate' })],
];

test.each(ENDINGS)('when somebody %s, pages with names are purged once', async (_, end) => {
  await openSite();
  const id = await confirmed(LEADER);
  await sweep(cache);
  expect(purged).toEqual([]);
  await end(id);
  await sweep(cache);
  await sweep(cache);
  expect(purged).toEqual([['names']]);
});

test.each(['hold', 'unhold'])(
  'a %s takes effect at once: pages that show texts are purged',
  async (action) => {
    await openSite();
    const path = `/console/statements/${SLUG}`;
    if (action === 'unhold') await post(path, { action: 'hold' }, await badge());
    await rows('delete from purges');
    await post(path, { action }, await badge());
    await post(path, { action }, await badge());
    await sweep(cache);
    expect(purged).toEqual([['names']]);
  },
);

test('a canceled announcement disappears at once', async () => {
  await openSite();
  itIs(NOON);
  await announced();
  await rows('delete from purges');
  await cancel();
  await sweep(cache);
  expect(purged).toEqual([['names']]);
});

test('ten withdrawals within a minute cause one purge', async () => {
  await openSite();
  const ids = await Promise.all(
    Array.from({ length: 10 }, (_, n) =>
      confirmed({ ...LEADER, name: `Leader No ${n}`, email: `n${n}@harborview.example` }),
    ),
  );
  for (const id of ids) await manage(id, { action: 'withdraw' });
  await sweep(cache);
  expect(purged).toHaveLength(1);
});

test('a withdrawal during a purge causes another purge', async () => {
  await openSite();
  const first = await confirmed(LEADER);
  const second = await confirmed({ ...LEADER, name: 'Second', email: 'second@harborview.example' });
  await manage(first, { action: 'withdraw' });
  meanwhile = async () => {
    meanwhile = async () => {};
    await manage(second, { action: 'withdraw' });
  };
  await sweep(cache);
  await sweep(cache);
  expect(purged).toHaveLength(2);
});

test('a failed purge is retried', async () => {
  await openSite();
  await manage(await confirmed(LEADER), { action: 'withdraw' });
  success = false;
  await sweep(cache);
  success = true;
  await sweep(cache);
  await sweep(cache);
  expect(purged).toHaveLength(2);
});

test('without a cache in front, nothing is left to do', async () => {
  await openSite();
  await manage(await confirmed(LEADER), { action: 'withdraw' });
  await sweep();
  expect(await count('purges')).toBe(0);
});

test('erasing an officer requests a purge as well', async () => {
  await openSite();
  const id = await confirmed(DISTRICT);
  await decide(id, { action: 'approve' });
  await rows('delete from purges');
  await manage(id, { action: 'erase' });
  await sweep(cache);
  expect(purged).toEqual([['names']]);
});

test('every page with names has the purged cache tag', async () => {
  await openSite();
  await confirmed(LEADER);
  const paths = ['/', `/statements/${SLUG}`, `/statements/${SLUG}/endorsements`];
  const data = [`/api/v1/statements/${SLUG}/endorsements`, `/api/v1/widget/${SLUG}`];
  for (const path of [...paths, ...data, `/embed/${SLUG}`]) {
    const { headers } = await visit(path);
    expect([path, headers.get('Cache-Tag')]).toEqual([path, 'names']);
  }
});
