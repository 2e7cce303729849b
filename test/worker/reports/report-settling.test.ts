import { beforeEach, expect, test } from 'vitest';
import { en } from '../../../src/i18n/catalogue.ts';
import { BOB, badge, staffRead } from '../../support/worker/access.ts';
import { confirmed, LEADER, manage, openSite, stateOf } from '../../support/worker/endorsements.ts';
import { letterTo, ringAll } from '../../support/worker/mailbox.ts';
import { doubted, OTHER, OWN } from '../../support/worker/reports.ts';
import { sweep } from '../../support/worker/schedule.ts';
import { answer, askRemoval, listedBody } from '../../support/worker/second-approval.ts';
import {
  after,
  count,
  DAY,
  everything,
  type Fields,
  itIs,
  post,
  read,
  row,
} from '../../support/worker/site.ts';
import { SLUG } from '../../support/worker/statements.ts';

const words = en.reports.staff;

beforeEach(async () => {
  itIs(Date.UTC(2026, 2, 2, 12));
  await openSite();
});

async function decide(id: string, fields: Fields): Promise<void> {
  await post(`/console/review/${id}`, fields, await badge());
}

const approve = (id: string) => decide(id, { action: 'approve' });
/** Presses the button on the current page. */
async function dismiss(id: string): Promise<Response> {
  const page = await staffRead(`/console/review/${id}`);
  const seen = /name="seen" value="([\w -]+)"/.exec(page)?.[1] ?? '';
  return post(`/console/reports/${id}`, { seen }, await badge());
}

test('the console lists the reports, and shows all but the address beside the entry', async () => {
  expect(await staffRead('/console')).toContain(words.none);
  const id = await confirmed(LEADER);
  await doubted(id, OTHER, 'She <left> last year.');
  const home = await staffRead('/console');
  expect(home).not.toContain(words.none);
  expect(home).toContain(words.listed);
  const page = await staffRead(`/console/review/${id}`);
  for (const text of [
    'She &lt;left&gt; last year.',
    'mail.example',
    words.from.no,
    words.dismiss,
  ]) {
    expect(page).toContain(text);
  }
  expect(page).not.toContain(OTHER);
  await doubted(id, OWN);
  expect(await staffRead('/console')).toContain(words.hidden);
  expect(await staffRead(`/console/review/${id}`)).toContain(words.hintHidden);
});

test('an approved hidden entry returns to its old place, and its reporters are forgotten', async () => {
  const first = await confirmed(LEADER);
  const { confirmed_at, listed_at } = await row('select confirmed_at, listed_at from endorsements');
  after(DAY);
  await confirmed({ ...LEADER, name: 'Second Person', email: 'second@harborview.example' });
  await doubted(first, OWN, 'Words of mine');
  after(DAY);
  await approve(first);
  expect(await row('select confirmed_at, listed_at from endorsements where id = ?', first)).toEqual(
    { confirmed_at, listed_at },
  );
  const list = await read(`/statements/${SLUG}/endorsements`);
  expect(list.indexOf('Second Person')).toBeLessThan(list.indexOf('Ana'));
  expect(await row('select state, address_sealed, domain, words from reports')).toEqual({
    state: 'settled',
    address_sealed: null,
    domain: null,
    words: null,
  });
  expect(await row('select listed from tallies')).toEqual({ listed: 2 });
});

test('a declined hidden entry ends, with its reports and an email', async () => {
  const id = await confirmed(LEADER);
  await doubted(id);
  await decide(id, { action: 'decline', reason: 'identity_unclear' });
  expect(await stateOf(id)).toBe('declined');
  expect(await count('reports', "state = 'settled'")).toBe(1);
  await ringAll();
  expect(letterTo('ana@harborview.example').text).toContain(en.console.reasons.identity_unclear);
});

test('a body that is approved, hidden and approved again is told each time', async () => {
  const id = await listedBody();
  await doubted(id);
  await approve(id);
  expect(await count('outbox', "kind = 'approved'")).toBe(2);
});

test('a hidden entry can be restored even if its statement has been superseded', async () => {
  const id = await confirmed(LEADER);
  await doubted(id);
  await row("update statements set status = 'superseded' returning id");
  await approve(id);
  expect(await stateOf(id)).toBe('listed');
});

test('if there is no reason to act, the reports are settled once and the entry stays', async () => {
  const id = await confirmed(LEADER);
  await doubted(id, OTHER, 'Words of mine');
  await doubted(id, 'third@mail.example');
  const response = await dismiss(id);
  expect(response.headers.get('Location')).toMatch(/done=dismissed$/);
  expect(await stateOf(id)).toBe('listed');
  expect(await count('reports', "state = 'settled'")).toBe(2);
  const before = await everything();
  expect(before).not.toContain('Words of mine');
  expect((await dismiss(id)).headers.get('Location')).toMatch(/done=late$/);
  expect(await everything()).toBe(before);
  expect(await count('audit', "action = 'report.dismiss'")).toBe(1);
});

test('a report that arrives after the page was opened waits for its own answer', async () => {
  const id = await confirmed(LEADER);
  const seen = await doubted(id, OTHER);
  await doubted(id, 'later@mail.example', 'I am her.');
  await post(`/console/reports/${id}`, { seen }, await badge());
  expect(await row("select words from reports where state = 'confirmed'")).toEqual({
    words: 'I am her.',
  });
  expect((await post(`/console/reports/${id}`, {}, await badge())).headers.get('Location')).toMatch(
    /done=late$/,
  );
});

test('a hidden entry needs a decision, and its report can’t be dismissed', async () => {
  const id = await confirmed(LEADER);
  await doubted(id);
  const before = await everything();
  const { id: seen } = await row('select id from reports');
  await post(`/console/reports/${id}`, { seen: String(seen) }, await badge());
  expect(await everything()).toBe(before);
});

test('a reported leader is removed by one person, a body by two, and both settle the reports', async () => {
  const leader = await confirmed(LEADER);
  const body = await listedBody();
  await doubted(leader, OTHER);
  await doubted(body, OTHER);
  await decide(leader, { action: 'remove', reason: 'identity_unclear' });
  expect(await count('reports', "state = 'settled'")).toBe(1);
  await answer(await askRemoval(body), 'approve', await badge(BOB));
  expect(await stateOf(body)).toBe('removed');
  expect(await count('reports', "state = 'settled'")).toBe(2);
});

test('a body’s decision hidden by a report still takes two people to end', async () => {
  const body = await listedBody();
  await doubted(body);
  expect(await stateOf(body)).toBe('in_review');
  await decide(body, { action: 'decline', reason: 'decision_not_found' });
  expect(await stateOf(body)).toBe('in_review');
  const page = await staffRead(`/console/review/${body}`);
  expect(page).toContain('value="ask"');
  expect(page).not.toContain('value="decline"');
  // Its sender alone can't end it either: withdrawing only asks, and erasing keeps the decision.
  await manage(body, { action: 'withdraw' });
  expect(await stateOf(body)).toBe('in_review');
  expect(await count('requests', "kind = 'withdraw_endorsement'")).toBe(1);
  await manage(body, { action: 'erase' });
  expect(await row('select state, affiliation, name from endorsements where id = ?', body)).toEqual(
    {
      state: 'in_review',
      affiliation: 'Harborview',
      name: null,
    },
  );
  await answer(await askRemoval(body), 'approve', await badge(BOB));
  expect(await stateOf(body)).toBe('removed');
});

test('a body’s decision hidden by a report can be restored by one person', async () => {
  const body = await listedBody();
  await doubted(body);
  await approve(body);
  expect(await stateOf(body)).toBe('listed');
});

test('once staff have put it back, a report from the district alerts staff and hides nothing', async () => {
  const id = await confirmed(LEADER);
  await doubted(id);
  await approve(id);
  await doubted(id, 'student@harborview.example');
  expect(await stateOf(id)).toBe('listed');
  expect(await count('outbox', "kind = 'report.told'")).toBe(1);
  after(60 * DAY);
  await doubted(id, 'third@harborview.example');
  expect(await stateOf(id)).toBe('listed');
});

test('an approval that followed no report protects nothing', async () => {
  const id = await listedBody();
  await doubted(id);
  expect(await stateOf(id)).toBe('in_review');
});

test('after ninety days without an answer the reporter is forgotten, and the report still waits', async () => {
  const id = await confirmed(LEADER);
  await doubted(id, OTHER, 'Words of mine');
  after(90 * DAY - 1);
  await sweep();
  expect(await everything()).toContain('Words of mine');
  after(1);
  await sweep();
  expect(await row('select state, address_sealed, domain, words from reports')).toEqual({
    state: 'confirmed',
    address_sealed: null,
    domain: null,
    words: null,
  });
  expect(await staffRead('/console')).toContain(words.listed);
  expect(await staffRead(`/console/review/${id}`)).toContain(words.forgotten);
  expect((await dismiss(id)).headers.get('Location')).toMatch(/done=dismissed$/);
});

test('only staff can settle a report', async () => {
  const id = await confirmed(LEADER);
  await doubted(id, OTHER);
  const before = await everything();
  expect((await post(`/console/reports/${id}`, {})).status).toBe(403);
  expect(await everything()).toBe(before);
});

test('a decision stays when its sender is erased, and its reports name nobody any more', async () => {
  const id = await listedBody();
  const report = await doubted(id, OTHER, 'Example Officer never said this.');
  await manage(id, { action: 'erase' });
  expect(await stateOf(id)).toBe('listed');
  expect(await row('select state, words from reports where id = ?', report)).toEqual({
    state: 'confirmed',
    words: null,
  });
});
