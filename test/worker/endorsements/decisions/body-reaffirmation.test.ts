/** After an amendment a body submits a new decision through its manage link. */
import { beforeEach, expect, test } from 'vitest';
import { en } from '../../../../src/i18n/catalogue.ts';
import { badge } from '../../../support/worker/access.ts';
import {
  amended,
  approved,
  done,
  pageOf,
  path,
  RENEWED,
  START,
  standing,
} from '../../../support/worker/body-reaffirmation.ts';
import {
  confirmed,
  DISTRICT,
  endorserOf,
  LEADER,
  manage,
  ORGANIZATION,
  openSite,
  tokenFor,
} from '../../../support/worker/endorsements.ts';
import {
  bodyOf,
  count,
  everything,
  itIs,
  post,
  read,
  row,
  rows,
  visit,
} from '../../../support/worker/site.ts';
import { amend, SLUG } from '../../../support/worker/statements.ts';

const words = en.decisions;

beforeEach(async () => {
  itIs(START);
  await openSite();
});

test.each([
  ['district', DISTRICT],
  ['organization', ORGANIZATION],
])(
  'a %s submits a new decision, and counts for the earlier text until staff have reviewed it',
  async (_, fields) => {
    const id = await amended(fields);
    const form = await pageOf(id);
    expect(form).toContain(words.manage.reaffirm.heading);
    expect(form).toContain('name="revision" value="2"');
    const response = await manage(id, RENEWED);
    expect(response.status).toBe(303);
    const page = await read(done(response) ?? '');
    expect(page).toContain(words.manage.done.decision);
    expect(page).toContain(words.manage.reaffirm.waits({ number: 2, day: 'March 2, 2026' }));
    expect(page).not.toContain(words.manage.reaffirm.summary);
    expect(await standing(id)).toEqual({
      revision: 1,
      epoch: 1,
      reaffirmed_revision: null,
      reaffirmed_at: null,
    });
    expect(
      await row('select revision, epoch, standing_at, declined_at from reaffirmations'),
    ).toEqual({
      revision: 2,
      epoch: 2,
      standing_at: null,
      declined_at: null,
    });
    const list = await read(`/statements/${SLUG}/endorsements`);
    expect(list).toContain('March 4, 2025');
    expect(list).not.toContain('Kim Chair');
    expect(
      await row("select actor, subject, detail from audit where action = 'reaffirmation.submit'"),
    ).toEqual({
      actor: 'endorser',
      subject: id,
      detail: '{"revision":2}',
    });
  },
);

test('submitted twice, or ten times at once, it waits once', async () => {
  const id = await amended();
  const answers = await Promise.all(Array.from({ length: 10 }, () => manage(id, RENEWED)));
  expect(new Set(answers.map((answer) => done(answer)?.replace(/.*done=/, '')))).toEqual(
    new Set(['decision']),
  );
  const before = await everything();
  await manage(id, { ...RENEWED, authority_officer: 'Somebody Else' });
  expect(await everything()).toBe(before);
  expect(await count('audit', "action = 'reaffirmation.submit'")).toBe(1);
});

test('after another amendment since the page was opened: 409, the question again, and the input is kept', async () => {
  const id = await amended();
  await amend('substantive', 'Third.\n');
  const before = await everything();
  const response = await manage(id, RENEWED);
  expect(response.status).toBe(409);
  const page = await bodyOf(response);
  expect(page).toContain(words.manage.reaffirm.changed);
  expect(page).toContain('value="Kim Chair, Superintendent"');
  expect(page).toContain('<details open="">');
  expect(page).toContain('name="revision" value="3"');
  expect(await everything()).toBe(before);
});

test('a correction since the page was opened changes nothing: the decision is on the seen text', async () => {
  const id = await amended();
  await amend('editorial', 'Yet another.\n');
  await manage(id, RENEWED);
  expect(await row('select revision, epoch from reaffirmations')).toEqual({
    revision: 2,
    epoch: 2,
  });
});

test.each([
  ['authority_body', { authority_body: '' }, 'authority_body_missing'],
  ['authority_body', { authority_body: 'parents' }, 'authority_body_unknown'],
  ['authority_date', { authority_date: '2026-02-30' }, 'authority_date_invalid'],
  ['authority_date', { authority_date: '2026-03-03' }, 'authority_date_future'],
  ['authority_officer', { authority_officer: '' }, 'officer_missing'],
  ['authority_url', { authority_url: 'ftp://x.example' }, 'url_invalid'],
  ['authority_url', { authority_url: 'https://intranet/a' }, 'url_not_public'],
  ['revision', { revision: '2x' }, 'revision_unknown'],
] as const)('%s is held to the rules of the form: %j', async (field, fields, reason) => {
  const id = await amended();
  const before = await everything();
  const response = await manage(id, { ...RENEWED, ...fields });
  expect(response.status).toBe(422);
  const page = await bodyOf(response);
  const place = `reaffirm_${field}-${id}`;
  expect(page).toContain(`<a href="#${place}">${en.endorse.refusals[reason]}</a>`);
  expect(page).toContain(` id="${place}"`);
  expect(page).toContain(`<title>${en.endorse.error({ title: en.manage.title })}`);
  expect(await everything()).toBe(before);
});

test.each([
  ['whose text stands as it was', async () => approved(DISTRICT), { revision: '1' }],
  [
    'that was only corrected',
    async () => {
      const id = await approved(DISTRICT);
      await amend('editorial', 'Another.\n');
      return id;
    },
    {},
  ],
  [
    'that waits for review',
    async () => {
      const id = await confirmed(DISTRICT);
      await amend('substantive', 'Second.\n');
      return id;
    },
    {},
  ],
  [
    'of a statement on hold',
    async () => {
      const id = await amended();
      await rows('update statements set held_at = 1');
      return id;
    },
    {},
  ],
])('an endorsement %s can’t be reaffirmed', async (_, prepare, fields) => {
  const id = await prepare();
  const before = await everything();
  expect(done(await manage(id, { ...RENEWED, ...fields }))).toMatch(/done=nothing$/);
  expect(await everything()).toBe(before);
  expect(await pageOf(id)).not.toContain(words.manage.reaffirm.summary);
});

test('nobody can reaffirm for somebody else, and no leader by a decision', async () => {
  const theirs = await amended({ ...DISTRICT, email: 'other@x.example' });
  const mine = await confirmed({ ...LEADER, revision: '2' });
  await amend('substantive', 'Third.\n');
  const token = await tokenFor('manage', await endorserOf(mine));
  for (const endorsement of [theirs, 'nothing']) {
    const fields = { ...RENEWED, revision: '3', token, endorsement };
    expect(done(await post('/endorsements/manage', fields))).toMatch(/done=nothing$/);
  }
  await manage(mine, { ...RENEWED, revision: '3' });
  expect(await count('authorities', `endorsement_id = '${mine}'`)).toBe(0);
  expect(await count('reaffirmations', 'standing_at is null')).toBe(0);
});

test('opening the page changes nothing, for a person or a scanner', async () => {
  const id = await amended();
  await manage(id, RENEWED);
  const before = await everything();
  const token = await tokenFor('manage', await endorserOf(id));
  const query = new URLSearchParams({ ...RENEWED, token, endorsement: id });
  for (const method of ['GET', 'HEAD', 'GET']) {
    await visit(`/endorsements/manage?${query}`, { method });
    await visit(path(id), { method, headers: await badge() });
  }
  expect(await everything()).toBe(before);
});
