/** Whoever has not confirmed is reminded once: leaders after 3 days, bodies after 20. */
import { beforeEach, expect, test } from 'vitest';
import { openDatabase } from '../../../../src/db/client.ts';
import { MOST_READ } from '../../../../src/endorsements/submit/reminders.ts';
import { remind } from '../../../../src/endorsements/submit/reminders-actions.ts';
import { en } from '../../../../src/i18n/catalogue.ts';
import { type Cost, metered } from '../../../support/worker/database-costs.ts';
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
  bells,
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
  MINUTE,
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
  ['leader', LEADER, 3, 7, 'March 9, 2026 at 8:00 AM EDT'],
  ['district', DISTRICT, 20, 30, 'April 1, 2026 at 8:00 AM EDT'],
  ['organization', ORGANIZATION, 20, 30, 'April 1, 2026 at 8:00 AM EDT'],
])(
  'a %s that has not confirmed is reminded once, with the same link and until when it works',
  async (_, fields, remindedAfter, wait, until) => {
    const id = await submitted(fields);
    await ringAll();
    const first = linkIn(letterTo(ADDRESS));
    itIs(START + remindedAfter * DAY - 1);
    await sweep();
    expect(reminders()).toHaveLength(0);
    itIs(START + remindedAfter * DAY);
    await sweep();
    await sweep();
    itIs(START + remindedAfter * DAY + HOUR);
    await sweep();
    expect(reminders()).toHaveLength(1);
    const letter = letterTo(ADDRESS);
    expect(linkIn(letter)).toBe(first);
    expect(letter.text).toContain(`until ${until}`);
    expect(letter.text).not.toMatch(/code|Ana|Director|of the Coast/);
    itIs(START + wait * DAY - 1);
    expect((await visit(first)).status).toBe(200);
    expect(
      (await post('/endorsements/confirm', { token: first.split('token=')[1] ?? '' })).status,
    ).toBe(200);
    expect(await stateOf(id)).toBe(fields === LEADER ? 'listed' : 'in_review');
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

test.each([
  ['a leader', LEADER],
  ['a district', DISTRICT],
])('the form of %s enqueues one email: the schedule adds the reminder', async (_, fields) => {
  await submitted(fields);
  expect(await rows('select kind from outbox')).toEqual([{ kind: 'confirm' }]);
});

test('after a stop of the schedule it reminds whoever still has time, and nobody twice', async () => {
  const wait = async (email: string, day: number) => {
    itIs(START + day * DAY);
    await submitted({ ...LEADER, email });
    await ringAll();
  };
  await wait('over@x.example', 0);
  await wait('late@x.example', 1);
  await wait('due@x.example', 3);
  await wait('early@x.example', 5.5);
  itIs(START + 7 * DAY);
  for (let run = 0; run < 4; run += 1) await sweep();
  expect(reminders().map(({ to }) => to)).toEqual(['late@x.example', 'due@x.example']);
  itIs(START + 9 * DAY);
  for (let run = 0; run < 3; run += 1) await sweep();
  expect(reminders().map(({ to }) => to)).toEqual([
    ...['late@x.example', 'due@x.example', 'early@x.example'],
  ]);
});

/** Unconfirmed forms of leaders, whose first email was sent with the form. */
async function flood(people: number): Promise<void> {
  await submitted(LEADER);
  await ringAll();
  const numbers = `with recursive n(i) as (select 1 union all select i + 1 from n where i < ${people})`;
  for (const write of [
    `insert into endorsers (id, address_hmac, address_sealed, created_at, mailbox_hmac) ${numbers}
      select 'p' || i, 'h' || i, address_sealed, created_at, 'm' || i from n, endorsers`,
    `insert into endorsements (id, statement_id, kind, state, revision, epoch, public, evidence, endorser_id, name,
        name_key, title, affiliation, submitted_at, expires_at, changed_by) ${numbers}
      select 'f' || i, statement_id, kind, state, revision, epoch, public, evidence, 'p' || i, name, name_key, title,
        affiliation, submitted_at, expires_at, changed_by from n, endorsements`,
    `insert into outbox (id, kind, endorser_id, endorsement_id, created_at, due_at, sent_at) ${numbers}
      select 'confirm-f' || i, kind, 'p' || i, 'f' || i, created_at, due_at, sent_at from n, outbox`,
  ])
    await rows(write);
}

test('however many forms nobody confirms, a minute has one reminder, after the emails of quiet networks', async () => {
  await flood(500);
  itIs(START + 3 * DAY);
  for (let minute = 0; minute < 10; minute += 1) {
    await sweep();
    itIs(START + 3 * DAY + (minute + 1) * MINUTE);
  }
  const sentTo = await rows("select lane, sent_at from outbox where kind = 'confirm_again'");
  expect(sentTo).toHaveLength(10);
  // A form is one address: the cap of its mailbox holds for the others.
  await submitted({ ...LEADER, email: 'quiet@x.example' });
  await ringAll();
  expect(letterTo('quiet@x.example').subject).toBe(en.mail.confirm.subject({ short: 'AMSEL' }));
});

test('a run reads what became due since the last one, however many forms wait', async () => {
  await flood(2000);
  const quiet = async () => {
    const cost: Cost = { trips: 0, read: 0, written: 0 };
    // The meter is the part of a D1 database that the code uses.
    await remind(openDatabase(metered(cost) as unknown as D1Database), Date.now());
    return cost;
  };
  itIs(START + 2 * DAY);
  // Forms of leaders are looked at once for bodies, if no run has been before them.
  for (let run = 0; run < 21; run += 1) await quiet();
  await submitted({ ...LEADER, email: 'new@x.example' });
  const before = await quiet();
  expect(before).toMatchObject({ trips: 1, written: 0 });
  expect(before.read).toBeLessThanOrEqual(10);
  itIs(START + 3 * DAY);
  const due = await quiet();
  expect(due.trips).toBe(2);
  expect(due.read).toBeLessThanOrEqual(4 * MOST_READ);
  expect(due.written).toBeLessThanOrEqual(4);
});

test.each(['E_RECIPIENT_SUPPRESSED', 'E_VALIDATION_ERROR'])(
  'whoever could not be sent the first email (%s) gets no reminder',
  async (code) => {
    refuseMail(code);
    for (const fields of [LEADER, DISTRICT]) await submitted(fields);
    await ringAll();
    refuseMail(null);
    for (const day of [3, 20]) {
      itIs(START + day * DAY);
      await sweep();
      await sweep();
    }
    expect(reminders()).toHaveLength(0);
  },
);

test('a leader’s reminder counts from the first email, if that waited in line', async () => {
  const id = await submitted(LEADER);
  bells.length = 0;
  const turn = START + 4 * DAY;
  await rows("update outbox set lane = 'loud', due_at = ?", turn);
  itIs(START + 3 * DAY);
  await sweep();
  itIs(turn);
  await sweep();
  itIs(turn + 3 * DAY - 1);
  await sweep();
  expect(reminders()).toHaveLength(0);
  itIs(turn + 3 * DAY);
  await sweep();
  expect(reminders()).toHaveLength(1);
  expect(await row('select expires_at from endorsements where id = ?', id)).toEqual({
    expires_at: turn + 7 * DAY,
  });
});

test('a reminder that an earlier version enqueued with the form is sent once', async () => {
  const id = await submitted(DISTRICT);
  await ringAll();
  await rows(
    `insert into outbox (id, kind, endorser_id, endorsement_id, created_at, due_at)
      select 'again-' || id, 'confirm_again', endorser_id, id, ?, ? from endorsements where id = ?`,
    ...[START, DUE, id],
  );
  itIs(DUE);
  await sweep();
  await sweep();
  expect(reminders()).toHaveLength(1);
});

test.each([
  ['was confirmed', (id: string) => confirm(id)],
  ['was taken back', (id: string) => manage(id, { action: 'withdraw' })],
  [
    'was sent in for a statement that is withdrawn now',
    () => rows("update statements set status = 'withdrawn'"),
  ],
  [
    'was sent in for a statement that is closed now',
    () => rows("update statements set endorsements = 'closed'"),
  ],
])('no reminder is sent for an endorsement that %s', async (_, happens) => {
  const ids = [await submitted(LEADER), await submitted(DISTRICT)];
  await ringAll();
  for (const id of ids) await happens(id);
  for (const day of [3, 20]) {
    itIs(START + day * DAY);
    await sweep();
    await sweep();
  }
  expect(reminders()).toHaveLength(0);
});

test('a district is not reminded of what became a ballot question', async () => {
  await submitted(DISTRICT);
  await ringAll();
  await rows('update statements set ballot_question = 1');
  itIs(DUE);
  await sweep();
  expect(reminders()).toHaveLength(0);
});

test('of several forms for one body only the latest is reminded, and none if one is confirmed', async () => {
  await submitted(DISTRICT);
  itIs(START + HOUR);
  const latest = await submitted(DISTRICT);
  const other = await submitted({ ...ORGANIZATION });
  await ringAll();
  itIs(DUE + HOUR);
  for (let run = 0; run < 4; run += 1) await sweep();
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
  for (let run = 0; run < 4; run += 1) await sweep();
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
