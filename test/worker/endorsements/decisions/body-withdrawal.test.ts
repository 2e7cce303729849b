import { beforeEach, expect, test } from 'vitest';
import { en } from '../../../../src/i18n/catalogue.ts';
import { ALICE, BOB, badge, staffRead } from '../../../support/worker/access.ts';
import { HARBOR } from '../../../support/worker/districts.ts';
import {
  confirmed,
  DISTRICT,
  endorserOf,
  manage,
  ORGANIZATION,
  openSite,
  stateOf,
  tokenFor,
} from '../../../support/worker/endorsements.ts';
import { letterTo, ringAll } from '../../../support/worker/mailbox.ts';
import { answer, listedBody, outcomeOf } from '../../../support/worker/second-approval.ts';
import {
  bodyOf,
  count,
  everything,
  HOUR,
  itIs,
  MINUTE,
  post,
  read,
  row,
} from '../../../support/worker/site.ts';
import { SLUG } from '../../../support/worker/statements.ts';

const words = en.requests.manage;
const NOON = Date.UTC(2026, 10, 2, 12);
const SENDER = 'ana@harborview.example';

beforeEach(openSite);

async function ask(id: string, reason = ''): Promise<string> {
  const response = await manage(id, { action: 'withdraw', words: reason });
  expect(response.headers.get('Location')).toMatch(/done=asked$/);
  return `/console/requests/${(await row('select id from requests where settled_at is null')).id}`;
}

async function pageOf(id: string, done = ''): Promise<string> {
  const token = await tokenFor('manage', await endorserOf(id));
  return read(`/endorsements/manage?token=${token}&done=${done}`);
}

test('the sender asks, stays listed, and is told what comes next and when', async () => {
  itIs(NOON);
  const id = await listedBody();
  expect(await pageOf(id)).toContain(words.ask);
  const path = await ask(id, 'The vote was <rescinded>.');
  expect(await stateOf(id)).toBe('listed');
  const page = await pageOf(id, 'asked');
  expect(page).toContain(words.done.asked);
  expect(page).toContain('You asked on November 2, 2026');
  expect(page).toContain('by November 5, 2026');
  expect(page).toContain('value="withdraw_cancel"');
  expect(page).not.toContain('value="withdraw_alone"');
  expect(await staffRead(path, BOB)).toContain('The vote was &lt;rescinded&gt;.');
});

test.each([ALICE, BOB])('any one member of staff can approve it: %s', async (email) => {
  const id = await listedBody();
  const path = await ask(id);
  expect(await answer(path, 'approve', await badge(email))).toBe(true);
  expect(await stateOf(id)).toBe('withdrawn');
  expect(await read(`/statements/${SLUG}/endorsements`)).not.toContain(HARBOR.name);
  await ringAll();
  expect(letterTo(SENDER).text).toContain(
    en.requests.letters.withdrawn({ statement: 'A fair start', body: HARBOR.name }),
  );
});

/** Addresses of the sender, and the staff address of the same mailbox. */
test.each([
  ['alice@staff.example', ALICE],
  ['alice+clerk@staff.example', ALICE],
  ['Alice+a+b@STAFF.example', ALICE],
  ['alice@staff.example', 'alice+work@staff.example'],
  ['alice+clerk@staff.example', 'alice+work@staff.example'],
  ['a.lice@googlemail.com', 'al.ice+work@gmail.com'],
])('nobody answers their own request by another spelling: %s and %s', async (sender, staff) => {
  const id = await listedBody({ ...DISTRICT, email: sender });
  const path = await ask(id);
  const before = await everything();
  expect(await staffRead(path, staff)).not.toContain('value="approve"');
  for (const move of ['approve', 'refuse']) {
    expect(await answer(path, move, await badge(staff))).toBe(false);
  }
  expect(await everything()).toBe(before);
  expect(await answer(path, 'approve', await badge(BOB))).toBe(true);
  expect(await stateOf(id)).toBe('withdrawn');
});

test('another mailbox of the staff’s domain is another person', async () => {
  const id = await listedBody({ ...DISTRICT, email: 'alice.clerk@staff.example' });
  expect(await answer(await ask(id), 'approve', await badge(ALICE))).toBe(true);
});

test('the sender cancels the request, and nothing has changed', async () => {
  const id = await listedBody();
  const path = await ask(id);
  const response = await manage(id, { action: 'withdraw_cancel' });
  expect(response.headers.get('Location')).toMatch(/done=cancelled$/);
  expect(await stateOf(id)).toBe('listed');
  expect(await answer(path, 'approve', await badge(BOB))).toBe(false);
  expect(await pageOf(id)).not.toContain('our staff answered');
});

test('after 72 hours without an answer the sender can withdraw alone on the same page, and not a minute earlier', async () => {
  itIs(NOON);
  const id = await listedBody();
  const path = await ask(id);
  itIs(NOON + 72 * HOUR - MINUTE);
  const early = await manage(id, { action: 'withdraw_alone' });
  expect(early.headers.get('Location')).toMatch(/done=nothing$/);
  expect(await stateOf(id)).toBe('listed');
  itIs(NOON + 72 * HOUR);
  expect(await pageOf(id)).toContain('value="withdraw_alone"');
  const response = await manage(id, { action: 'withdraw_alone' });
  expect(response.headers.get('Location')).toMatch(/done=withdraw$/);
  expect(await stateOf(id)).toBe('withdrawn');
  expect(await outcomeOf(path)).toBe('alone');
  expect(await row("select actor from audit where action = 'endorsement.withdraw'")).toEqual({
    actor: 'endorser',
  });
});

test('a refusal is sent by email and shown on the page, and the sender can ask again', async () => {
  const id = await listedBody();
  const path = await ask(id);
  expect(await answer(path, 'refuse', await badge(BOB))).toBe(true);
  await ringAll();
  expect(letterTo(SENDER).text).toContain(
    en.requests.letters.kept({ statement: 'A fair start', body: HARBOR.name }),
  );
  expect(await pageOf(id)).toContain('our staff answered');
  await ask(id);
});

test('another endorser can neither ask, cancel, nor withdraw alone', async () => {
  itIs(NOON);
  const id = await listedBody();
  const other = await confirmed({ ...ORGANIZATION, email: 'other@harborview.example' });
  const token = await tokenFor('manage', await endorserOf(other));
  const act = (action: string) => post('/endorsements/manage', { token, endorsement: id, action });
  await act('withdraw');
  expect(await count('requests')).toBe(0);
  await ask(id);
  itIs(NOON + 80 * HOUR);
  const before = await everything();
  await act('withdraw_cancel');
  await act('withdraw_alone');
  expect(await everything()).toBe(before);
});

test('asking twice, or fifty times at once, counts once', async () => {
  const id = await listedBody();
  await Promise.all(Array.from({ length: 50 }, () => manage(id, { action: 'withdraw' })));
  expect(await count('requests')).toBe(1);
  expect(await count('outbox', "kind = 'request.asked'")).toBe(1);
});

test('a reason that is too long is refused at its field, and kept in it', async () => {
  const id = await listedBody();
  const response = await manage(id, { action: 'withdraw', words: `long ${'x'.repeat(500)}` });
  expect(response.status).toBe(422);
  const page = await bodyOf(response);
  expect(page).toContain(`<a href="#words_${id}">${words.wordsError}</a>`);
  expect(page).toContain('long xxx');
  expect(await count('requests')).toBe(0);
});

test('erasure removes what the sender wrote, and keeps the decision and the request', async () => {
  const id = await listedBody();
  await ask(id, 'I, Ana, ask for it.');
  await manage(id, { action: 'erase' });
  expect(await everything()).not.toContain('I, Ana, ask for it.');
  expect(await count('requests', 'settled_at is null')).toBe(1);
});

test('an entry that waits for review is withdrawn at once, without a second person', async () => {
  const id = await confirmed(ORGANIZATION);
  await manage(id, { action: 'withdraw' });
  expect(await stateOf(id)).toBe('withdrawn');
  expect(await count('requests')).toBe(0);
});
