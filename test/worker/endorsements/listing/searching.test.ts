import { beforeEach, describe, expect, test } from 'vitest';
import { CLEAR_ROW } from '../../../../src/endorsements/erasure.ts';
import { foldName } from '../../../../src/lib/names.ts';
import fc from '../../../support/property.ts';
import { rounds } from '../../../support/rounds.ts';
import { BOB, badge } from '../../../support/worker/access.ts';
import { correct, NOTE } from '../../../support/worker/corrections.ts';
import { type Cost, costOf } from '../../../support/worker/database-costs.ts';
import { HARBOR, NORTH, publishDistricts } from '../../../support/worker/districts.ts';
import {
  confirmed,
  DISTRICT,
  LEADER,
  manage,
  ORGANIZATION,
} from '../../../support/worker/endorsements.ts';
import { freshDatabase } from '../../../support/worker/fresh-database.ts';
import { sweep } from '../../../support/worker/schedule.ts';
import { listedBody } from '../../../support/worker/second-approval.ts';
import { type Fields, post, read, row, rows } from '../../../support/worker/site.ts';
import { documentOf, publish, SLUG } from '../../../support/worker/statements.ts';

const API = `/api/v1/statements/${SLUG}/endorsements`;
const PAGE = `/statements/${SLUG}/endorsements`;
const WORCESTER = {
  ...HARBOR,
  ...{ code: '00400000', name: 'Worcester', towns: ['Worcester'], domains: [], aliases: ['WPS'] },
};

beforeEach(site);

async function site() {
  await publishDistricts([HARBOR, NORTH, WORCESTER]);
  await publish(documentOf());
}

interface Answer {
  endorsements: { id: string; name: string }[];
  nextCursor: string | null;
  complete: boolean;
}

async function search(query: Fields): Promise<Answer & { cost: Cost }> {
  const { response, cost } = await costOf(`${API}?${new URLSearchParams(query)}`);
  expect(response.status).toBe(200);
  return { ...((await response.json()) as Answer), cost };
}

/** The names on all pages, in their order. */
async function names(query: Fields): Promise<string[]> {
  const found: string[] = [];
  let cursor: string | null = '';
  for (let pages = 0; cursor !== null; pages += 1) {
    const answer: Answer = await search({ ...query, cursor });
    found.push(...answer.endorsements.map(({ name }) => name));
    cursor = answer.nextCursor;
    expect(pages).toBeLessThan(200);
  }
  return found;
}

let person = 0;

function leader(name: string, more: Fields = {}): Promise<string> {
  person += 1;
  return confirmed({ ...LEADER, name, email: `person${person}@x.example`, ...more });
}

describe('with some people and bodies', () => {
  beforeEach(async () => {
    await leader('Maria de los Santos-Example', { district: 'Worcester' });
    await leader('Conor O’Brien', { organization: 'Example Union of Educators' });
    await leader('José Núñez Example', { organization: 'Santos Institute' });
    await leader('王小明 Example');
    await leader('Hidden Santos', { public: 'no' });
    await listedBody({ ...DISTRICT, district: 'Worcester', email: 'w@x.example' });
    await listedBody({ ...ORGANIZATION, email: 'o@x.example' });
  });

  const MARIA = 'Maria de los Santos-Example';
  const FOUND: Record<string, string[]> = {
    Santos: ['José Núñez Example', MARIA],
    sant: ['José Núñez Example', MARIA],
    antos: [],
    'santos-example': ['José Núñez Example', MARIA],
    'los santos-example': [MARIA],
    'O’Brien': ['Conor O’Brien'],
    "o'brien": ['Conor O’Brien'],
    obrien: ['Conor O’Brien'],
    brien: [],
    nunez: ['José Núñez Example'],
    NÚÑEZ: ['José Núñez Example'],
    王小明: ['王小明 Example'],
    王: ['王小明 Example'],
    educators: ['Conor O’Brien'],
    coast: ['Teachers of the Coast'],
    Worcester: [MARIA, 'Worcester'],
    worc: [MARIA, 'Worcester'],
    WPS: [MARIA, 'Worcester'],
    '00400000': [MARIA, 'Worcester'],
    'Santos Worcester': [MARIA],
    'worcester santos': [MARIA],
    'Maria Santos': [MARIA],
    'santos jose': ['José Núñez Example'],
    'jose coast': [],
    'North Valley santos': [],
    hidden: [],
    'hidden santos': [],
    Sam: [],
    '!!!': [],
  };
  test('every word finds by its beginning, however it is written, and all of them must fit', async () => {
    const found: Record<string, string[]> = {};
    for (const [q, expected] of Object.entries(FOUND)) {
      found[q] = (await names({ q })).toSorted();
      const page = await read(`${PAGE}?q=${encodeURIComponent(q)}`);
      for (const name of expected) expect([q, page]).toEqual([q, expect.stringContaining(name)]);
      const nobody = page.includes('Nobody listed has all of these words');
      expect([q, nobody]).toEqual([q, expected.length === 0]);
    }
    expect(found).toEqual(FOUND);
  });

  test('a kind and a district narrow what is found', async () => {
    expect(await names({ q: 'worcester', kind: 'leader' })).toEqual([MARIA]);
    expect(await names({ q: 'worcester', kind: 'district' })).toEqual(['Worcester']);
    expect(await names({ q: 'worcester', kind: 'organization' })).toEqual([]);
    expect(await names({ q: 'example', district: WORCESTER.code })).toEqual([MARIA]);
    expect(await names({ q: 'conor', district: WORCESTER.code })).toEqual([]);
    expect(await names({ q: 'santos example', kind: 'district' })).toEqual([]);
  });

  test('a page says which district was found, and leads back to everyone', async () => {
    const page = await read(`${PAGE}?q=worcester&kind=leader`);
    expect(page).toContain(`href="/districts/${WORCESTER.code}"`);
    expect(page).toContain(`href="${PAGE}?kind=leader">Show everyone`);
  });
});

test('what leaves the list is found by none of its words, and what comes back by the new ones', async () => {
  const id = await leader('Ana Santos');
  const words = () => rows('select place from endorsement_words');
  expect(await names({ q: 'santos' })).toEqual(['Ana Santos']);
  await manage(id, { action: 'display', public: 'no' });
  expect(await words()).toEqual([]);
  await manage(id, { action: 'display', public: 'yes' });
  expect(await names({ q: 'santos' })).toEqual(['Ana Santos']);

  await correct(id, { name: 'Ana Peña', title: LEADER.title ?? '', note: NOTE });
  expect(await words()).toEqual([]);
  await post(`/console/review/${id}`, { action: 'approve' }, await badge(BOB));
  expect(await names({ q: 'santos' })).toEqual([]);
  expect(await names({ q: 'pena' })).toEqual(['Ana Peña']);

  await manage(id, { action: 'erase' });
  expect(await words()).toEqual([]);
  expect(await row('select name_key, organization_key from endorsements where id = ?', id)).toEqual(
    {
      name_key: null,
      organization_key: null,
    },
  );
});

test('what a former Worker erases after a rollback keeps no organization and no words', async () => {
  const id = await leader('Conor O’Brien', { organization: 'Example Union of Educators' });
  const former = CLEAR_ROW.replace(', organization_key = null', '');
  expect(former).not.toContain('organization_key');
  await rows(
    "insert into audit (id, at, actor, action, subject) values ('former', 1, 'endorser', 'endorsement.erase', ?)",
    id,
  );
  await rows(
    `update endorsements set ${former}, ended_at = 1, changed_by = 'former' where id = ?`,
    id,
  );
  await rows('delete from endorsers');
  expect(await rows('select organization_key from endorsements')).toEqual([
    { organization_key: null },
  ]);
  expect(await rows('select * from endorsement_words')).toEqual([]);
});

/** Lists people straight in the database; `public` is the second value. */
async function list(
  people: readonly (readonly [name: string, named: boolean, code?: string | undefined])[],
) {
  const json = JSON.stringify(
    people.map(([name, named, code], n) => ({
      ...{ n: n + 1, name, key: foldName(name), named: Number(named), code },
    })),
  );
  const each = 'from json_each(?) as j';
  const tag = "printf('%06d', j.value ->> 'n')";
  await rows(
    "insert or ignore into audit (id, at, actor, action, subject) values ('seed', 1, 'system', 'test.seed', 'seed')",
  );
  await rows(
    `insert into endorsers (id, address_hmac, address_sealed, created_at, mailbox_hmac)
      select 'z' || ${tag}, 'h' || ${tag}, 'sealed', 1, 'm' || ${tag} ${each}`,
    json,
  );
  await rows(
    `insert into endorsements (id, statement_id, kind, state, revision, epoch, public, evidence, endorser_id,
        district_code, body_key, name, name_key, title, affiliation, submitted_at, expires_at, confirmed_at, listed_at,
        changed_by, organization_key)
      select 'e' || ${tag}, 1, 'leader', 'listed', 1, 1, j.value ->> 'named', 'self_stated', 'z' || ${tag},
        j.value ->> 'code', '', j.value ->> 'name', j.value ->> 'key', 'Principal', 'Example', 1, 2,
        j.value ->> 'n', 1, 'seed', '' ${each}`,
    json,
  );
}

test('pages of any size show everybody with such a word once, and nobody else', async () => {
  const word = fc.constantFrom(
    'ana',
    'an',
    'anna',
    'ben',
    'bennet',
    'santos',
    'santa',
    'o',
    'harbor',
  );
  const name = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
  const people = fc.array(
    fc.tuple(name, fc.boolean(), fc.constantFrom(undefined, HARBOR.code, NORTH.code)),
    { minLength: 1, maxLength: 40 },
  );
  const q = fc.constantFrom('a', 'an', 'ana', 'b', 's', 'san', 'santos', 'o', 'harborview', 'zoe');
  const all = fc.sample(people, rounds(1, 6));
  for (const listed of all) {
    await freshDatabase();
    await site();
    await list(listed);
    await fc.assert(
      fc.asyncProperty(q, fc.integer({ min: 1, max: 60 }), async (q, limit) => {
        const expected = listed.flatMap(([name, named, code]) => {
          const inDistrict = q === 'harborview' && code === HARBOR.code;
          const has = name.split(' ').some((word) => word.startsWith(q));
          return named && (has || inDistrict) ? [name] : [];
        });
        const found = await names({ q, limit: String(limit) });
        expect(found.toSorted()).toEqual(expected.toSorted());
      }),
      { numRuns: rounds(20, 60) },
    );
  }
});

const MANY = 1500;

test('one word costs at most two rows for each that a page shows, at any depth', async () => {
  const given = ['Ana', 'Ben', 'Santos', 'Adam'];
  await list(
    Array.from({ length: MANY }, (_, n) => [
      `${given[n % 4]} Santander ${n} Anders`,
      true,
      HARBOR.code,
    ]),
  );
  for (const q of ['santander', 'santan', 'harborview', 'anders']) {
    const first = await search({ q });
    expect(first.endorsements).toHaveLength(50);
    let { nextCursor: cursor } = first;
    for (let pages = 0; pages < 8 && cursor; pages += 1)
      ({ nextCursor: cursor } = await search({ q, cursor }));
    const deep = await search({ q, cursor: cursor ?? '' });
    expect(deep.endorsements).toHaveLength(50);
    for (const { cost } of [first, deep]) {
      expect([q, cost.read <= 2 * 51 + 30, cost.trips <= 4]).toEqual([q, true, true]);
    }
  }
  // Each of these has two words that begin so: the pages are short, and cost no more.
  const twice = await search({ q: 'a' });
  expect(twice.cost.read).toBeLessThanOrEqual(4 * 2 * 51 + 30);
});

test('several words read at most 120 rows, and say whether that was all', async () => {
  await list(Array.from({ length: MANY }, (_, n) => [`Ana ${n} Santos`, true, HARBOR.code]));
  await leader('Ana Rare Santos');

  const all = await search({ q: 'ana santos' });
  expect(all.complete).toBe(false);
  expect(all.endorsements.length).toBeGreaterThan(20);
  // The statement, the directory, 120 rows, and those that are shown.
  expect(all.cost.read).toBeLessThanOrEqual(120 + 2 * 51 + 30);
  expect(await read(`${PAGE}?q=ana+santos`)).toContain('There may be more');

  // Of the rare word, everybody was looked at.
  const rare = await search({ q: 'ana santos rare' });
  expect([rare.complete, rare.endorsements.map(({ name }) => name)]).toEqual([
    true,
    ['Ana Rare Santos'],
  ]);
  expect(await read(`${PAGE}?q=santos+rare`)).not.toContain('There may be more');

  // The beginning of a whole name is found however many share its words.
  expect((await search({ q: 'Ana 1499 S' })).endorsements.map(({ name }) => name)).toEqual([
    'Ana 1499 Santos',
  ]);
  const within = await search({ q: 'santos', district: HARBOR.code });
  expect(within.complete).toBe(false);
  const pages = await names({ q: 'ana santos', limit: '7' });
  expect(new Set(pages).size).toBe(all.endorsements.length);
});

test('the schedule fills in the words of older rows, and then has nothing to do', async () => {
  const id = await leader('Conor O’Brien', { organization: 'Example Union of Educators' });
  const before = await rows('select * from endorsement_words');
  await rows('update endorsements set organization_key = null where id = ?', id);
  expect(await names({ q: 'educators' })).toEqual([]);
  await sweep();
  expect(await rows('select * from endorsement_words')).toEqual(before);
});
