import { beforeEach, expect, test } from 'vitest';
import { en } from '../../../src/i18n/catalogue.ts';
import { ALICE, BOB, badge, staffRead } from '../../support/worker/access.ts';
import { HARBOR } from '../../support/worker/districts.ts';
import {
  confirmed,
  DISTRICT,
  LEADER,
  manage,
  ORGANIZATION,
  openSite,
  stateOf,
} from '../../support/worker/endorsements.ts';
import { letterTo, ringAll, sent } from '../../support/worker/mailbox.ts';
import {
  answer,
  askRemoval,
  listedBody,
  outcomeOf,
  serviceBadge,
} from '../../support/worker/second-approval.ts';
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
  visit,
} from '../../support/worker/site.ts';
import { SLUG } from '../../support/worker/statements.ts';
import { TEST_ORIGIN, testVariables } from '../../support/worker/variables.ts';

const words = en.requests;
const STAFF = 'staff@example.org';
const NOON = Date.UTC(2026, 10, 2, 12);

beforeEach(openSite);

test('a request changes nothing; another person’s approval ends the listing and sends an email', async () => {
  const id = await listedBody();
  const path = await askRemoval(id);
  expect(await stateOf(id)).toBe('listed');
  expect(await answer(path, 'approve', await badge(BOB))).toBe(true);
  expect(await stateOf(id)).toBe('removed');
  expect(await outcomeOf(path)).toBe('approved');
  expect(await row('select listed from tallies')).toEqual({ listed: 0 });
  expect(await read(`/statements/${SLUG}/endorsements`)).not.toContain(HARBOR.name);
  await ringAll();
  const letter = letterTo('ana@harborview.example');
  expect(letter.text).toContain(en.console.reasons.decision_not_found);
  expect(letter.text).toContain('Nobody finds the vote.');
});

test('all staff are told of request and answer, with who, when and where, but no endorser’s name', async () => {
  itIs(NOON);
  const path = await askRemoval(await listedBody());
  await answer(path, 'approve', await badge(BOB));
  await ringAll();
  const told = sent.filter(({ to }) => to === STAFF);
  expect(told.map(({ subject }) => subject)).toEqual([
    words.mail.askedSubject({ short: 'AMSEL' }),
    words.mail.settledSubject({ short: 'AMSEL' }),
  ]);
  const [asked, settled] = told;
  expect(asked?.text).toContain(`${testVariables.ORIGIN}${path}`);
  expect(asked?.text).toContain(words.kinds.remove_endorsement);
  expect(asked?.text).toContain(`Name of ${ALICE}, November 2, 2026`);
  expect(asked?.text).toContain('alone from November 5, 2026');
  expect(settled?.text).toContain(`Approved by Name of ${BOB}`);
  for (const letter of told)
    expect(letter.text).not.toMatch(/Ana|Harborview|harborview|somebody entered/);
});

test('the console’s front page shows requests until they are answered', async () => {
  expect(await staffRead('/console')).toContain(words.none);
  const path = await askRemoval(await listedBody());
  expect(await staffRead('/console', BOB)).toContain(`href="${path}"`);
  await answer(path, 'refuse', await badge(BOB));
  expect(await staffRead('/console', BOB)).toContain(words.none);
});

test('the page says what will happen, and why the asker has no approve button', async () => {
  itIs(NOON);
  const path = await askRemoval(await listedBody());
  const own = await staffRead(path, ALICE);
  expect(own).toContain(words.will.remove_endorsement);
  expect(own).toContain('somebody else must approve it');
  expect(own).not.toContain('value="approve"');
  expect(own).not.toContain('value="alone"');
  expect(own).toContain('value="cancel"');
  const others = await staffRead(path, BOB);
  expect(others).toContain('value="approve"');
  expect(others).toContain('value="refuse"');
  expect(others).not.toContain('value="cancel"');
});

test.each([
  ['by form', ALICE],
  ['under another spelling of the address', 'Alice@Staff.Example'],
])('the asker can’t approve or refuse it %s', async (_, email) => {
  const id = await listedBody();
  const path = await askRemoval(id);
  const before = await everything();
  for (const move of ['approve', 'refuse', 'alone', 'nonsense', 'constructor']) {
    expect(await answer(path, move, await badge(email))).toBe(false);
  }
  expect(await everything()).toBe(before);
  expect(await staffRead(`${path}?done=late`)).toContain(words.late);
});

test('the asker can’t approve it through a race', async () => {
  const id = await listedBody();
  const path = await askRemoval(id);
  const own = await badge(ALICE);
  const answers = await Promise.all(Array.from({ length: 20 }, () => answer(path, 'approve', own)));
  expect(answers).not.toContain(true);
  expect(await stateOf(id)).toBe('listed');
});

test('the database refuses an approval by the asker', async () => {
  const path = await askRemoval(await listedBody());
  const id = path.split('/').at(-1);
  const write = row(
    "update requests set outcome = 'approved', settled_at = 1, settled_by = asked_by where id = ? returning id",
    id ?? '',
  );
  await expect(write).rejects.toThrow(/two people|CHECK/);
});

test('fifty concurrent approvals count as one', async () => {
  const id = await listedBody();
  const path = await askRemoval(id);
  const bob = await badge(BOB);
  const answers = await Promise.all(Array.from({ length: 50 }, () => answer(path, 'approve', bob)));
  expect(answers.filter(Boolean)).toHaveLength(1);
  expect(await stateOf(id)).toBe('removed');
  expect(await count('audit', "action = 'endorsement.remove'")).toBe(1);
  expect(await count('audit', "action = 'request.approve'")).toBe(1);
  expect(await count('outbox', "kind = 'request.settled'")).toBe(1);
  expect(await count('outbox', "kind = 'removed'")).toBe(1);
});

test('asking fifty times at once creates one request', async () => {
  const id = await listedBody();
  const alice = await badge(ALICE);
  const fields = { action: 'ask', reason: 'duplicate' };
  await Promise.all(Array.from({ length: 50 }, () => post(`/console/review/${id}`, fields, alice)));
  expect(await count('requests')).toBe(1);
  expect(await count('audit', "action = 'request.ask'")).toBe(1);
  expect(await count('outbox', "kind = 'request.asked'")).toBe(1);
  expect(await staffRead(`/console/review/${id}?done=late`)).toContain(words.ask.already);
});

test('after 72 hours without an answer the asker can act alone, and a minute earlier can’t', async () => {
  itIs(NOON);
  const id = await listedBody();
  const path = await askRemoval(id);
  itIs(NOON + 72 * HOUR - MINUTE);
  expect(await staffRead(path)).not.toContain('value="alone"');
  expect(await answer(path, 'alone', await badge(ALICE))).toBe(false);
  expect(await stateOf(id)).toBe('listed');
  itIs(NOON + 72 * HOUR);
  expect(await staffRead(path)).toContain('value="alone"');
  expect(await answer(path, 'alone', await badge(BOB))).toBe(false);
  expect(await answer(path, 'alone', await badge(ALICE))).toBe(true);
  expect(await stateOf(id)).toBe('removed');
  expect(await outcomeOf(path)).toBe('alone');
  await ringAll();
  expect(letterTo(STAFF).text).toContain('Done alone by');
});

test('a refused request changes nothing and tells the endorser nothing, and can be made again', async () => {
  const id = await listedBody();
  const path = await askRemoval(id);
  await ringAll();
  const before = sent.filter(({ to }) => to !== STAFF).length;
  expect(await answer(path, 'refuse', await badge(BOB))).toBe(true);
  expect(await answer(path, 'approve', await badge(BOB))).toBe(false);
  await ringAll();
  expect(sent.filter(({ to }) => to !== STAFF)).toHaveLength(before);
  expect(await stateOf(id)).toBe('listed');
  expect(await askRemoval(id)).not.toBe(path);
});

test('the asker can cancel it at any time', async () => {
  const path = await askRemoval(await listedBody());
  expect(await answer(path, 'cancel', await badge(BOB))).toBe(false);
  expect(await answer(path, 'cancel', await badge(ALICE))).toBe(true);
  expect(await staffRead(path, BOB)).toContain('Taken back by');
});

test('a service can publish, but can neither ask nor answer', async () => {
  const id = await listedBody();
  const path = await askRemoval(id);
  const service = await serviceBadge();
  const before = await everything();
  for (const page of ['/console', path, `/console/review/${id}`, '/console/export']) {
    expect((await visit(page, { headers: service })).status).toBe(403);
  }
  for (const action of ['approve', 'refuse', 'cancel', 'alone']) {
    expect((await post(path, { action }, service)).status).toBe(403);
  }
  const ask = { action: 'ask', reason: 'duplicate' };
  expect((await post(`/console/review/${id}`, ask, service)).status).toBe(403);
  expect(await everything()).toBe(before);
  const publishing = await visit('/console/api/statements', {
    method: 'POST',
    body: '{}',
    headers: { Origin: TEST_ORIGIN, 'Content-Type': 'application/json', ...service },
  });
  expect(publishing.status).toBe(422);
});

test('a sender who is on staff asks by their own link, and somebody else has to answer', async () => {
  const id = await listedBody({ ...DISTRICT, email: 'Alice@Staff.example' });
  await manage(id, { action: 'withdraw' });
  const path = `/console/requests/${(await row('select id from requests')).id}`;
  for (const move of ['approve', 'refuse']) {
    expect(await answer(path, move, await badge(ALICE))).toBe(false);
  }
  expect(await stateOf(id)).toBe('listed');
  expect(await staffRead(path)).toContain(words.why.sender);
  expect(await staffRead(path)).not.toContain(words.moves.approve);
  expect(await answer(path, 'approve', await badge(BOB))).toBe(true);
  expect(await stateOf(id)).toBe('withdrawn');
});

test('a request becomes obsolete when its entry ends in another way', async () => {
  const id = await listedBody();
  const path = await askRemoval(id);
  await manage(id, { action: 'withdraw' });
  const other = String(
    (await row("select id from requests where kind = 'withdraw_endorsement'")).id,
  );
  expect(await answer(`/console/requests/${other}`, 'approve', await badge(BOB))).toBe(true);
  expect(await stateOf(id)).toBe('withdrawn');
  expect(await outcomeOf(path)).toBe('overtaken');
  const before = await everything();
  expect(await answer(path, 'approve', await badge(BOB))).toBe(false);
  expect(await everything()).toBe(before);
  expect(await staffRead(path)).toContain('Overtaken by events');
});

test('removing a decision that was listed and is under review takes two people as well', async () => {
  const id = await listedBody();
  const path = await askRemoval(id);
  await row("update endorsements set state = 'in_review' where id = ? returning id", id);
  expect(await answer(path, 'approve', await badge(BOB))).toBe(true);
  expect(await outcomeOf(path)).toBe('approved');
  expect(await stateOf(id)).toBe('removed');
  expect(await count('outbox', "kind = 'removed'")).toBe(1);
});

test('a decision can be removed after its sender was erased, and nobody gets an email', async () => {
  const id = await listedBody();
  const path = await askRemoval(id);
  await manage(id, { action: 'erase' });
  expect(await count('requests', 'words is not null')).toBe(0);
  expect(await answer(path, 'approve', await badge(BOB))).toBe(true);
  expect(await stateOf(id)).toBe('removed');
  expect(await count('outbox', "kind = 'removed'")).toBe(0);
});

test('leaders’ listings and unlisted entries do not need two people', async () => {
  const leader = await confirmed(LEADER);
  const waiting = await confirmed(ORGANIZATION);
  const before = await everything();
  for (const id of [leader, waiting, 'nothing']) {
    const fields = { action: 'ask', reason: 'duplicate' };
    const response = await post(`/console/review/${id}`, fields, await badge());
    expect(response.headers.get('Location')).toBe(`/console/review/${id}?done=late`);
  }
  expect(await everything()).toBe(before);
});

test('asking without a reason is refused with 422, and the input is kept', async () => {
  const id = await listedBody();
  const fields = { action: 'ask', words: 'Kept words' };
  const response = await post(`/console/review/${id}`, fields, await badge());
  expect(response.status).toBe(422);
  expect(await bodyOf(response)).toContain('Kept words');
  expect(await count('requests')).toBe(0);
});

test('outsiders can neither read nor answer a request', async () => {
  const path = await askRemoval(await listedBody());
  const before = await everything();
  expect((await visit(path)).status).toBe(403);
  expect((await post(path, { action: 'approve' })).status).toBe(403);
  expect(await everything()).toBe(before);
  expect((await visit('/console/requests/nothing', { headers: await badge() })).status).toBe(404);
  expect((await post('/console/requests/nothing', {}, await badge())).status).toBe(404);
});
