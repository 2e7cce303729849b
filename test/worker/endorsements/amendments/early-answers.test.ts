/** An endorser answers an announced amendment before it takes effect. */
import { env } from 'cloudflare:workers';
import { beforeEach, expect, test } from 'vitest';
import { commit, openDatabase } from '../../../../src/db/client.ts';
import { settleEarly } from '../../../../src/endorsements/amendments/early-answer-store.ts';
import { en } from '../../../../src/i18n/catalogue.ts';
import { badge } from '../../../support/worker/access.ts';
import {
  announce,
  announced,
  announcement,
  cancel,
  drafted,
  LATER,
  NOON,
  PUBLIC,
  publishOnly,
  takeEffect,
} from '../../../support/worker/announcements.ts';
import {
  ANA,
  asked,
  early,
  pageOf,
  standing,
  tally,
  told,
  WHEN,
} from '../../../support/worker/early-answers.ts';
import {
  confirmed,
  endorserOf,
  LEADER,
  manage,
  openSite,
  stateOf,
  tokenFor,
} from '../../../support/worker/endorsements.ts';
import { letterTo, sent } from '../../../support/worker/mailbox.ts';
import { sweep } from '../../../support/worker/schedule.ts';
import { seed } from '../../../support/worker/seed-endorsements.ts';
import {
  after,
  count,
  DAY,
  everything,
  itIs,
  post,
  read,
  row,
  rows,
} from '../../../support/worker/site.ts';
import { amend, SLUG } from '../../../support/worker/statements.ts';

const words = en.amendments.announcement;

beforeEach(async () => {
  itIs(NOON);
  await openSite();
});

test('the page asks, and opening it changes nothing', async () => {
  const id = await asked();
  const before = await everything();
  const page = await pageOf(id);
  expect(await everything()).toBe(before);
  expect(page).toContain(words.question.question({ at: WHEN }));
  expect(page).toContain(`href="${PUBLIC}"`);
  for (const label of Object.values(words.question.buttons)) expect(page).toContain(label);
});

test('an early reaffirmation counts for the new text only once that takes effect', async () => {
  const id = await asked();
  after(DAY);
  expect(await early(id, 'reaffirm')).toBe('early_reaffirm');
  expect(await tally()).toEqual([1, 0]);
  expect(await standing(id)).toMatchObject({ epoch: 1, reaffirmed_revision: null });
  expect(await read(`/statements/${SLUG}/endorsements`)).not.toContain('Reaffirmed');
  const page = await pageOf(id);
  expect(page).toContain(words.question.reaffirm);
  expect(page).toContain(words.question.mind);
  await publishOnly();
  expect(await tally()).toEqual([0, 1]);
  // The question is already answered, so the page does not ask in the minute in between.
  expect(await pageOf(id)).not.toContain(en.amendments.question.changed);
  await told();
  expect(await tally()).toEqual([1, 0]);
  expect(await standing(id)).toEqual({
    epoch: 2,
    reaffirmed_revision: 2,
    reaffirmed_at: NOON + DAY,
    kept_epoch: null,
  });
  expect(
    await rows('select revision, epoch, reaffirmed_at, standing_at from reaffirmations'),
  ).toEqual([{ revision: 2, epoch: 2, reaffirmed_at: NOON + DAY, standing_at: LATER }]);
  expect(await read(`/statements/${SLUG}/endorsements`)).toContain('Reaffirmed March 3, 2026');
  expect([await count('announced_answers'), sent.length]).toEqual([0, 0]);
});

test('an early choice of the earlier text keeps it, without a reminder', async () => {
  const id = await asked();
  expect(await early(id, 'keep')).toBe('early_keep');
  await takeEffect();
  await told();
  expect(await standing(id)).toMatchObject({ epoch: 1, kept_epoch: 2 });
  expect(await pageOf(id)).toContain(en.amendments.question.kept);
  after(31 * DAY);
  await told();
  expect(sent).toHaveLength(0);
});

test('the last answer counts, and repeating it writes nothing', async () => {
  const id = await asked();
  await early(id, 'keep');
  await early(id, 'reaffirm');
  const before = await everything();
  expect(await early(id, 'reaffirm')).toBe('early_reaffirm');
  expect(await everything()).toBe(before);
  await Promise.all([early(id, 'reaffirm'), early(id, 'reaffirm')]);
  expect(await rows('select answer from announced_answers')).toEqual([{ answer: 'reaffirm' }]);
  expect(await count('audit', "action = 'endorsement.reaffirm_early'")).toBe(1);
});

test('nobody can answer for another endorser, or an amendment that is not announced', async () => {
  const id = await asked();
  const other = await confirmed({ ...LEADER, name: 'Other Person', email: 'other@x.example' });
  const before = await everything();
  const token = await tokenFor('manage', await endorserOf(other));
  const { id: announcementId } = await announcement();
  const theirs = { token, endorsement: id, action: 'reaffirm', announced: String(announcementId) };
  const response = await post('/endorsements/manage', theirs);
  expect(response.headers.get('Location')).toContain('done=again');
  expect(await early(id, 'reaffirm', { announced: 'none' })).toBe('again');
  expect(await everything()).toBe(before);
});

test.each(['withdraw', 'erase'])('after %s nothing is counted', async (action) => {
  const id = await asked();
  await early(id, 'reaffirm');
  await manage(id, { action });
  expect(await count('announced_answers')).toBe(0);
  await takeEffect();
  await told();
  expect(await stateOf(id)).toBe(action === 'erase' ? 'erased' : 'withdrawn');
  expect(await tally()).toEqual([0, 0]);
  expect(await count('reaffirmations')).toBe(0);
});

test('an endorser removed by staff has no answer', async () => {
  const id = await asked();
  await early(id, 'reaffirm');
  await post(`/console/review/${id}`, { action: 'remove', reason: 'duplicate' }, await badge());
  expect(await stateOf(id)).toBe('removed');
  await takeEffect();
  await told();
  expect(await tally()).toEqual([0, 0]);
});

test('an answer that arrives after the text took effect is asked for again', async () => {
  const id = await asked();
  const { id: of } = await announcement();
  await takeEffect();
  const before = await everything();
  const response = await manage(id, { action: 'reaffirm', announced: String(of) });
  expect(response.headers.get('Location')).toContain('done=again');
  expect(await everything()).toBe(before);
});

test('canceling the announcement voids the answers, and another text does not inherit them', async () => {
  const id = await asked();
  await early(id, 'reaffirm');
  await cancel();
  await rows('delete from drafts');
  await amend('substantive', 'Quite another text.\n');
  await told();
  await told();
  expect(await count('announced_answers')).toBe(0);
  expect(await standing(id)).toMatchObject({ epoch: 1, reaffirmed_revision: null });
  expect(await tally()).toEqual([0, 1]);
  expect(letterTo(ANA).text).toContain('has been amended in substance');
});

test('even the same text, announced again, is asked about again', async () => {
  const id = await asked();
  await early(id, 'reaffirm');
  await cancel();
  await announce();
  expect(await pageOf(id)).toContain(words.question.question({ at: WHEN }));
  await takeEffect();
  await told();
  expect(await tally()).toEqual([0, 1]);
});

test('700 answers are counted exactly, in three runs, despite overlapping runs', async () => {
  await seed(1, 1000);
  await announced();
  await rows(`insert into announced_answers select id, (select id from announcements), iif(substr(id, 7) = '7', 'keep', 'reaffirm'), 5
    from endorsements where kind = 'leader' limit 700`);
  await publishOnly();
  const left: number[] = [];
  for (let run = 0; run < 4; run += 1) {
    await (run === 1 ? Promise.all([sweep(), sweep()]) : sweep());
    left.push(await count('announced_answers'));
  }
  expect(left).toEqual([400, 100, 0, 0]);
  const kept = await count('endorsements', 'kept_epoch = 2');
  expect(await count('endorsements', 'epoch = 2')).toBe(700 - kept);
  expect(kept).toBeGreaterThan(20);
  expect(await tally()).toEqual([700 - kept, 300 + kept]);
  expect(await count('outbox', "kind = 'notice.amended'")).toBe(300);
});

test('a run that fails halfway counts nothing, and the next one counts everything', async () => {
  const id = await asked();
  await early(id, 'reaffirm');
  await publishOnly();
  await rows(
    `create trigger fails before delete on announced_answers begin select raise(abort, 'stopped'); end`,
  );
  await sweep();
  expect(await tally()).toEqual([0, 1]);
  await rows('drop trigger fails');
  await sweep();
  expect(await tally()).toEqual([1, 0]);
});

test('an endorser under review keeps the answer, which counts when they are listed again', async () => {
  const id = await asked();
  await early(id, 'reaffirm');
  await rows("update endorsements set state = 'in_review' where id = ?", id);
  await takeEffect();
  await sweep();
  expect(await tally()).toEqual([0, 0]);
  await post(`/console/review/${id}`, { action: 'approve' }, await badge());
  expect(await tally()).toEqual([1, 0]);
});

test('an unnamed endorser stays unnamed', async () => {
  const id = await asked({ ...LEADER, public: 'no' });
  await early(id, 'reaffirm');
  await takeEffect();
  await sweep();
  expect(await row('select listed, unnamed from tallies where epoch = 2')).toEqual({
    listed: 1,
    unnamed: 1,
  });
});

test('an answer to an announcement that is still open is not counted, even if a late run names it', async () => {
  const id = await asked();
  await early(id, 'reaffirm');
  const act = { id: 'late', at: NOON, actor: 'system', action: 'endorsement.count' } as const;
  const before = await everything();
  await commit(openDatabase(env.DB), settleEarly([id], act));
  expect(await everything()).toBe(before);
});

test('an answer that waits to be counted is not replaced by one to the next announcement', async () => {
  const id = await asked();
  await early(id, 'reaffirm');
  await publishOnly();
  await drafted({ body: 'Every teacher too.\n' });
  const at = '2026-03-16T12:00';
  expect((await announce({ at })).status).toBe(303);
  expect(await early(id, 'keep')).toBe('again');
  await sweep();
  expect(await standing(id)).toMatchObject({ epoch: 2, reaffirmed_revision: 2 });
  expect(await early(id, 'keep')).toBe('early_keep');
});
