/** Endorsers are told of an announced amendment before it takes effect. */
import { beforeEach, expect, test } from 'vitest';
import { en } from '../../../../src/i18n/catalogue.ts';
import {
  announced,
  announcement,
  cancel,
  NOON,
  NOTE,
  PUBLIC,
  SECOND,
  takeEffect,
} from '../../../support/worker/announcements.ts';
import { ANA, asked, early, pageOf, told, WHEN } from '../../../support/worker/early-answers.ts';
import {
  confirmed,
  DISTRICT,
  LEADER,
  manage,
  openSite,
  stateOf,
} from '../../../support/worker/endorsements.ts';
import { bells, letterTo, ringAll, sent, sentOutside } from '../../../support/worker/mailbox.ts';
import { sweep } from '../../../support/worker/schedule.ts';
import { seed } from '../../../support/worker/seed-endorsements.ts';
import { after, count, DAY, everything, itIs, MINUTE, rows } from '../../../support/worker/site.ts';
import { amend, SLUG } from '../../../support/worker/statements.ts';
import { TEST_ORIGIN } from '../../../support/worker/variables.ts';

const words = en.amendments.announcement;

beforeEach(async () => {
  itIs(NOON);
  await openSite();
});

test('an email says from when, what changes, and that there are three answers', async () => {
  await asked();
  await told();
  const { text, headers } = letterTo(ANA);
  for (const part of [
    WHEN,
    `Revision 2, substantive amendment, March 9, 2026: ${NOTE}`,
    'Now: Every student',
    words.mail.choices.reaffirm,
    en.amendments.notices.silence,
    PUBLIC,
  ])
    expect(text).toContain(part);
  expect(headers).toHaveProperty('List-Unsubscribe');
  expect(sentOutside()).toHaveLength(1);
});

test('a body is told to reaffirm by a decision once the text takes effect', async () => {
  const id = await asked(DISTRICT);
  await told();
  expect(letterTo(ANA).text).toContain(words.mail.bodyChoices.reaffirm);
  const page = await pageOf(id);
  expect(page).toContain(words.question.body);
  expect(page).not.toContain(words.question.buttons.reaffirm);
  expect(await early(id, 'keep')).toBe('early_keep');
  const before = await everything();
  expect((await manage(id, { action: 'reaffirm', announced: 'x' })).status).toBe(422);
  expect(await everything()).toBe(before);
});

test('endorsers told of the announcement are not told again when it takes effect, and are reminded once', async () => {
  await asked();
  await told();
  await takeEffect();
  await told();
  expect(sentOutside()).toHaveLength(1);
  after(31 * DAY);
  await told();
  expect(sentOutside()).toHaveLength(2);
  expect(sentOutside()[1]?.text).toContain(en.amendments.notices.reminded);
});

test('endorsers who came after the announcement are told when it takes effect at the latest', async () => {
  await asked();
  await told();
  after(DAY);
  await confirmed({ ...LEADER, name: 'Other Person', email: 'other@harborview.example' });
  await told();
  await takeEffect();
  await told();
  const letter = letterTo('other@harborview.example');
  expect(letter.text).toContain('has been amended in substance');
  expect(sentOutside().filter(({ subject }) => subject === letter.subject)).toHaveLength(2);
});

test('1,200 endorsers are told in three runs, once each', async () => {
  await seed(1, 1200);
  await announced();
  for (const expected of [500, 1000, 1200, 1200]) {
    await sweep();
    expect(await count('outbox', "kind = 'notice.amended'")).toBe(expected);
    after(MINUTE);
  }
  await takeEffect();
  for (let run = 0; run < 4; run += 1) await sweep();
  expect(await count('outbox', "kind = 'notice.amended'")).toBe(1200);
});

test('after the announcement is canceled, waiting emails are not sent, and those told get a correction', async () => {
  await asked();
  await confirmed({ ...LEADER, name: 'Other Person', email: 'other@x.example' });
  await ringAll();
  sent.length = 0;
  await sweep();
  const [first = '', ...others] = bells.splice(0);
  expect(others).toHaveLength(1);
  bells.push(first);
  await ringAll();
  expect(sentOutside()).toHaveLength(1);
  const to = sentOutside()[0]?.to ?? '';
  await cancel();
  bells.push(...others);
  await told();
  await told();
  expect(sentOutside().map((letter) => letter.to)).toEqual([to, to]);
  expect(letterTo(to).text).toContain(words.mail.recalled({ statement: 'A fair start' }));
  expect(letterTo(to).text).toContain(`${TEST_ORIGIN}/statements/${SLUG}`);
});

test('nobody is told of an announcement that was canceled at once', async () => {
  await asked();
  await cancel();
  await told();
  await told();
  expect(sentOutside()).toHaveLength(0);
});

test('while the statement is on hold nobody is told, and nobody can answer', async () => {
  const id = await asked();
  const { id: of } = await announcement();
  await rows('update statements set held_at = 1');
  await told();
  expect(sentOutside()).toHaveLength(0);
  expect(await pageOf(id)).not.toContain(words.question.question({ at: WHEN }));
  const response = await manage(id, { action: 'reaffirm', announced: String(of) });
  expect(response.headers.get('Location')).toContain('done=again');
  expect(await count('announced_answers')).toBe(0);
});

test('an endorser of an older text is shown the difference to the announced one', async () => {
  const id = await confirmed(LEADER);
  await amend('substantive', 'Second text.\n');
  sent.length = 0;
  await announced({ body: SECOND });
  await told();
  expect(letterTo(ANA).text).toContain('stands for revision 1');
  expect(await stateOf(id)).toBe('listed');
});
