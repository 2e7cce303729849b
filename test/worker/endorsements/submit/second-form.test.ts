/** Somebody who has endorsed the statement sends the form again, mostly after an amendment. */
import { beforeEach, expect, test } from 'vitest';
import { en } from '../../../../src/i18n/catalogue.ts';
import {
  amended,
  decide as decideDecision,
  pageOf,
  RENEWED,
  START,
  standing,
} from '../../../support/worker/body-reaffirmation.ts';
import {
  confirm,
  confirmed,
  DISTRICT,
  LEADER,
  manage,
  ORGANIZATION,
  openSite,
  stateOf,
  submitted,
  tokenFor,
} from '../../../support/worker/endorsements.ts';
import { letterTo, linkIn, ringAll, sent } from '../../../support/worker/mailbox.ts';
import { doubted } from '../../../support/worker/reports.ts';
import { goBack } from '../../../support/worker/returning.ts';
import { sweep } from '../../../support/worker/schedule.ts';
import {
  after,
  bodyOf,
  count,
  DAY,
  everything,
  type Fields,
  itIs,
  MINUTE,
  post,
  read,
  row,
  rows,
} from '../../../support/worker/site.ts';
import { amend, FIRST_BODY, SLUG } from '../../../support/worker/statements.ts';

const words = en.again;
const ADDRESS = LEADER.email ?? '';
const SECOND = { ...DISTRICT, ...RENEWED, action: '', revision: '' };

beforeEach(async () => {
  itIs(START);
  await openSite();
});

const press = async (id: string, fields: Fields = {}) =>
  post('/endorsements/confirm', { token: await tokenFor('confirm', id), ...fields });
const linkTo = async (id: string) => `/endorsements/confirm?token=${await tokenFor('confirm', id)}`;
const tallies = () => rows('select epoch, listed from tallies where listed > 0 order by epoch');

/** A listed leader, an amendment, and a second form for the amended text. */
async function leaderAgain(fields: Fields = {}): Promise<{ first: string; second: string }> {
  const first = await confirmed(LEADER);
  await amend('substantive', 'Second.\n');
  return { first, second: await submitted({ ...LEADER, revision: '2', ...fields }) };
}

async function codeOf(): Promise<string> {
  await ringAll();
  return /^(\d{6})$/m.exec(letterTo(ADDRESS).text)?.[1] ?? '';
}

test('a leader who signs the amended text gets the link, reads what changed, and stands for it', async () => {
  const { first, second } = await leaderAgain();
  await ringAll();
  const letter = letterTo(ADDRESS);
  expect(letter.text).toContain(en.mail.confirm.act);
  const page = await read(linkIn(letter));
  expect(page).toContain(words.leader.title);
  expect(page).toContain(words.leader.text({ stands: 1, day: 'March 2, 2026', current: 2 }));
  expect(page).toContain(`href="/statements/${SLUG}/diff/1..2"`);
  expect(page.match(/<button/g)).toHaveLength(1);
  expect(page).not.toContain(words.differs);
  expect(await bodyOf(await press(second, { revision: '2' }))).toContain(words.renewed.title);
  expect(await tallies()).toEqual([{ epoch: 2, listed: 1 }]);
  expect(await standing(first)).toMatchObject({ revision: 1, epoch: 2, reaffirmed_revision: 2 });
  expect(await stateOf(second)).toBe('erased');
  expect(
    await rows(
      "select subject, action from audit where at = ? and actor = 'endorser' and action <> 'endorsement.submit' and action <> 'endorsement.confirm' order by action",
      START,
    ),
  ).toEqual([
    { subject: second, action: 'endorsement.merge' },
    { subject: first, action: 'endorsement.reaffirm' },
  ]);
  const before = await everything();
  expect(await bodyOf(await press(second))).toContain(words.renewed.title);
  expect(await read(await linkTo(second))).toContain(words.renewed.title);
  expect(await everything()).toBe(before);
});

test('opening the link changes nothing, and fifty presses at once are one', async () => {
  const { second } = await leaderAgain();
  const before = await everything();
  expect(await read(await linkTo(second))).toContain(words.leader.button);
  expect(await everything()).toBe(before);
  const answers = await Promise.all(Array.from({ length: 50 }, () => press(second)));
  for (const answer of answers) expect(await bodyOf(answer)).toContain(words.renewed.title);
  expect(await count('audit', "action = 'endorsement.reaffirm'")).toBe(1);
  expect(await count('reaffirmations')).toBe(1);
});

test.each([
  ['leader', words.renewed.title],
  ['district', words.decision.title],
])('the code of the mail does the same for a %s, however often', async (kind, title) => {
  if (kind === 'leader') await leaderAgain();
  else {
    await amended();
    await submitted(SECOND);
  }
  const code = await codeOf();
  const ref = String((await row("select id from endorsements where state = 'submitted'")).id);
  for (const _ of [1, 2]) {
    const answer = await post('/endorsements/confirm', { ref, code, slug: SLUG });
    expect(await bodyOf(answer)).toContain(title);
  }
  expect(await count('reaffirmations')).toBe(1);
  expect(await stateOf(ref)).toBe('erased');
});

test('the listing keeps its words, and the page says so', async () => {
  const { first, second } = await leaderAgain({ name: 'Ana Peña', title: 'Superintendent' });
  const page = await read(await linkTo(second));
  expect(page).toContain(words.differs);
  expect(page).toContain('Director of Equity');
  await press(second, { revision: '2' });
  expect(await row('select title from endorsements where id = ?', first)).toEqual({
    title: 'Director of Equity',
  });
  expect(await everything()).not.toContain('Ana Peña');
});

test.each(['button', 'code'])(
  'amended again since the mail, by %s: 409, and the question again',
  async (by) => {
    const { first, second } = await leaderAgain();
    const code = await codeOf();
    await amend('substantive', 'Third.\n');
    const before = (await standing(first)).epoch;
    const fields = by === 'code' ? { ref: second, code, slug: SLUG } : null;
    const answer = fields ? await post('/endorsements/confirm', fields) : await press(second);
    expect(answer.status).toBe(409);
    const page = await bodyOf(answer);
    expect(page).toContain(words.changed);
    expect(page).toContain('name="revision" value="3"');
    expect((await standing(first)).epoch).toBe(before);
    expect((await press(second, { revision: '2' })).status).toBe(409);
    const token = /name="token" value="([^"]+)"/.exec(page)?.[1] ?? '';
    await post('/endorsements/confirm', { token, revision: '3' });
    expect(await tallies()).toEqual([{ epoch: 3, listed: 1 }]);
  },
);

test('the text that was signed first came back: there is nothing to confirm, and the mail says so', async () => {
  const { second } = await leaderAgain();
  await goBack({ body: FIRST_BODY, returnsTo: 1 });
  await ringAll();
  const said = en.mail.already.intro({ statement: 'A fair start' });
  expect(sent.filter(({ text }) => text.includes(said))).toHaveLength(1);
  const before = await everything();
  expect(await bodyOf(await press(second))).toContain(words.stands.title);
  expect(await everything()).toBe(before);
});

test('the amended text went and came back: the form that was for it still stands for it', async () => {
  const first = await confirmed(LEADER);
  await amend('substantive', 'Second.\n');
  const second = await submitted({ ...LEADER, revision: '2' });
  await goBack({ body: FIRST_BODY, returnsTo: 1 });
  await goBack({ body: 'Second.\n', returnsTo: 2 });
  expect(await bodyOf(await press(second))).toContain(words.renewed.title);
  expect(await standing(first)).toMatchObject({ epoch: 2 });
});

test('an endorsement that has ended is not listed again by a second form that was confirmed', async () => {
  const { first, second } = await leaderAgain();
  await press(second);
  await manage(first, { action: 'withdraw' });
  const before = await everything();
  await press(second);
  expect(await stateOf(first)).toBe('withdrawn');
  expect(await everything()).toBe(before);
});

test.each([
  ['district', SECOND],
  ['organization', { ...ORGANIZATION, ...RENEWED, action: '', revision: '' }],
])('a %s checks the decision that it typed, corrects it, and sends it in', async (kind, fields) => {
  const first = await amended(kind === 'district' ? DISTRICT : ORGANIZATION);
  const second = await submitted(fields);
  await ringAll();
  const page = await read(linkIn(letterTo(ADDRESS)));
  expect(page).toContain(words.body.title);
  expect(page).toContain('value="Kim Chair, Superintendent"');
  expect(page).toContain('value="2026-03-01"');
  expect(page).toMatch(/value="superintendent" checked/);
  expect(page).not.toContain('name="decided_revision" value=""');
  const typed = { ...RENEWED, decided_revision: '2', authority_officer: '' };
  const refused = await press(second, typed);
  expect(refused.status).toBe(422);
  const again = await bodyOf(refused);
  expect(again).toContain(`<a href="#authority_officer">${en.endorse.refusals.officer_missing}`);
  expect(again).toContain('value="2026-03-01"');
  expect(await stateOf(second)).toBe('submitted');
  const officer = { authority_officer: 'Lou Clerk, Secretary' };
  expect(await bodyOf(await press(second, { ...typed, ...officer }))).toContain(
    words.decision.title,
  );
  expect(await standing(first)).toMatchObject({ epoch: 1 });
  expect(await stateOf(second)).toBe('erased');
  expect(await bodyOf(await press(second, typed))).toContain(words.decision.title);
  expect(await rows('select revision, officer from authorities order by revision')).toEqual([
    { revision: 1, officer: 'Sam Clerk, Secretary' },
    { revision: 2, officer: 'Lou Clerk, Secretary' },
  ]);
  expect((await decideDecision(first, { action: 'approve' })).status).toBe(303);
  expect(await standing(first)).toMatchObject({ epoch: 2, reaffirmed_revision: 2 });
});

test('while a decision waits, the page says which, and takes no other', async () => {
  const first = await amended();
  await manage(first, RENEWED);
  const second = await submitted(SECOND);
  const waits = words.body.waits({ number: 2, day: 'March 2, 2026' });
  const page = await read(await linkTo(second));
  expect(page).toContain(waits);
  expect(page).toContain(words.body.waitsTitle);
  expect(page).not.toContain(words.body.title);
  const before = await everything();
  expect(await bodyOf(await press(second))).toContain(waits);
  expect(await everything()).toBe(before);
});

test('a decision on a text that was amended since moves only to the text that its sender names', async () => {
  const first = await amended();
  const second = await submitted(SECOND);
  await amend('substantive', 'Third.\n');
  const answer = await press(second);
  expect(answer.status).toBe(409);
  const page = await bodyOf(answer);
  expect(page).toContain(en.decisions.text.label);
  expect(page).toMatch(/<option value="2" selected/);
  expect((await press(second, { ...RENEWED, revision: '3', decided_revision: '1' })).status).toBe(
    422,
  );
  await press(second, { ...RENEWED, revision: '3', decided_revision: '2' });
  expect(await row('select revision, epoch from reaffirmations')).toEqual({
    revision: 2,
    epoch: 2,
  });
  await decideDecision(first, { action: 'approve' });
  expect(await standing(first)).toMatchObject({ epoch: 2 });
});

test('a form that names the text already decided on asks for a decision on the current one', async () => {
  await amended();
  const second = await submitted({ ...SECOND, decided_revision: '1' });
  const page = await read(await linkTo(second));
  expect(page).toContain(words.body.same({ number: 1 }));
  await press(second, { ...RENEWED, revision: '2' });
  expect(await row('select revision from reaffirmations')).toEqual({ revision: 2 });
});

test.each([
  ['leader', { ...LEADER, name: 'M\u0430ry Doe' }],
  ['district', DISTRICT],
  ['organization', ORGANIZATION],
])(
  'the second form of a %s takes the place of one for the earlier text that was never listed',
  async (_, fields) => {
    const first = await confirmed(fields);
    await amend('substantive', 'Second.\n');
    const second = await submitted(fields);
    await ringAll();
    const page = await read(linkIn(letterTo(ADDRESS)));
    expect(page).toContain(words.replaces({ stands: 1 }));
    expect(await bodyOf(await press(second))).toContain(en.endorse.confirmed.in_review.title);
    expect([await stateOf(first), await stateOf(second)]).toEqual(['erased', 'in_review']);
    expect(await row('select epoch from endorsements where id = ?', second)).toEqual({ epoch: 2 });
    const before = await everything();
    await press(second);
    expect(await everything()).toBe(before);
  },
);

test('an entry in review for the current text is not replaced', async () => {
  const first = await confirmed(DISTRICT);
  const second = await submitted(DISTRICT);
  expect(await bodyOf(await confirm(second))).toContain(words.stands.in_review);
  expect([await stateOf(first), await stateOf(second)]).toEqual(['in_review', 'submitted']);
});

test('neither is of the current text: the page leads to the form', async () => {
  const first = await confirmed(DISTRICT);
  const second = await submitted(DISTRICT);
  await amend('substantive', 'Second.\n');
  const page = await bodyOf(await press(second));
  expect(page).toContain(words.earlier.text({ stands: 1, current: 2 }));
  expect(page).toContain(`href="/statements/${SLUG}/endorse"`);
  expect(await stateOf(first)).toBe('in_review');
});

test('a report hid the listing: the page says what waits, and the link works once it is back', async () => {
  const { first, second } = await leaderAgain();
  await doubted(first);
  expect(await bodyOf(await press(second))).toContain(words.checked.title);
  expect([await stateOf(first), await stateOf(second)]).toEqual(['in_review', 'submitted']);
  await manage(first, { action: 'restore' });
  expect(await bodyOf(await press(second))).toContain(words.renewed.title);
  expect(await tallies()).toEqual([{ epoch: 2, listed: 1 }]);
});

test('the reminder of a body goes out only if its link does something', async () => {
  const reminders = () =>
    sent.filter(
      ({ subject }) => subject === en.decisions.mail.reminder.subject({ short: 'AMSEL' }),
    );
  const first = await amended();
  await submitted(SECOND);
  await ringAll();
  await submitted({ ...ORGANIZATION, revision: '2' });
  await ringAll();
  await manage(first, RENEWED);
  after(21 * DAY);
  // A run reminds of one form. The two ended at the same time, so either may be first.
  await sweep();
  after(MINUTE);
  await sweep();
  expect(reminders()).toHaveLength(1);
  await decideDecision(first, { action: 'decline', reason: 'not_authorized' });
  await submitted(SECOND);
  await ringAll();
  after(21 * DAY);
  for (let minute = 0; minute < 3; minute += 1) await sweep();
  expect(reminders()).toHaveLength(2);
});

test('the manage page shows no ghost: a second form leads to its confirm page', async () => {
  const first = await amended();
  const second = await submitted(SECOND);
  const page = await pageOf(first);
  expect(page).toContain(words.managed.body);
  expect(page).not.toContain(en.manage.states.submitted);
  const link = /href="(\/endorsements\/confirm\?token=[^"]+)"/.exec(page)?.[1] ?? '';
  expect(await read(link)).toContain(words.body.title);
  await manage(first, RENEWED);
  const later = await pageOf(first);
  expect(later).toContain(words.managed.nothing);
  expect(later).not.toContain('/endorsements/confirm?token=');
  await manage(second, { action: 'erase' });
  expect(await pageOf(first)).not.toContain(words.managed.nothing);
  expect(await stateOf(first)).toBe('listed');
});

test('a paper signature follows the same rule', async () => {
  const { first, second } = await leaderAgain();
  // Imported rows beside a listed entry come only from a change of the address key.
  await rows(
    "insert into imports (id, statement_id, meeting, signed_on, imported_at, imported_by, signatures) select 'sheet', id, 'a meeting', '2026-03-02', ?, 'staff:x', 1 from statements",
    START,
  );
  await rows(
    "update endorsements set state = 'imported', import_id = 'sheet' where id = ?",
    second,
  );
  await rows(
    "insert into audit (id, at, actor, action, subject) values (?, ?, 'staff:x', 'endorsement.import', ?)",
    `import-sheet.${second}`,
    START,
    second,
  );
  expect(await read(await linkTo(second))).toContain(words.leader.button);
  await press(second);
  expect(await tallies()).toEqual([{ epoch: 2, listed: 1 }]);
  expect(await stateOf(first)).toBe('listed');
});

test('a form of another endorser for the same district is their own', async () => {
  const first = await amended();
  const second = await submitted({ ...SECOND, email: 'other@harborview.example' });
  await press(second);
  expect([await stateOf(first), await stateOf(second)]).toEqual(['listed', 'in_review']);
});
