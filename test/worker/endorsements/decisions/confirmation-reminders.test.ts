/** A body has 30 days to confirm, and is reminded once. */
import { beforeEach, expect, test } from 'vitest';
import { en } from '../../../../src/i18n/catalogue.ts';
import {
  confirm,
  confirmed,
  DISTRICT,
  LEADER,
  manage,
  ORGANIZATION,
  openSite,
  stateOf,
  submit,
  submitted,
} from '../../../support/worker/endorsements.ts';
import {
  letterTo,
  linkIn,
  refuseMail,
  ringAll,
  type SentMail,
  sent,
} from '../../../support/worker/mailbox.ts';
import { sweep } from '../../../support/worker/schedule.ts';
import {
  count,
  DAY,
  everything,
  HOUR,
  itIs,
  post,
  row,
  rows,
  visit,
} from '../../../support/worker/site.ts';
import { documentOf, publish } from '../../../support/worker/statements.ts';

const START = Date.UTC(2026, 2, 2, 12);
const DUE = START + 20 * DAY;
const words = en.decisions.mail.reminder;
const ADDRESS = DISTRICT.email ?? '';

const reminders = (): SentMail[] =>
  sent.filter(({ subject }) => subject === words.subject({ short: 'AMSEL' }));

beforeEach(async () => {
  itIs(START);
  await openSite();
});

test.each([
  ['district', DISTRICT],
  ['organization', ORGANIZATION],
])(
  'a %s that has not confirmed is reminded once, on the twentieth day, with the same link',
  async (_, fields) => {
    const id = await submitted(fields);
    await ringAll();
    const first = linkIn(letterTo(ADDRESS));
    itIs(DUE - 1);
    await sweep();
    expect(reminders()).toHaveLength(0);
    itIs(DUE);
    await sweep();
    await sweep();
    expect(reminders()).toHaveLength(1);
    const letter = letterTo(ADDRESS);
    expect(linkIn(letter)).toBe(first);
    expect(letter.text).toContain('until March 31, 2026');
    expect(letter.text).not.toMatch(/code/);
    itIs(START + 30 * DAY - 1);
    expect((await visit(first)).status).toBe(200);
    expect(
      (await post('/endorsements/confirm', { token: first.split('token=')[1] ?? '' })).status,
    ).toBe(200);
    expect(await stateOf(id)).toBe('in_review');
  },
);

test('opening the link of a reminder changes nothing', async () => {
  await submitted(DISTRICT);
  await ringAll();
  itIs(DUE);
  await sweep();
  const link = linkIn(letterTo(ADDRESS));
  const before = await everything();
  for (const method of ['GET', 'HEAD', 'GET'])
    expect((await visit(link, { method })).status).toBe(200);
  expect(await everything()).toBe(before);
});

test('a leader is not reminded', async () => {
  await submitted(LEADER);
  expect(await rows('select kind from outbox')).toEqual([{ kind: 'confirm' }]);
});

test.each([
  ['was confirmed', (id: string) => confirm(id)],
  ['was taken back', (id: string) => manage(id, { action: 'withdraw' })],
  [
    'was sent in for a statement that is withdrawn now',
    () => rows("update statements set status = 'withdrawn'"),
  ],
])('no reminder is sent for an endorsement that %s', async (_, happens) => {
  const id = await submitted(DISTRICT);
  await ringAll();
  await happens(id);
  itIs(DUE);
  await sweep();
  expect(reminders()).toHaveLength(0);
  expect(await row("select error from outbox where kind = 'confirm_again'")).toEqual({
    error: 'nothing_to_say',
  });
});

test('of several forms for one body only the latest is reminded, and none if one is confirmed', async () => {
  await submitted(DISTRICT);
  itIs(START + HOUR);
  const latest = await submitted(DISTRICT);
  const other = await submitted({ ...ORGANIZATION });
  await ringAll();
  itIs(DUE + HOUR);
  await sweep();
  expect(reminders()).toHaveLength(2);
  const told = await rows(
    "select endorsement_id as id from outbox where kind = 'confirm_again' and sent_at is not null order by id",
  );
  expect(told.map(({ id }) => id).sort()).toEqual([latest, other].sort());
});

test('a form submitted after one was confirmed is not reminded', async () => {
  await confirmed(DISTRICT);
  itIs(START + HOUR);
  await submitted(DISTRICT);
  itIs(DUE + HOUR);
  await sweep();
  expect(reminders()).toHaveLength(0);
});

test('while the statement is on hold the reminder waits, and none is sent after it expired', async () => {
  const id = await submitted(DISTRICT);
  await ringAll();
  await rows('update statements set held_at = 1');
  itIs(DUE);
  await sweep();
  expect(await row("select error from outbox where kind = 'confirm_again'")).toEqual({
    error: 'on_hold',
  });
  itIs(START + 30 * DAY);
  await rows('update statements set held_at = null');
  await sweep();
  await sweep();
  expect(reminders()).toHaveLength(0);
  expect(await stateOf(id)).toBe('erased');
});

test('a reminder counts toward the five emails to one address, and none is sent beyond them', async () => {
  for (const day of [0, 0, 0, 1, 1]) {
    itIs(START + day * DAY);
    expect((await submit(DISTRICT)).status).toBe(303);
    await ringAll();
  }
  itIs(DUE + DAY);
  await sweep();
  expect(reminders()).toHaveLength(0);
  expect(await row('select sum(count) as n from mail_caps')).toEqual({ n: 5 });
});

test('a retried reminder counts once, not twice', async () => {
  await submitted(DISTRICT);
  await ringAll();
  itIs(DUE);
  refuseMail('E_RATE_LIMIT_EXCEEDED');
  await sweep();
  itIs(DUE + HOUR);
  await sweep();
  refuseMail(null);
  itIs(DUE + 2 * HOUR);
  await sweep();
  expect(reminders()).toHaveLength(1);
  expect(await row('select sum(count) as n from mail_caps')).toEqual({ n: 2 });
});

test('the fifth email can be a reminder, and retrying it does not lose its place', async () => {
  for (const day of [0, 0, 1, 1]) {
    itIs(START + day * DAY);
    await submit(DISTRICT);
    await ringAll();
  }
  itIs(DUE + DAY);
  refuseMail('E_RATE_LIMIT_EXCEEDED');
  await sweep();
  refuseMail(null);
  itIs(DUE + DAY + HOUR);
  await sweep();
  expect(reminders()).toHaveLength(1);
});

test('nothing is sent for an endorsement erased in time', async () => {
  await submitted(DISTRICT);
  await publish(documentOf({ slug: 'other' }));
  await submitted(DISTRICT, 'other');
  await ringAll();
  itIs(START + 30 * DAY);
  await sweep();
  await sweep();
  expect(reminders()).toHaveLength(0);
  expect(await count('endorsements', "state = 'erased'")).toBe(2);
});
