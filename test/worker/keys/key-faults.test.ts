/** Keys that are wrong, removed too early or leaked, and people who must not be counted twice. */
import { env } from 'cloudflare:workers';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { en } from '../../../src/i18n/catalogue.ts';
import { mailboxOf, splitAddress } from '../../../src/lib/addresses.ts';
import { addressHmac, mailboxHmac, sealAddress } from '../../../src/lib/seal.ts';
import fc from '../../support/property.ts';
import { rounds } from '../../support/rounds.ts';
import { ALICE, BOB, badge } from '../../support/worker/access.ts';
import { openSite } from '../../support/worker/endorsements.ts';
import { findViolations } from '../../support/worker/invariants.ts';
import {
  addressOf,
  changing,
  deploy,
  endorse,
  endorsersUnder,
  follow,
  form,
  KEYS,
  keyring,
  mailboxesFit,
  managed,
  opened,
  type Site,
  untilDone,
} from '../../support/worker/key-rotation.ts';
import { letterTo, linkIn } from '../../support/worker/mailbox.ts';
import { askRemoval, listedBody } from '../../support/worker/second-approval.ts';
import { count, HOUR, itIs, row, rows, after as wait } from '../../support/worker/site.ts';
import { SLUG } from '../../support/worker/statements.ts';
import { testVariables } from '../../support/worker/variables.ts';

const [A, B, C] = KEYS;
const NOON = Date.UTC(2026, 10, 2, 17, 30);

beforeEach(async () => {
  itIs(NOON);
  await openSite();
});

async function answered(site: Site, path: string, email: string): Promise<boolean> {
  const response = await site.post(path, { action: 'approve' }, await badge(email));
  return response.headers.get('Location') === `${path}?done=yes`;
}

describe('two people', () => {
  test.each([
    ['while the old key is set', changing(B, A)],
    ['when it is gone', { ADDRESS_KEY: B }],
  ])(
    'a person who asked under the old key can’t approve under the new one, %s; another can',
    async (_, secrets) => {
      await deploy({}).minute();
      const body = await listedBody();
      const path = await askRemoval(body, await badge(ALICE));
      await untilDone(deploy(changing(B, A)));
      const site = deploy(secrets);
      expect(await answered(site, path, ALICE)).toBe(false);
      expect((await row('select state from endorsements where id = ?', body)).state).toBe('listed');
      expect(await answered(site, path, BOB)).toBe(true);
      expect((await row('select state from endorsements where id = ?', body)).state).toBe(
        'removed',
      );
    },
  );

  test('can’t be one even if the request comes before the schedule has run under the new key', async () => {
    const body = await listedBody();
    const path = await askRemoval(body, await badge(ALICE));
    const site = deploy(changing(B, A));
    expect(await answered(site, path, ALICE)).toBe(false);
    await site.minute();
    expect(await answered(deploy({ ADDRESS_KEY: B }), path, ALICE)).toBe(false);
  });

  test('include the sender of a body’s decision, who is recognized under either key', async () => {
    const body = await listedBody({ ...form('x'), ...DECIDED, email: ALICE });
    const [endorser] = await rows('select endorser_id from endorsements where id = ?', body);
    expect(endorser).toBeDefined();
    await deploy({}).post('/endorsements/manage', { email: ALICE });
    await deploy({}).ring();
    const token =
      new URL(linkIn(letterTo(ALICE)), 'https://x.example').searchParams.get('token') ?? '';
    await deploy({}).post('/endorsements/manage', { token, endorsement: body, action: 'withdraw' });
    const { id } = await row('select id from requests');
    const path = `/console/requests/${id}`;
    expect(await answered(deploy(changing(B, A)), path, ALICE)).toBe(false);
    await untilDone(deploy(changing(B, A)));
    expect(await answered(deploy({ ADDRESS_KEY: B }), path, ALICE)).toBe(false);
    expect(await answered(deploy({ ADDRESS_KEY: B }), path, BOB)).toBe(true);
  });
});

const DECIDED = {
  kind: 'district',
  authority_body: 'school_committee',
  authority_date: '2025-03-04',
  authority_officer: 'Sam Clerk, Secretary',
};

describe('a wrong key', () => {
  const log: string[] = [];
  beforeEach(() => {
    log.length = 0;
    vi.spyOn(console, 'error').mockImplementation((line) => void log.push(String(line)));
  });
  afterEach(() => void vi.restoreAllMocks());

  test('closes the console with a reason, is logged each minute, and does not affect readers', async () => {
    await deploy({}).minute();
    const wrong = deploy({ ADDRESS_KEY: C });
    const page = await wrong.visit('/console', { headers: await badge() });
    expect(page.status).toBe(503);
    expect(await page.text()).toContain(en.site.problems.keyUnknown.title);
    expect((await wrong.visit('/console/api/statements', { headers: await badge() })).status).toBe(
      503,
    );
    expect((await wrong.visit('/console')).status).toBe(403);
    expect((await wrong.visit(`/statements/${SLUG}`)).status).toBe(200);
    await wrong.minute();
    expect(log.some((line) => line.includes('"address_key_unknown"'))).toBe(true);
    expect(log.join()).not.toContain(C);
    expect((await deploy({}).visit('/console', { headers: await badge() })).status).toBe(200);
  });

  test('loses no mail: sending fails visibly to staff, and succeeds once the key is back', async () => {
    const right = deploy({});
    await endorse(right, 'ana');
    await right.post('/endorsements/manage', { email: addressOf('ana') });
    const wrong = deploy({ ADDRESS_KEY: C });
    await wrong.ring();
    expect(await row("select error, sent_at from outbox where kind = 'manage'")).toEqual({
      error: 'E_ADDRESS_KEY',
      sent_at: null,
    });
    wait(HOUR);
    await right.minute();
    expect(await count('outbox', "kind = 'manage' and sent_at is not null")).toBe(1);
  });

  test('loses nobody who came meanwhile, once it is set as the old key', async () => {
    await deploy({}).minute();
    await endorse(deploy({}), 'ana');
    const wrong = deploy({ ADDRESS_KEY: C });
    expect(await endorse(wrong, 'ben')).toBe('200');
    expect(await endorse(wrong, 'ana')).toBe('200');
    expect(await count('endorsers')).toBe(3);
    await untilDone(deploy(changing(A, C)));
    const people = await endorsersUnder(A);
    expect([...people.keys()].sort()).toEqual(['ana', 'ben'].map(addressOf));
    expect(
      await rows("select name from endorsements where state = 'listed' order by name"),
    ).toEqual([{ name: 'Example ana' }, { name: 'Example ben' }]);
  });
});

describe('removing the old key too early', () => {
  test('is reported in the console, loses nobody, and is undone by putting the key back', async () => {
    const first = deploy({});
    await first.minute();
    for (const person of ['ana', 'ben']) await endorse(first, person);
    const between = deploy(changing(B, A));
    await between.minute();
    // As if half of them had not been resealed yet.
    await takeBack(addressOf('ana'));
    const early = deploy({ ADDRESS_KEY: B });
    expect(await early.console()).toContain(en.keyChange.stopped);
    expect(await managed(early, 'ana')).toBe('');
    expect(await endorse(early, 'ana', 'Example ana the second')).toBe('200');
    expect(await count('endorsements', "state = 'listed'")).toBe(3);

    const again = deploy(changing(B, A));
    await untilDone(again);
    expect(await again.console()).toContain('ADDRESS_KEY_OLD can be removed');
    expect((await endorsersUnder(B)).size).toBe(2);
    expect(await opened(B)).toEqual(['ana', 'ben'].map(addressOf));
    // The first endorsement stays, as if the same person had confirmed twice. The tally equals the
    // rows.
    expect(await rows('select state, name from endorsements order by state, name')).toEqual([
      { state: 'erased', name: null },
      { state: 'listed', name: 'Example ana' },
      { state: 'listed', name: 'Example ben' },
    ]);
    expect(await managed(deploy({ ADDRESS_KEY: B }), 'ana')).toContain('Example ana');
  });
});

/** Seals a person under the first key again, as before the schedule ran. */
async function takeBack(address: string): Promise<void> {
  const id = (await endorsersUnder(B)).get(address) ?? '';
  const keys = await keyring(A);
  await rows(
    'update endorsers set address_hmac = ?, address_sealed = ?, mailbox_hmac = ? where id = ?',
    await addressHmac(keys, address),
    await sealAddress(keys, address),
    await mailboxHmac(keys, mailboxOf(splitAddress(address))),
    id,
  );
}

test('known and unknown addresses get the same response and round trips while a key is changed', async () => {
  await endorse(deploy({}), 'ana');
  const seen: Record<string, unknown[]> = {};
  for (const person of ['ana', 'nobody']) {
    const costs = [];
    for (const [path, fields] of [
      ['/endorsements/manage', { email: addressOf(person) }],
      [`/statements/${SLUG}/endorse`, form(person)],
    ] as const) {
      const trips = counting();
      const answer = await deploy({ ...changing(B, A), DB: trips.db }).post(path, fields);
      const body = (await answer.text()).replaceAll(addressOf(person), '…');
      costs.push([answer.status, body.length, trips.sent]);
    }
    seen[person] = costs;
  }
  expect(seen.ana).toEqual(seen.nobody);
});

/** The database, and the number of statements in each batch sent to it. */
function counting() {
  const sent: number[] = [];
  const db = {
    withSession(constraint: D1SessionConstraint) {
      const session = env.DB.withSession(constraint);
      return {
        prepare: (query: string) => session.prepare(query),
        batch(statements: D1PreparedStatement[]) {
          sent.push(statements.length);
          return session.batch(statements);
        },
      };
    },
  };
  return { db, sent };
}

describe('TOKEN_KEY', () => {
  const changed = { TOKEN_KEY: B, TOKEN_KEY_OLD: testVariables.TOKEN_KEY };

  test('lets emailed links work while the old one is set, and says how to get another afterwards', async () => {
    const before = deploy({});
    await before.post(`/statements/${SLUG}/endorse`, form('ana'));
    await before.ring();
    const letter = letterTo(addressOf('ana'));
    const leaked = await deploy({ TOKEN_KEY: B }).visit(linkIn(letter));
    expect(leaked.status).toBe(404);
    expect(await leaked.text()).toContain(en.endorse.badLink.broken);
    expect(await follow(deploy(changed), letter)).toBe('200');
    expect(await managed(deploy({ TOKEN_KEY: B }), 'ana')).toContain('Example ana');
  });
});

const step = fc.record({
  act: fc.constantFrom('endorse', 'endorse', 'manage', 'minute', 'next', 'back', 'early', 'stale'),
  person: fc.constantFrom('ana', 'ben', 'cleo'),
});

test(
  'after any sequence of people, minutes and key changes, each address is stored once and can be opened',
  async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    let key: string = A;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 16 }), async (steps) => {
        let old: string | null = null;
        // A key that was removed too early must be set again before the next change.
        let lost: string | null = null;
        const site = () => deploy(old ? changing(key, old) : { ADDRESS_KEY: key });
        for (const { act, person } of steps) {
          wait(HOUR);
          if (act === 'endorse') await site().post(`/statements/${SLUG}/endorse`, form(person));
          if (act === 'manage') await managed(site(), person);
          // The platform may run the schedule twice at once.
          if (act === 'minute') await Promise.all([site().minute(), site().minute()]);
          // An isolate that does not have the new key yet.
          if (act === 'stale' && old) {
            await deploy({ ADDRESS_KEY: old }).post(`/statements/${SLUG}/endorse`, form(person));
          }
          if (act === 'next' && !old && !lost) [key, old] = [KEYS[(index(key) + 1) % 3] ?? A, key];
          else if (act === 'back' && old) [key, old] = [old, key];
          else if (act === 'early' && old) [lost, old] = [old, null];
          else if (act === 'early' && lost) [lost, old] = [null, lost];
        }
        old ??= lost;
        await untilDone(site(), 3);
        expect(await count('resealing', 'done_at is null')).toBe(0);
        expect((await endorsersUnder(key)).size).toBe(await count('endorsers'));
        if ((await count('endorsers')) > 0) expect(await mailboxesFit(key)).toBe(true);
        expect(await findViolations(env.DB)).toEqual([]);
      }),
      { numRuns: rounds(6, 300) },
    );
    vi.restoreAllMocks();
  },
  rounds(600_000, 3_600_000),
);

const index = (key: string) => (KEYS as readonly string[]).indexOf(key);
