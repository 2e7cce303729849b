import { brotliCompressSync } from 'node:zlib';
import { beforeEach, describe, expect, test } from 'vitest';
import { formatCursor } from '../../src/endorsements/listing/cursor.ts';
import { en } from '../../src/i18n/catalogue.ts';
import { type Cost, costOf } from '../support/worker/database-costs.ts';
import { HARBOR, NORTH } from '../support/worker/districts.ts';
import {
  confirmed,
  DISTRICT,
  endorserOf,
  LEADER,
  ORGANIZATION,
  openSite,
  submit,
  submitted,
  tokenFor,
} from '../support/worker/endorsements.ts';
import { mendFields } from '../support/worker/mending.ts';
import { seed } from '../support/worker/seed-endorsements.ts';
import { type Fields, keptIn, rows } from '../support/worker/site.ts';
import { amend, SLUG, send, translationOf } from '../support/worker/statements.ts';
import { TEST_ORIGIN } from '../support/worker/variables.ts';

const PAGE = 50;
/** Every page of a list also reads the statement, its revision and its tallies. */
const BESIDE = 25;
const API = `/api/v1/statements/${SLUG}/endorsements`;

beforeEach(openSite);

function tell(what: string, { trips, read, written }: Cost): void {
  console.info(`| ${what.padEnd(58)} | ${trips} trips | ${read} read | ${written} written |`);
}

async function reading(path: string, status = 200): Promise<Cost> {
  const { response, cost } = await costOf(path);
  expect([path, response.status]).toEqual([path, status]);
  return cost;
}

/** Realistic English text: what the site itself says about reporting and withdrawing. */
const PROSE = [en.reports, en.manage.unsubscribe, en.site.problems, en.manage]
  .flatMap((words) => JSON.stringify(words).match(/[A-Z][^"<>\\]{40,}/g) ?? [])
  .join('\n\n');

let network = 0;

async function accepting(fields: Fields, email: string): Promise<Cost> {
  // Each form comes from its own network.
  network += 1;
  const { response, cost } = await costOf(`/statements/${SLUG}/endorse`, {
    method: 'POST',
    body: new URLSearchParams({ ...fields, email, revision: '1' }),
    headers: { Origin: TEST_ORIGIN, 'CF-Connecting-IP': `192.0.${network}.1` },
  });
  expect(response.status).toBe(303);
  return cost;
}

/** The form again, for a mistyped address: it also ends the first one. */
async function correcting(fields: Fields, email: string): Promise<Cost> {
  const { kept } = keptIn(await submit({ ...fields, email: `mistyped.${email}`, revision: '1' }));
  const { response, cost } = await costOf(`/statements/${SLUG}/endorse`, {
    method: 'POST',
    body: new URLSearchParams({ kept, email }),
    headers: { Origin: TEST_ORIGIN },
  });
  expect(response.status).toBe(303);
  return cost;
}

async function confirming(fields: Fields, email: string): Promise<Cost> {
  const token = await tokenFor('confirm', await submitted({ ...fields, email }));
  const { response, cost } = await costOf('/endorsements/confirm', {
    method: 'POST',
    body: new URLSearchParams({ token }),
    headers: { Origin: TEST_ORIGIN },
  });
  expect(response.status).toBe(200);
  return cost;
}

async function mending(on: 'confirm' | 'manage', id: string, fields: Fields): Promise<Cost> {
  // Only the first name that leaves a list asks for a purge.
  await rows('delete from purges');
  const token = await tokenFor(on, on === 'confirm' ? id : await endorserOf(id));
  const { response, cost } = await costOf(`/endorsements/${on}`, {
    method: 'POST',
    body: new URLSearchParams({ token, endorsement: id, ...(await mendFields(id, fields)) }),
    headers: { Origin: TEST_ORIGIN },
  });
  expect(response.headers.get('Location')).toMatch(/done=mended(_waiting|_review)?$/);
  return cost;
}

test('a statement with 60 endorsers, some of them bodies, takes one round trip and reads at most 60 rows', async () => {
  await seed(1, 60);
  const cost = await reading(`/statements/${SLUG}`);
  tell('statement view, 60 endorsers', cost);
  expect(cost).toMatchObject({ trips: 1, written: 0 });
  expect(cost.read).toBeLessThanOrEqual(60);
});

test('a statement with 50 endorsers and its translations weighs at most 8 KB', async () => {
  await amend('editorial', `${PROSE.slice(0, 4000).trim()}\n`);
  await seed(1, 50);
  const languages = ['ar', 'es', 'fr', 'ht', 'pt', 'ru', 'vi', 'zh'];
  await send(
    'publish',
    [],
    [],
    languages.map((lang) => translationOf({ lang })),
  );
  const { response, cost } = await costOf(`/statements/${SLUG}`);
  const bytes = brotliCompressSync(await response.text()).length;
  console.info(`| statement page, 50 endorsers, 8 translations, brotli: ${bytes} B |`);
  tell('statement view, 50 endorsers, 8 translations', cost);
  expect(bytes).toBeLessThanOrEqual(8 * 1024);
  expect(cost.trips).toBe(1);
  expect(cost.read).toBeLessThanOrEqual(60);
});

test('a statement of twelve revisions in twelve epochs still reads at most 60 rows', async () => {
  await seed(1, 60);
  for (let number = 2; number <= 12; number += 1) await amend('substantive', `Text ${number}.\n`);
  const cost = await reading(`/statements/${SLUG}`);
  tell('statement view, 60 endorsers, 12 revisions', cost);
  expect(cost.trips).toBe(1);
  expect(cost.read).toBeLessThanOrEqual(60);
});

test('accepting takes at most two round trips, and writes 14 rows for a leader and 17 for a body', async () => {
  await seed(1, 200);
  const costs = {
    leader: await accepting(LEADER, 'a@x.example'),
    'leader, known address': await accepting(LEADER, 'a@x.example'),
    district: await accepting(DISTRICT, 'b@x.example'),
    organization: await accepting(ORGANIZATION, 'c@x.example'),
  };
  for (const [who, cost] of Object.entries(costs)) {
    tell(`accepting: ${who}`, cost);
    expect([who, cost.trips]).toEqual([who, 2]);
    expect(cost.written).toBeLessThanOrEqual(who.startsWith('leader') ? 14 : 17);
  }
});

test('changing one’s words takes at most two round trips, and writes at most 17 rows', async () => {
  await seed(1, 200);
  const waiting = await submitted({ ...ORGANIZATION, email: 'a@x.example' });
  const listed = await confirmed({ ...LEADER, name: 'Example Leader', email: 'b@x.example' });
  const costs = {
    'before confirming': await mending('confirm', waiting, { organization: 'Coaches' }),
    'a title, later': await mending('manage', listed, { title: 'Principal' }),
    'a name, later': await mending('manage', listed, { name: 'Person 000001' }),
  };
  for (const [what, cost] of Object.entries(costs)) {
    tell(`changing words: ${what}`, cost);
    expect([what, cost.trips]).toEqual([what, 2]);
    expect(cost.read).toBeLessThanOrEqual(60);
    expect(cost.written).toBeLessThanOrEqual(17);
  }
});

/** A cursor near the end of a list, in either order. */
const last = (size: number) => String(size - 60).padStart(6, '0');
const text = { epoch: 1, amendment: 1 };
const oldest = formatCursor({ at: 60, id: 'e000060', text });
const furthest = (size: number) =>
  formatCursor({ at: `person person ${last(size)}`, id: `e${last(size)}` });

type List = [what: string, query: (size: number) => string, shown: number];

const LISTS: List[] = [
  ['first page', () => '', PAGE],
  ['last page', () => `cursor=${oldest}`, PAGE],
  ['leaders', () => 'kind=leader', PAGE],
  ['leaders, last page', () => `kind=leader&cursor=${oldest}`, PAGE],
  ['organizations', () => 'kind=organization&limit=10', 10],
  ['districts', () => 'kind=district&limit=8', 8],
  ['names', () => 'q=person', PAGE],
  ['names, last page', (size) => `q=person&cursor=${furthest(size)}`, PAGE],
  ['names of leaders', () => 'kind=leader&q=person', PAGE],
  ['a name that only another kind has', () => 'kind=district&q=person', PAGE],
  ['leaders of a district', () => `district=${HARBOR.code}`, PAGE],
  ['leaders of a district that has none', () => `district=${NORTH.code}&kind=leader`, PAGE],
  ['bodies of a district that has none', () => `district=${HARBOR.code}&kind=district`, PAGE],
];

describe.each([200, 5000])('with %i endorsements', (size) => {
  test.each(LISTS)('%s reads at most 2 rows per row of a page', async (what, query, shown) => {
    await seed(1, size);
    const cost = await reading(`${API}?${query(size)}`);
    tell(`list of ${size}, ${what}`, cost);
    expect(cost.trips).toBeLessThanOrEqual(2);
    expect(cost.read).toBeLessThanOrEqual(2 * (shown + 1) + BESIDE);
  });
});

test('a page of the list costs as much as the JSON', async () => {
  await seed(1, 200);
  const cost = await reading(`/statements/${SLUG}/endorsements`);
  tell('list page of 200', cost);
  expect(cost.read).toBeLessThanOrEqual(2 * (PAGE + 1) + BESIDE);
});

async function everyCost(prefix: string): Promise<Record<string, Cost>> {
  return {
    'statement view': await reading(`/statements/${SLUG}`),
    permalink: await reading(`/statements/${SLUG}/v/1`),
    home: await reading('/'),
    'statement JSON': await reading(`/api/v1/statements/${SLUG}`),
    'widget data': await reading(`/api/v1/widget/${SLUG}`),
    card: await reading(`/embed/${SLUG}`),
    oEmbed: await reading(`/oembed?url=${TEST_ORIGIN}/statements/${SLUG}`),
    'district page': await reading(`/districts/${HARBOR.code}`),
    form: await reading(`/statements/${SLUG}/endorse`),
    'accepting a leader': await accepting(LEADER, `${prefix}a@x.example`),
    'accepting a district': await accepting(DISTRICT, `${prefix}b@x.example`),
    'correcting a leader': await correcting(LEADER, `${prefix}e@x.example`),
    'correcting a district': await correcting(DISTRICT, `${prefix}f@x.example`),
    'changing a title': await mending(
      'manage',
      await confirmed({ ...LEADER, name: `Mender ${prefix}`, email: `${prefix}g@x.example` }),
      { title: 'Principal' },
    ),
    'confirming a leader': await confirming(
      { ...LEADER, name: `Leader ${prefix}` },
      `${prefix}c@x.example`,
    ),
    'confirming a district': await confirming(DISTRICT, `${prefix}d@x.example`),
  };
}

test('with 5,000 endorsements every request costs what it costs with 200', async () => {
  await seed(1, 200);
  const few = await everyCost('few');
  await seed(201, 5000);
  const many = await everyCost('many');
  for (const [what, cost] of Object.entries(many)) {
    const before = few[what] ?? cost;
    tell(`${what}, of 200`, before);
    tell(`${what}, of 5,000`, cost);
    expect([what, cost.trips, cost.written]).toEqual([what, before.trips, before.written]);
    // The form lists all districts, and the seeded endorsements add more. An id that is last in an
    // index saves each query a row, and ids are random.
    if (what !== 'form') expect([what, cost.read - before.read <= 8]).toEqual([what, true]);
  }
});
