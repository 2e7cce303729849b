/** Partners are told once of every event of a statement, and in advance if it is announced. */
import { beforeEach, describe, expect, test } from 'vitest';
import { en } from '../../../src/i18n/catalogue.ts';
import { badge } from '../../support/worker/access.ts';
import {
  announced,
  announcement,
  cancel,
  NOON,
  SECOND,
  takeEffect,
} from '../../support/worker/announcements.ts';
import { WHEN } from '../../support/worker/early-answers.ts';
import { openSite } from '../../support/worker/endorsements.ts';
import { bells, letterTo, ringAll, sent } from '../../support/worker/mailbox.ts';
import {
  contact,
  decide,
  EDITOR,
  left,
  minute,
  pressConfirm,
  pressEnd,
} from '../../support/worker/partners.ts';
import { sweep } from '../../support/worker/schedule.ts';
import { after, count, itIs, MINUTE, post, row, rows } from '../../support/worker/site.ts';
import { amend, documentOf, publish, SLUG } from '../../support/worker/statements.ts';
import { supersede } from '../../support/worker/superseding.ts';
import { TEST_ORIGIN } from '../../support/worker/variables.ts';

const words = en.partners.mail;
const TITLE = 'A fair start';

beforeEach(async () => {
  itIs(NOON);
  await openSite();
});

/** A confirmed contact, whose mailbox is then cleared. */
async function partner(fields = {}): Promise<string> {
  const id = await contact(fields);
  await minute();
  sent.length = 0;
  after(MINUTE);
  return id;
}

const toPartners = () => sent.filter(({ to }) => to.endsWith('partner.example'));

test('partners are told of an announced amendment with its date, and again when it takes effect', async () => {
  await partner();
  await announced();
  await minute();
  await minute();
  expect(toPartners()).toHaveLength(1);
  const { text, subject, headers } = letterTo(EDITOR);
  for (const part of [
    words.events.announced({ title: TITLE, from: WHEN }),
    `${TEST_ORIGIN}/statements/${SLUG}/announced`,
    words.nothing.announced,
    `${TEST_ORIGIN}/partners\n`,
  ])
    expect(text).toContain(part);
  expect(subject).not.toContain(TITLE);
  expect(headers).toHaveProperty('List-Unsubscribe-Post', 'List-Unsubscribe=One-Click');
  await takeEffect();
  await minute();
  expect(toPartners()).toHaveLength(2);
  expect(letterTo(EDITOR).text).toContain(words.events.amended({ title: TITLE }));
  expect(letterTo(EDITOR).text).toContain(`${TEST_ORIGIN}/statements/${SLUG}/diff/1..2`);
});

test('a partner who comes after the announcement is still told of it, once, and of its cancellation', async () => {
  await announced();
  await minute();
  after(MINUTE);
  const id = await contact();
  await pressConfirm(id);
  await minute();
  await minute();
  expect(toPartners()).toHaveLength(1);
  expect(letterTo(EDITOR).text).toContain(words.events.announced({ title: TITLE, from: WHEN }));
  await cancel();
  await minute();
  expect(toPartners().map(({ text }) => text.includes('taken back'))).toEqual([false, true]);
  await contact({ email: 'later@partner.example' });
  await minute();
  expect(toPartners()).toHaveLength(2);
});

test('the cancellation goes only to those whom the announcement had reached', async () => {
  await partner();
  await partner({ email: 'second@partner.example' });
  await announced();
  await sweep();
  const [first = '', ...others] = bells.splice(0).filter((id) => id.startsWith('partner-'));
  expect(others).toHaveLength(1);
  bells.push(first);
  await ringAll();
  const told = toPartners().map(({ to }) => to);
  await cancel();
  bells.push(...others);
  await minute();
  await minute();
  expect(toPartners().map(({ to }) => to)).toEqual([...told, ...told]);
  expect(sent.at(-1)?.text).toContain(words.events.recalled({ title: TITLE }));
});

test('an amendment announced again after a cancellation is told once', async () => {
  await partner();
  await announced();
  await sweep();
  await cancel();
  await rows('delete from drafts');
  await announced({ body: `${SECOND}\nMore.\n` });
  await minute();
  await minute();
  await minute();
  expect(toPartners()).toHaveLength(1);
  expect((await announcement()).revision).toBe(2);
});

test('partners are told of a substantive amendment published without notice, and not of an editorial one', async () => {
  await partner();
  await amend('editorial', SECOND.replace('fair', 'fairer'));
  await minute();
  expect(toPartners()).toEqual([]);
  await amend('substantive', SECOND);
  await minute();
  await minute();
  expect(toPartners()).toHaveLength(1);
  expect(letterTo(EDITOR).text).toContain(`/statements/${SLUG}/diff/2..3`);
});

test('after two amendments in a minute, partners are told of the current text', async () => {
  await partner();
  await amend('substantive', SECOND);
  await amend('substantive', `${SECOND}\nAnd more.\n`);
  await sweep();
  await sweep();
  await minute();
  expect(toPartners()).toHaveLength(1);
  expect(letterTo(EDITOR).text).toContain(`/diff/2..3`);
});

test('partners are told of a superseded statement, with its successor', async () => {
  await partner();
  await supersede({ date: '2026-03' });
  await minute();
  await minute();
  expect(toPartners()).toHaveLength(1);
  expect(letterTo(EDITOR).text).toContain(words.events.superseded({ title: TITLE }));
  expect(letterTo(EDITOR).text).toContain(`${TEST_ORIGIN}/statements/newer\n`);
});

test('partners are told of a withdrawn statement', async () => {
  await partner();
  await post(`/console/statements/${SLUG}`, { action: 'withdraw', words: 'Why.' }, await badge());
  const { id } = await row('select id from requests');
  await minute();
  expect(toPartners()).toEqual([]);
  await post(`/console/requests/${id}`, { action: 'approve' }, await badge('bob@staff.example'));
  await minute();
  await minute();
  expect(toPartners()).toHaveLength(1);
  expect(letterTo(EDITOR).text).toContain(words.events.withdrawn({ title: TITLE }));
});

describe('not told', () => {
  test('is a partner who has not confirmed', async () => {
    await left();
    await ringAll();
    sent.length = 0;
    await amend('substantive', SECOND);
    await minute();
    expect(sent).toEqual([]);
  });

  test('is a partner who shows another statement; those who show this one or all are told', async () => {
    await publish(documentOf({ slug: 'other', title: 'Another', date: '2026-01' }));
    await partner({ email: 'other@partner.example', statement: 'other' });
    await partner({ email: 'this@partner.example', statement: SLUG });
    await partner({ email: 'all@partner.example' });
    await amend('substantive', SECOND);
    await minute();
    expect(
      toPartners()
        .map(({ to }) => to)
        .sort(),
    ).toEqual(['all@partner.example', 'this@partner.example']);
  });

  test('is a partner who came after the event', async () => {
    await rows('update statements set held_at = 1');
    await amend('substantive', SECOND);
    after(MINUTE);
    await partner();
    await rows('update statements set held_at = null');
    await minute();
    expect(toPartners()).toEqual([]);
    expect(await count('partner_events', 'done_at is null')).toBe(0);
  });

  test('is a partner who ended the contact, even if the email was queued', async () => {
    const id = await partner();
    await amend('substantive', SECOND);
    await sweep();
    await pressEnd(id);
    await ringAll();
    expect(toPartners()).toEqual([]);
    expect(await count('outbox', "kind = 'partner.amended' and error = 'nothing_to_say'")).toBe(1);
  });
});

test('emails that wait for a statement on hold block no others, and go out when the hold is lifted', async () => {
  await publish(documentOf({ slug: 'other', title: 'Another', date: '2026-01' }));
  await partner();
  await rows(`update statements set held_at = 1 where slug = '${SLUG}'`);
  await amend('substantive', SECOND);
  await amend('substantive', 'Another text.\n', 'other');
  await minute();
  await minute();
  expect(toPartners().map(({ text }) => text.includes('/statements/other/'))).toEqual([true]);
  await rows('update statements set held_at = null');
  await minute();
  expect(toPartners()).toHaveLength(2);
});

test('while a statement is on hold nobody is told of it, and afterwards everybody is', async () => {
  await partner();
  await amend('substantive', SECOND);
  await sweep();
  await rows('update statements set held_at = 1');
  await ringAll();
  expect(toPartners()).toEqual([]);
  await rows('update statements set held_at = null');
  after(61 * MINUTE);
  await minute();
  expect(toPartners()).toHaveLength(1);
});

test('an email about a hidden text links to the history instead', async () => {
  await partner();
  await amend('substantive', SECOND);
  await rows('update revisions set text = null, redacted_at = 1 where number = 1');
  await rows('delete from renderings where number = 1');
  await minute();
  expect(letterTo(EDITOR).text).toContain(`/statements/${SLUG}/history`);
  expect(letterTo(EDITOR).text).not.toContain('/diff/');
});

test('1,200 partners are told in three runs, once each, even if messages repeat', async () => {
  await partner();
  const numbers = JSON.stringify(Array.from({ length: 1199 }, (_, index) => index));
  await rows(
    `insert into partners select printf('p%05d', value), 'Example', null, null, null, 'h' || value,
      address_sealed, sent_at, expires_at, confirmed_at, null, changed_by
      from partners, json_each(?)`,
    numbers,
  );
  await amend('substantive', SECOND);
  for (const expected of [500, 1000, 1200, 1200]) {
    await sweep();
    expect(await count('outbox', "kind = 'partner.amended'")).toBe(expected);
    after(MINUTE);
  }
  await rows("update partner_events set done_at = null, expanded_to = ''");
  await sweep();
  expect(await count('outbox', "kind = 'partner.amended'")).toBe(1200);
});

test('a partner is told once when staff make its page public', async () => {
  const id = await partner();
  await decide(id, 'accept');
  await decide(id, 'save');
  await decide(id, 'accept');
  await minute();
  expect(toPartners()).toHaveLength(1);
  expect(letterTo(EDITOR).text).toContain(`${TEST_ORIGIN}/partners/sites/example-partner\n`);
});
