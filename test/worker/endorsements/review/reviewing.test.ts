import { expect, test } from 'vitest';
import { en } from '../../../../src/i18n/catalogue.ts';
import { ALICE, BOB, badge, staffRead } from '../../../support/worker/access.ts';
import { HARBOR } from '../../../support/worker/districts.ts';
import {
  confirm,
  confirmed,
  DISTRICT,
  LEADER,
  ORGANIZATION,
  openSite,
  stateOf,
  submitted,
} from '../../../support/worker/endorsements.ts';
import { letterTo, ringAll } from '../../../support/worker/mailbox.ts';
import {
  bodyOf,
  everything,
  type Fields,
  post,
  read,
  row,
  rows,
  visit,
} from '../../../support/worker/site.ts';
import { SLUG } from '../../../support/worker/statements.ts';

const words = en.console;

async function decide(id: string, fields: Fields, email = ALICE): Promise<Response> {
  return post(`/console/review/${id}`, fields, await badge(email));
}

/** Whether the response says that this request made the decision. */
function decided(response: Response): boolean {
  const location = response.headers.get('Location') ?? '';
  return location.startsWith('/console?done=') && !location.endsWith('=late');
}

const approve = (id: string, email = ALICE) => decide(id, { action: 'approve' }, email);

test('waiting entries are on the console’s page, oldest first', async () => {
  await openSite();
  const first = await confirmed(DISTRICT);
  const second = await confirmed(ORGANIZATION);
  const page = await staffRead('/console');
  expect(page.indexOf(first)).toBeGreaterThan(0);
  expect(page.indexOf(second)).toBeGreaterThan(page.indexOf(first));
  expect(page).not.toContain(words.reviewNone);
});

test('an unconfirmed submission and a listed one do not wait for review', async () => {
  await openSite();
  await submitted(DISTRICT);
  await confirmed(LEADER);
  expect(await staffRead('/console')).toContain(words.reviewNone);
});

test('the evidence is shown beside the decision', async () => {
  await openSite();
  const id = await confirmed({ ...DISTRICT, comment: 'We voted <twice>.' });
  const page = await staffRead(`/console/review/${id}`);
  for (const text of [
    HARBOR.name,
    'School committee',
    'March 4, 2025',
    'Sam Clerk, Secretary',
    'https://harborview.example/minutes',
    'ana@harborview.example',
    words.entry.emailSeen,
    words.entry.matches,
    'We voted &lt;twice&gt;.',
  ]) {
    expect(page).toContain(text);
  }
});

test.each([
  ['another domain', { ...DISTRICT, email: 'ana@mail.example' }, words.entry.differs],
  ['minutes that are pending', { ...DISTRICT, authority_url: '' }, words.entry.pending],
  ['no district at all', ORGANIZATION, words.entry.noDistrict],
  ['mixed scripts', { ...DISTRICT, name: 'M\u0430ry' }, words.entry.flagWords.mixed_scripts],
])('the evidence shows %s', async (_, fields, text) => {
  await openSite();
  const id = await confirmed(fields);
  expect(await staffRead(`/console/review/${id}`)).toContain(String(text));
});

test('approving lists the district as verified, with an audit entry and an email', async () => {
  await openSite();
  const id = await confirmed(DISTRICT);
  const response = await approve(id);
  expect(response.status).toBe(303);
  expect(decided(response)).toBe(true);
  expect(await row('select state, evidence from endorsements where id = ?', id)).toEqual({
    state: 'listed',
    evidence: 'verified',
  });
  expect(
    await row(
      "select actors.name from audit join actors on actors.id = actor where action = 'endorsement.approve'",
    ),
  ).toEqual({
    name: `Name of ${ALICE}`,
  });
  await ringAll();
  const letter = letterTo('ana@harborview.example');
  expect(letter.subject).toBe(en.mail.approved.subject({ short: 'AMSEL' }));
  expect(letter.text).toContain(`by ${HARBOR.name}`);
  const page = await read(`/statements/${SLUG}`);
  expect(page).toContain(en.statements.evidence.verified);
  expect(page).toContain('attested by Sam Clerk, Secretary');
});

test('approving a flagged leader lists them, without marking anything as verified', async () => {
  await openSite();
  const id = await submitted({ ...LEADER, name: 'M\u0430ry Doe' });
  await confirm(id);
  await approve(id);
  expect(await row('select state, evidence from endorsements where id = ?', id)).toEqual({
    state: 'listed',
    evidence: 'district_address',
  });
});

test('declining emails the reason and the words, and lists nothing', async () => {
  await openSite();
  const id = await confirmed(DISTRICT);
  const fields = {
    action: 'decline',
    reason: 'decision_not_found',
    words: 'The minutes of May <b>say</b> no.',
  };
  expect(decided(await decide(id, fields))).toBe(true);
  expect(await stateOf(id)).toBe('declined');
  await ringAll();
  const letter = letterTo('ana@harborview.example');
  expect(letter.text).toContain(words.reasons.decision_not_found);
  expect(letter.text).toContain('The minutes of May <b>say</b> no.');
  expect(letter.html).toContain('&lt;b&gt;say&lt;/b&gt;');
  expect(await read(`/statements/${SLUG}/endorsements`)).not.toContain(HARBOR.name);
});

test('following the link again does not list a declined entry', async () => {
  await openSite();
  const id = await confirmed(DISTRICT);
  await decide(id, { action: 'decline', reason: 'duplicate' });
  expect(await bodyOf(await confirm(id))).toContain(en.endorse.confirmed.ended.title);
  expect(await stateOf(id)).toBe('declined');
});

test.each([
  ['without a reason', { action: 'decline', words: 'Kept words' }, words.errors.reason],
  ['with a reason that is none', { action: 'decline', reason: 'spite' }, words.errors.reason],
  [
    'with too many words',
    { action: 'decline', reason: 'other', words: 'x'.repeat(501) },
    words.errors.words,
  ],
  ['with no action', { reason: 'other' }, words.errors.action],
])('declining %s gets 422 at the field', async (_, fields, message) => {
  await openSite();
  const id = await confirmed(DISTRICT);
  const before = await everything();
  const response = await decide(id, fields);
  expect(response.status).toBe(422);
  const page = await bodyOf(response);
  expect(page).toContain(message);
  const field = /<li><a href="#([a-z]+)">/.exec(page)?.[1] ?? 'no summary';
  expect(page).toContain(` id="${field}"`);
  if ('words' in fields) expect(page).toContain(fields.words);
  expect(await everything()).toBe(before);
});

test('the second of two staff members is told that it was already decided', async () => {
  await openSite();
  const id = await confirmed(DISTRICT);
  await approve(id, ALICE);
  const before = await everything();
  for (const answer of [
    await approve(id, BOB),
    await decide(id, { action: 'decline', reason: 'duplicate' }, BOB),
  ]) {
    expect(decided(answer)).toBe(false);
  }
  expect(await everything()).toBe(before);
  expect(await staffRead('/console?done=late', BOB)).toContain(words.decided.late);
});

test('two staff members who decide concurrently decide once', async () => {
  await openSite();
  const id = await confirmed(DISTRICT);
  const answers = await Promise.all([
    approve(id, ALICE),
    decide(id, { action: 'decline', reason: 'duplicate' }, BOB),
  ]);
  expect(answers.filter(decided)).toHaveLength(1);
  expect(await rows("select kind from outbox where kind in ('approved', 'declined')")).toHaveLength(
    1,
  );
});

test('while one endorsement of a district is listed, another can only be declined', async () => {
  await openSite();
  const first = await confirmed(DISTRICT);
  const second = await confirmed({ ...DISTRICT, email: 'second@harborview.example' });
  await approve(first);
  const page = await staffRead(`/console/review/${second}`);
  expect(page).toContain(words.entry.standing);
  expect(page).not.toContain('value="approve"');
  expect(decided(await approve(second))).toBe(false);
  expect(await stateOf(second)).toBe('in_review');
  expect(decided(await decide(second, { action: 'decline', reason: 'duplicate' }))).toBe(true);
});

test('approving two endorsements of one district concurrently lists one', async () => {
  await openSite();
  const ids = [
    await confirmed(DISTRICT),
    await confirmed({ ...DISTRICT, email: 'second@harborview.example' }),
  ];
  await Promise.all(ids.map((id) => approve(id)));
  expect((await Promise.all(ids.map(stateOf))).sort()).toEqual(['in_review', 'listed']);
});

test('a decided entry is shown without a decision form', async () => {
  await openSite();
  const id = await confirmed(DISTRICT);
  await approve(id);
  expect(await staffRead(`/console/review/${id}`)).not.toContain('value="approve"');
});

test('an unknown entry is not found, and deciding on it changes nothing', async () => {
  await openSite();
  const before = await everything();
  expect((await visit('/console/review/nothing', { headers: await badge() })).status).toBe(404);
  expect(decided(await approve('nothing'))).toBe(false);
  expect(await everything()).toBe(before);
});

test('an unconfirmed entry can’t be approved', async () => {
  await openSite();
  const id = await submitted(DISTRICT);
  await approve(id);
  expect(await stateOf(id)).toBe('submitted');
});
