import { expect, test } from 'vitest';
import { en } from '../../../../src/i18n/catalogue.ts';
import { HARBOR } from '../../../support/worker/districts.ts';
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
import { interruptedBefore } from '../../../support/worker/interrupted-database.ts';
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
  rows,
  visit,
} from '../../../support/worker/site.ts';
import { amend, SLUG } from '../../../support/worker/statements.ts';
import { TEST_ORIGIN } from '../../../support/worker/variables.ts';
import { visitWith } from '../../../support/worker/visit-with.ts';

const words = en.endorse.confirmed;

async function linkTo(id: string): Promise<string> {
  return `/endorsements/confirm?token=${await tokenFor('confirm', id)}`;
}

/** Expects a page with neither thanks nor the button. */
async function confirmsNothing(response: Response): Promise<void> {
  const page = await bodyOf(response);
  expect(response.status).not.toBe(500);
  expect(page).not.toContain('action="/endorsements/confirm"');
  for (const { title } of [words.listed, words.unnamed, words.in_review]) {
    expect(page).not.toContain(title);
  }
}

test('the link in the email shows what will be confirmed, and one button beside the correction', async () => {
  await openSite();
  await submitted({ ...DISTRICT, name: 'Bo <b>Lee</b>' });
  await ringAll();
  const page = await read(linkIn(letterTo(DISTRICT.email ?? '')));
  expect(page).toContain('<bdi>Bo &lt;b&gt;Lee&lt;/b&gt;</bdi>');
  expect(page).toContain('School committee, March 4, 2025');
  expect(page.replace(/<details.*<\/details>/s, '').match(/<button/g)).toHaveLength(1);
  expect(page).not.toContain('<script');
});

test('opening the link changes nothing, by GET or by HEAD, however often', async () => {
  await openSite();
  const link = await linkTo(await submitted(LEADER));
  const before = await everything();
  for (const method of ['GET', 'HEAD', 'GET']) {
    expect((await visit(link, { method })).status).toBe(200);
  }
  expect(await everything()).toBe(before);
});

test('posting what is in the link’s query instead of the form confirms nothing', async () => {
  await openSite();
  const id = await submitted(LEADER);
  expect((await post(await linkTo(id), {})).status).toBe(404);
  expect(await stateOf(id)).toBe('submitted');
});

test('pressing the button lists a leader', async () => {
  await openSite();
  const id = await submitted(LEADER);
  expect(await bodyOf(await confirm(id))).toContain(words.listed.title);
  expect(await stateOf(id)).toBe('listed');
  expect(await read(`/statements/${SLUG}`)).toContain('Ana María Peña-O’Brien');
  expect(await row('select listed, unnamed from tallies')).toEqual({ listed: 1, unnamed: 0 });
});

test.each([
  ['district', DISTRICT],
  ['organization', ORGANIZATION],
])('confirming for a %s lists nothing: staff review it first', async (_, fields) => {
  await openSite();
  const id = await submitted(fields);
  expect(await bodyOf(await confirm(id))).toContain(words.in_review.title);
  expect(await stateOf(id)).toBe('in_review');
  expect(await count('tallies')).toBe(0);
  expect(await read(`/statements/${SLUG}/endorsements`)).not.toContain('Sam Clerk');
});

test('a name of mixed scripts is reviewed by staff first', async () => {
  await openSite();
  const id = await submitted({ ...LEADER, name: 'M\u0430ry Doe' });
  expect(await bodyOf(await confirm(id))).toContain(words.in_review.title);
  expect(await stateOf(id)).toBe('in_review');
});

test('confirming again succeeds and changes nothing', async () => {
  await openSite();
  const id = await confirmed(LEADER);
  const before = await everything();
  const again = await confirm(id);
  expect(again.status).toBe(200);
  expect(await bodyOf(again)).toContain(words.listed.title);
  expect(await bodyOf(await visit(await linkTo(id)))).toContain(words.listed.title);
  expect(await everything()).toBe(before);
});

test('fifty at once list once, with one receipt and one audit entry', async () => {
  await openSite();
  const id = await submitted(LEADER);
  const answers = await Promise.all(Array.from({ length: 50 }, () => confirm(id)));
  const pages = await Promise.all(answers.map(bodyOf));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  expect(new Set(pages).size).toBe(1);
  expect(await row('select listed from tallies')).toEqual({ listed: 1 });
  expect(await count('outbox', "kind = 'receipt'")).toBe(1);
  expect(await count('audit', "action = 'endorsement.confirm'")).toBe(1);
  await ringAll();
  expect(
    sent.filter(({ subject }) => subject === en.mail.receipt.subject({ short: 'AMSEL' })),
  ).toHaveLength(1);
});

test('an endorser who confirms a second endorsement is told so by email and on the page, and is not counted twice', async () => {
  await openSite();
  await confirmed(LEADER);
  const second = await submitted({ ...LEADER, name: 'Ana Again' });
  await ringAll();
  expect(letterTo(LEADER.email ?? '').text).toContain(
    en.mail.already.intro({ statement: 'A fair start' }),
  );
  expect(await read(await linkTo(second))).toContain(en.again.stands.title);
  expect(await bodyOf(await confirm(second))).toContain(en.again.stands.title);
  expect(await row('select listed from tallies')).toEqual({ listed: 1 });
  expect(await read(`/statements/${SLUG}`)).not.toContain('Ana Again');
});

test('confirming one of several submissions erases the others, and their links are dead', async () => {
  await openSite();
  const others = [await submitted(DISTRICT), await submitted(DISTRICT)];
  const id = await submitted({ ...DISTRICT, name: 'The right one' });
  await confirm(id);
  for (const other of others) {
    expect(await stateOf(other)).toBe('erased');
    await confirmsNothing(await confirm(other));
  }
  expect(await rows('select endorsement_id from authorities')).toEqual([{ endorsement_id: id }]);
});

test('confirming two submissions of one address concurrently lists one', async () => {
  await openSite();
  const ids = [await submitted(LEADER), await submitted(LEADER), await submitted(LEADER)];
  await Promise.all(ids.map(confirm));
  const states = await Promise.all(ids.map(stateOf));
  expect(states.sort()).toEqual(['erased', 'erased', 'listed']);
});

test('a person can endorse as a leader and act for a district as well', async () => {
  await openSite();
  expect(await stateOf(await confirmed(LEADER))).toBe('listed');
  expect(await stateOf(await confirmed(DISTRICT))).toBe('in_review');
});

test.each([
  ['leader', LEADER, 7],
  ['district', DISTRICT, 30],
])('the link of a %s expires after the waiting period, swept or not', async (_, fields, days) => {
  await openSite();
  const id = await submitted(fields);
  const link = await linkTo(id);
  after(days * DAY - 1000);
  expect((await visit(link)).status).toBe(200);
  after(2000);
  await confirmsNothing(await visit(link));
  const token = new URLSearchParams(link.split('?')[1]).get('token') ?? '';
  await confirmsNothing(await post('/endorsements/confirm', { token }));
  expect(await stateOf(id)).toBe('submitted');
});

test('a truncated or forged token, or one of another purpose or row, confirms nothing', async () => {
  await openSite();
  const id = await submitted(LEADER);
  const other = await submitted({ ...LEADER, email: 'other@harborview.example' });
  const [token, otherToken] = [await tokenFor('confirm', id), await tokenFor('confirm', other)];
  const [, day = '', mac = ''] = token.split('.');
  const last = mac.endsWith('A') ? 'Q' : 'A';
  const before = await everything();
  for (const bad of [
    '',
    'x',
    token.slice(0, -1),
    `${token}A`,
    token.toUpperCase(),
    token.slice(0, -1) + last,
    `${id}.${day}.${otherToken.split('.')[2]}`,
    `${other}.${day}.${mac}`,
    `${id}.${(Number.parseInt(day, 36) + 1).toString(36)}.${mac}`,
    await tokenFor('manage', id),
    await tokenFor('unsubscribe', id),
    'a'.repeat(5000),
  ]) {
    const query = new URLSearchParams({ token: bad });
    expect([bad, (await visit(`/endorsements/confirm?${query}`)).status]).toEqual([bad, 404]);
    expect([bad, (await post('/endorsements/confirm', { token: bad })).status]).toEqual([bad, 404]);
  }
  expect(await everything()).toBe(before);
});

test('a genuine link for a missing row gets the same response as an expired one', async () => {
  await openSite();
  await confirmsNothing(await visit(await linkTo('nobody')));
  await confirmsNothing(await confirm('nobody'));
});

test('replaying the link never lists a withdrawn entry again', async () => {
  await openSite();
  const id = await confirmed(LEADER);
  await manage(id, { action: 'withdraw' });
  const before = await everything();
  expect(await bodyOf(await confirm(id))).toContain(words.ended.title);
  expect(await read(await linkTo(id))).toContain(words.ended.title);
  expect(await stateOf(id)).toBe('withdrawn');
  expect(await everything()).toBe(before);
  expect(await row('select listed from tallies')).toEqual({ listed: 0 });
});

test('an endorser who withdraws while the button is pressed again stays withdrawn', async () => {
  await openSite();
  const id = await submitted(LEADER);
  const token = await tokenFor('confirm', id);
  const leave = async () => {
    await confirm(id);
    await manage(id, { action: 'withdraw' });
  };
  const response = await visitWith({ DB: interruptedBefore(2, leave) }, '/endorsements/confirm', {
    method: 'POST',
    body: new URLSearchParams({ token }),
    headers: { Origin: TEST_ORIGIN },
  });
  expect(await bodyOf(response)).toContain(words.ended.title);
  expect(await stateOf(id)).toBe('withdrawn');
  expect(await count('audit', "action = 'endorsement.confirm'")).toBe(1);
});

test('an endorser who withdrew can endorse again with a new form', async () => {
  await openSite();
  await manage(await confirmed(LEADER), { action: 'withdraw' });
  expect(await stateOf(await confirmed(LEADER))).toBe('listed');
});

test('an unnamed endorser is in the totals, and nowhere else', async () => {
  await openSite();
  const id = await submitted({ ...LEADER, public: 'no' });
  expect(await bodyOf(await confirm(id))).toContain(words.unnamed.title);
  const api = await (await visit(`/api/v1/statements/${SLUG}`)).json();
  expect(api).toMatchObject({ tally: { leaders: 1, total: 1, unnamed: 1 } });
  const page = await read(`/statements/${SLUG}`);
  expect(page).toContain(en.statements.unnamed({ count: 1 }));
  for (const path of [
    `/statements/${SLUG}`,
    `/statements/${SLUG}/endorsements`,
    `/statements/${SLUG}/endorsements?q=ana`,
    `/api/v1/statements/${SLUG}/endorsements`,
    `/api/v1/widget/${SLUG}`,
    `/embed/${SLUG}`,
    `/districts/${HARBOR.code}`,
    `/api/v1/statements/${SLUG}`,
  ]) {
    const text = await read(path);
    expect([path, text.includes('Ana'), text.includes(id)]).toEqual([path, false, false]);
  }
});

test('confirming after a substantive amendment counts for the seen text, and the page says so', async () => {
  await openSite();
  const id = await submitted(LEADER);
  await amend('substantive', 'Second.\n');
  expect(await read(await linkTo(id))).toContain(en.endorse.confirm.later);
  await confirm(id);
  expect(await row('select epoch, listed from tallies')).toEqual({ epoch: 1, listed: 1 });
});

test('the receipt names the revision and its digest', async () => {
  await openSite();
  await confirmed(LEADER);
  await ringAll();
  const { digest } = await row('select digest from revisions');
  expect(letterTo(LEADER.email ?? '').text).toContain(
    en.mail.receipt.revision({ number: 1, digest: String(digest) }),
  );
});
