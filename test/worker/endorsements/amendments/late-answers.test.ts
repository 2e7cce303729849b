/** Answers that come too late, belong to somebody else, or make no sense change nothing. */
import { env } from 'cloudflare:workers';
import { beforeEach, expect, test } from 'vitest';
import { en } from '../../../../src/i18n/catalogue.ts';
import { badge } from '../../../support/worker/access.ts';
import {
  confirmed,
  endorserOf,
  LEADER,
  manage,
  openSite,
  submitted,
  tokenFor,
} from '../../../support/worker/endorsements.ts';
import {
  bodyOf,
  everything,
  type Fields,
  itIs,
  post,
  read,
  row,
  rows,
} from '../../../support/worker/site.ts';
import { amend, FIRST_BODY } from '../../../support/worker/statements.ts';
import { TEST_ORIGIN } from '../../../support/worker/variables.ts';
import { visitWith } from '../../../support/worker/visit-with.ts';

const NOON = Date.UTC(2026, 2, 2, 12);
const SECOND = FIRST_BODY.replace('child', 'student');
const THIRD = `${SECOND}\nAnd again.\n`;
const words = en.amendments.question;

beforeEach(async () => {
  itIs(NOON);
  await openSite();
});

const pageOf = async (id: string) =>
  read(`/endorsements/manage?token=${await tokenFor('manage', await endorserOf(id))}`);
const doneOf = (response: Response) =>
  new URL(response.headers.get('Location') ?? '', TEST_ORIGIN).searchParams.get('done');
const answer = async (id: string, fields: Fields) => doneOf(await manage(id, fields));
const standing = (id: string) =>
  row(
    'select revision, epoch, reaffirmed_revision, reaffirmed_at, kept_epoch from endorsements where id = ?',
    id,
  );

async function approve(id: string): Promise<void> {
  await post(`/console/review/${id}`, { action: 'approve' }, await badge());
}

async function amended(fields: Fields = LEADER): Promise<string> {
  const id = await confirmed(fields);
  if (fields.kind !== 'leader') await approve(id);
  await amend('substantive', SECOND);
  return id;
}

test.each(['reaffirm', 'keep'])(
  'after another amendment, %s for the previous text changes nothing and says so',
  async (action) => {
    const id = await amended();
    await amend('substantive', THIRD);
    const before = await everything();
    const response = await manage(id, { action, revision: '2' });
    expect(doneOf(response)).toBe('again');
    expect(await read(response.headers.get('Location') ?? '')).toContain(words.done.again);
    expect(await everything()).toBe(before);
  },
);

test.each(['reaffirm', 'keep'])(
  'an amendment between reading and writing is not answered by %s',
  async (action) => {
    const id = await amended();
    const token = await tokenFor('manage', await endorserOf(id));
    let first = true;
    const DB = {
      withSession(constraint: D1SessionConstraint) {
        const session = env.DB.withSession(constraint);
        return {
          prepare: (query: string) => session.prepare(query),
          async batch(statements: D1PreparedStatement[]) {
            if (first) await amend('substantive', THIRD);
            first = false;
            return session.batch(statements);
          },
        };
      },
    };
    const response = await visitWith({ DB }, '/endorsements/manage', {
      method: 'POST',
      body: new URLSearchParams({ token, endorsement: id, action, revision: '2' }),
      headers: { Origin: TEST_ORIGIN },
    });
    expect(doneOf(response)).toBe('again');
    expect(await standing(id)).toMatchObject({ epoch: 1, kept_epoch: null });
  },
);

test.each([
  ['held', 'update statements set held_at = 1'],
  ['withdrawn', "update statements set status = 'withdrawn'"],
  ['superseded', "update statements set status = 'superseded'"],
])('while the statement is %s nothing is asked, and answers are refused', async (_, write) => {
  const id = await amended();
  await rows(write);
  expect(await pageOf(id)).not.toContain(words.changed);
  const before = await everything();
  for (const action of ['reaffirm', 'keep'])
    expect(await answer(id, { action, revision: '2' })).toBe('nothing');
  expect(await everything()).toBe(before);
});

test('an unlisted entry can’t be reaffirmed', async () => {
  const waiting = await submitted({ ...LEADER, email: 'second@harborview.example' });
  const id = await amended();
  await manage(id, { action: 'withdraw' });
  const before = await everything();
  for (const one of [waiting, id])
    expect(await answer(one, { action: 'reaffirm' })).toBe('nothing');
  expect(await everything()).toBe(before);
});

test('nobody can answer for somebody else', async () => {
  const mine = await confirmed({ ...LEADER, name: 'Other', email: 'other@harborview.example' });
  const theirs = await amended();
  const token = await tokenFor('manage', await endorserOf(mine));
  const before = await everything();
  for (const fields of [
    { action: 'reaffirm' },
    { action: 'keep' },
    { action: 'updates', updates: 'yes' },
  ]) {
    await post('/endorsements/manage', { token, endorsement: theirs, ...fields });
  }
  expect(await everything()).toBe(before);
});

test.each([
  ['a revision that is no number', { action: 'reaffirm', revision: 'x' }],
  ['updates that are neither yes nor no', { action: 'updates', updates: 'maybe' }],
  ['updates without a word', { action: 'updates' }],
])('%s gets 422 and changes nothing', async (_, fields) => {
  const id = await amended();
  const before = await everything();
  const response = await manage(id, fields);
  expect(response.status).toBe(422);
  expect(await bodyOf(response)).toContain(en.manage.unknownAction);
  expect(await everything()).toBe(before);
});

test('an unpublished revision counts as unseen', async () => {
  const id = await amended();
  expect(await answer(id, { action: 'reaffirm', revision: '9' })).toBe('again');
  expect(await standing(id)).toMatchObject({ epoch: 1 });
});
