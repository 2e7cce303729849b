import { beforeEach, expect, test } from 'vitest';
import { en } from '../../../../src/i18n/catalogue.ts';
import { ALICE, BOB, badge, staffRead } from '../../../support/worker/access.ts';
import { confirmed, LEADER, openSite, submit } from '../../../support/worker/endorsements.ts';
import { answer, outcomeOf } from '../../../support/worker/second-approval.ts';
import {
  bodyOf,
  count,
  everything,
  type Fields,
  HOUR,
  itIs,
  post,
  read,
  row,
  rows,
  visit,
} from '../../../support/worker/site.ts';
import { documentOf, publish, SLUG } from '../../../support/worker/statements.ts';

const words = en.requests.statement;
const PATH = `/console/statements/${SLUG}`;
const REASON = 'It rested on figures that were <wrong>.';
const NOON = Date.UTC(2026, 10, 2, 12);

beforeEach(openSite);

async function act(fields: Fields, email = ALICE): Promise<string> {
  const response = await post(PATH, fields, await badge(email));
  return response.headers.get('Location') ?? '';
}

async function ask(): Promise<string> {
  const path = await act({ action: 'withdraw', words: REASON });
  expect(path).toMatch(/^\/console\/requests\//);
  return path;
}

const statusOf = async () =>
  (await row('select status from statements where slug = ?', SLUG)).status;

test('a statement is withdrawn by two people, can still be read, and shows the reason', async () => {
  await confirmed(LEADER);
  const path = await ask();
  expect(await statusOf()).toBe('current');
  expect(await answer(path, 'approve', await badge(ALICE))).toBe(false);
  expect(await answer(path, 'approve', await badge(BOB))).toBe(true);
  expect(await statusOf()).toBe('withdrawn');
  for (const address of [`/statements/${SLUG}`, `/statements/${SLUG}/v/1`]) {
    const page = await read(address);
    expect(page).toContain(en.statements.stands.withdrawn);
    expect(page).toContain('It rested on figures that were &lt;wrong&gt;.');
    expect(page).toContain('Ana');
  }
  expect((await visit(`/statements/${SLUG}/v/1.md`)).status).toBe(200);
  const form = await submit({ ...LEADER, email: 'second@harborview.example' });
  expect(form.status).toBe(409);
  expect(await rows('select kind, revision from notices')).toEqual([
    { kind: 'withdrawn', revision: 1 },
  ]);
});

test('a current statement shows no reason, however often withdrawal was requested', async () => {
  await answer(await ask(), 'refuse', await badge(BOB));
  await ask();
  expect(await read(`/statements/${SLUG}`)).not.toContain('figures');
});

test('fifty concurrent approvals withdraw once, with one notice', async () => {
  const path = await ask();
  const bob = await badge(BOB);
  await Promise.all(Array.from({ length: 50 }, () => answer(path, 'approve', bob)));
  expect(await count('audit', "action = 'statement.withdraw'")).toBe(1);
  expect(await count('notices')).toBe(1);
});

test('the asker can do it alone after 72 hours, as with all requests', async () => {
  itIs(NOON);
  const path = await ask();
  itIs(NOON + 72 * HOUR - 1);
  expect(await answer(path, 'alone', await badge(ALICE))).toBe(false);
  itIs(NOON + 72 * HOUR);
  expect(await answer(path, 'alone', await badge(ALICE))).toBe(true);
  expect(await outcomeOf(path)).toBe('alone');
  expect(await statusOf()).toBe('withdrawn');
});

test.each([
  ['without a reason', { action: 'withdraw', words: ' ' }],
  ['with too long a reason', { action: 'withdraw', words: 'x'.repeat(501) }],
  ['with an act that there is not', { action: 'delete', words: 'x' }],
])('asking %s gets 422 at the field', async (_, fields) => {
  const before = await everything();
  const response = await post(PATH, fields, await badge());
  expect(response.status).toBe(422);
  expect(await bodyOf(response)).toContain(`<a href="#words">${words.withdrawError}</a>`);
  expect(await everything()).toBe(before);
});

test('a withdrawn statement can’t be withdrawn again', async () => {
  await answer(await ask(), 'approve', await badge(BOB));
  expect(await staffRead(PATH)).not.toContain('value="withdraw"');
  expect(await act({ action: 'withdraw', words: REASON })).toBe(`${PATH}?done=late`);
});

test('publishing the folder again does not bring it back', async () => {
  await answer(await ask(), 'approve', await badge(BOB));
  await publish(documentOf());
  await publish(documentOf({ summary: 'Another summary. It says the same.' }));
  expect(await statusOf()).toBe('withdrawn');
});

test('one person can hold a statement, which hides it at once, and can lift the hold', async () => {
  await confirmed(LEADER);
  expect(await act({ action: 'hold' })).toBe(`${PATH}?done=hold`);
  expect((await visit(`/statements/${SLUG}`)).status).toBe(404);
  expect(await staffRead('/console', BOB)).toContain(`href="${PATH}"`);
  expect(await staffRead(PATH, BOB)).toContain(words.unhold);
  const before = await everything();
  expect(await act({ action: 'hold' }, BOB)).toBe(`${PATH}?done=late`);
  expect(await everything()).toBe(before);
  expect(await act({ action: 'unhold' }, BOB)).toBe(`${PATH}?done=unhold`);
  expect(await read(`/statements/${SLUG}`)).toContain('Ana');
  expect(
    await rows("select action from audit where action like 'statement.%hold' order by seq"),
  ).toEqual([{ action: 'statement.hold' }, { action: 'statement.unhold' }]);
});

test('a statement on hold can be withdrawn, and stays hidden until the hold is lifted', async () => {
  await act({ action: 'hold' });
  await answer(await ask(), 'approve', await badge(BOB));
  expect((await visit(`/statements/${SLUG}`)).status).toBe(404);
  await act({ action: 'unhold' });
  expect(await read(`/statements/${SLUG}`)).toContain(en.statements.stands.withdrawn);
});

test('only staff see and use the page, and an unknown statement is not found', async () => {
  const before = await everything();
  expect((await visit(PATH)).status).toBe(403);
  for (const action of ['hold', 'unhold', 'withdraw']) {
    expect((await post(PATH, { action, words: 'x' })).status).toBe(403);
  }
  expect(await everything()).toBe(before);
  expect((await visit('/console/statements/nothing', { headers: await badge() })).status).toBe(404);
});
