import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { openDatabase } from '../../../src/db/client.ts';
import { en } from '../../../src/i18n/catalogue.ts';
import { listDue } from '../../../src/mail/store.ts';
import { staffRead } from '../../support/worker/access.ts';
import { metered } from '../../support/worker/database-costs.ts';
import { confirm, LEADER, openSite, submit, submitted } from '../../support/worker/endorsements.ts';
import {
  bells,
  loseBells,
  refuseMail,
  ring,
  ringAll,
  ringWith,
  sent,
} from '../../support/worker/mailbox.ts';
import { sweep } from '../../support/worker/schedule.ts';
import { after, DAY, HOUR, itIs, MINUTE, post, row, rows } from '../../support/worker/site.ts';

const NOON = Date.UTC(2026, 2, 2, 12);
const mail = () => row('select sent_at, failed_at, due_at, attempts, error from outbox');

async function oneMail(): Promise<string> {
  itIs(NOON);
  await openSite();
  await submit(LEADER);
  const [id] = bells;
  if (!id) throw new Error('no bell was rung');
  return id;
}

test('a queue message sends the mail, from the organization, as text and HTML', async () => {
  const id = await oneMail();
  const { explicitAcks } = await ring(id);
  expect(explicitAcks).toEqual(['message-0']);
  expect(await mail()).toMatchObject({ sent_at: NOON, failed_at: null, error: null });
  expect(sent).toMatchObject([{ to: LEADER.email, from: `${env.ORG_NAME} <${env.MAIL_FROM}>` }]);
  expect(sent[0]?.text).toContain(`${env.ORIGIN}/endorsements/confirm?token=`);
  expect(sent[0]?.html).toContain(`href="${env.ORIGIN}/endorsements/confirm?token=`);
});

test('two queue messages for one mail, in sequence or concurrently, send it once', async () => {
  const id = await oneMail();
  await Promise.all([ring(id, id), ring(id)]);
  await ring(id);
  await sweep();
  expect(sent).toHaveLength(1);
});

test('a queue message for a missing mail is acknowledged and does nothing', async () => {
  await openSite();
  expect((await ring('nothing')).explicitAcks).toEqual(['message-0']);
  expect(sent).toHaveLength(0);
});

test('a mail whose queue message was lost is sent by the sweep', async () => {
  itIs(NOON);
  await openSite();
  loseBells();
  expect((await submit(LEADER)).status).toBe(303);
  await sweep();
  expect(sent).toHaveLength(1);
  await sweep();
  expect(sent).toHaveLength(1);
});

test('without the queue every mail is sent once by the sweep, a few a minute', async () => {
  itIs(NOON);
  await openSite();
  loseBells();
  const people = Array.from({ length: 25 }, (_, n) => `person-${n}@harborview.example`);
  for (const email of people) expect((await submit({ ...LEADER, email })).status).toBe(303);
  for (let minutes = 1; minutes <= 3; minutes += 1) {
    // In the second minute the mail service fails as well.
    refuseMail(minutes === 2 ? 'E_UNKNOWN' : null);
    after(MINUTE);
    await Promise.all([sweep(), sweep()]);
  }
  expect(sent.map(({ to }) => to).sort()).toEqual(people.sort());
}, 20_000);

test('a mail that one person waits for goes out before a thousand older notices, by index', async () => {
  itIs(NOON);
  await openSite();
  await rows(`with recursive n(i) as (select 1 union all select i + 1 from n where i < 1000)
    insert into outbox (id, kind, created_at, due_at) select 'waiting-' || i, 'notice.amended', 0, i from n`);
  loseBells();
  await submit(LEADER);
  const cost = { trips: 0, read: 0, written: 0 };
  const db = openDatabase(metered(cost) as unknown as D1Database);
  expect(await listDue(db, NOON, 20)).toHaveLength(20);
  expect(cost.read).toBeLessThan(60);
  await sweep();
  expect(sent.map(({ to }) => to)).toEqual([LEADER.email]);
  await rows("delete from outbox where kind = 'notice.amended'");
});

test('a temporary refusal is retried at growing intervals', async () => {
  const id = await oneMail();
  refuseMail('E_RATE_LIMIT_EXCEEDED');
  const waits: number[] = [];
  for (let times = 0; times < 8; times += 1) {
    await ring(id);
    const { due_at, failed_at, error } = await mail();
    expect([failed_at, error]).toEqual([null, 'E_RATE_LIMIT_EXCEEDED']);
    waits.push((Number(due_at) - Date.now()) / MINUTE);
    itIs(Number(due_at));
  }
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
  refuseMail(null);
  await sweep();
  expect(sent).toHaveLength(1);
});

test('a queue message does not send a mail before its next retry is due', async () => {
  const id = await oneMail();
  refuseMail('E_RATE_LIMIT_EXCEEDED');
  await ring(id);
  refuseMail(null);
  await ring(id);
  await sweep();
  expect(sent).toHaveLength(0);
  after(MINUTE);
  await sweep();
  expect(sent).toHaveLength(1);
});

test('a retried mail has the same link, and no expired code', async () => {
  const id = await oneMail();
  await ring(id);
  itIs(NOON + DAY);
  // As if the Worker had stopped between sending and recording it.
  await rows('update outbox set sent_at = null');
  await ring(id);
  expect(sent).toHaveLength(2);
  const [first, second] = sent;
  expect(first?.text).toMatch(/^\d{6}$/m);
  expect(second?.text).not.toMatch(/^\d{6}$/m);
  const linkIn = (text = '') => /\S+token=\S+/.exec(text)?.[0];
  expect(linkIn(first?.text)).toBeDefined();
  expect(linkIn(second?.text)).toBe(linkIn(first?.text));
});

test('after four hours of retries a mail has failed, and the console shows it', async () => {
  await oneMail();
  refuseMail('E_UNKNOWN');
  for (let minutes = 0; minutes <= 310; minutes += 10) {
    itIs(NOON + minutes * MINUTE);
    await sweep();
  }
  const { failed_at } = await mail();
  expect(Number(failed_at) - NOON).toBeGreaterThan(4 * HOUR);
  const page = await staffRead('/console');
  expect(page).toContain(en.review.mail.kinds.confirm);
  expect(page).toContain('given up on March 2, 2026 at ');
  expect(page).toContain(en.review.mail.errors.E_UNKNOWN);
}, 30_000);

test.each(['E_RECIPIENT_SUPPRESSED', 'E_RECIPIENT_NOT_ALLOWED', 'E_VALIDATION_ERROR'])(
  '%s is permanent: the mail is not retried, and the console shows it',
  async (code) => {
    const id = await oneMail();
    refuseMail(code);
    await ring(id);
    expect(await mail()).toMatchObject({ failed_at: NOON, error: code, attempts: 1 });
    refuseMail(null);
    after(HOUR);
    await ring(id);
    await sweep();
    expect(sent).toHaveLength(0);
    expect(await staffRead('/console')).toContain(code);
  },
);

test('a daily limit does not count as a try, however long it lasts', async () => {
  await oneMail();
  refuseMail('E_DAILY_LIMIT_EXCEEDED');
  for (let hours = 0; hours <= 26; hours += 1) {
    itIs(NOON + hours * HOUR);
    await sweep();
  }
  expect(await mail()).toMatchObject({ failed_at: null });
  refuseMail(null);
  itIs(NOON + 28 * HOUR);
  await sweep();
  expect(sent).toHaveLength(1);
}, 30_000);

test('after a day at the limit there are still four hours of retries', async () => {
  await oneMail();
  refuseMail('E_DAILY_LIMIT_EXCEEDED');
  for (let hours = 0; hours <= 24; hours += 1) {
    itIs(NOON + hours * HOUR);
    await sweep();
  }
  refuseMail('E_RATE_LIMIT_EXCEEDED');
  for (let hours = 25; hours <= 27; hours += 1) {
    itIs(NOON + hours * HOUR);
    await sweep();
  }
  expect(await mail()).toMatchObject({ failed_at: null });
}, 30_000);

test.each([
  ['a line feed', '\n'],
  ['a carriage return', '\r'],
  ['a tab', '\t'],
  ['a line separator', '\u2028'],
])('%s in a header is never handed to the mail service', async (_, character) => {
  const id = await oneMail();
  await ringWith({ ORG_SHORT: `Us${character}Bcc: everyone@example.org` }, id);
  expect(sent).toHaveLength(0);
  expect(await mail()).toMatchObject({ failed_at: NOON, error: 'E_VALIDATION_ERROR' });
});

test('a mail to an erased address is not sent', async () => {
  await oneMail();
  // It had been sent, and then the entry expired.
  await rows(`update outbox set sent_at = ${NOON}`);
  itIs(NOON + 8 * DAY);
  await sweep();
  await rows('update outbox set sent_at = null');
  await ringAll();
  expect(sent).toHaveLength(0);
  expect(await rows('select id from endorsers')).toEqual([]);
});

test('an obsolete mail is not shown to staff as failed', async () => {
  itIs(NOON);
  await openSite();
  await submitted(LEADER);
  await confirm(await submitted(LEADER));
  await ringAll();
  expect(sent.map(({ subject }) => subject)).toEqual([en.mail.receipt.subject({ short: 'AMSEL' })]);
  expect(await staffRead('/console')).toContain(en.console.failedNone);
});

test('one refused mail blocks no other', async () => {
  itIs(NOON);
  await openSite();
  await submit(LEADER);
  refuseMail('E_RECIPIENT_SUPPRESSED');
  await ringAll();
  refuseMail(null);
  await post('/endorsements/manage', { email: LEADER.email ?? '' });
  await submit({ ...LEADER, email: 'other@harborview.example' });
  await sweep();
  expect(sent).toHaveLength(2);
});

test('keys of the mail caps are deleted after 30 days', async () => {
  await oneMail();
  itIs(NOON + 30 * DAY);
  await sweep();
  expect(await rows('select key from mail_caps')).toHaveLength(1);
  itIs(NOON + 31 * DAY);
  await sweep();
  expect(await rows('select key from mail_caps')).toEqual([]);
});
