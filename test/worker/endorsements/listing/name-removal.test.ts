/** A removed name is gone from everything we serve within ten minutes, even during outages. */
import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createApp } from '../../../../src/app.tsx';
import { parseConfig } from '../../../../src/env.ts';
import { en } from '../../../../src/i18n/catalogue.ts';
import worker from '../../../../src/index.ts';
import { importKeyring } from '../../../../src/lib/keys.ts';
import { random, rounds } from '../../../support/rounds.ts';
import { BOB, badge } from '../../../support/worker/access.ts';
import { HARBOR, NORTH } from '../../../support/worker/districts.ts';
import {
  confirmed,
  DISTRICT,
  LEADER,
  manage,
  openSite,
} from '../../../support/worker/endorsements.ts';
import { dry, end, formOf } from '../../../support/worker/invalidation.ts';
import { contact, decide } from '../../../support/worker/partners.ts';
import { API, PAGES, STATEMENT, TELLING } from '../../../support/worker/public-pages.ts';
import { answer, askRemoval, listedBody } from '../../../support/worker/second-approval.ts';
import { type Ask, cacheBefore, fromOrigin } from '../../../support/worker/shared-cache.ts';
import { itIs, MINUTE, post, visit, after as wait } from '../../../support/worker/site.ts';
import {
  amend,
  documentOf,
  pageOf,
  publish,
  send,
  translationOf,
} from '../../../support/worker/statements.ts';
import { TEST_ORIGIN } from '../../../support/worker/variables.ts';

const PATHS = Object.values(PAGES).flat();
const NOON = Date.UTC(2026, 2, 2, 12);

beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => {}));
afterEach(() => void vi.restoreAllMocks());

test('these tests read every public route, or say why not', async () => {
  const config = parseConfig(env);
  const keys = config.ok ? await importKeyring(config.value.secrets) : config;
  if (!config.ok || !keys.ok) throw new Error('not configured');
  const { routes } = createApp({ config: config.value, keys: keys.value, words: en });
  const read = routes.filter(({ method, path }) => method === 'GET' && !/^\/console/.test(path));
  expect([...new Set(read.map(({ path }) => path || '/'))].sort()).toEqual(
    Object.keys(PAGES).sort(),
  );
});

/** Whether the database fails now. */
let fails = () => false;

const failingAtTimes: Pick<D1Database, 'withSession'> = {
  withSession(constraint) {
    const session = env.DB.withSession(constraint);
    const refuse = () => {
      if (fails()) throw new Error('D1_ERROR: killed');
    };
    return {
      getBookmark: () => session.getBookmark(),
      prepare(query) {
        refuse();
        return session.prepare(query);
      },
      async batch<T>(statements: D1PreparedStatement[]) {
        refuse();
        return session.batch<T>(statements);
      },
    };
  },
};

/** One isolate per test, with its memory. */
let bindings = env;
/** A browser behind a shared cache. */
let read: Ask;

beforeEach(() => {
  itIs(NOON);
  fails = () => false;
  bindings = { ...env, DB: failingAtTimes as D1Database };
  const origin = fromOrigin(async (path, init) => {
    const context = createExecutionContext();
    const request = new Request<unknown, IncomingRequestCfProperties>(new URL(path, TEST_ORIGIN), {
      redirect: 'manual',
      ...init,
    } as RequestInit<IncomingRequestCfProperties>);
    const response = await worker.fetch(request, bindings, context);
    await waitOnExecutionContext(context);
    return response;
  });
  read = cacheBefore(cacheBefore(origin));
});

/** Where each of the names appears. */
async function whereTold(
  names: readonly string[],
  paths: readonly string[],
): Promise<Record<string, string[]>> {
  const told = Object.fromEntries(names.map((name) => [name, [] as string[]]));
  for (const path of paths) {
    const { text } = await read(path, {});
    for (const name of names) if (text.includes(name)) told[name]?.push(path);
  }
  return told;
}

/**
 * Everything that can show a name: an amended statement, a translation, a partner's page, a
 * delivered letter.
 */
async function openAll(): Promise<void> {
  await openSite();
  await publish(documentOf({ slug: 'another', title: 'Another' }));
  await send('publish', [], [pageOf({ slug: 'verification' })], [translationOf()]);
  await decide(await contact(), 'accept');
}

async function deliverLetter(): Promise<void> {
  wait(MINUTE);
  const delivery = { recipient: 'The Board of Education', day: '2026-03-02' };
  await post(`/console${STATEMENT}/deliveries`, delivery, await badge());
  wait(MINUTE);
}

const leader = (name: string) => {
  const mailbox = `${name.replace(' ', '.')}@${name.split(' ')[1]}.example`;
  return confirmed({ ...LEADER, name, via: 'example-partner', email: mailbox });
};
const officerOf = (district: string) => (name: string) =>
  listedBody({
    ...{ ...DISTRICT, district, email: `clerk@${name.split(' ')[1]}.example` },
    authority_officer: `${name}, Secretary`,
  });

async function correct(id: string): Promise<void> {
  const path = `/console/review/${id}/correct`;
  const page = await (await visit(path, { headers: await badge() })).text();
  const seen = /name="seen" value="([^"]+)"/.exec(page)?.[1] ?? '';
  const form = { name: 'Leafing Corrected', title: 'Director', affiliation: HARBOR.name, seen };
  await post(path, { ...form, note: 'A slip of the pen.' }, await badge());
}

interface End {
  listed: (name: string) => Promise<string>;
  leave: (id: string) => Promise<unknown>;
}

/** Each way a name is removed, by the name. */
const ENDS: Record<string, End> = {
  'Leaving Withdrawn': { listed: leader, leave: (id) => manage(id, { action: 'withdraw' }) },
  'Leaving Unnamed': {
    listed: leader,
    leave: (id) => manage(id, { action: 'display', public: 'no' }),
  },
  'Leaving Erased': { listed: leader, leave: (id) => manage(id, { action: 'erase' }) },
  'Leaving Removed': {
    listed: leader,
    leave: async (id) =>
      post(`/console/review/${id}`, { action: 'remove', reason: 'duplicate' }, await badge()),
  },
  'Leaving Invalidated': {
    listed: leader,
    leave: async () => end(formOf(await dry({ domain: 'invalidated.example' }))),
  },
  'Leaving Corrected': { listed: leader, leave: correct },
  // The officers of a decision that two people remove, and of one whose sender is erased.
  'Leaving Bytwo': {
    listed: officerOf(HARBOR.name),
    leave: async (id) => answer(await askRemoval(id), 'approve', await badge(BOB)),
  },
  'Leaving Officer': {
    listed: officerOf(NORTH.name),
    leave: (id) => manage(id, { action: 'erase' }),
  },
};
const NAMES = Object.keys(ENDS);

/** Lists somebody for each way, and reads every page. Returns the ids to remove. */
async function everybody(): Promise<[End['leave'], string][]> {
  await openAll();
  const leaving: [End['leave'], string][] = [];
  for (const [name, { listed, leave }] of Object.entries(ENDS)) {
    leaving.push([leave, await listed(name)]);
  }
  await deliverLetter();
  await amend('editorial', 'Every child is **welcome** here.\n\nWe ask for a fair start.\n');
  return leaving;
}

const PATTERNS: [string, (left: number) => () => boolean][] = [
  ['answers', () => () => false],
  ['is down from then on', () => () => true],
  [
    'is down during revalidation, and up in between',
    (left) => () => [1.02, 5.02, 6.02].some((minutes) => Date.now() === left + minutes * MINUTE),
  ],
  ...Array.from({ length: rounds(1, 40) }, (_, nth): (typeof PATTERNS)[number] => {
    const chance = random(`outage ${nth}`);
    return [`fails at random (${nth})`, () => () => chance(10) < 3];
  }),
];

/** Just before and after the limits of caches: a minute, five, six; and at the very end. */
const READ_AT = [0.98, 1.02, 4.98, 5.02, 5.98, 6.02, 9.9];

test.each(PATTERNS)(
  'a removed name is gone after ten minutes, with the worst caches, while the database %s',
  async (_, pattern) => {
    const leaving = await everybody();
    // Everything is read just before the names are removed, so that caches keep it as long as
    // possible.
    const told = await whereTold(NAMES, PATHS);
    const places = [...new Set(Object.values(told).flat())];
    for (const name of NAMES) expect([name, told[name]?.length]).not.toEqual([name, 0]);
    expect(places.sort()).toEqual(TELLING.toSorted());
    for (const [leave, id] of leaving) await leave(id);
    const left = Date.now();
    fails = pattern(left);
    for (const minutes of READ_AT) {
      itIs(left + minutes * MINUTE);
      await whereTold(NAMES, places);
    }
    itIs(left + 10 * MINUTE);
    expect(await whereTold(NAMES, PATHS)).toEqual(
      Object.fromEntries(NAMES.map((name) => [name, []])),
    );
  },
  60_000,
);

test('lists of names ask search engines not to index them', async () => {
  await openAll();
  await leader('Leaving Leader');
  await deliverLetter();
  for (const path of [
    `${STATEMENT}/endorsements`,
    `${STATEMENT}/letter`,
    `/districts/${HARBOR.code}`,
  ]) {
    expect([path, (await read(path, {})).text]).toEqual([
      path,
      expect.stringContaining('<meta name="robots" content="noindex"'),
    ]);
  }
  const data = await visit(`${API}/endorsements`);
  expect(data.headers.get('X-Robots-Tag')).toBe('noindex');
  // The statement can be found by search engines, but not by the names below it.
  const { text } = await read(STATEMENT, {});
  expect(text).not.toContain('noindex');
  expect(/<ul class="names" data-nosnippet[^>]*>.*Leaving Leader/s.test(text)).toBe(true);
});
