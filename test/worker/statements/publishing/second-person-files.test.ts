/**
 * Editorial changes from files that need a second person: they wait, and the rest of the folder
 * does not.
 */
import { beforeEach, describe, expect, test } from 'vitest';
import { en } from '../../../../src/i18n/catalogue.ts';
import { ALICE, BOB, badge, staffRead } from '../../../support/worker/access.ts';
import { draftOf } from '../../../support/worker/draft-publishing.ts';
import { confirmed, LEADER, openSite } from '../../../support/worker/endorsements.ts';
import { sent } from '../../../support/worker/mailbox.ts';
import { sweep } from '../../../support/worker/schedule.ts';
import { answer, serviceBadge } from '../../../support/worker/second-approval.ts';
import {
  count,
  everything,
  HOUR,
  itIs,
  post,
  read,
  row,
  rows,
  visit,
  after as wait,
} from '../../../support/worker/site.ts';
import {
  amend,
  type Document,
  documentOf,
  planned,
  publish,
  SLUG,
  send,
} from '../../../support/worker/statements.ts';
import { openRequests } from '../../../support/worker/superseding.ts';
import { TEST_ORIGIN } from '../../../support/worker/variables.ts';

const { second } = en.publishing.answers;
/** Adds a negation. */
const TOUCHY = 'Not every child is **welcome**.\n\nWe ask for a fair start.\n';
const NOON = Date.UTC(2026, 10, 2, 17);

beforeEach(async () => {
  itIs(NOON);
  await openSite();
});

const revisions = () => count('revisions', 'statement_id = 1');

describe('from files', () => {
  const touchy = (changes: Partial<Document> = {}) =>
    documentOf({ body: TOUCHY, change: 'editorial', changeNote: 'For a reason.', ...changes });
  const openRequest = async () =>
    `/console/requests/${(await row('select id from requests where settled_at is null')).id}`;

  test('a plan says that it would wait, and why, and writes nothing', async () => {
    const before = await everything();
    const { statements } = await planned(touchy());
    expect(statements).toMatchObject([
      { action: 'asked', revision: 1, reason: second.waits({ touched: second.reasons.words }) },
    ]);
    expect(await everything()).toBe(before);
  });

  test('no step is small enough to change a word alone: “may” to “must”, “all” to “some”', async () => {
    const steps = [
      'Every child is **welcome** here.\n\nWe ask for a fair start.\n',
      'Every child is *welcome*.\n\nWe asked for a fair start.\n',
      'Each child is **welcome**.\n\nWe ask for a fair start.\n',
    ];
    for (const body of steps) {
      const { statements } = await planned(touchy({ body }));
      expect(statements).toMatchObject([{ action: 'asked' }]);
    }
    const signs = 'Every child is *welcome*:\n\nWe ask for a “fair start”.\n';
    expect((await planned(touchy({ body: signs }))).statements[0]?.action).toBe('amended');
  });

  test('a withdrawn statement can’t be amended any more', async () => {
    await rows("update statements set status = 'withdrawn'");
    const [line] = (await planned(touchy())).statements;
    expect(line).toMatchObject({ action: 'refused', reason: en.publishing.answers.withdrawOnly });
  });

  test('it waits while the rest of the folder is published, and publishing again changes nothing', async () => {
    const other = documentOf({ slug: 'other', title: 'Another start' });
    const { statements } = await publish(touchy(), other);
    expect(statements.map(({ action }) => action)).toEqual(['asked', 'new']);
    expect(await revisions()).toBe(1);
    expect((await visit('/statements/other')).status).toBe(200);
    const before = await everything();
    const again = await publish(touchy(), other);
    expect(again.statements.map(({ action }) => action)).toEqual(['asked', 'unchanged']);
    expect(await everything()).toBe(before);
    await sweep();
    expect(sent.map(({ subject }) => subject)).toEqual([
      en.requests.mail.askedSubject({ short: 'AMSEL' }),
    ]);
    const path = await openRequest();
    expect(await staffRead(path, BOB)).toMatch(/<ins>.*Not every/s);
    expect(await answer(path, 'approve', await badge(BOB))).toBe(true);
    expect(await revisions()).toBe(2);
    // The files now match the published text.
    const last = await publish(touchy(), other);
    expect(last.statements.map(({ action }) => action)).toEqual(['unchanged', 'unchanged']);
  });

  test('publishing the same files concurrently asks once', async () => {
    const amends = String((await row('select digest from revisions')).digest);
    const answers = await Promise.all([1, 2, 3].map(() => send('publish', [touchy({ amends })])));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect([await count('drafts'), await count('requests'), await count('outbox')]).toEqual([
      1, 1, 1,
    ]);
  });

  test('a service asks, and no service can answer, not even after 72 hours', async () => {
    const amends = String((await row('select digest from revisions')).digest);
    const service = {
      Origin: TEST_ORIGIN,
      'Content-Type': 'application/json',
      ...(await serviceBadge()),
    };
    const body = JSON.stringify({ mode: 'publish', statements: [touchy({ amends })], pages: [] });
    const publishing = { method: 'POST', body, headers: service };
    expect((await visit('/console/api/statements', publishing)).status).toBe(200);
    const path = await openRequest();
    wait(100 * HOUR);
    expect((await post(path, { action: 'alone' }, await serviceBadge())).status).toBe(403);
    expect(await staffRead(path)).toContain(en.requests.why.byService);
    // After a refusal, the same files are not asked about again, and others are.
    expect(await answer(path, 'refuse', await badge(BOB))).toBe(true);
    const fresh = { ...publishing, headers: { ...service, ...(await serviceBadge()) } };
    const refused = await visit('/console/api/statements', fresh);
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({ errors: [{ message: second.refused }] });
    const others = touchy({ amends, body: TOUCHY.replace('Not', 'Never') });
    const changed = await visit('/console/api/statements', {
      ...fresh,
      body: JSON.stringify({ mode: 'publish', statements: [others], pages: [] }),
    });
    expect(changed.status).toBe(200);
    expect([await count('drafts'), await count('requests')]).toEqual([1, 2]);
    const next = await openRequest();
    await answer(next, 'take', await badge(ALICE));
    await answer(next, 'approve', await badge(BOB));
    expect(await read(`/statements/${SLUG}`)).toContain('Never every child');
  });

  test.each([
    [
      'another change waits',
      second.other,
      async () => void (await publish(touchy({ changeNote: 'Other.' }))),
    ],
    [
      'a draft exists in the console',
      second.draft,
      async () => void (await draftOf({ body: 'Mine.\n' })),
    ],
  ])('if %s, the folder is refused and nothing of it is published', async (_, message, first) => {
    await first();
    const before = await everything();
    const amends = String((await row('select digest from revisions')).digest);
    const response = await send('publish', [touchy({ amends }), documentOf({ slug: 'other' })]);
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({ errors: [{ slug: SLUG, message }] });
    expect(await everything()).toBe(before);
  });

  test('while nobody endorses it, a change of signs, a substantive change and new details are published at once, despite any draft', async () => {
    await draftOf({ body: TOUCHY });
    await amend('editorial', 'Every child is *welcome*.\n\nWe ask for a fair start.\n');
    await amend('substantive', TOUCHY);
    await publish(documentOf({ body: TOUCHY, summary: 'Not this. Not that.' }));
    expect(await revisions()).toBe(3);
    expect(await count('requests')).toBe(0);
  });

  test('once somebody endorses it, a substantive change, a summary and a translation wait', async () => {
    await confirmed(LEADER);
    const touched = touchy({ change: 'substantive' });
    const other = documentOf({ slug: 'other', title: 'Another start' });
    const plan = await publish(touched, other);
    expect(plan.statements).toMatchObject([
      { action: 'asked', revision: 1, reason: second.waitsEndorsed({ endorsed: 1 }) },
      { action: 'new' },
    ]);
    const before = await everything();
    await publish(touched, other);
    expect(await everything()).toBe(before);
    await answer(await openRequest(), 'approve', await badge(BOB));
    expect(await revisions()).toBe(2);
    // The amendment was published: nobody stands for the new text, but one endorses the statement.
    const summary = documentOf({ body: TOUCHY, summary: 'Never this. Never that.' });
    expect((await publish(summary)).statements).toMatchObject([
      { action: 'asked', reason: second.waits({ touched: second.reasons.summary }) },
    ]);
    await answer(await openRequest(), 'approve', await badge(BOB));
    expect((await publish(summary)).statements).toMatchObject([{ action: 'unchanged' }]);
  });

  test('an endorser whose entry a report or a correction has hidden still counts', async () => {
    const id = await confirmed(LEADER);
    await rows("update endorsements set state = 'in_review' where id = ?", id);
    for (const change of [
      documentOf({ summary: 'Never this. Never that.' }),
      touchy({ change: 'substantive' }),
    ]) {
      expect((await planned(change)).statements).toMatchObject([{ action: 'asked' }]);
    }
  });

  test('a redacted text can’t be compared, so a change after it needs two people, on the page as well', async () => {
    await rows('update revisions set text = null, redacted_at = 1 returning number');
    const { statements } = await publish(touchy({ body: 'Every child.\n' }));
    expect(statements).toMatchObject([{ action: 'asked' }]);
    const path = await openRequest();
    expect(await staffRead(path, BOB)).toMatch(/<ins>.*Every child/s);
    expect(await answer(path, 'approve', await badge(BOB))).toBe(true);
    expect(await revisions()).toBe(2);
  });

  test('it does not supersede anything before it is approved', async () => {
    await publish(documentOf({ slug: 'older' }));
    const { statements } = await publish(touchy({ supersedes: 'older' }));
    expect(statements).toMatchObject([{ action: 'asked', supersession: [] }]);
    expect(await row("select status from statements where slug = 'older'")).toEqual({
      status: 'current',
    });
    await answer(await openRequest(), 'approve', await badge(BOB));
    // Who approved the text asks in turn.
    const [path = ''] = await openRequests('supersede_statement');
    expect(await answer(path, 'approve', await badge(BOB))).toBe(false);
    expect(await answer(path, 'approve', await badge(ALICE))).toBe(true);
    expect(await rows("select status from statements where slug = 'older'")).toEqual([
      { status: 'superseded' },
    ]);
  });
});
