/**
 * Which districts there are, what they are called and which addresses count as theirs is decided by
 * two people. A service may propose it, and fill an empty directory.
 */
import { beforeEach, describe, expect, test } from 'vitest';
import { en } from '../../../src/i18n/catalogue.ts';
import { ALICE, BOB, badge, staffRead } from '../../support/worker/access.ts';
import { HARBOR, NORTH, publishDistricts, SOUTH } from '../../support/worker/districts.ts';
import { confirmed, DISTRICT, LEADER, openSite } from '../../support/worker/endorsements.ts';
import { sent } from '../../support/worker/mailbox.ts';
import { requestOf, sendDirectory, sendDisposable } from '../../support/worker/proposed-lists.ts';
import { sweep } from '../../support/worker/schedule.ts';
import {
  answer,
  listedBody,
  outcomeOf,
  serviceBadge,
} from '../../support/worker/second-approval.ts';
import {
  count,
  everything,
  HOUR,
  itIs,
  read,
  row,
  rows,
  visit,
} from '../../support/worker/site.ts';

const NOON = Date.UTC(2026, 10, 2, 12);
const words = en.requests;
const ALL = [HARBOR, NORTH, SOUTH];

type Entries = typeof ALL;

const put = async (districts: Entries, who?: Record<string, string>) =>
  sendDirectory(districts, who ?? (await serviceBadge()));

const proposed = async (districts: Entries, who?: Record<string, string>) =>
  requestOf(await put(districts, who));

async function directoryNow(): Promise<string> {
  const tables = ['districts', 'district_domains', 'district_keys', 'endorsements'];
  return JSON.stringify(await Promise.all(tables.map((table) => rows(`select * from ${table}`))));
}

beforeEach(() => itIs(NOON));

test('an empty directory is filled at once, by a service, with no request', async () => {
  const response = await put(ALL);
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ districts: 3, changed: 3, closed: 0, waits: null });
  expect(await count('districts', 'closed_at is null')).toBe(3);
  expect(await count('district_domains')).toBe(3);
  expect(await count('requests')).toBe(0);
});

/** Each kind of change, and whether it takes two. */
const CHANGES: [what: string, Entries, waits: boolean][] = [
  ['closing all but one', [HARBOR], true],
  ['closing one', [HARBOR, NORTH], true],
  ['adding a district', [...ALL, { ...SOUTH, code: '9', name: 'Invented', domains: [] }], true],
  ['renaming one', [{ ...HARBOR, name: 'Invented' }, NORTH, SOUTH], true],
  ['changing its type', [{ ...HARBOR, type: 'regional' }, NORTH, SOUTH], true],
  ['changing its county', [{ ...HARBOR, county: 'Invented' }, NORTH, SOUTH], true],
  ['changing its region', [{ ...HARBOR, region: 'Invented' }, NORTH, SOUTH], true],
  [
    'changing its website',
    [{ ...HARBOR, website: 'https://invented.example/' }, NORTH, SOUTH],
    true,
  ],
  [
    'adding a domain',
    [
      { ...HARBOR, domains: [...HARBOR.domains, { domain: 'evil.example', kind: 'email-seen' }] },
      NORTH,
      SOUTH,
    ],
    true,
  ],
  ['taking its domain away', [{ ...HARBOR, domains: [] }, NORTH, SOUTH], true],
  [
    'changing what its domain is known by',
    [
      { ...HARBOR, domains: [{ domain: 'harborview.example', kind: 'website-host' }] },
      NORTH,
      SOUTH,
    ],
    true,
  ],
  ['changing its other names', [{ ...HARBOR, aliases: ['The Harbor'] }, NORTH, SOUTH], false],
  ['changing its towns', [{ ...HARBOR, towns: ['Harborview', 'Port'] }, NORTH, SOUTH], false],
  ['another order', [SOUTH, NORTH, HARBOR], false],
  ['the same list', ALL, false],
];

describe.each([
  ['a service', serviceBadge],
  ['a person', () => badge(ALICE)],
])('sent by %s', (_, who) => {
  test.each(CHANGES)('%s', async (_, districts, waits) => {
    await publishDistricts();
    const before = await directoryNow();
    const response = await put(districts, await who());
    expect(response.status).toBe(waits ? 202 : 200);
    expect(await count('requests')).toBe(waits ? 1 : 0);
    if (waits) expect(await directoryNow()).toBe(before);
  });
});

test('a service can’t close 394 of 395 districts', async () => {
  const districts = Array.from({ length: 395 }, (_, index) => ({
    ...HARBOR,
    code: `C${index}`,
    name: `Place ${index}`,
    domains: [{ domain: `d${index}.example`, kind: 'email-seen' as const }],
  }));
  await publishDistricts(districts);
  const path = await proposed(districts.slice(0, 1));
  expect(await count('districts', 'closed_at is null')).toBe(395);
  const page = await staffRead(path);
  expect(page).toContain('Districts closed: 394.');
  expect(page).toContain(words.lists.more({ count: 194 }));
  const file = await visit(`${path}/difference.json`, { headers: await badge() });
  expect(file.headers.get('Content-Disposition')).toContain('attachment');
  expect((await file.json<{ closed: unknown[] }>()).closed).toHaveLength(394);
});

test('a service’s domain makes nobody a superintendent of the district', async () => {
  await openSite();
  const domains = [...HARBOR.domains, { domain: 'evil.example', kind: 'email-seen' as const }];
  await put([{ ...HARBOR, domains }, NORTH, SOUTH]);
  const id = await confirmed({ ...LEADER, title: 'Superintendent', email: 'a@evil.example' });
  expect(await row('select state, evidence from endorsements where id = ?', id)).toEqual({
    state: 'in_review',
    evidence: 'self_stated',
  });
});

test('staff are told, see the difference, and two of them make it', async () => {
  await publishDistricts();
  const renamed = { ...HARBOR, name: 'Harborview Public' };
  const domains = [{ domain: 'north.example', kind: 'email-seen' as const }];
  const path = await proposed([renamed, { ...NORTH, domains }]);
  await sweep();
  expect(sent.map(({ subject }) => subject)).toContain(words.mail.askedSubject({ short: 'AMSEL' }));
  const page = await staffRead(path);
  for (const shown of [
    'Districts closed: 1. Opened: 0. Changed: 1. With other domains: 1.',
    'South Valley Regional (00300000)',
    'name “Harborview” → “Harborview Public”',
    'added north.example (email-seen)',
    'taken away valley.example (website-host)',
  ]) {
    expect(page).toContain(shown);
  }
  expect(await staffRead('/console')).toContain(`href="${path}"`);
  expect(await answer(path, 'approve', await badge(ALICE))).toBe(false);
  expect(await answer(path, 'take', await badge(ALICE))).toBe(true);
  expect(await answer(path, 'approve', await badge(ALICE))).toBe(false);
  expect(await count('districts', 'closed_at is null')).toBe(3);
  expect(await answer(path, 'approve', await badge(BOB))).toBe(true);
  expect(
    await rows('select code, name from districts where closed_at is null order by code'),
  ).toEqual([
    { code: HARBOR.code, name: 'Harborview Public' },
    { code: NORTH.code, name: NORTH.name },
  ]);
  expect(await rows('select domain from district_domains order by domain')).toEqual([
    { domain: 'harborview.example' },
    { domain: 'north.example' },
  ]);
  expect(await read('/districts?q=Harborview+Public')).toContain(HARBOR.code);
  expect(await count('audit', "action = 'directory.replaced'")).toBe(2);
  expect(await count('proposed_items')).toBe(0);
  expect((await visit(`${path}/difference.json`, { headers: await badge() })).status).toBe(404);
  // What was sent is now what there is.
  expect((await put([renamed, { ...NORTH, domains }])).status).toBe(200);
});

test('what listings say, and the evidence behind them, stays as it was', async () => {
  await openSite();
  const leader = await confirmed(LEADER);
  const body = await listedBody({ ...DISTRICT, email: 'clerk@harborview.example' });
  const before = await rows('select * from endorsements order by id');
  const path = await proposed([
    { ...HARBOR, name: 'Another', region: 'Hills', domains: [] },
    NORTH,
  ]);
  await answer(path, 'take', await badge(ALICE));
  await answer(path, 'approve', await badge(BOB));
  expect(await count('districts', "name = 'Another'")).toBe(1);
  expect(await rows('select * from endorsements order by id')).toEqual(before);
  expect(before.map(({ id }) => id).sort()).toEqual([leader, body].sort());
});

test('a person’s own request waits for another, or 72 hours', async () => {
  await publishDistricts();
  const path = await proposed([HARBOR, NORTH], await badge(ALICE));
  expect(await answer(path, 'approve', await badge(ALICE))).toBe(false);
  itIs(NOON + 72 * HOUR);
  expect(await answer(path, 'alone', await badge(ALICE))).toBe(true);
  expect(await count('districts', 'closed_at is null')).toBe(2);
});

test('a refused list changes nothing, and can be proposed again', async () => {
  await publishDistricts();
  const before = await directoryNow();
  const path = await proposed([HARBOR, NORTH]);
  expect(await answer(path, 'refuse', await badge(ALICE))).toBe(true);
  expect(await directoryNow()).toBe(before);
  expect(await count('proposed_items')).toBe(0);
  expect(await proposed([HARBOR, NORTH])).not.toBe(path);
});

test('the same list sent again asks nothing, and says that it waits', async () => {
  await publishDistricts();
  await proposed([HARBOR, NORTH]);
  const before = await everything();
  const again = await put([NORTH, HARBOR]);
  expect(again.status).toBe(202);
  expect(await again.json()).toMatchObject({ closed: 1, waits: { isNew: false } });
  expect(await everything()).toBe(before);
});

test('another list is not proposed while one waits', async () => {
  await publishDistricts();
  const path = await proposed([HARBOR, NORTH]);
  const before = await everything();
  const other = await put([HARBOR, SOUTH]);
  expect(other.status).toBe(409);
  expect(JSON.stringify(await other.json())).toContain(path);
  expect(await everything()).toBe(before);
});

test('two commands at once ask once', async () => {
  await publishDistricts();
  const answers = await Promise.all(Array.from({ length: 10 }, () => put([HARBOR, NORTH])));
  expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(202));
  expect(await count('requests')).toBe(1);
  expect(await count('proposed_items')).toBe(2);
  expect(await count('outbox', "kind = 'request.asked'")).toBe(1);
});

test('two different lists at once: nothing is mixed', async () => {
  await publishDistricts();
  const aliases = [{ ...HARBOR, aliases: ['One'] }, NORTH, SOUTH];
  const others = [{ ...HARBOR, aliases: ['Two'] }, NORTH, SOUTH];
  const answers = await Promise.all([put(aliases), put(others)]);
  const statuses = answers.map(({ status }) => status);
  expect([
    [200, 200],
    [200, 409],
    [409, 200],
  ]).toContainEqual(statuses);
  expect(await count('district_keys', "key in ('one', 'two')")).toBe(1);
});

test('a change in between overtakes the request: nobody approves another difference than was shown', async () => {
  await publishDistricts();
  const path = await proposed([HARBOR, NORTH], await badge(ALICE));
  expect((await put([{ ...HARBOR, aliases: ['The Harbor'] }, NORTH, SOUTH])).status).toBe(200);
  expect(await outcomeOf(path)).toBe('overtaken');
  const before = await everything();
  expect(await answer(path, 'approve', await badge(BOB))).toBe(false);
  expect(await everything()).toBe(before);
  expect(await proposed([HARBOR, NORTH])).not.toBe(path);
});

test('an approval does nothing if the directory is no longer the one that was compared', async () => {
  await publishDistricts();
  const path = await proposed([HARBOR, NORTH], await badge(ALICE));
  await rows(
    "insert into audit (id, at, actor, action, subject) values ('later', 1, 'staff:x', 'directory.replaced', 'directory')",
  );
  const before = await directoryNow();
  expect(await answer(path, 'approve', await badge(BOB))).toBe(true);
  expect(await outcomeOf(path)).toBe('overtaken');
  expect(await directoryNow()).toBe(before);
});

test('a code that appears twice is refused', async () => {
  await publishDistricts();
  const before = await everything();
  expect((await put([HARBOR, NORTH, SOUTH, { ...HARBOR, domains: [] }])).status).toBe(422);
  expect(await everything()).toBe(before);
});

test('an entry that no backup could hold is refused', async () => {
  await publishDistricts();
  const aliases = Array.from({ length: 1000 }, (_, index) =>
    `A long other name ${index}`.repeat(4),
  );
  const before = await everything();
  const refused = await put([{ ...HARBOR, name: 'Another', aliases }, NORTH, SOUTH]);
  expect(refused.status).toBe(422);
  expect(JSON.stringify(await refused.json())).toContain(HARBOR.code);
  expect(await everything()).toBe(before);
});

describe('the list of short-lived mailboxes', () => {
  const send = async (domains: string[], who?: Record<string, string>) =>
    sendDisposable(domains, who ?? (await serviceBadge()));
  const THREE = ['a.example', 'b.example', 'c.example'];
  const stored = async () =>
    (await rows('select domain from disposable_domains order by domain')).map(
      ({ domain }) => domain,
    );

  test('is filled, and grows, at once', async () => {
    expect(await (await send(THREE.slice(0, 2))).json()).toEqual({
      domains: 2,
      changed: 2,
      removing: 0,
      waits: null,
    });
    expect((await send(THREE)).status).toBe(200);
    expect(await stored()).toEqual(THREE);
    expect(await count('requests')).toBe(0);
  });

  test.each([
    ['a service', serviceBadge],
    ['a person', () => badge(ALICE)],
  ])('loses nothing by %s alone, who may add all the same', async (_, who) => {
    await send(THREE);
    const response = await send(['a.example', 'd.example'], await who());
    expect(response.status).toBe(202);
    expect(await response.json()).toMatchObject({ changed: 1, removing: 2 });
    expect(await stored()).toEqual([...THREE, 'd.example']);
  });

  test('loses domains by two people, who see which', async () => {
    await send(THREE);
    const path = await requestOf(await send(['a.example']));
    const page = await staffRead(path);
    expect(page).toContain('b.example');
    expect(page).toContain(words.lists.removed({ count: 2 }));
    await answer(path, 'take', await badge(ALICE));
    expect(await stored()).toEqual(THREE);
    expect(await answer(path, 'approve', await badge(BOB))).toBe(true);
    expect(await stored()).toEqual(['a.example']);
  });

  test('is asked about once, and not at all when nothing differs', async () => {
    await send(THREE);
    const first = await everything();
    await send(THREE);
    expect(await everything()).toBe(first);
    await Promise.all(Array.from({ length: 5 }, () => send(['a.example'])));
    expect(await count('requests')).toBe(1);
    const before = await everything();
    expect(await (await send(['a.example'])).json()).toMatchObject({ waits: { isNew: false } });
    expect(await everything()).toBe(before);
  });

  test.each([
    ['other domains', ['b.example', 'c.example']],
    ['fewer', ['a.example', 'b.example']],
    ['more', []],
  ])(
    'is not asked about while a request that takes off other domains waits: %s',
    async (_, left) => {
      await send(THREE);
      const path = await requestOf(await send(['a.example']));
      const asked = await rows('select * from proposed_items');
      const refused = await send([...left, 'd.example']);
      expect(refused.status).toBe(409);
      const { detail } = await refused.json<{ detail: string }>();
      expect(detail).toContain(path);
      expect(detail).toContain('Domains added: 1.');
      expect(await stored()).toEqual([...THREE, 'd.example']);
      expect(await rows('select * from proposed_items')).toEqual(asked);
      expect(await answer(path, 'take', await badge(ALICE))).toBe(true);
      expect(await answer(path, 'approve', await badge(BOB))).toBe(true);
      expect(await stored()).toEqual(['a.example', 'd.example']);
      expect((await send([...left, 'd.example'])).status).toBe(
        left.includes('a.example') ? 200 : 202,
      );
    },
  );

  test('stays as it is when the request is refused', async () => {
    await send(THREE);
    await send(['a.example']);
    const path = `/console/requests/${(await row('select id from requests')).id}`;
    expect(await answer(path, 'refuse', await badge(ALICE))).toBe(true);
    expect(await stored()).toEqual(THREE);
    expect(await count('proposed_items')).toBe(0);
  });
});
