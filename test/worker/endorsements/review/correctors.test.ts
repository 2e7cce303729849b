/**
 * Whoever corrected an entry does not approve it, and a body that was listed gets another name by
 * two people.
 */
import { beforeEach, describe, expect, test } from 'vitest';
import { en } from '../../../../src/i18n/catalogue.ts';
import { sha256Hex } from '../../../../src/lib/digest.ts';
import { ALICE, BOB, badge, staffRead } from '../../../support/worker/access.ts';
import { askRenaming, correct, NOTE } from '../../../support/worker/corrections.ts';
import {
  confirmed,
  DISTRICT,
  LEADER,
  manage,
  ORGANIZATION,
  openSite,
  stateOf,
} from '../../../support/worker/endorsements.ts';
import { letterTo, sent } from '../../../support/worker/mailbox.ts';
import { doubted } from '../../../support/worker/reports.ts';
import { sweep } from '../../../support/worker/schedule.ts';
import {
  answer,
  askRemoval,
  listedBody,
  outcomeOf,
  serviceBadge,
} from '../../../support/worker/second-approval.ts';
import {
  bodyOf,
  count,
  everything,
  type Fields,
  HOUR,
  itIs,
  MINUTE,
  post,
  read,
  row,
  rows,
  visit,
} from '../../../support/worker/site.ts';
import { SLUG } from '../../../support/worker/statements.ts';

const NOON = Date.UTC(2026, 10, 2, 12);
const CAROL = 'carol@staff.example';
const words = en.review.correct;
const OTHER = 'Parents of the Hills';
const WAS = String(ORGANIZATION.organization);

beforeEach(async () => {
  itIs(NOON);
  await openSite();
});

const review = (id: string) => `/console/review/${id}`;
const approve = async (id: string, email: string) =>
  post(review(id), { action: 'approve' }, await badge(email));
const list = () => read(`/statements/${SLUG}/endorsements`);
const calledNow = async (id: string) =>
  (await row('select affiliation from endorsements where id = ?', id)).affiliation;

/** Approves the entry in a bulk review, with or without the preview's knowledge. */
async function approveInBulk(id: string, email: string): Promise<string> {
  const { changed_by: seen } = await row('select changed_by from endorsements where id = ?', id);
  const fields = { [`entry-${id}`]: String(seen), action: 'approve', step: 'apply' };
  return bodyOf(await post('/console/review', fields, await badge(email)));
}

test('a listed body can’t be given another name by one person, in however many steps', async () => {
  const id = await listedBody(ORGANIZATION);
  await correct(id, { affiliation: 'Teachers of the Coasts' });
  await correct(id, { affiliation: OTHER });
  await correct(id, { name: 'Another Sender', affiliation: OTHER });
  await approve(id, ALICE);
  await approveInBulk(id, ALICE);
  expect(await calledNow(id)).toBe(WAS);
  expect(await stateOf(id)).toBe('listed');
  expect(await list()).toContain(WAS);
  expect(await list()).not.toContain(OTHER);
  expect(await count('requests')).toBe(1);
});

test('symbols around a listed body’s name are another name', async () => {
  const id = await listedBody(ORGANIZATION);
  const path = await askRenaming(id, `“${WAS}” ???`);
  expect(await calledNow(id)).toBe(WAS);
  expect(await answer(path, 'approve', await badge(BOB))).toBe(true);
  expect(await list()).toContain(`“${WAS}” ???`);
});

test('a body that a report took off the list is not renamed by one person either', async () => {
  const id = await listedBody(ORGANIZATION);
  await row("update endorsements set state = 'in_review' where id = ? returning id", id);
  const path = await askRenaming(id, OTHER);
  await approve(id, ALICE);
  expect(await calledNow(id)).toBe(WAS);
  // The report is answered; the name is not.
  expect(await stateOf(id)).toBe('listed');
  expect(await answer(path, 'approve', await badge(BOB))).toBe(true);
  expect(await calledNow(id)).toBe(OTHER);
});

test('a second person lists the new name at once, as verified, and the sender is told', async () => {
  const id = await listedBody(ORGANIZATION);
  const path = await askRenaming(id, OTHER);
  const page = await staffRead(path, BOB);
  for (const shown of [en.requests.kinds.rename_endorsement, WAS, OTHER, NOTE]) {
    expect(page).toContain(shown);
  }
  expect(await answer(path, 'approve', await badge(ALICE))).toBe(false);
  expect(await answer(path, 'approve', await badge(BOB))).toBe(true);
  expect(
    await row('select state, evidence, name_key, body_key from endorsements where id = ?', id),
  ).toEqual({
    state: 'listed',
    evidence: 'verified',
    name_key: 'parents of the hills',
    body_key: 'parents of the hills',
  });
  expect(await list()).toContain(OTHER);
  await sweep();
  expect(letterTo(ORGANIZATION.email ?? '').text).toContain(OTHER);
  const subjects = sent.map(({ subject }) => subject);
  expect(subjects).toContain(en.requests.mail.askedSubject({ short: 'AMSEL' }));
  expect(await count('requests', 'proposal is not null')).toBe(0);
});

test('a refused name changes nothing, and the sender is told nothing', async () => {
  const id = await listedBody(ORGANIZATION);
  await sweep();
  const path = await askRenaming(id, OTHER);
  sent.length = 0;
  expect(await answer(path, 'refuse', await badge(BOB))).toBe(true);
  await sweep();
  expect(sent.filter(({ to }) => to === ORGANIZATION.email)).toEqual([]);
  expect(await calledNow(id)).toBe(WAS);
  expect(await askRenaming(id, OTHER)).not.toBe(path);
});

test('the asker renames alone after 72 hours, and not a minute earlier', async () => {
  const id = await listedBody(ORGANIZATION);
  const path = await askRenaming(id, OTHER);
  itIs(NOON + 72 * HOUR - MINUTE);
  expect(await answer(path, 'alone', await badge(ALICE))).toBe(false);
  itIs(NOON + 72 * HOUR);
  expect(await answer(path, 'alone', await badge(ALICE))).toBe(true);
  expect(await calledNow(id)).toBe(OTHER);
});

test('another name is not asked for twice, and not over a change that was not seen', async () => {
  const id = await listedBody(ORGANIZATION);
  await askRenaming(id, OTHER);
  const before = await everything();
  const again = await correct(id, { affiliation: 'A Third Name' }, BOB);
  expect(again.status).toBe(409);
  expect(await bodyOf(again)).toContain(words.errors.asked);
  expect((await correct(id, { affiliation: 'A Third Name' }, BOB, 'stale')).status).toBe(409);
  expect(await everything()).toBe(before);
});

test('a name that the entry no longer has is not replaced: the request is overtaken', async () => {
  const id = await listedBody(ORGANIZATION);
  const path = await askRenaming(id, OTHER);
  await correct(id, { affiliation: 'Teachers of the coast' }, BOB);
  expect(await answer(path, 'approve', await badge(BOB))).toBe(true);
  expect(await outcomeOf(path)).toBe('overtaken');
  expect(await calledNow(id)).toBe('Teachers of the coast');
});

test('erasing the sender clears what was proposed, and nothing is renamed', async () => {
  const id = await listedBody(ORGANIZATION);
  await correct(id, { name: 'Canary Sender', affiliation: OTHER });
  const path = `/console/requests/${(await row('select id from requests')).id}`;
  expect(await everything()).toContain('Canary Sender');
  await manage(id, { action: 'erase' });
  expect(await everything()).not.toMatch(/Canary Sender|Parents of the Hills/);
  await answer(path, 'approve', await badge(BOB));
  expect(await outcomeOf(path)).toBe('overtaken');
  expect(await calledNow(id)).toBe(WAS);
});

test('an open request for a name does not hide the form for taking the body off the list', async () => {
  const id = await listedBody(ORGANIZATION);
  await askRenaming(id, OTHER);
  expect(await staffRead(review(id))).toContain('value="ask"');
  await askRemoval(id, await badge(BOB));
});

test('a service can neither correct nor rename', async () => {
  const id = await listedBody(ORGANIZATION);
  const path = await askRenaming(id, OTHER);
  const before = await everything();
  const service = await serviceBadge();
  const fields = { name: 'A', title: 'B', affiliation: 'C', note: 'D', seen: 'x' };
  expect((await post(`${review(id)}/correct`, fields, service)).status).toBe(403);
  expect((await post(path, { action: 'take' }, service)).status).toBe(403);
  expect(await everything()).toBe(before);
});

/** What a person can correct, and how the entry comes to wait for review. */
const FLAGGED = { ...LEADER, title: 'Superintendent', email: 'super@x.example' };
const hidden = async () => {
  const id = await confirmed(LEADER);
  await doubted(id);
  return id;
};
const ENTRIES: [what: string, prepare: () => Promise<string>, fields: Fields][] = [
  ['a flagged leader’s name', () => confirmed(FLAGGED), { name: 'Ana Two' }],
  ['a flagged leader’s title', () => confirmed(FLAGGED), { title: 'Principal' }],
  ['a flagged leader’s spelling', () => confirmed(FLAGGED), { title: 'superintendent' }],
  ['a listed leader’s name', () => confirmed(LEADER), { name: 'Ana Two' }],
  ['a listed leader’s title', () => confirmed(LEADER), { title: 'Superintendent' }],
  ['a hidden leader’s spelling', hidden, { title: 'director of equity' }],
  ['a waiting organization’s name', () => confirmed(ORGANIZATION), { affiliation: OTHER }],
  ['a waiting organization’s sender', () => confirmed(ORGANIZATION), { name: 'Ana Two' }],
  ['a waiting district’s sender', () => confirmed(DISTRICT), { title: 'Chair' }],
];

describe.each(ENTRIES)('after correcting %s', (_, prepare, fields) => {
  let id: string;
  beforeEach(async () => {
    id = await prepare();
    expect((await correct(id, fields)).status).toBe(303);
    expect(await stateOf(id)).toBe('in_review');
  });

  test('the same person can’t approve it, one by one or in bulk, and reads why', async () => {
    const before = await everything();
    await approve(id, ALICE);
    expect(await approveInBulk(id, ALICE)).toContain(en.review.bulk.obstacles.own_act);
    itIs(NOON + 72 * HOUR - MINUTE);
    await approve(id, ALICE);
    await approveInBulk(id, ALICE);
    expect(await everything()).toBe(before);
    const page = await staffRead(review(id));
    expect(page).not.toContain('value="approve"');
    expect(page).toContain('You corrected this entry, so somebody else must approve it.');
    expect(page).toContain('November 5, 2026');
  });

  test('another person can, and then the correction is settled', async () => {
    expect(await staffRead(review(id), BOB)).toContain('value="approve"');
    await approve(id, BOB);
    expect(await stateOf(id)).toBe('listed');
    await row("update endorsements set state = 'in_review' where id = ? returning id", id);
    await approve(id, ALICE);
    expect(await stateOf(id)).toBe('listed');
  });

  test('the same person can after 72 hours, and staff are told of both', async () => {
    itIs(NOON + 72 * HOUR);
    expect(await staffRead(review(id))).toContain(words.alone);
    await approve(id, ALICE);
    expect(await stateOf(id)).toBe('listed');
    await sweep();
    const told = sent.filter(({ subject }) => subject === words.staffSubject({ short: 'AMSEL' }));
    const names = told.map(({ text }) => text).join('\n');
    expect(names).toContain(words.doneAlone({ by: `Name of ${ALICE}` }));
    expect(names).not.toMatch(/Ana|Parents|Superintendent/);
  });
});

test('in bulk, 72 hours open the way as well, and staff are told', async () => {
  const id = await confirmed(FLAGGED);
  await correct(id, { name: 'Ana Two' });
  await sweep();
  expect(sent.map(({ text }) => text).join()).toContain(`corrected by Name of ${ALICE}`);
  itIs(NOON + 72 * HOUR);
  await approveInBulk(id, ALICE);
  expect(await stateOf(id)).toBe('listed');
  await sweep();
  expect(sent.map(({ text }) => text).join()).toContain(
    words.doneAlone({ by: `Name of ${ALICE}` }),
  );
});

test('of two who corrected it, neither approves; a third person does', async () => {
  const id = await confirmed(FLAGGED);
  await correct(id, { name: 'Ana Two' }, ALICE);
  await correct(id, { title: 'Principal' }, BOB);
  await approve(id, ALICE);
  await approve(id, BOB);
  expect(await stateOf(id)).toBe('in_review');
  await approve(id, CAROL);
  expect(await stateOf(id)).toBe('listed');
});

test('the database refuses such an approval, whatever the code does', async () => {
  const id = await confirmed(FLAGGED);
  await correct(id, { name: 'Ana Two' });
  const { actor } = await row("select actor from audit where action = 'endorsement.correct'");
  const insert = (at: number, by: string) =>
    row(
      "insert into audit (id, at, actor, action, subject) values ('x', ?, ?, 'endorsement.approve', ?) returning id",
      at,
      by,
      id,
    );
  await expect(insert(NOON + HOUR, String(actor))).rejects.toThrow(/does not approve/);
  await insert(NOON + HOUR, 'staff:another');
});

test('the trail tells what the name was to whoever knows it and is given the salt, until erasure', async () => {
  const id = await listedBody(ORGANIZATION);
  const path = await askRenaming(id, OTHER);
  await answer(path, 'approve', await badge(BOB));
  const entry = await row("select detail from audit where action = 'endorsement.rename'");
  const { was, is } = JSON.parse(String(entry.detail));
  const { name_salt: salt } = await row('select name_salt from endorsements where id = ?', id);
  // As docs/audit-trail.md says: printf '%s\n' SALT NAME | sha256sum
  const digest = (...lines: unknown[]) => sha256Hex(lines.map((line) => `${line}\n`).join(''));
  expect(was).toBe(await digest(salt, WAS));
  expect(is).toBe(await digest(salt, OTHER));
  expect(JSON.stringify(await rows('select * from audit'))).not.toMatch(/Teachers|Parents/);

  const leader = await confirmed(LEADER);
  await correct(leader, { name: 'Ana Two' });
  const mine = await row('select name_salt from endorsements where id = ?', leader);
  const { detail } = await row("select detail from audit where action = 'endorsement.correct'");
  expect(JSON.parse(String(detail)).was).toBe(
    await digest(mine.name_salt, LEADER.name, LEADER.title, 'Harborview'),
  );
  await manage(leader, { action: 'erase' });
  expect(await everything()).not.toContain(String(mine.name_salt));
});

test('the correction form says what takes another person', async () => {
  const id = await listedBody(ORGANIZATION);
  expect(await staffRead(`${review(id)}/correct`)).toContain(words.asks);
  const leader = await confirmed({ ...LEADER, email: 'other@x.example' });
  expect(await staffRead(`${review(leader)}/correct`)).toContain(words.renamed);
  expect(
    (await visit('/console/requests/none/difference.json', { headers: await badge() })).status,
  ).toBe(404);
});
