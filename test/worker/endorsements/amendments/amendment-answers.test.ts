import { beforeEach, expect, test } from 'vitest';
import { en } from '../../../../src/i18n/catalogue.ts';
import { badge } from '../../../support/worker/access.ts';
import {
  confirmed,
  DISTRICT,
  endorserOf,
  LEADER,
  manage,
  ORGANIZATION,
  openSite,
  stateOf,
  tokenFor,
} from '../../../support/worker/endorsements.ts';
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
  rows,
  visit,
} from '../../../support/worker/site.ts';
import {
  amend,
  documentOf,
  FIRST_BODY,
  publish,
  SLUG,
} from '../../../support/worker/statements.ts';
import { TEST_ORIGIN } from '../../../support/worker/variables.ts';

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
const fetched = async <T>(path: string) => (await visit(path)).json<T>();

interface Tally {
  total: number;
  earlier: { total: number };
}
const tally = async () => (await fetched<{ tally: Tally }>(`/api/v1/statements/${SLUG}`)).tally;
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

test('the page asks, links to the difference, and opening it changes nothing', async () => {
  const id = await amended();
  const before = await everything();
  const page = await pageOf(id);
  expect(await everything()).toBe(before);
  expect(page).toContain(words.changed);
  expect(page).toContain(`/statements/${SLUG}/diff/1..2`);
  for (const action of ['reaffirm', 'keep', 'withdraw']) {
    expect(page).toContain(`name="action" value="${action}"`);
  }
  expect(page).toContain('name="revision" value="2"');
});

test('endorsements that need an answer come first', async () => {
  await publish(documentOf({ slug: 'other', title: 'Another one' }));
  const id = await confirmed(LEADER);
  after(DAY);
  await confirmed(LEADER, 'other');
  const order = async () => {
    const page = await pageOf(id);
    return page.indexOf('A fair start</a>') < page.indexOf('Another one</a>');
  };
  expect(await order()).toBe(false);
  await amend('substantive', SECOND);
  expect(await order()).toBe(true);
  await manage(id, { action: 'keep' });
  expect(await order()).toBe(false);
});

test('reaffirming moves the endorsement to the current text, and keeps the pinned revision', async () => {
  const id = await amended();
  after(DAY);
  expect(await answer(id, { action: 'reaffirm', revision: '2' })).toBe('reaffirm');
  expect(await standing(id)).toEqual({
    revision: 1,
    epoch: 2,
    reaffirmed_revision: 2,
    reaffirmed_at: NOON + DAY,
    kept_epoch: null,
  });
  expect(await rows('select * from reaffirmations')).toEqual([
    {
      endorsement_id: id,
      revision: 2,
      epoch: 2,
      reaffirmed_at: NOON + DAY,
      standing_at: NOON + DAY,
      declined_at: null,
      reason: null,
      reason_words: null,
    },
  ]);
  expect(await tally()).toMatchObject({ total: 1, earlier: { total: 0 } });
  expect(
    await row("select actor, subject from audit where action = 'endorsement.reaffirm'"),
  ).toEqual({ actor: 'endorser', subject: id });
  expect(await pageOf(id)).not.toContain(words.changed);
});

test('the public list and the JSON show which text it stands for, and since when', async () => {
  const id = await amended();
  after(DAY);
  await manage(id, { action: 'reaffirm' });
  for (const path of [`/statements/${SLUG}`, `/statements/${SLUG}/endorsements`]) {
    expect(await read(path)).toContain(
      `Endorsed March 2, 2026 · Reaffirmed March 3, 2026 · ${en.statements.standsFor({ revision: 2 })}`,
    );
  }
  const { endorsements } = await fetched<{ endorsements: Record<string, unknown>[] }>(
    `/api/v1/statements/${SLUG}/endorsements`,
  );
  expect(endorsements).toMatchObject([
    {
      revision: 2,
      endorsedAt: '2026-03-02T12:00:00.000Z',
      reaffirmedAt: '2026-03-03T12:00:00.000Z',
    },
  ]);
});

test('without a revision field, the current text is reaffirmed', async () => {
  const id = await amended();
  await amend('editorial', `${SECOND}\nSmall.\n`);
  expect(await answer(id, { action: 'reaffirm' })).toBe('reaffirm');
  expect(await standing(id)).toMatchObject({ epoch: 2, reaffirmed_revision: 3 });
});

test('an editorial correction since the page was opened does not change what is reaffirmed', async () => {
  const id = await amended();
  await amend('editorial', `${SECOND}\nSmall.\n`);
  expect(await answer(id, { action: 'reaffirm', revision: '2' })).toBe('reaffirm');
  expect(await standing(id)).toMatchObject({ epoch: 2, reaffirmed_revision: 2 });
});

test('reaffirming twice, or ten times at once, counts once', async () => {
  const id = await amended();
  const all = await Promise.all(
    Array.from({ length: 10 }, () => answer(id, { action: 'reaffirm', revision: '2' })),
  );
  expect(new Set(all)).toEqual(new Set(['reaffirm']));
  expect(await count('audit', "action = 'endorsement.reaffirm'")).toBe(1);
  const before = await everything();
  expect(await answer(id, { action: 'reaffirm' })).toBe('reaffirm');
  expect(await everything()).toBe(before);
});

test('each amendment can be reaffirmed in turn, and each reaffirmation stays on record', async () => {
  const id = await amended();
  await manage(id, { action: 'reaffirm' });
  await amend('substantive', THIRD);
  expect(await tally()).toMatchObject({ total: 0, earlier: { total: 1 } });
  expect(await pageOf(id)).toContain(`/statements/${SLUG}/diff/2..3`);
  await manage(id, { action: 'reaffirm' });
  expect(await tally()).toMatchObject({ total: 1, earlier: { total: 0 } });
  expect(await rows('select revision from reaffirmations order by 1')).toEqual([
    { revision: 2 },
    { revision: 3 },
  ]);
  expect(await standing(id)).toMatchObject({ revision: 1, epoch: 3 });
});

test('keeping the earlier text counts like no answer, is recorded once, and can be changed', async () => {
  const id = await amended();
  expect(await answer(id, { action: 'keep', revision: '2' })).toBe('keep');
  expect(await standing(id)).toMatchObject({ epoch: 1, kept_epoch: 2 });
  expect(await tally()).toMatchObject({ total: 0, earlier: { total: 1 } });
  const before = await everything();
  expect(await answer(id, { action: 'keep', revision: '2' })).toBe('keep');
  expect(await everything()).toBe(before);
  const page = await pageOf(id);
  expect(page).toContain(words.kept);
  expect(page).not.toContain('name="action" value="keep"');
  expect(await answer(id, { action: 'reaffirm' })).toBe('reaffirm');
  expect(await standing(id)).toMatchObject({ epoch: 2, kept_epoch: null });
});

test('withdrawing is one of the answers', async () => {
  const id = await amended();
  expect(await answer(id, { action: 'withdraw', revision: '2' })).toBe('withdraw');
  expect(await stateOf(id)).toBe('withdrawn');
  expect(await tally()).toMatchObject({ total: 0, earlier: { total: 0 } });
  expect(await pageOf(id)).not.toContain(words.changed);
});

test.each([
  ['district', DISTRICT],
  ['organization', ORGANIZATION],
])('a %s can’t be reaffirmed by one person’s button, but can be kept', async (_, fields) => {
  const id = await amended(fields);
  const page = await pageOf(id);
  expect(page).toContain(words.changed);
  expect(page).toContain(words.body);
  // Its button is below the fields of a new decision.
  expect(page).toContain('name="authority_officer"');
  const before = await everything();
  expect((await manage(id, { action: 'reaffirm' })).status).toBe(422);
  expect(await everything()).toBe(before);
  expect(await answer(id, { action: 'keep' })).toBe('keep');
});

test('an unnamed endorser can reaffirm, and stays unnamed', async () => {
  const id = await amended({ ...LEADER, public: 'no' });
  await manage(id, { action: 'reaffirm' });
  expect(await row('select listed, unnamed from tallies where epoch = 2')).toEqual({
    listed: 1,
    unnamed: 1,
  });
  expect(await read(`/statements/${SLUG}/endorsements`)).not.toContain('María');
});

test('updates can be turned on and off, and an unchanged setting is not written again', async () => {
  const id = await confirmed(LEADER);
  const wanted = async () => (await row('select updates from endorsements')).updates;
  expect(await pageOf(id)).toContain(words.updates.some.text);
  expect(await answer(id, { action: 'updates', updates: 'yes' })).toBe('updates_yes');
  expect(await wanted()).toBe(1);
  expect(await pageOf(id)).toContain(words.updates.all.text);
  const before = await everything();
  expect(await answer(id, { action: 'updates', updates: 'yes' })).toBe('updates_yes');
  expect(await everything()).toBe(before);
  expect(await answer(id, { action: 'updates', updates: 'no' })).toBe('updates_no');
  expect(await wanted()).toBe(0);
});

test('erasing after reaffirming leaves no personal data', async () => {
  const id = await amended();
  await manage(id, { action: 'reaffirm' });
  await manage(id, { action: 'erase' });
  expect(await stateOf(id)).toBe('erased');
  expect(await everything()).not.toMatch(/Ana María|Director of Equity/);
});
