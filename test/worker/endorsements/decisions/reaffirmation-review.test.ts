/** Staff review a body's new decision. It counts only once they approve it. */
import { beforeEach, expect, test } from 'vitest';
import { en } from '../../../../src/i18n/catalogue.ts';
import { ALICE, BOB, badge, staffRead } from '../../../support/worker/access.ts';
import {
  amended,
  decide,
  done,
  pageOf,
  path,
  RENEWED,
  START,
  seenBy,
  standing,
} from '../../../support/worker/body-reaffirmation.ts';
import { DISTRICT, manage, openSite, stateOf } from '../../../support/worker/endorsements.ts';
import { letterTo, ringAll, sent } from '../../../support/worker/mailbox.ts';
import { sweep } from '../../../support/worker/schedule.ts';
import {
  bodyOf,
  count,
  DAY,
  everything,
  itIs,
  post,
  read,
  row,
  rows,
  visit,
} from '../../../support/worker/site.ts';
import { amend, SLUG } from '../../../support/worker/statements.ts';

const words = en.decisions;

beforeEach(async () => {
  itIs(START);
  await openSite();
});

test('it waits in the review list, and both decisions are shown side by side', async () => {
  const id = await amended();
  await manage(id, RENEWED);
  const console = await staffRead('/console');
  expect(console).toContain(`href="${path(id)}"`);
  expect(console).not.toContain(en.console.reviewNone);
  const page = await staffRead(path(id));
  for (const text of [
    'March 1, 2026',
    'Kim Chair, Superintendent',
    'https://harborview.example/renewed',
    'March 4, 2025',
    'Sam Clerk, Secretary',
    'https://harborview.example/minutes',
    `/statements/${SLUG}/diff/1..2`,
  ]) {
    expect(page).toContain(text);
  }
  expect(page).not.toContain(words.console.overtaken({ number: 2, current: 2 }));
});

test('after approval the new decision counts for the new text, and the pinned revision stays', async () => {
  const id = await amended();
  await manage(id, RENEWED);
  itIs(START + DAY);
  expect(done(await decide(id, { action: 'approve' }))).toBe('/console?decision=approved');
  expect(await standing(id)).toEqual({
    revision: 1,
    epoch: 2,
    reaffirmed_revision: 2,
    reaffirmed_at: START,
  });
  expect(await row('select standing_at from reaffirmations')).toEqual({ standing_at: START + DAY });
  expect(await rows('select epoch, listed from tallies order by epoch')).toEqual([
    { epoch: 1, listed: 0 },
    { epoch: 2, listed: 1 },
  ]);
  const list = await read(`/statements/${SLUG}/endorsements`);
  expect(list).toContain('Kim Chair');
  expect(list).not.toContain('Sam Clerk');
  await ringAll();
  const letter = letterTo(DISTRICT.email ?? '');
  expect(letter.subject).toBe(en.mail.approved.subject({ short: 'AMSEL' }));
  expect(letter.text).toContain('now stands for revision 2');
  expect((await visit(path(id), { headers: await badge() })).status).toBe(404);
  expect(await pageOf(id)).not.toContain(words.manage.reaffirm.heading);
  expect(await staffRead(`/console/review/${id}`)).toContain(en.audit.acts.reaffirmation.approve);
});

test('after declining, the reason is emailed, the earlier text still counts, and a new attempt works', async () => {
  const id = await amended();
  await manage(id, RENEWED);
  const fields = {
    action: 'decline',
    reason: 'decision_not_found',
    words: 'The minutes <say> no.',
  };
  expect(done(await decide(id, fields))).toBe('/console?decision=declined');
  expect(await standing(id)).toMatchObject({ epoch: 1, reaffirmed_revision: null });
  expect(await stateOf(id)).toBe('listed');
  await ringAll();
  const letter = letterTo(DISTRICT.email ?? '');
  expect(letter.text).toContain(en.console.reasons.decision_not_found);
  expect(letter.text).toContain('The minutes <say> no.');
  expect(letter.html).toContain('&lt;say&gt;');
  expect(await row('select reason, reason_words from reaffirmations')).toEqual({
    reason: 'decision_not_found',
    reason_words: 'The minutes <say> no.',
  });
  itIs(START + DAY);
  await manage(id, { ...RENEWED, authority_date: '2026-03-02' });
  expect(await row('select reason, reason_words, declined_at from reaffirmations')).toEqual({
    reason: null,
    reason_words: null,
    declined_at: null,
  });
  expect(await staffRead(path(id))).toContain('March 2, 2026');
  expect(done(await decide(id, { action: 'approve' }))).toBe('/console?decision=approved');
  expect(await standing(id)).toMatchObject({ epoch: 2, reaffirmed_at: START + DAY });
});

test('two concurrent decisions by staff count as one', async () => {
  const id = await amended();
  await manage(id, RENEWED);
  const answers = await Promise.all([
    decide(id, { action: 'approve' }, ALICE),
    decide(id, { action: 'decline', reason: 'not_authorized' }, BOB),
    decide(id, { action: 'approve' }, BOB),
  ]);
  expect(answers.filter((answer) => done(answer) !== '/console?decision=late')).toHaveLength(1);
  expect(await count('outbox', "kind in ('reaffirmed', 'reaffirm_declined')")).toBe(1);
});

test('if approved after another amendment, it counts for the text that was decided on, as the page says', async () => {
  const id = await amended();
  await manage(id, RENEWED);
  await amend('substantive', 'Third.\n');
  expect(await staffRead(path(id))).toContain(words.console.overtaken({ number: 2, current: 3 }));
  await decide(id, { action: 'approve' });
  expect(await standing(id)).toMatchObject({ epoch: 2, reaffirmed_revision: 2 });
  expect(await rows('select epoch, listed from tallies where listed > 0')).toEqual([
    { epoch: 2, listed: 1 },
  ]);
  expect(await pageOf(id)).toContain(words.manage.reaffirm.intro({ stands: 2, current: 3 }));
  await manage(id, { ...RENEWED, revision: '3' });
  await decide(id, { action: 'approve' });
  expect(await standing(id)).toMatchObject({ epoch: 3, reaffirmed_revision: 3 });
});

test('a link or a decision that came after staff opened the page is not approved unread', async () => {
  const id = await amended();
  await manage(id, { ...RENEWED, authority_url: '' });
  const seen = await seenBy(id);
  await manage(id, { action: 'minutes', revision: '2', authority_url: 'https://x.example/late' });
  expect(
    await rows('select revision, url, url_offered from authorities where revision = 2'),
  ).toEqual([{ revision: 2, url: 'https://x.example/late', url_offered: null }]);
  const before = await everything();
  expect(done(await decide(id, { action: 'approve', ...seen }))).toBe('/console?decision=late');
  expect(await everything()).toBe(before);
  await decide(id, { action: 'approve' });
  expect(await standing(id)).toMatchObject({ epoch: 2 });
});

test('a new decision without a link is asked about like the first', async () => {
  const id = await amended();
  await manage(id, { ...RENEWED, authority_url: '' });
  await decide(id, { action: 'approve' });
  await ringAll();
  itIs(START + 30 * DAY);
  await sweep();
  expect(letterTo(DISTRICT.email ?? '').subject).toBe(
    words.mail.minutes.subject({ short: 'AMSEL' }),
  );
});

test('its sender can be erased: the decision waits without them, and none of their data is left', async () => {
  const id = await amended();
  await manage(id, RENEWED);
  await decide(id, { action: 'decline', reason: 'other', words: 'Kim Chair did not vote.' });
  await manage(id, RENEWED);
  await decide(id, { action: 'decline', reason: 'other', words: 'Kim Chair did not vote.' });
  await manage(id, { action: 'erase' });
  expect(await everything()).not.toContain('Kim Chair');
  expect(await stateOf(id)).toBe('listed');
});

test('a waiting decision is settled without its sender, and nobody gets an email', async () => {
  const id = await amended();
  await manage(id, RENEWED);
  await manage(id, { action: 'erase' });
  const mails = await count('outbox');
  await decide(id, { action: 'approve' });
  expect(await standing(id)).toMatchObject({ epoch: 2 });
  expect(await count('outbox')).toBe(mails);
});

test.each([
  ['without a reason', { action: 'decline' }, en.console.errors.reason],
  [
    'with another reason and no words',
    { action: 'decline', reason: 'other' },
    en.console.errors.words,
  ],
  ['with no action', {}, en.console.errors.action],
])('declining %s gets 422 at the field', async (_, fields, message) => {
  const id = await amended();
  await manage(id, RENEWED);
  const before = await everything();
  const response = await decide(id, fields);
  expect(response.status).toBe(422);
  expect(await bodyOf(response)).toContain(message);
  expect(await everything()).toBe(before);
});

test('only staff can see and decide', async () => {
  const id = await amended();
  await manage(id, RENEWED);
  const fields = { action: 'approve', ...(await seenBy(id)) };
  const before = await everything();
  expect((await visit(path(id))).status).toBe(403);
  expect((await post(path(id), fields)).status).toBe(403);
  expect(await everything()).toBe(before);
});

test.each([
  ['', 1],
  [RENEWED.authority_url ?? '', 0],
])(
  'the email about the approval asks for the minutes only if there is no link: “%s”',
  async (authority_url, times) => {
    const id = await amended();
    await manage(id, { ...RENEWED, authority_url });
    await decide(id, { action: 'approve' });
    sent.length = 0;
    await ringAll();
    const [letter, ...more] = sent.filter(({ text }) => text.includes('now stands for revision 2'));
    expect(more).toHaveLength(0);
    expect(letter?.text.includes(words.mail.link.intro)).toBe(times === 1);
    expect(letter?.text.includes(`#minutes-${id}`)).toBe(times === 1);
  },
);
