/** Things change between opening a page and deciding: a decision applies only to what was shown. */
import { beforeEach, expect, test } from 'vitest';
import { badge, staffRead } from '../../../support/worker/access.ts';
import {
  confirmed,
  DISTRICT,
  LEADER,
  manage,
  openSite,
  stateOf,
} from '../../../support/worker/endorsements.ts';
import { letterTo, ringAll } from '../../../support/worker/mailbox.ts';
import { doubted } from '../../../support/worker/reports.ts';
import { sweep } from '../../../support/worker/schedule.ts';
import { listedBody } from '../../../support/worker/second-approval.ts';
import {
  after,
  count,
  DAY,
  type Fields,
  itIs,
  post,
  read,
  row,
} from '../../../support/worker/site.ts';
import { amend, FIRST_BODY, SLUG } from '../../../support/worker/statements.ts';

beforeEach(async () => {
  itIs(Date.UTC(2026, 2, 2, 12));
  await openSite();
});

async function decide(id: string, fields: Fields): Promise<void> {
  await post(`/console/review/${id}`, fields, await badge());
}

/** The hidden fields of a review page about the shown entry. */
async function seenOn(id: string): Promise<string> {
  const page = await staffRead(`/console/review/${id}`);
  return /name="seen" value="([^"]+)"/.exec(page)?.[1] ?? '';
}

test('an old page can’t approve an entry that was reported since it was opened', async () => {
  const id = await confirmed({
    ...LEADER,
    email: 'ana@elsewhere.example',
    title: 'Superintendent',
  });
  const seen = await seenOn(id);
  await decide(id, { action: 'approve', seen });
  expect(await stateOf(id)).toBe('listed');
  await doubted(id);
  await decide(id, { action: 'approve', seen });
  expect(await stateOf(id)).toBe('in_review');
  expect(await count('reports', "state = 'confirmed'")).toBe(1);
  await decide(id, { action: 'approve', seen: await seenOn(id) });
  expect(await stateOf(id)).toBe('listed');
});

test('an old page can’t approve a link to minutes that arrived since it was opened', async () => {
  const id = await confirmed({ ...DISTRICT, authority_url: '' });
  const seen = await seenOn(id);
  await manage(id, { action: 'minutes', authority_url: 'https://harborview.example/later' });
  await decide(id, { action: 'approve', seen });
  expect(await stateOf(id)).toBe('in_review');
  await decide(id, { action: 'decline', reason: 'decision_not_found', seen });
  expect(await stateOf(id)).toBe('in_review');
  await decide(id, { action: 'approve', seen: await seenOn(id) });
  expect(await stateOf(id)).toBe('listed');
});

test('a district’s decision hidden by a report is not displaced by a rival', async () => {
  const body = await listedBody();
  await doubted(body);
  const rival = await confirmed({ ...DISTRICT, email: 'rival@harborview.example' });
  await decide(rival, { action: 'approve' });
  expect(await stateOf(rival)).toBe('in_review');
  expect(await staffRead(`/console/review/${rival}`)).not.toContain('value="approve"');
  await decide(body, { action: 'approve' });
  expect(await stateOf(body)).toBe('listed');
});

test('a report from a student’s mailbox hides nothing', async () => {
  const id = await confirmed(LEADER);
  await doubted(id, 'kid@students.harborview.example');
  expect(await stateOf(id)).toBe('listed');
  expect(await row('select of_district from reports')).toEqual({ of_district: 0 });
});

test('a name that becomes visible beside another of the same name waits for review', async () => {
  const first = await confirmed({ ...LEADER, public: 'no' });
  await confirmed({ ...LEADER, email: 'other@harborview.example' });
  await manage(first, { action: 'display', public: 'yes' });
  expect(await row('select state, flags from endorsements where id = ?', first)).toEqual({
    state: 'in_review',
    flags: '["same_name"]',
  });
  expect(
    (await read(`/statements/${SLUG}/endorsements`)).match(/Peña-O’Brien<\/bdi>/g),
  ).toHaveLength(1);
});

test('the sender of a decision can ask staff at most three times a day', async () => {
  const body = await listedBody();
  for (let time = 0; time < 6; time += 1) {
    await manage(body, { action: 'withdraw' });
    await manage(body, { action: 'withdraw_cancel' });
  }
  expect(await count('requests')).toBe(3);
  after(DAY);
  await manage(body, { action: 'withdraw' });
  expect(await count('requests')).toBe(4);
});

test('an endorser listed for an earlier text long after its amendment is still asked, once', async () => {
  const id = await confirmed({
    ...LEADER,
    email: 'ana@elsewhere.example',
    title: 'Superintendent',
  });
  await amend('substantive', FIRST_BODY.replace('welcome', 'at home'));
  after(40 * DAY);
  for (let run = 0; run < 3; run += 1) await sweep();
  expect(await count('outbox', "kind like 'notice.%'")).toBe(0);
  await decide(id, { action: 'approve' });
  await decide(id, { action: 'approve' });
  for (let run = 0; run < 3; run += 1) await sweep();
  await ringAll();
  expect(await count('outbox', "kind like 'notice.%'")).toBe(1);
  expect(letterTo('ana@elsewhere.example').text).toContain('at home');
});

test('an endorser listed for the current text is not asked', async () => {
  await amend('substantive', FIRST_BODY.replace('welcome', 'at home'));
  for (let run = 0; run < 3; run += 1) await sweep();
  await confirmed(LEADER);
  expect(await count('outbox', "kind like 'notice.%'")).toBe(0);
});
