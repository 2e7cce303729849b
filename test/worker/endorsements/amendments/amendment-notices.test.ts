/** A substantive amendment asks every endorser again. */
import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, test } from 'vitest';
import { en } from '../../../../src/i18n/catalogue.ts';
import { badge } from '../../../support/worker/access.ts';
import {
  confirmed,
  DISTRICT,
  LEADER,
  manage,
  ORGANIZATION,
  openSite,
} from '../../../support/worker/endorsements.ts';
import {
  letterTo,
  loseBells,
  ringAll,
  type SentMail,
  sent,
  sentOutside,
} from '../../../support/worker/mailbox.ts';
import { sweep } from '../../../support/worker/schedule.ts';
import {
  after,
  count,
  DAY,
  itIs,
  MINUTE,
  post,
  read,
  row,
  rows,
} from '../../../support/worker/site.ts';
import {
  amend,
  documentOf,
  FIRST_BODY,
  publish,
  SLUG,
} from '../../../support/worker/statements.ts';

const NOON = Date.UTC(2026, 2, 2, 12);
const SECOND = FIRST_BODY.replace('child', 'student');
const ANA = 'ana@harborview.example';
const words = en.amendments.notices;

beforeEach(async () => {
  itIs(NOON);
  await openSite();
});

async function approve(id: string): Promise<void> {
  await post(`/console/review/${id}`, { action: 'approve' }, await badge());
}

/** Endorses, and clears the mailbox. */
async function endorsed(fields = LEADER): Promise<string> {
  const id = await confirmed(fields);
  if (fields.kind !== 'leader') await approve(id);
  await ringAll();
  sent.length = 0;
  return id;
}

/** Runs the schedule, which expands notices, and delivers the queued mail. */
async function minute(): Promise<void> {
  await sweep();
  await ringAll();
  after(MINUTE);
}

const subjects = () => sentOutside().map(({ subject }) => subject);
const asked = words.subject({ short: 'AMSEL' });
const reminded = words.reminder({ short: 'AMSEL' });

describe('the email', () => {
  let letter: SentMail;
  beforeEach(async () => {
    await endorsed();
    await amend('substantive', SECOND);
    await minute();
    letter = letterTo(ANA);
  });

  test('has a subject that does not reveal the statement', () => {
    expect(letter.subject).toBe(asked);
  });

  test('has the change note and the difference, readable as plain text', () => {
    expect(letter.text).toContain('For a reason: substantive.');
    expect(letter.text).toContain(
      'Before: Every child is welcome.\nNow: Every student is welcome.',
    );
    expect(letter.text).not.toContain('We ask for a fair start.');
    expect(letter.html).toMatch(
      /Every <del [^>]*>child<\/del> <ins [^>]*>student<\/ins> is <strong>welcome<\/strong>/,
    );
  });

  test('names three choices and says what no answer means', () => {
    expect(letter.text).toContain(words.choices.reaffirm);
    expect(letter.text).toContain(words.silence);
    expect(letter.text).toContain(
      words.footer({ organisation: env.ORG_NAME as string, contact: env.ORG_CONTACT as string }),
    );
    expect(letter.text.match(/\/endorsements\/manage\?token=/g)).toHaveLength(1);
  });

  test('can be unsubscribed from with one click', () => {
    const link = /https:\S+unsubscribe\?token=\S+/.exec(letter.text)?.[0];
    expect(letter.headers).toEqual({
      'List-Unsubscribe': `<${link}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    });
  });
});

test('after an editorial correction nobody is asked', async () => {
  await endorsed();
  await amend('editorial', SECOND);
  after(31 * DAY);
  await minute();
  expect(await count('notices')).toBe(0);
  expect(sentOutside()).toEqual([]);
});

test('everyone listed is asked, named or not, leader or body, with or without updates, and nobody else', async () => {
  await endorsed({ ...LEADER, public: 'no' });
  await endorsed({ ...DISTRICT, email: 'clerk@harborview.example' });
  await endorsed({ ...ORGANIZATION, email: 'board@coast.example', updates: 'yes' });
  await confirmed({ ...DISTRICT, email: 'waits@harborview.example' });
  const gone = await endorsed({ ...LEADER, name: 'Gone', email: 'gone@harborview.example' });
  await manage(gone, { action: 'withdraw' });
  await ringAll();
  sent.length = 0;
  await amend('substantive', SECOND);
  await minute();
  expect(
    sentOutside()
      .map(({ to }) => to)
      .sort(),
  ).toEqual([ANA, 'board@coast.example', 'clerk@harborview.example']);
  const { text } = letterTo('board@coast.example');
  expect(text).toContain(words.bodyChoices.reaffirm);
  const told = { statement: 'A fair start', revision: 1, body: 'Teachers of the Coast' };
  expect(text).toContain(words.bodyAmended(told));
});

test('an endorser of the new text is not asked about it', async () => {
  await amend('substantive', SECOND);
  await endorsed();
  await minute();
  expect(sentOutside()).toEqual([]);
});

test('emails whose queue messages were lost are sent by the sweep', async () => {
  await endorsed();
  await amend('substantive', SECOND);
  loseBells();
  await sweep();
  expect(sentOutside()).toEqual([]);
  await sweep();
  expect(subjects()).toEqual([asked]);
});

test.each([
  ['reaffirmed', { action: 'reaffirm' }],
  ['kept to the earlier text', { action: 'keep' }],
  ['withdrawn', { action: 'withdraw' }],
  ['erased', { action: 'erase' }],
])('an endorser who has %s before the email is written gets none', async (_, fields) => {
  const id = await endorsed();
  await amend('substantive', SECOND);
  await sweep();
  await manage(id, fields);
  await ringAll();
  expect(sentOutside()).toEqual([]);
  expect(await row("select error from outbox where kind = 'notice.amended'")).toEqual({
    error: 'nothing_to_say',
  });
});

test.each([
  ['reaffirmed', { action: 'reaffirm' }],
  ['kept to the earlier text', { action: 'keep' }],
  ['withdrawn', { action: 'withdraw' }],
])('an endorser who has %s is not reminded', async (_, fields) => {
  const id = await endorsed();
  await amend('substantive', SECOND);
  await minute();
  await manage(id, fields);
  after(30 * DAY);
  await minute();
  expect(subjects()).toEqual([asked]);
});

test('an endorser who does not answer is reminded once, after 30 days', async () => {
  await endorsed();
  await amend('substantive', SECOND);
  await minute();
  itIs(NOON + 30 * DAY - MINUTE);
  await minute();
  expect(subjects()).toEqual([asked]);
  await minute();
  expect(subjects()).toEqual([asked, reminded]);
  expect(letterTo(ANA).text).toContain('Now: Every student is welcome.');
  after(300 * DAY);
  await minute();
  expect(sentOutside()).toHaveLength(2);
});

test('an endorser listed late for the earlier text is asked at once, and reminded like the others', async () => {
  const id = await confirmed({ ...DISTRICT, email: 'clerk@harborview.example' });
  await amend('substantive', SECOND);
  await minute();
  await approve(id);
  await ringAll();
  await minute();
  expect(subjects()).toContain(asked);
  sent.length = 0;
  itIs(NOON + 30 * DAY);
  await minute();
  expect(subjects()).toEqual([reminded]);
});

test('after two amendments in a row only the later one asks, comparing with the signed text', async () => {
  await endorsed();
  await amend('substantive', SECOND);
  await amend('substantive', `${SECOND}\nAnd again.\n`);
  await minute();
  await minute();
  expect(subjects()).toEqual([asked]);
  expect(letterTo(ANA).text).toContain('Now: Every student is welcome.');
  expect(letterTo(ANA).text).toContain('Added: And again.');
  itIs(NOON + 30 * DAY);
  for (let run = 0; run < 3; run += 1) await minute();
  expect(subjects()).toEqual([asked, reminded]);
  expect(await count('notices', 'done_at is null')).toBe(0);
  expect(await count('outbox', "kind like 'notice.%'")).toBe(2);
});

test('an email made obsolete by another amendment is left to that one', async () => {
  await endorsed();
  await amend('substantive', SECOND);
  await sweep();
  await amend('substantive', `${SECOND}\nAnd again.\n`);
  await ringAll();
  expect(sentOutside()).toEqual([]);
  await minute();
  expect(subjects()).toEqual([asked]);
});

test('after a second amendment, an endorser who reaffirmed the first is asked with that text', async () => {
  const id = await endorsed();
  await amend('substantive', SECOND);
  await minute();
  await manage(id, { action: 'reaffirm' });
  after(DAY);
  await amend('substantive', `${SECOND}\nAnd again.\n`);
  await minute();
  expect(subjects()).toEqual([asked, asked]);
  expect(letterTo(ANA).text).toContain('Added: And again.');
  expect(letterTo(ANA).text).not.toContain('Before:');
});

test('keeping a text ends the reminders of that amendment, but not the question of the next', async () => {
  const id = await endorsed();
  await amend('substantive', SECOND);
  await minute();
  await manage(id, { action: 'keep' });
  await amend('substantive', `${SECOND}\nAnd again.\n`);
  await minute();
  expect(subjects()).toEqual([asked, asked]);
});

test('endorsers get no email while a statement is on hold, and get it afterwards', async () => {
  await endorsed();
  await amend('substantive', SECOND);
  await rows('update statements set held_at = 1');
  await minute();
  expect(await count('outbox', "kind like 'notice.%'")).toBe(0);
  await rows('update statements set held_at = null');
  await sweep();
  await rows('update statements set held_at = 1');
  await ringAll();
  expect(sentOutside()).toEqual([]);
  expect(await row("select error from outbox where kind = 'notice.amended'")).toEqual({
    error: 'on_hold',
  });
  await rows('update statements set held_at = null');
  after(2 * 60 * MINUTE);
  await minute();
  expect(subjects()).toEqual([asked]);
});

test('a long difference is cut, and the email links to all of it', async () => {
  const long = (word: string) =>
    Array.from(
      { length: 40 },
      (_, index) => `${word} ${index}. ${'We ask for a fair start. '.repeat(10).trim()}`,
    ).join('\n\n');
  await publish(documentOf({ slug: 'long', body: `${long('Old')}\n` }));
  await confirmed(LEADER, 'long');
  await ringAll();
  await amend('substantive', `${long('New')}\n`, 'long');
  await minute();
  const { text, html } = letterTo(ANA);
  expect(text).toContain(words.cut);
  expect(text).toContain(`${env.ORIGIN}/statements/long/diff/1..2`);
  expect(text.length).toBeLessThan(12_000);
  expect(html.length).toBeLessThan(16_000);
  expect(text).toContain(words.silence);
});

test('if one of the texts is redacted, the email links to the statement', async () => {
  await endorsed();
  await amend('substantive', SECOND);
  await rows('update revisions set text = null, redacted_at = 1 where number = 1');
  await minute();
  const { text } = letterTo(ANA);
  expect(text).toContain(words.hidden);
  expect(text).toContain(`${env.ORIGIN}/statements/${SLUG}\n`);
  expect(text).not.toContain('child');
});

test('the statement’s page shows both tallies after the amendment', async () => {
  const id = await endorsed();
  await amend('substantive', SECOND);
  expect(await read(`/statements/${SLUG}`)).toContain(en.statements.onlyEarlier({ count: 1 }));
  await manage(id, { action: 'reaffirm' });
  expect(await read(`/statements/${SLUG}`)).toContain(en.statements.stand({ count: 1 }));
});
