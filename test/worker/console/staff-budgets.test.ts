import { beforeEach, expect, test } from 'vitest';
import { ALICE, BOB, badge } from '../../support/worker/access.ts';
import { type Cost, costOf } from '../../support/worker/database-costs.ts';
import {
  confirmed,
  DISTRICT,
  LEADER,
  ORGANIZATION,
  openSite,
} from '../../support/worker/endorsements.ts';
import { listedBody } from '../../support/worker/second-approval.ts';
import { seed } from '../../support/worker/seed-endorsements.ts';
import { type Fields, row, rows } from '../../support/worker/site.ts';
import { TEST_ORIGIN } from '../../support/worker/variables.ts';

beforeEach(openSite);

async function staffCost(path: string, fields?: Fields, email = ALICE): Promise<Cost> {
  const post = { method: 'POST', body: new URLSearchParams(fields) };
  const { response, cost } = await costOf(path, {
    ...(fields && post),
    headers: { ...(await badge(email)), Origin: TEST_ORIGIN },
  });
  expect([path, response.status < 400]).toEqual([path, true]);
  return cost;
}

const latestRequest = async () => {
  const open = "kind = 'rename_endorsement' and settled_at is null";
  return `/console/requests/${(await row(`select id from requests where ${open}`)).id}`;
};

const flagged = { ...LEADER, title: 'Superintendent' };

/** Acts of staff on waiting entries. Each act has its own entries. */
async function everyCost(prefix: string): Promise<Record<string, Cost>> {
  const district = await confirmed({ ...DISTRICT, email: `${prefix}d@x.example` });
  const leader = (n: number) =>
    confirmed({ ...flagged, name: `${prefix} ${n}`, email: `${prefix}${n}@x.example` });
  const leaders = [await leader(1), await leader(2)];
  const body = await listedBody({
    ...ORGANIZATION,
    organization: `${prefix} of the Coast`,
    email: `${prefix}o@x.example`,
  });
  const ticks = Object.fromEntries([district, ...leaders].map((id) => [`entry-${id}`, 'x']));
  return {
    'what waits': await staffCost('/console'),
    'an entry of a district': await staffCost(`/console/review/${district}`),
    'an entry of a leader': await staffCost(`/console/review/${leaders[0]}`),
    'a preview of several': await staffCost('/console/review', { ...ticks, action: 'approve' }),
    'approving a district': await staffCost(`/console/review/${district}`, { action: 'approve' }),
    'approving a leader': await staffCost(`/console/review/${leaders[0]}`, { action: 'approve' }),
    'a listed district': await staffCost(`/console/review/${district}`),
    'the form to correct a leader': await staffCost(`/console/review/${leaders[1]}/correct`),
    'correcting a leader': await staffCost(`/console/review/${leaders[1]}/correct`, {
      ...{ name: `${prefix} Corrected`, title: 'Principal', note: 'A slip.' },
      seen: String(
        (await row('select changed_by from endorsements where id = ?', leaders[1] ?? ''))
          .changed_by,
      ),
    }),
    'approving what another corrected': await staffCost(
      `/console/review/${leaders[1]}`,
      { action: 'approve' },
      BOB,
    ),
    'asking to rename a body': await staffCost(`/console/review/${body}/correct`, {
      ...{ name: 'Example Leader', title: 'Chair', affiliation: `${prefix} of the Hills` },
      ...{ note: 'They moved.' },
      seen: String(
        (await row('select changed_by from endorsements where id = ?', body)).changed_by,
      ),
    }),
    'a request to rename a body': await staffCost(await latestRequest()),
    'renaming a body': await staffCost(await latestRequest(), { action: 'approve' }, BOB),
    'removing a leader': await staffCost(`/console/review/${leaders[0]}`, {
      ...{ action: 'remove', reason: 'identity_unclear', words: 'Nobody answered.' },
    }),
    'asking to remove a district': await staffCost(`/console/review/${district}`, {
      ...{ action: 'ask', reason: 'identity_unclear', words: 'They asked for it.' },
    }),
  };
}

/** Every third seeded leader waits for review. */
const letWait = () =>
  rows(`update endorsements set state = 'in_review', listed_at = null
    where kind = 'leader' and state = 'listed' and confirmed_at % 3 = 0 and changed_by = 'seed'`);

test('with 5,000 endorsements, 1,500 of them waiting, review costs what it costs with 600', async () => {
  await seed(1, 600);
  await letWait();
  const few = await everyCost('few');
  await seed(601, 5000);
  await letWait();
  const many = await everyCost('many');
  for (const [what, cost] of Object.entries(many)) {
    const before = few[what] ?? cost;
    console.info(`| ${what.padEnd(30)} | ${before.read} read of 600 | ${cost.read} of 5,000 |`);
    // The second time, the entries of the first are still there.
    expect([what, cost.read - before.read <= 40]).toEqual([what, true]);
  }
});

test('an entry with 300 namesakes costs what one with 100 does', async () => {
  const costWith = async (from: number, to: number) => {
    await seed(from, to);
    await rows(
      "update endorsements set name_key = 'ana example' where id like 'e%' and kind = 'leader'",
    );
    const id = await confirmed({
      ...{ ...flagged, name: 'Ana Example' },
      email: `ana${to}@x.example`,
    });
    return (await staffCost(`/console/review/${id}`)).read;
  };
  const few = await costWith(1, 100);
  expect(await costWith(101, 300)).toBeLessThanOrEqual(few + 5);
});
