import { beforeEach, expect, test } from 'vitest';
import { type Cost, costOf } from '../../support/worker/database-costs.ts';
import {
  confirmed,
  endorserOf,
  LEADER,
  openSite,
  stateOf,
  tokenFor,
} from '../../support/worker/endorsements.ts';
import { OTHER, REPORT, reported } from '../../support/worker/reports.ts';
import { seed } from '../../support/worker/seed-endorsements.ts';
import { type Fields, itIs, rows } from '../../support/worker/site.ts';
import { TEST_ORIGIN } from '../../support/worker/variables.ts';

beforeEach(async () => {
  itIs(Date.UTC(2026, 2, 2, 12));
  await openSite();
});

async function posted(path: string, fields: Fields): Promise<Cost> {
  const body = new URLSearchParams(fields);
  const init = { method: 'POST', body, headers: { Origin: TEST_ORIGIN } };
  const { response, cost } = await costOf(path, init);
  expect([path, response.status < 400]).toEqual([path, true]);
  return cost;
}

/** A report that hides an entry, and what its endorser does. */
async function everyCost(prefix: string): Promise<Record<string, Cost>> {
  const email = `${prefix}@harborview.example`;
  const id = await confirmed({ ...LEADER, name: `Example ${prefix}`, email });
  const report = await reported(id, `reader-${prefix}@harborview.example`);
  const link = { token: await tokenFor('report', report) };
  const own = { token: await tokenFor('manage', await endorserOf(id)) };
  const opening = (await costOf(`${REPORT}?token=${link.token}`)).cost;
  const hiding = await posted(REPORT, link);
  expect(await stateOf(id)).toBe('in_review');
  const page = (await costOf(`/endorsements/manage?token=${own.token}`)).cost;
  const back = await posted('/endorsements/manage', { ...own, endorsement: id, action: 'restore' });
  expect(await stateOf(id)).toBe('listed');
  const form = { email: `${prefix}@mail.example`, words: '', website: '' };
  return {
    opening,
    hiding,
    page,
    back,
    sending: await posted(REPORT, { endorsement: id, ...form }),
  };
}

test('with 3,000 endorsements and 2,000 open reports, a report costs what it costs with few', async () => {
  const other = await confirmed({ ...LEADER, name: 'Other Leader', email: OTHER });
  await everyCost('first');
  const few = await everyCost('few');
  await seed(1, 3000);
  await rows(
    `with recursive many (n) as (select 1 union all select n + 1 from many where n < 2000)
     insert into reports (id, endorsement_id, state, address_sealed, domain, of_district, sent_at, expires_at,
       confirmed_at, changed_by, effect, mailbox_hmac)
     select 'seed' || n, ?, 'confirmed', 'v1.x', 'x.example', 1, n, n, n, 'seed', 'hid', 'hmac' || n from many`,
    other,
  );
  await rows(
    `with recursive many (n) as (select 1 union all select n + 1 from many where n < 2000)
     insert into mail_caps select 'seed' || n, 20514, 1 from many`,
  );
  const many = await everyCost('many');
  for (const [what, { trips, read, written }] of Object.entries(many)) {
    expect([what, trips, written]).toEqual([what, few[what]?.trips, few[what]?.written]);
    expect([what, read - (few[what]?.read ?? 0) <= 5]).toEqual([what, true]);
  }
  expect(few.hiding?.trips).toBe(3);
});
