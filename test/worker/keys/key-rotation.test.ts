/** Changing `ADDRESS_KEY` while people use the site loses nobody and duplicates nobody. */
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { en } from '../../../src/i18n/catalogue.ts';
import { badge } from '../../support/worker/access.ts';
import { openSite } from '../../support/worker/endorsements.ts';
import { failing } from '../../support/worker/failing-batch.ts';
import {
  addressOf,
  changing,
  deploy,
  endorse,
  endorsersUnder,
  follow,
  form,
  KEYS,
  managed,
  opened,
  type Site,
  seedPeople,
  untilDone,
} from '../../support/worker/key-rotation.ts';
import { letterTo, linkIn } from '../../support/worker/mailbox.ts';
import { PARTNER } from '../../support/worker/partners.ts';
import { count, itIs, row, rows } from '../../support/worker/site.ts';
import { SLUG } from '../../support/worker/statements.ts';

const [A, B, C] = KEYS;
const words = en.keyChange;
const NOON = Date.UTC(2026, 10, 2, 17, 30);

beforeEach(async () => {
  itIs(NOON);
  await openSite();
});

/** Uses the link that is emailed on request. */
async function leave(site: Site, person: string, action = 'withdraw'): Promise<void> {
  await managed(site, person);
  const token =
    new URLSearchParams(linkIn(letterTo(addressOf(person))).split('?')[1]).get('token') ?? '';
  const [entry] = await rows(
    'select id from endorsements where name = ? and endorser_id is not null',
    `Example ${person}`,
  );
  const fields = { token, endorsement: String(entry?.id), action };
  expect((await site.post('/endorsements/manage', fields)).status).toBe(303);
}

const isDone = async () => (await count('resealing', 'done_at is null')) === 0;

test('every column with an address is resealed, so none can be forgotten', async () => {
  const tables = await rows("select name, sql from sqlite_master where type = 'table'");
  const columns = tables.flatMap(({ name, sql }) =>
    Array.from(
      String(sql).matchAll(/(?:^|,)\s*(\w*(?:sealed|hmac)\w*) /gm),
      ([, column]) => `${name}.${column}`,
    ),
  );
  expect(columns.sort()).toEqual([
    'endorsers.address_hmac',
    'endorsers.address_sealed',
    'endorsers.mailbox_hmac',
    'kept_keys.sealed',
    'partners.address_hmac',
    'partners.address_sealed',
    'reports.address_sealed',
    'reports.mailbox_hmac',
  ]);
});

test('people use the site before, during and after; in the end the new key alone opens each address, unchanged', async () => {
  const before = deploy({});
  await before.minute();
  for (const person of ['ana', 'ben', 'cleo']) await endorse(before, person);
  await before.post(`/statements/${SLUG}/endorse`, form('waiting'));
  await before.post('/partners/contact', PARTNER);
  const [entry] = await rows("select id from endorsements where name = 'Example ana'");
  await before.post('/endorsements/report', {
    endorsement: String(entry?.id),
    email: addressOf('rex'),
    words: '',
    website: '',
  });
  await before.ring();
  const waiting = letterTo(addressOf('waiting'));
  const addresses = await opened(A);
  expect(addresses).toEqual(
    [...['ana', 'ben', 'cleo', 'rex', 'waiting'].map(addressOf), PARTNER.email].sort(),
  );

  const between = deploy(changing(B, A));
  // Known only under the old key: found, and not duplicated.
  expect(await managed(between, 'ana')).toContain('Example ana');
  await between.post(`/statements/${SLUG}/endorse`, form('ben'));
  expect(await between.console()).toContain(words.starting);
  await between.minute();
  expect(await follow(between, waiting)).toBe('200');
  expect(await endorse(between, 'dora')).toBe('200');
  expect(await managed(between, 'cleo')).toContain('Example cleo');
  await untilDone(between);
  expect(await isDone()).toBe(true);
  expect(await between.console()).toContain('ADDRESS_KEY_OLD can be removed');

  const after = deploy({ ADDRESS_KEY: B });
  expect(await after.console()).not.toContain(words.heading);
  expect(await opened(B)).toEqual([...addresses, addressOf('dora')].sort());
  expect((await endorsersUnder(B)).size).toBe(5);
  for (const person of ['ana', 'ben', 'cleo', 'dora', 'waiting']) {
    expect(await managed(after, person)).toContain(`Example ${person}`);
  }
  expect(await opened(A)).toEqual(Array(7).fill(null));
  expect(await count('kept_keys', "sealed like 'v2.%'")).toBe(1);
});

test('a partner who submits a contact again is one partner, even if the first was stored under the old key', async () => {
  const before = deploy({});
  await before.post('/partners/contact', PARTNER);
  await before.ring();
  await follow(before, letterTo(PARTNER.email ?? ''));
  const between = deploy(changing(B, A));
  await between.post('/partners/contact', PARTNER);
  await between.ring();
  expect(await follow(between, letterTo(PARTNER.email ?? ''))).toBe('200');
  expect(await count('partners')).toBe(1);
  await untilDone(between);
  expect(await opened(B)).toEqual([PARTNER.email]);
});

test('an endorser who signs on paper during a key change is recognized, and asked once', async () => {
  await endorse(deploy({}), 'ana');
  const between = deploy(changing(B, A));
  const sheet = ['ana', 'zoe'].map(
    (person) => `Example ${person},Principal,Harborview,,${addressOf(person)}`,
  );
  const fields = {
    ...{ action: 'store', form: 'A'.repeat(22), statement: SLUG, revision: '', epoch: '1' },
    ...{ meeting: 'a meeting', day: '2026-11-01' },
    sheet: ['name,title,district,organization,email', ...sheet].join('\n'),
  };
  const answer = await between.post('/console/import', fields, await badge());
  expect(answer.status).toBe(303);
  expect(await rows("select name from endorsements where state = 'imported'")).toEqual([
    { name: 'Example zoe' },
  ]);
  await untilDone(between);
  expect((await endorsersUnder(B)).size).toBe(2);
});

test('an endorser who had withdrawn and signs on paper during a key change is one person', async () => {
  await endorse(deploy({}), 'ana');
  await leave(deploy({}), 'ana');
  const between = deploy(changing(B, A));
  const fields = {
    ...{ action: 'store', form: 'B'.repeat(22), statement: SLUG, revision: '', epoch: '1' },
    ...{ meeting: 'a meeting', day: '2026-11-01' },
    sheet: `name,title,district,organization,email\nExample ana,Principal,Harborview,,${addressOf('ana')}`,
  };
  expect((await between.post('/console/import', fields, await badge())).status).toBe(303);
  expect(await count('endorsers')).toBe(1);
  expect(await count('endorsements', "state = 'imported'")).toBe(1);
  expect((await endorsersUnder(B)).size).toBe(1);
});

test('an endorser who withdraws by a link during a key change is off the list, and is erased under the new key', async () => {
  await endorse(deploy({}), 'ana');
  await endorse(deploy({}), 'ben');
  await deploy({}).post('/endorsements/manage', { email: addressOf('ana') });
  const between = deploy(changing(B, A));
  await between.minute();
  await leave(between, 'ana');
  await leave(between, 'ben', 'erase');
  await untilDone(between);
  expect(await rows('select state from endorsements order by state')).toEqual([
    { state: 'erased' },
    { state: 'withdrawn' },
  ]);
  expect([...(await endorsersUnder(B)).keys()]).toEqual([addressOf('ana')]);
});

test('two changes in a row lose nobody', async () => {
  await endorse(deploy({}), 'ana');
  for (const [key, old] of [
    [B, A],
    [C, B],
  ] as const)
    await untilDone(deploy(changing(key, old)));
  expect(await opened(C)).toEqual([addressOf('ana')]);
  expect(await managed(deploy({ ADDRESS_KEY: C }), 'ana')).toContain('Example ana');
});

test('a change that is reverted halfway ends with the old key, and loses nobody', async () => {
  await endorse(deploy({}), 'ana');
  const between = deploy(changing(B, A));
  await endorse(between, 'ben');
  await between.minute();
  await untilDone(deploy(changing(A, B)));
  expect(await opened(A)).toEqual(['ana', 'ben'].map(addressOf));
});

test('an endorser found under one key and then under the other is sealed under the one that finds them', async () => {
  await endorse(deploy({}), 'ana');
  await untilDone(deploy(changing(B, A)));
  // The key goes back and forth, with a request in between and no run of the schedule.
  await managed(deploy(changing(A, B)), 'ana');
  await untilDone(deploy(changing(B, A)));
  expect(await managed(deploy({ ADDRESS_KEY: B }), 'ana')).toContain('Example ana');
});

test('addresses are resealed in steps that continue where the last one stopped', async () => {
  await seedPeople(1203, A);
  const site = deploy(changing(B, A));
  await site.minute();
  expect(await row("select pass, found, done_at from resealing where part = 'endorsers'")).toEqual({
    pass: 1,
    found: 500,
    done_at: null,
  });
  expect(await site.console()).toContain(words.running({ left: '703' }));
  await site.minute();
  await site.minute();
  expect(await row("select pass, found, done_at from resealing where part = 'endorsers'")).toEqual({
    pass: 2,
    found: 1203,
    done_at: null,
  });
  expect(await site.console()).toContain(words.checking({ left: '1,203' }));
  await untilDone(site, 3);
  expect(await isDone()).toBe(true);
  expect(await opened(B)).not.toContain(null);
});

describe('faults', () => {
  test('do not stop it: whichever write fails, stored or not, the next minute continues from there', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    let injected = 0;
    for (const fault of ['refused', 'stored'] as const) {
      for (let at = 1; ; at += 1) {
        await backTo(A);
        let hit = false;
        const site = deploy(changing(B, A));
        const db = failing(at, fault);
        await site.minute({
          DB: {
            withSession: (constraint: D1SessionConstraint) => {
              const session = db.withSession(constraint);
              return {
                ...session,
                prepare: (query: string) => session.prepare(query),
                async batch(statements: D1PreparedStatement[]) {
                  return session.batch(statements).catch((error: unknown) => {
                    hit = true;
                    throw error;
                  });
                },
              };
            },
          },
        });
        if (!hit) break;
        injected += 1;
        await untilDone(site, 2);
        expect(await isDone()).toBe(true);
        expect(await opened(B)).toEqual([addressOf('ana'), addressOf('ben')]);
      }
    }
    console.info(`| faults injected into a minute of a key change: ${injected} |`);
    expect(injected).toBeGreaterThan(12);
    vi.restoreAllMocks();
  }, 120_000);
});

/** Makes sure that exactly two people exist, sealed under this key, whatever the state before. */
async function backTo(key: string): Promise<void> {
  if ((await count('endorsers')) === 0) {
    const site = deploy({});
    await endorse(site, 'ana');
    await endorse(site, 'ben');
    return;
  }
  await untilDone(deploy(changing(key, B)), 2);
  expect(await opened(key)).toEqual([addressOf('ana'), addressOf('ben')]);
}
