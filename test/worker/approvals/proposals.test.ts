/**
 * A service's request is a proposal: a person takes it up, and another one approves. The rule does
 * not depend on the kind of request, so it is tested for all kinds and for one that does not exist.
 */
import { beforeEach, describe, expect, test } from 'vitest';
import { en } from '../../../src/i18n/catalogue.ts';
import { requestKinds } from '../../../src/lib/vocabulary.ts';
import { ALICE, BOB, badge, staffRead } from '../../support/worker/access.ts';
import { openSite } from '../../support/worker/endorsements.ts';
import { sent } from '../../support/worker/mailbox.ts';
import { sweep } from '../../support/worker/schedule.ts';
import { answer, outcomeOf, serviceBadge } from '../../support/worker/second-approval.ts';
import {
  count,
  everything,
  HOUR,
  itIs,
  MINUTE,
  row,
  rows,
  visit,
} from '../../support/worker/site.ts';
import { documentOf, send } from '../../support/worker/statements.ts';

const NOON = Date.UTC(2026, 10, 2, 12);
const words = en.requests;

beforeEach(async () => {
  itIs(NOON);
  await openSite();
});

/** The publisher's service asks to withdraw the statement, by its file. */
async function proposed(): Promise<string> {
  const document = documentOf({ withdraw: 'It was mistaken.' });
  const response = await send('publish', [document], [], [], await serviceBadge());
  expect(response.status).toBe(200);
  return `/console/requests/${(await row('select id from requests')).id}`;
}

const standing = async () => (await row('select status from statements')).status;

describe('a withdrawal proposed by a service', () => {
  test('is never approved by the first person, only taken up', async () => {
    const path = await proposed();
    const before = await everything();
    for (const move of ['approve', 'alone', 'cancel']) {
      expect([move, await answer(path, move, await badge(ALICE))]).toEqual([move, false]);
    }
    expect(await everything()).toBe(before);
    const page = await staffRead(path);
    expect(page).toContain(words.settled.proposed);
    expect(page).toContain('value="take"');
    expect(page).not.toContain('value="approve"');
  });

  test('is approved by a second person after a first one took it up, and staff hear of each step', async () => {
    const path = await proposed();
    expect(await answer(path, 'take', await badge(ALICE))).toBe(true);
    expect(await answer(path, 'approve', await badge(ALICE))).toBe(false);
    expect(await standing()).toBe('current');
    const page = await staffRead(path, BOB);
    expect(page).toContain(words.taken);
    expect(page).toContain(`Name of ${ALICE}`);
    expect(await answer(path, 'approve', await badge(BOB))).toBe(true);
    expect(await standing()).toBe('withdrawn');
    await sweep();
    const subjects = sent.map(({ subject }) => subject);
    for (const subject of ['askedSubject', 'takenSubject', 'settledSubject'] as const) {
      expect(subjects).toContain(words.mail[subject]({ short: 'AMSEL' }));
    }
  });

  test('can be done alone 72 hours after it was taken up, not after it was proposed', async () => {
    const path = await proposed();
    itIs(NOON + 100 * HOUR);
    expect(await answer(path, 'alone', await badge(ALICE))).toBe(false);
    expect(await answer(path, 'take', await badge(ALICE))).toBe(true);
    itIs(NOON + 172 * HOUR - MINUTE);
    expect(await answer(path, 'alone', await badge(ALICE))).toBe(false);
    itIs(NOON + 172 * HOUR);
    expect(await answer(path, 'alone', await badge(BOB))).toBe(false);
    expect(await answer(path, 'alone', await badge(ALICE))).toBe(true);
    expect(await outcomeOf(path)).toBe('alone');
    expect(await standing()).toBe('withdrawn');
  });

  test('can be refused at once, by one person', async () => {
    const path = await proposed();
    expect(await answer(path, 'refuse', await badge(ALICE))).toBe(true);
    expect(await standing()).toBe('current');
  });

  test('is taken up once, by fifty at once', async () => {
    const path = await proposed();
    const badges = await Promise.all([badge(ALICE), badge(BOB)]);
    const taken = await Promise.all(
      Array.from({ length: 50 }, (_, index) => answer(path, 'take', badges[index % 2] ?? {})),
    );
    expect(taken.filter(Boolean)).toHaveLength(1);
    expect(await count('audit', "action = 'request.take'")).toBe(1);
    expect(await count('outbox', "kind = 'request.taken'")).toBe(1);
  });

  test('can’t be answered by a service', async () => {
    const path = await proposed();
    const response = await visit(path, {
      method: 'POST',
      headers: await serviceBadge('another'),
      body: new URLSearchParams({ action: 'take' }),
    });
    expect(response.status).toBe(403);
  });
});

/** Asker, who took it up, outcome, who answered, and whether the database allows it. */
const ANSWERS = [
  ['service:p', null, 'approved', 'staff:a', false],
  ['service:p', null, 'alone', 'staff:a', false],
  ['service:p', null, 'alone', 'service:p', false],
  ['service:p', null, 'approved', 'service:q', false],
  ['service:p', 'staff:a', 'approved', 'staff:a', false],
  ['service:p', 'staff:a', 'approved', 'service:q', false],
  ['service:p', 'staff:a', 'alone', 'staff:b', false],
  ['service:p', 'staff:a', 'approved', 'staff:b', true],
  ['service:p', 'staff:a', 'alone', 'staff:a', true],
  ['service:p', null, 'refused', 'staff:a', true],
  ['staff:a', null, 'approved', 'staff:a', false],
  ['staff:a', null, 'approved', 'service:q', false],
  ['staff:a', null, 'alone', 'staff:b', false],
  ['staff:a', null, 'approved', 'staff:b', true],
  ['staff:a', null, 'alone', 'staff:a', true],
  ['endorser', null, 'approved', 'staff:b', true],
  ['endorser', null, 'alone', 'endorser', true],
] as const;

/** One kind more than there are: what is added later is held by the same rule. */
test.each([...requestKinds, 'a_kind_of_tomorrow'])(
  'the database holds who may answer a request of kind %s',
  async (kind) => {
    for (const [asker, taker, outcome, settler, allowed] of ANSWERS) {
      await rows(
        `insert into requests (id, kind, subject, asked_by, asked_at, taken_by, taken_at)
         values ('r', ?, 's', ?, 1, ?, ?)`,
        kind,
        asker,
        taker,
        taker && 2,
      );
      const settled = rows(
        "update requests set outcome = ?, settled_by = ?, settled_at = 3 where id = 'r'",
        outcome,
        settler,
      );
      const refusal = await settled.then(
        () => null,
        (error: unknown) => String(error),
      );
      expect([asker, taker, outcome, settler, refusal === null]).toEqual([
        ...[asker, taker, outcome, settler],
        allowed,
      ]);
      if (refusal !== null) expect(refusal).toMatch(/two people|CHECK/);
      await rows('delete from requests');
    }
  },
);

test('a request that people make is not taken up', async () => {
  for (const asker of ['staff:a', 'endorser']) {
    await row(
      "insert into requests (id, kind, subject, asked_by, asked_at) values (?, 'k', 's' || ?, ?, 1) returning id",
      asker,
      asker,
      asker,
    );
    await expect(
      row(
        "update requests set taken_by = 'staff:b', taken_at = 2 where id = ? returning id",
        asker,
      ),
    ).rejects.toThrow(/proposal/);
  }
  await rows('delete from requests');
});
