/** Counts a partner's referrals: named, listed endorsements, however they begin and end. */

import { applyD1Migrations, reset } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, test } from 'vitest';
import { en } from '../../../src/i18n/catalogue.ts';
import { badge, staffRead } from '../../support/worker/access.ts';
import { costOf } from '../../support/worker/database-costs.ts';
import {
  confirm,
  confirmed,
  DISTRICT,
  LEADER,
  manage,
  ORGANIZATION,
  openSite,
  submitted,
  tokenFor,
} from '../../support/worker/endorsements.ts';
import { contact, decide } from '../../support/worker/partners.ts';
import { doubted } from '../../support/worker/reports.ts';
import { listedBody } from '../../support/worker/second-approval.ts';
import { seed } from '../../support/worker/seed-endorsements.ts';
import { post, read, rows, visit } from '../../support/worker/site.ts';
import { amend, documentOf, publish, SLUG } from '../../support/worker/statements.ts';
import { TEST_ORIGIN } from '../../support/worker/variables.ts';

const VIA = 'example-partner';
const PAGE = `/partners/sites/${VIA}`;
const NAMED = { ...LEADER, via: VIA };

beforeEach(openSite);

const counts = async () =>
  (await rows('select via, leaders, districts, organizations from via_counts')).map((found) =>
    Object.values(found),
  );
const ONE = [[VIA, 1, 0, 0]];

const staff = async (id: string, fields: Record<string, string>) =>
  post(`/console/review/${id}`, fields, await badge());

test('a leader counts from confirmation on, a body from approval on', async () => {
  const leader = await submitted(NAMED);
  expect(await counts()).toEqual([]);
  await confirm(leader);
  await confirm(leader);
  expect(await counts()).toEqual(ONE);
  await confirmed({ ...DISTRICT, via: VIA });
  expect(await counts()).toEqual(ONE);
  await listedBody({ ...ORGANIZATION, via: VIA, email: 'body@coast.example' });
  await listedBody({
    ...ORGANIZATION,
    organization: 'Coast',
    via: 'other',
    email: 'c@coast.example',
  });
  expect(await counts()).toEqual([
    [VIA, 1, 0, 1],
    ['other', 0, 0, 1],
  ]);
});

const GOING: [string, (id: string) => Promise<unknown>][] = [
  ['withdraws', (id) => manage(id, { action: 'withdraw' })],
  ['is counted without a name', (id) => manage(id, { action: 'display', public: 'no' })],
  ['is erased', (id) => manage(id, { action: 'erase' })],
  ['is taken off the list', (id) => staff(id, { action: 'remove', reason: 'duplicate' })],
  ['is hidden by a report', (id) => doubted(id)],
];

test.each(GOING)(
  'an endorser who %s no longer counts, and no row reveals the partner',
  async (_, go) => {
    const id = await confirmed(NAMED);
    await confirmed({ ...LEADER, email: 'nobody@harborview.example', name: 'Without Via' });
    expect(await counts()).toEqual(ONE);
    await go(id);
    expect(await counts()).toEqual([]);
  },
);

test('an endorser who comes back counts again, and an amendment changes nothing', async () => {
  const id = await confirmed({ ...NAMED, public: 'no' });
  expect(await counts()).toEqual([]);
  await manage(id, { action: 'display', public: 'yes' });
  expect(await counts()).toEqual(ONE);
  await doubted(id);
  await staff(id, { action: 'approve' });
  expect(await counts()).toEqual(ONE);
  await amend('substantive', 'Another text.\n');
  await manage(id, { action: 'reaffirm' });
  expect(await counts()).toEqual(ONE);
});

test('a decision whose sender was erased stays, and no longer counts as referred', async () => {
  const id = await listedBody({ ...DISTRICT, via: VIA });
  expect(await counts()).toEqual([[VIA, 0, 1, 0]]);
  await manage(id, { action: 'erase' });
  expect(await counts()).toEqual([]);
  expect(await rows('select state from endorsements')).toEqual([{ state: 'listed' }]);
});

const migrations = env.TEST_MIGRATIONS;

// A restored database has no later migration to run.
test.skipIf(migrations.length === 1)(
  'the migration counts what was listed before there were counts',
  async () => {
    await reset();
    // The Worker needs the later migrations, and one of them adds to the tables of this one.
    const others = migrations.filter(({ name }) => !/partners|standing_again/.test(name));
    await applyD1Migrations(env.DB, others);
    await openSite();
    await seed(1, 60);
    await rows(`update endorsements set via = '${VIA}' where cast(substr(id, 2) as integer) <= 50`);
    await applyD1Migrations(env.DB, migrations);
    // Of 50, two are districts, five are organizations, and the 3rd, 23rd and 43rd are unnamed.
    expect(await counts()).toEqual([[VIA, 40, 2, 5]]);
  },
);

describe('the partner’s own page', () => {
  test('exists only while staff have accepted the partner', async () => {
    expect((await visit(PAGE)).status).toBe(404);
    const id = await contact();
    expect((await visit(PAGE)).status).toBe(404);
    await decide(id, 'accept');
    expect((await visit(PAGE)).status).toBe(200);
    await decide(id, 'save');
    expect((await visit(PAGE)).status).toBe(404);
    expect(await rows('select tag from purges')).toEqual([{ tag: 'names' }]);
    await decide(id, 'accept');
    await decide(id, 'end');
    expect((await visit(PAGE)).status).toBe(404);
  });

  test('shows by statement how many came, and what that means, but never who', async () => {
    await decide(await contact(), 'accept');
    await confirmed(NAMED);
    await listedBody({ ...ORGANIZATION, via: VIA, email: 'body@coast.example' });
    await confirmed({ ...LEADER, via: 'other', email: 'other@harborview.example', name: 'Other' });
    const page = await read(PAGE);
    expect(page).toContain('<h1><bdi>Example Schools</bdi></h1>');
    expect(page).toContain(`<a href="/statements/${SLUG}">A fair start</a>`);
    expect(page).toContain('1 leader · 1 organization');
    for (const meaning of Object.values(en.partners.page.meaning.list)) {
      expect(page).toContain(meaning);
    }
    expect(page).toContain('rel="noopener noreferrer nofollow"');
    expect(page).not.toMatch(/Ana|Teachers of the Coast|web@/);
  });

  test('names no statement that is on hold or not published', async () => {
    await decide(await contact(), 'accept');
    await confirmed(NAMED);
    await rows('update statements set held_at = 1');
    const page = await read(PAGE);
    expect(page).not.toContain('A fair start');
    expect(page).toContain(en.partners.page.none);
  });

  test('costs the same for any number of endorsements', async () => {
    await decide(await contact(), 'accept');
    await confirmed(NAMED);
    await seed(1, 100);
    const few = (await costOf(PAGE)).cost;
    await seed(101, 2000);
    await rows(`update endorsements set via = '${VIA}' where public = 1`);
    const many = (await costOf(PAGE)).cost;
    expect(many).toEqual(few);
    expect(many.trips).toBe(1);
    expect(many.read).toBeLessThan(10);
  });
});

test('a referral costs no extra written row to submit, and one to list', async () => {
  const written = async (path: string, fields: Record<string, string>) => {
    const headers = { Origin: TEST_ORIGIN };
    const { response, cost } = await costOf(path, {
      ...{ method: 'POST', body: new URLSearchParams(fields), headers },
    });
    expect([200, 303]).toContain(response.status);
    return cost.written;
  };
  const costs = async (fields: Record<string, string>) => {
    const sending = await written(`/statements/${SLUG}/endorse`, {
      ...fields,
      email: `x-${fields.email}`,
    });
    const token = await tokenFor('confirm', await submitted(fields));
    return [sending, await written('/endorsements/confirm', { token })];
  };
  const [sent = 0, listed = 0] = await costs(LEADER);
  // As many words as the other name: listing writes a row for each.
  const named = { ...NAMED, name: 'Eva María Peña-O’Leary', email: 'another@harborview.example' };
  expect(await costs(named)).toEqual([sent, listed + 1]);
});

test('staff see every referral name, including unknown ones as they came', async () => {
  await publish(documentOf({ slug: 'second', title: 'A second', date: '2026-01' }));
  await decide(await contact(), 'accept');
  await confirmed(NAMED);
  await confirmed({ ...NAMED, via: 'un-known' }, 'second');
  const page = await staffRead('/console/partners');
  expect(page).toContain(`<code>${VIA}</code> <bdi>Example Schools</bdi>`);
  expect(page).toContain('<code>un-known</code> <bdi></bdi>');
  expect(page).toContain('A second');
});
