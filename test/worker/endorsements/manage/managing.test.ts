import { expect, test } from 'vitest';
import { en } from '../../../../src/i18n/catalogue.ts';
import { signToken } from '../../../support/worker/access.ts';
import {
  confirmed,
  DISTRICT,
  endorserOf,
  LEADER,
  manage,
  ORGANIZATION,
  openSite,
  stateOf,
  submitted,
  tokenFor,
} from '../../../support/worker/endorsements.ts';
import { letterTo, linkIn, ringAll, sent } from '../../../support/worker/mailbox.ts';
import {
  after,
  bodyOf,
  count,
  DAY,
  everything,
  post,
  read,
  row,
  visit,
  whereTo,
} from '../../../support/worker/site.ts';
import { SLUG } from '../../../support/worker/statements.ts';

const ask = (email: string) => post('/endorsements/manage', { email });
const publicNames = () => read(`/statements/${SLUG}/endorsements`);

async function opensNothing(response: Response): Promise<void> {
  expect([403, 404, 410, 422]).toContain(response.status);
  const page = await bodyOf(response);
  expect(page).not.toContain('name="endorsement"');
  expect(page).not.toContain('A fair start');
}

async function approve(id: string): Promise<void> {
  const headers = { 'Cf-Access-Jwt-Assertion': await signToken('alice@staff.example') };
  await post(`/console/review/${id}`, { action: 'approve' }, headers);
}

test('a link is emailed only to an address that has endorsed, and the response is the same for all', async () => {
  await openSite();
  await confirmed(LEADER);
  sent.length = 0;
  const answers = [await ask('ANA@harborview.example'), await ask('nobody@harborview.example')];
  await ringAll();
  expect(
    sent.filter(({ subject }) => subject === en.mail.manage.subject({ short: 'AMSEL' })),
  ).toHaveLength(1);
  const told = await Promise.all(
    answers.map(async (answer) => {
      const headers = [...answer.headers].filter(([name]) => name !== 'location');
      return [answer.status, headers, whereTo(answer), await answer.text()];
    }),
  );
  expect(told[0]).toEqual(told[1]);
  expect(answers[0]?.status).toBe(303);
  expect(await read(answers[0]?.headers.get('Location') ?? '')).toContain(en.manage.ask.sentTitle);
});

test('one address gets at most three links a day', async () => {
  await openSite();
  await confirmed(LEADER);
  for (let times = 0; times < 5; times += 1)
    expect((await ask('ana@harborview.example')).status).toBe(303);
  expect(await count('outbox', "kind = 'manage'")).toBe(3);
  after(DAY);
  await ask('ana@harborview.example');
  expect(await count('outbox', "kind = 'manage'")).toBe(4);
});

test('an invalid address is refused at the field, and kept in it', async () => {
  const response = await ask('"><i>');
  expect(response.status).toBe(422);
  const page = await bodyOf(response);
  expect(page).toContain(`<a href="#email">${en.endorse.refusals.address_invalid}</a>`);
  expect(page).toContain('value="&quot;&gt;&lt;i&gt;"');
});

test('the link shows all endorsements of the address, and opening it changes nothing', async () => {
  await openSite();
  await confirmed(LEADER);
  await confirmed(ORGANIZATION);
  await ask('ana@harborview.example');
  await ringAll();
  const link = linkIn(letterTo('ana@harborview.example'));
  const before = await everything();
  const page = await read(link);
  expect(await everything()).toBe(before);
  expect(page).toContain(en.manage.states.listed);
  expect(page).toContain(en.manage.states.in_review);
  expect(page).toContain('Teachers of the Coast');
});

test('a link works for 30 days', async () => {
  await openSite();
  const token = await tokenFor('manage', await endorserOf(await confirmed(LEADER)));
  after(30 * DAY);
  expect((await visit(`/endorsements/manage?token=${token}`)).status).toBe(200);
  after(DAY);
  await opensNothing(await visit(`/endorsements/manage?token=${token}`));
  const late = await post('/endorsements/manage', { token, endorsement: 'x', action: 'withdraw' });
  await opensNothing(late);
});

test('a confirm link opens nothing here', async () => {
  await openSite();
  const id = await confirmed(LEADER);
  const token = await tokenFor('confirm', await endorserOf(id));
  await opensNothing(await visit(`/endorsements/manage?token=${token}`));
  const fields = { token, endorsement: id, action: 'withdraw' };
  await opensNothing(await post('/endorsements/manage', fields));
  expect(await stateOf(id)).toBe('listed');
});

test('a leader’s name can be hidden and shown again, and the count stays', async () => {
  await openSite();
  const id = await confirmed(LEADER);
  const hidden = await manage(id, { action: 'display', public: 'no' });
  expect(hidden.status).toBe(303);
  expect(await read(hidden.headers.get('Location') ?? '')).toContain(en.manage.shownUnnamed);
  expect(await publicNames()).not.toContain('María');
  expect(await row('select listed, unnamed from tallies')).toEqual({ listed: 1, unnamed: 1 });
  await manage(id, { action: 'display', public: 'yes' });
  expect(await publicNames()).toContain('Ana');
  expect(await row('select listed, unnamed from tallies')).toEqual({ listed: 1, unnamed: 0 });
});

test('an unchanged setting is neither written nor audited again', async () => {
  await openSite();
  const id = await confirmed(LEADER);
  const before = await everything();
  const response = await manage(id, { action: 'display', public: 'yes' });
  expect(response.headers.get('Location')).toMatch(/done=nothing$/);
  expect(await everything()).toBe(before);
});

test('withdrawing removes the name and the count at once', async () => {
  await openSite();
  const id = await confirmed(LEADER);
  const response = await manage(id, { action: 'withdraw' });
  expect(response.headers.get('Location')).toMatch(/done=withdraw$/);
  expect(await stateOf(id)).toBe('withdrawn');
  expect(await publicNames()).not.toContain('María');
  expect(await row('select listed from tallies')).toEqual({ listed: 0 });
  expect(await row("select actor from audit where action = 'endorsement.withdraw'")).toEqual({
    actor: 'endorser',
  });
});

test('nobody can withdraw or hide somebody else’s endorsement', async () => {
  await openSite();
  const mine = await confirmed(LEADER);
  const theirs = await confirmed({ ...LEADER, email: 'other@harborview.example' });
  const token = await tokenFor('manage', await endorserOf(mine));
  const before = await everything();
  for (const action of [{ action: 'withdraw' }, { action: 'display', public: 'no' }]) {
    const response = await post('/endorsements/manage', { token, endorsement: theirs, ...action });
    expect(response.headers.get('Location')).toMatch(/done=nothing$/);
  }
  expect(await everything()).toBe(before);
});

test.each([
  ['district', DISTRICT],
  ['organization', ORGANIZATION],
])('a listed %s can’t be withdrawn or hidden by one person’s link', async (_, fields) => {
  await openSite();
  const id = await confirmed(fields);
  await approve(id);
  await manage(id, { action: 'withdraw' });
  const before = await everything();
  await manage(id, { action: 'display', public: 'no' });
  expect(await everything()).toBe(before);
  expect(await row('select state, public from endorsements')).toEqual({
    state: 'listed',
    public: 1,
  });
  const token = await tokenFor('manage', await endorserOf(id));
  expect(await read(`/endorsements/manage?token=${token}`)).not.toContain('value="withdraw"');
});

test('an entry that waits for review can be withdrawn, and then can’t be approved', async () => {
  await openSite();
  const id = await confirmed(DISTRICT);
  await manage(id, { action: 'withdraw' });
  await approve(id);
  expect(await stateOf(id)).toBe('withdrawn');
});

test.each([
  ['unknown', { action: 'promote' }],
  ['missing', {}],
  ['to show without saying how', { action: 'display' }],
  ['to show in a way that there is not', { action: 'display', public: 'maybe' }],
])('an action that is %s gets 422 and changes nothing', async (_, fields) => {
  await openSite();
  const id = await submitted(LEADER);
  const before = await everything();
  const response = await manage(id, fields);
  expect(response.status).toBe(422);
  expect(await bodyOf(response)).toContain(en.manage.unknownAction);
  expect(await everything()).toBe(before);
});
