import { expect, test } from 'vitest';
import { en } from '../../../src/i18n/catalogue.ts';
import { ALICE, BOB, badge, staffRead } from '../../support/worker/access.ts';
import { confirm, LEADER, openSite, submit } from '../../support/worker/endorsements.ts';
import { bells, loseBells, refuseMail, ring, ringAll, sent } from '../../support/worker/mailbox.ts';
import { sweep } from '../../support/worker/schedule.ts';
import {
  after,
  count,
  DAY,
  everything,
  HOUR,
  itIs,
  post,
  row,
  rows,
} from '../../support/worker/site.ts';

const words = en.review.mail;
const NOON = Date.UTC(2026, 2, 2, 12);

async function failedMail(): Promise<string> {
  itIs(NOON);
  await openSite();
  await submit(LEADER);
  const [id = ''] = bells.splice(0);
  refuseMail('E_RECIPIENT_SUPPRESSED');
  await ring(id);
  refuseMail(null);
  return id;
}

const again = async (id: string, email = ALICE) =>
  post(`/console/mail/${id}`, {}, await badge(email));

test('a failed mail is shown in the console in words, with a button and its entry', async () => {
  const id = await failedMail();
  const page = await staffRead('/console');
  expect(page).toContain(words.kinds.confirm);
  expect(page).toContain(words.errors.E_RECIPIENT_SUPPRESSED);
  expect(page).toContain(`action="/console/mail/${id}"`);
  const { endorsement_id } = await row('select endorsement_id from outbox');
  expect(page).toContain(`/console/review/${endorsement_id}"`);
});

test('resending sends it at once with the same link, once, and the audit trail says who asked', async () => {
  const id = await failedMail();
  after(HOUR);
  const response = await again(id);
  expect(response.headers.get('Location')).toBe('/console?done=mail');
  expect(await staffRead('/console?done=mail')).toContain(words.done.mail);
  await ringAll();
  await sweep();
  expect(sent).toHaveLength(1);
  expect(await row('select failed_at, error, sent_at from outbox')).toEqual({
    failed_at: null,
    error: null,
    sent_at: NOON + HOUR,
  });
  expect(
    await row(
      "select name, subject from audit join actors on actors.id = actor where action = 'mail.resend'",
    ),
  ).toEqual({ name: `Name of ${ALICE}`, subject: id });
});

test('pressing the button twice at once sends it once', async () => {
  const id = await failedMail();
  const answers = await Promise.all([again(id, ALICE), again(id, BOB)]);
  expect(answers.map((answer) => answer.headers.get('Location')).sort()).toEqual([
    '/console?done=mail',
    '/console?done=sent',
  ]);
  await ringAll();
  expect(sent).toHaveLength(1);
  expect(await count('audit', "action = 'mail.resend'")).toBe(1);
});

test('without a queue message the sweep sends it', async () => {
  const id = await failedMail();
  loseBells();
  await again(id);
  await sweep();
  expect(sent).toHaveLength(1);
});

test('it is retried for another four hours, and then fails again', async () => {
  const id = await failedMail();
  itIs(NOON + DAY);
  await again(id);
  refuseMail('E_UNKNOWN');
  await ring(id);
  expect(await row('select failed_at, attempts from outbox')).toEqual({
    failed_at: null,
    attempts: 1,
  });
  for (let hours = 1; hours <= 6; hours += 1) {
    itIs(NOON + DAY + hours * HOUR);
    await sweep();
  }
  expect((await row('select error, failed_at > 0 as failed from outbox')).failed).toBe(1);
  expect(await staffRead('/console')).toContain(words.errors.E_UNKNOWN);
});

test('an email that can’t be composed can be tried again', async () => {
  const id = await failedMail();
  await rows("update outbox set error = 'E_COMPOSE' where id = ?", id);
  expect(await staffRead('/console')).toContain(words.errors.E_COMPOSE);
  await again(id);
  await ringAll();
  expect(sent).toHaveLength(1);
});

test('an obsolete mail is not sent, and is not a failure', async () => {
  const id = await failedMail();
  const { endorsement_id } = await row('select endorsement_id from outbox');
  await confirm(String(endorsement_id));
  await again(id);
  await ring(id);
  const page = await staffRead('/console');
  expect(page).toContain(en.console.failedNone);
  // The confirmation's receipt is waiting.
  expect(page).toContain(words.waiting({ count: 1 }));
  expect((await again(id)).headers.get('Location')).toBe('/console?done=sent');
});

test('a sent, waiting or missing mail is not sent again', async () => {
  itIs(NOON);
  await openSite();
  await submit(LEADER);
  const [id = ''] = bells;
  for (const mail of [id, 'nothing']) {
    const before = await everything();
    expect((await again(mail)).headers.get('Location')).toBe('/console?done=sent');
    expect(await everything()).toBe(before);
  }
  await ringAll();
  const before = await everything();
  await again(id);
  expect(await everything()).toBe(before);
});

test('only staff can resend it', async () => {
  const id = await failedMail();
  const before = await everything();
  expect((await post(`/console/mail/${id}`, {})).status).toBe(403);
  expect(await everything()).toBe(before);
});
