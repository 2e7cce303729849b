/** One person is listed once: other spellings of a mailbox, and the same name, wait for review. */
import { beforeEach, describe, expect, test } from 'vitest';
import { en } from '../../../../src/i18n/catalogue.ts';
import fc from '../../../support/property.ts';
import { rounds } from '../../../support/rounds.ts';
import { staffRead } from '../../../support/worker/access.ts';
import { NORTH } from '../../../support/worker/districts.ts';
import {
  confirm,
  confirmed,
  DISTRICT,
  LEADER,
  manage,
  ORGANIZATION,
  openSite,
  submit,
  submitted,
} from '../../../support/worker/endorsements.ts';
import { freshDatabase } from '../../../support/worker/fresh-database.ts';
import { letterTo, linkIn, ringAll, sent } from '../../../support/worker/mailbox.ts';
import { FORM, HEADER, idOf, store } from '../../../support/worker/paper-signatures.ts';
import {
  after,
  DAY,
  type Fields,
  itIs,
  post,
  read,
  row,
  rows,
} from '../../../support/worker/site.ts';
import { documentOf, publish, SLUG } from '../../../support/worker/statements.ts';

const NOON = Date.UTC(2026, 2, 2, 12);

beforeEach(async () => {
  itIs(NOON);
  await openSite();
});

/** A name of each address's own. */
const nameOf = (email: string) => `Leader ${email.replace(/\W/g, 'x')}`;

const leader = (email: string, fields: Fields = {}) => ({
  ...LEADER,
  name: nameOf(email),
  email,
  ...fields,
});

const found = (id: string) => row('select state, flags from endorsements where id = ?', id);
const LISTED = { state: 'listed', flags: '[]' };
const WAITS = { state: 'in_review', flags: '["same_mailbox"]' };
const SAME_NAME = { state: 'in_review', flags: '["same_name"]' };

/** Listed without anybody having looked. */
const unflagged = async () =>
  (await rows("select id from endorsements where state = 'listed' and flags = '[]'")).length;

describe('ten listings of one person', () => {
  const TEN = Array.from({ length: 10 }, (_, n) =>
    n % 2 === 0 ? `a.n.a+${n}@gmail.com` : `an.a+${n}@googlemail.com`,
  );

  async function sendTen(): Promise<string[]> {
    // Two a day, so that no limit on mail is reached sooner than in half of them.
    for (const [n, email] of TEN.entries()) {
      if (n > 0 && n % 2 === 0) after(DAY);
      await submit(leader(email));
    }
    const stored = await rows("select id from endorsements where state = 'submitted'");
    expect(stored.length).toBeGreaterThan(1);
    return stored.map(({ id }) => String(id));
  }

  test('list one unflagged, in any order of confirming', async () => {
    const order = fc.array(fc.double({ noNaN: true }), { minLength: 10, maxLength: 10 });
    await fc.assert(
      fc.asyncProperty(order, async (weights) => {
        await freshDatabase();
        itIs(NOON);
        await openSite();
        const ids = await sendTen();
        const weight = new Map(ids.map((id, n) => [id, weights[n] ?? 0]));
        for (const id of ids.sort((a, b) => (weight.get(a) ?? 0) - (weight.get(b) ?? 0))) {
          await confirm(id);
        }
        expect(await unflagged()).toBe(1);
        expect(await rows('select id from endorsements where flags = ?', WAITS.flags)).toHaveLength(
          ids.length - 1,
        );
      }),
      { numRuns: rounds(2, 50) },
    );
  });

  test('list one unflagged, if all are confirmed at once', async () => {
    await Promise.all((await sendTen()).map(confirm));
    expect(await unflagged()).toBe(1);
  });

  test('list one unflagged, if nobody is named', async () => {
    for (const email of TEN.slice(0, 3)) await confirmed(leader(email, { public: 'no' }));
    expect(await unflagged()).toBe(1);
  });
});

const ONE_MAILBOX = [
  ['ana+school@x.example', 'ana@x.example'],
  ['ana+a+b@x.example', 'ana+c@x.example'],
  ['ANA@X.example', 'ana+@x.example'],
  ['a.n.a@gmail.com', 'ana@gmail.com'],
  ['ana@googlemail.com', 'an.a+x@gmail.com'],
  ['ana@protonmail.com', 'a.na@pm.me'],
];
const TWO_MAILBOXES = [
  ['a.na@x.example', 'ana@x.example'],
  ['ana@x.example', 'ana@y.example'],
  ['ana@gmail.com', 'anna@gmail.com'],
  ['+ana@x.example', '+bea@x.example'],
];

type Way = (one: Fields, other: Fields) => Promise<[first: string, second: string]>;
const ORDERS: Record<string, Way> = {
  'one after the other': async (one, other) => [await confirmed(one), await confirmed(other)],
  'both sent first': async (one, other) => {
    const ids = [await submitted(one), await submitted(other)] as const;
    for (const id of ids) await confirm(id);
    return [...ids];
  },
  'the later one confirmed first': async (one, other) => {
    const ids = [await submitted(one), await submitted(other)] as const;
    for (const id of [ids[1], ids[0]]) await confirm(id);
    return [ids[1], ids[0]];
  },
  'signed on paper and by form': async (one, other) => [await confirmed(one), await onPaper(other)],
  'by form and signed on paper': async (one, other) => [await onPaper(one), await confirmed(other)],
};

let sheets = 0;

async function onPaper({ name, title, district, email }: Fields): Promise<string> {
  sheets += 1;
  const form = `${FORM.slice(0, -2)}${String(sheets).padStart(2, '0')}`;
  const stored = await store(`${HEADER}\n${name},${title},${district},,${email}`, { form });
  expect(stored.status).toBe(303);
  const id = await idOf(String(name));
  await confirm(id);
  return id;
}

describe.each(Object.entries(ORDERS))('%s', (_, way) => {
  test.each(ONE_MAILBOX)('%s and %s are one mailbox', async (one, other) => {
    const [first, second] = await way(leader(one), leader(other, { name: 'Another Leader' }));
    expect([await found(first), await found(second)]).toEqual([LISTED, WAITS]);
  });

  test.each(TWO_MAILBOXES)('%s and %s are two mailboxes', async (one, other) => {
    const [first, second] = await way(leader(one), leader(other, { name: 'Another Leader' }));
    expect([await found(first), await found(second)]).toEqual([LISTED, LISTED]);
  });
});

test('two that are confirmed at the same moment: one is listed, the other waits', async () => {
  const ids = [
    await submitted(leader('ana+1@x.example')),
    await submitted(leader('ana+2@x.example')),
  ];
  await Promise.all(ids.map(confirm));
  const states = await Promise.all(ids.map(found));
  expect(states).toContainEqual(LISTED);
  expect(states).toContainEqual(WAITS);
});

test('a spelling that waits is counted, too; one that left is not', async () => {
  const first = await confirmed(leader('ana+1@x.example', { title: 'Superintendent' }));
  expect(await found(first)).toEqual({ state: 'in_review', flags: '["speaks_for_district"]' });
  expect(await found(await confirmed(leader('ana+2@x.example')))).toEqual(WAITS);
  await rows("update endorsements set state = 'withdrawn', ended_at = 1 where state = 'in_review'");
  expect(await found(await confirmed(leader('ana+3@x.example')))).toEqual(LISTED);
});

describe('a mailbox that speaks for bodies', () => {
  const flags = async (id: string) => (await found(id)).flags;

  test.each([DISTRICT, ORGANIZATION])('is flagged for the same body', async (body) => {
    expect(await flags(await confirmed({ ...body, email: 'ana+1@x.example' }))).toBe('[]');
    expect(await flags(await confirmed({ ...body, email: 'ana+2@x.example' }))).toBe(WAITS.flags);
  });

  test('is not flagged for another body, for a leader beside a body, or on another statement', async () => {
    await publish(documentOf({ slug: 'another', title: 'Another text' }));
    await confirmed({ ...ORGANIZATION, email: 'ana+1@x.example' });
    const other = {
      ...ORGANIZATION,
      organization: 'Coaches of the Coast',
      email: 'ana+2@x.example',
    };
    expect(await flags(await confirmed(other))).toBe('[]');
    expect(await flags(await confirmed({ ...DISTRICT, email: 'ana+3@x.example' }))).toBe('[]');
    after(DAY);
    expect(await found(await confirmed(leader('ana+4@x.example')))).toEqual(LISTED);
    expect(await found(await confirmed(leader('ana+4@x.example'), 'another'))).toEqual(LISTED);
  });
});

test('a link goes only to the address whose entries it opens', async () => {
  await confirmed(leader('ana@x.example'));
  const other = await confirmed(leader('ana+1@x.example'));
  await ringAll();
  sent.length = 0;
  await post('/endorsements/manage', { email: 'ana+1@x.example' });
  await post('/endorsements/manage', { email: 'ana+2@x.example' });
  await ringAll();
  expect(sent.map(({ to }) => to)).toEqual(['ana+1@x.example']);
  const page = await read(linkIn(letterTo('ana+1@x.example')));
  expect(page).toContain(`value="${other}"`);
  expect(page).not.toContain(nameOf('ana@x.example'));
});

test('staff see why an entry waits, and the entries of the other spellings', async () => {
  await publish(documentOf({ slug: 'another', title: 'Another text' }));
  const first = await confirmed(leader('a.na@gmail.com'));
  const elsewhere = await confirmed(leader('ana@gmail.com', { name: 'Elsewhere' }), 'another');
  const stranger = await confirmed(leader('bea@gmail.com', { district: NORTH.name }));
  const waiting = await confirmed(leader('ana+1@gmail.com', { name: 'Another Leader' }));
  const page = await staffRead(`/console/review/${waiting}`);
  expect(page).toContain(en.console.entry.flagWords.same_mailbox);
  const section = page.split(en.review.evidence.sameMailbox)[1]?.split('<h3>')[0] ?? '';
  for (const id of [first, elsewhere]) expect(section).toContain(`/console/review/${id}"`);
  for (const id of [waiting, stranger]) expect(section).not.toContain(`/console/review/${id}"`);
  const none = (await staffRead(`/console/review/${stranger}`)).split(
    en.review.evidence.sameMailbox,
  )[1];
  expect(none?.split('<h3>')[0]).toContain(en.review.evidence.noOther);
});

describe('the same name, title and organization', () => {
  const WHO = {
    name: 'Example Leader',
    title: 'Principal',
    district: '',
    organization: 'Elm School',
  };
  const both = async (one: Fields, other: Fields) => {
    await confirmed({ ...LEADER, ...WHO, ...one, email: 'one@x.example' });
    return found(await confirmed({ ...LEADER, ...WHO, ...other, email: 'other@y.example' }));
  };
  const HARBOR = { district: 'Harborview' };

  test.each<[string, Fields, Fields]>([
    ['without a district', {}, {}],
    [
      'written otherwise',
      { name: 'Exámple  leader', title: 'PRINCIPAL' },
      { organization: 'Elm-School' },
    ],
    ['with and without a district', HARBOR, {}],
    ['without and with a district', {}, HARBOR],
    ['with two districts', HARBOR, { district: NORTH.name }],
    [
      'with a district that was typed as an organization',
      { ...HARBOR, organization: '' },
      { organization: 'Harborview' },
    ],
    ['without a name in public the second time', {}, { public: 'no' }],
  ])('wait, %s', async (_, one, other) => {
    expect(await both(one, other)).toEqual(SAME_NAME);
  });

  test('wait in one district, whatever the title and organization', async () => {
    expect(await both(HARBOR, { ...HARBOR, title: 'Teacher', organization: '' })).toEqual(
      SAME_NAME,
    );
  });

  test.each<[string, Fields, Fields]>([
    ['another title', {}, { title: 'Teacher' }],
    ['another organization', {}, { organization: 'Elm Schools' }],
    ['another name', {}, { name: 'Example Leaders' }],
    [
      'another district and no organization',
      { ...HARBOR, organization: '' },
      { district: NORTH.name, organization: '' },
    ],
    ['a first who asked not to be named', { public: 'no' }, {}],
  ])('do not wait with %s', async (_, one, other) => {
    expect(await both(one, other)).toEqual(LISTED);
  });

  test('wait while the first is hidden, because somebody reported it', async () => {
    const first = await confirmed({ ...LEADER, ...WHO, email: 'one@x.example' });
    await rows("update endorsements set state = 'in_review' where id = ?", first);
    const second = await confirmed({ ...LEADER, ...WHO, email: 'other@y.example' });
    expect(await found(second)).toEqual(SAME_NAME);
  });

  test('wait if both were sent first, and confirmed at the same moment', async () => {
    const ids = [];
    for (const email of ['one@x.example', 'other@y.example']) {
      ids.push(await submitted({ ...LEADER, ...WHO, email }));
    }
    await Promise.all(ids.map(confirm));
    expect(await unflagged()).toBe(1);
  });

  test('wait when a name becomes visible beside another', async () => {
    const first = await confirmed({ ...LEADER, ...WHO, public: 'no', email: 'one@x.example' });
    await confirmed({ ...LEADER, ...WHO, email: 'other@y.example' });
    await manage(first, { action: 'display', public: 'yes' });
    expect(await found(first)).toEqual(SAME_NAME);
  });

  test('are compared with more leaders of one name than are read at once', async () => {
    await rows(
      `insert into audit (id, at, actor, action, subject) values ('seed', 1, 'system', 'test.seed', 'seed')`,
    );
    const many = 'with recursive n(n) as (select 1 union all select n + 1 from n where n < 150)';
    await rows(
      `${many} insert into endorsers (id, address_hmac, address_sealed, created_at, mailbox_hmac)
        select 'p' || n, 'hmac' || n, 'sealed', n, 'mailbox' || n from n`,
    );
    await rows(
      `${many} insert into endorsements (id, statement_id, kind, state, revision, epoch, public, evidence, endorser_id,
          name, name_key, title, affiliation, submitted_at, expires_at, confirmed_at, listed_at, changed_by)
        select 'e' || n, (select id from statements where slug = '${SLUG}'), 'leader', 'listed', 1, 1, 1, 'self_stated',
          'p' || n, 'Example Leader', 'example leader', 'Principal', 'School ' || n, n, n, n, n, 'seed' from n`,
    );
    const entry = await confirmed({ ...LEADER, ...WHO, email: 'one@x.example' });
    expect(await found(entry)).toEqual(SAME_NAME);
  });
});
