import { beforeEach, expect, test } from 'vitest';
import { en } from '../../../src/i18n/catalogue.ts';
import { badge } from '../../support/worker/access.ts';
import { costOf } from '../../support/worker/database-costs.ts';
import {
  confirm,
  confirmed,
  DISTRICT,
  LEADER,
  manage,
  openSite,
  stateOf,
  submit,
  submitted,
} from '../../support/worker/endorsements.ts';
import { dry, end, FLOOD, flood, formOf } from '../../support/worker/invalidation.ts';
import { sweep } from '../../support/worker/schedule.ts';
import { seed } from '../../support/worker/seed-endorsements.ts';
import {
  bodyOf,
  DAY,
  everything,
  type Fields,
  itIs,
  MINUTE,
  post,
  row,
  visit,
} from '../../support/worker/site.ts';
import { documentOf, publish, SLUG } from '../../support/worker/statements.ts';

const words = en.review.invalidate;
const NOON = Date.UTC(2026, 2, 2, 17);

beforeEach(openSite);

test('the dry run shows what a domain selects, and changes nothing', async () => {
  const ids = [await flood(1), await flood(2)];
  const other = await confirmed(LEADER);
  const before = await everything();
  const page = await dry(FLOOD);
  expect(page).toContain(words.found({ count: 2 }));
  for (const id of ids) expect(page).toContain(`/console/review/${id}"`);
  expect(page).not.toContain(`/console/review/${other}"`);
  expect(page).toContain(words.button({ count: 2 }));
  expect(page).toContain(words.oneByOne);
  expect(await everything()).toBe(before);
});

test('the dry run includes entries that wait for review, but no unconfirmed or ended ones', async () => {
  await confirmed({ ...LEADER, name: 'W', title: 'Superintendent', email: 'w@flood.example' });
  await submitted({ ...LEADER, email: 'u@flood.example' });
  await manage(await flood(1), { action: 'withdraw' });
  const page = await dry(FLOOD);
  expect(page).toContain(words.found({ count: 1 }));
  expect(page).toContain(words.waits);
});

test('the dry run filters by statement and by the local time at which forms were sent', async () => {
  await publish(documentOf({ slug: 'another', title: 'Another' }));
  itIs(NOON);
  await flood(1);
  await flood(2, 'another');
  itIs(NOON + 5 * MINUTE);
  await flood(3);
  expect(await dry(FLOOD)).toContain(words.found({ count: 3 }));
  expect(await dry({ ...FLOOD, statement: 'another' })).toContain(words.found({ count: 1 }));
  expect(await dry({ ...FLOOD, from: '2026-03-02T12:05' })).toContain(words.found({ count: 1 }));
  expect(await dry({ ...FLOOD, to: '2026-03-02T12:05' })).toContain(words.found({ count: 2 }));
  expect(await dry({ ...FLOOD, from: '2026-03-02T12:01', to: '2026-03-02T12:05' })).toContain(
    words.found({ count: 0 }),
  );
});

test('the dry run selects by network for as long as networks are kept', async () => {
  const send = async (email: string, address: string) => {
    await submit({ ...LEADER, name: email.replace('@', ' '), email }, SLUG, {
      'CF-Connecting-IP': address,
    });
    const { id } = await row('select id from endorsements where name = ?', email.replace('@', ' '));
    await confirm(String(id));
    return String(id);
  };
  itIs(NOON);
  const first = await send('a@one.example', '192.0.2.1');
  const second = await send('b@two.example', '192.0.2.99');
  const other = await send('c@three.example', '198.51.100.1');
  const page = await dry({ entry: first });
  expect(page).toContain(words.found({ count: 2 }));
  expect(page).toContain(`/console/review/${second}"`);
  expect(page).not.toContain(`/console/review/${other}"`);
  expect(await dry({ entry: first, domain: 'two.example' })).toContain(words.found({ count: 1 }));
  itIs(NOON + 31 * DAY);
  await sweep();
  const late = await dry({ entry: first });
  expect(late).toContain(en.review.evidence.networkUnknown);
  expect(late).toContain(words.found({ count: 0 }));
  expect(late).not.toContain('method="post"');
});

test('the dry run leaves out bodies, and says so', async () => {
  const id = await confirmed({ ...DISTRICT, email: 'd@flood.example' });
  await post(`/console/review/${id}`, { action: 'approve' }, await badge());
  await flood(1);
  const page = await dry(FLOOD);
  expect(page).toContain(words.bodies({ count: 1 }));
  await end(formOf(page));
  expect(await stateOf(id)).toBe('listed');
});

const unclear = words.errors.time_unclear;
test.each<[string, Fields, string, string]>([
  ['only a time', { from: '2026-03-02T12:05' }, 'domain', words.errors.too_wide],
  ['only a statement', { statement: SLUG }, 'domain', words.errors.too_wide],
  ['nothing', { domain: ' ' }, 'domain', words.errors.too_wide],
  ['no domain', { domain: 'a b' }, 'domain', words.errors.domain_invalid],
  ['no time', { ...FLOOD, from: 'yesterday' }, 'from', words.errors.time_invalid],
  ['an hour that is skipped', { ...FLOOD, from: '2026-03-08T02:30' }, 'from', unclear],
  ['an hour that comes twice', { ...FLOOD, to: '2026-11-01T01:30' }, 'to', unclear],
  [
    'an end before the beginning',
    { ...FLOOD, from: '2026-03-02T12:05', to: '2026-03-02T12:05' },
    'to',
    words.errors.order,
  ],
])('a dry run of %s is refused at the field', async (_, rule, field, message) => {
  const response = await visit(`/console/invalidate?${new URLSearchParams(rule)}`, {
    headers: await badge(),
  });
  expect(response.status).toBe(422);
  const page = await bodyOf(response);
  expect(page).toContain(`<a href="#${field}">${message}</a>`);
  expect(page).toContain(` id="${field}"`);
  const before = await everything();
  expect((await end({ ...rule, seen: 'x' })).status).toBe(422);
  expect(await everything()).toBe(before);
});

test('the dry run costs the same among thousands of other entries', async () => {
  await seed(1, 3000);
  await flood(1);
  const { cost } = await costOf('/console/invalidate?domain=flood.example', {
    headers: await badge(),
  });
  expect(cost.read).toBeLessThan(40);
});
