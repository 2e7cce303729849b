/** A form with a mistake is corrected on the page behind the link to confirm. */
import { beforeEach, expect, test } from 'vitest';
import { en } from '../../../../src/i18n/catalogue.ts';
import {
  confirm,
  confirmed,
  DISTRICT,
  LEADER,
  ORGANIZATION,
  openSite,
  stateOf,
  submitted,
  tokenFor,
} from '../../../support/worker/endorsements.ts';
import { mendWaiting, noticeOf } from '../../../support/worker/mending.ts';
import { FORM, HEADER, idOf, store } from '../../../support/worker/paper-signatures.ts';
import {
  after,
  bodyOf,
  count,
  DAY,
  everything,
  type Fields,
  itIs,
  post,
  read,
  row,
  rows,
} from '../../../support/worker/site.ts';
import { SLUG } from '../../../support/worker/statements.ts';

const words = en.mending;
beforeEach(async () => {
  itIs(Date.UTC(2026, 2, 2, 12));
  await openSite();
});

const pageOf = async (id: string, more = '') =>
  read(`/endorsements/confirm?token=${await tokenFor('confirm', id)}${more}`);
const found = (id: string) =>
  row(
    'select state, name, title, affiliation, name_key, body_key, flags from endorsements where id = ?',
    id,
  );

test('a slip is corrected with nothing confirmed, shown, and then confirmed as corrected', async () => {
  const id = await submitted({ ...LEADER, name: 'Ana Pena-OBrein', organization: 'Elm Scool' });
  const first = await pageOf(id);
  expect(first).toContain(words.confirm.summary);
  expect(first).toContain('value="Elm Scool"');
  const answer = await mendWaiting(id, { name: 'Ana Peña-O’Brien', organization: 'Elm School' });
  expect(answer.status).toBe(303);
  const next = await read(answer.headers.get('Location') ?? '');
  expect(next).toContain(words.done.mended_waiting);
  expect(next).toContain('<bdi>Ana Peña-O’Brien</bdi>');
  expect(next).toContain('<bdi>Elm School, Harborview</bdi>');
  expect(await found(id)).toEqual({
    ...{ state: 'submitted', name: 'Ana Peña-O’Brien', title: LEADER.title },
    ...{
      affiliation: 'Elm School, Harborview',
      name_key: 'ana pena obrien',
      body_key: '',
      flags: '[]',
    },
  });
  expect(await row("select detail, actor from audit where action = 'endorsement.mend'")).toEqual({
    detail: '{"fields":"name organization"}',
    actor: 'endorser',
  });
  await confirm(id);
  expect(await read(`/statements/${SLUG}/endorsements?q=ana`)).toContain('Ana Peña-O’Brien');
});

test('only whoever is of a district is told how to change it', async () => {
  const ofDistrict = await submitted(LEADER);
  expect(await pageOf(ofDistrict)).toContain(words.elsewhere.leader);
  const ofNone = await submitted({
    ...{ ...LEADER, district: '', organization: 'Elm School' },
    email: 'ana@elm.example',
  });
  const page = await pageOf(ofNone);
  expect(page).toContain(words.confirm.summary);
  expect(page).not.toContain(words.elsewhere.leader);
});

test.each<[string, Fields, Fields, Fields]>([
  [
    'a district',
    DISTRICT,
    { title: 'Clerk', organization: 'X' },
    { title: 'Clerk', affiliation: 'Harborview', name_key: 'harborview', body_key: '00490000' },
  ],
  [
    'an organization',
    ORGANIZATION,
    { organization: 'Teachers of the Coasts' },
    {
      affiliation: 'Teachers of the Coasts',
      name_key: 'teachers of the coasts',
      body_key: 'teachers of the coasts',
    },
  ],
])('the sender of %s corrects it, too', async (_, fields, typed, expected) => {
  const id = await submitted(fields);
  if (fields === DISTRICT) expect(await pageOf(id)).not.toContain('name="organization"');
  expect(await noticeOf(mendWaiting(id, typed))).toBe('mended_waiting');
  const { body_key: code } = await found(id);
  expect(await found(id)).toMatchObject(
    fields === DISTRICT ? { ...expected, body_key: code } : expected,
  );
  if (fields === DISTRICT) expect(code).toMatch(/^\d{8}$/);
});

test('a signature on paper is corrected before it is confirmed', async () => {
  await store(`${HEADER}\nAna Pena,Principle,Harborview,,ana@harborview.example`, { form: FORM });
  const id = await idOf('Ana Pena');
  expect(await noticeOf(mendWaiting(id, { title: 'Principal' }))).toBe('mended_waiting');
  expect(await found(id)).toMatchObject({ state: 'imported', title: 'Principal' });
  await confirm(id);
  expect(await stateOf(id)).toBe('listed');
});

/** From an address that is not of the district. */
const ELSEWHERE = { ...LEADER, email: 'ana@elsewhere.example' };

test.each<[string, Fields, Fields, string]>([
  ['speaks for the district', ELSEWHERE, { title: 'Superintendent' }, '["speaks_for_district"]'],
  [
    'no longer speaks for it',
    { ...ELSEWHERE, title: 'Superintendent' },
    { title: 'Teacher' },
    '[]',
  ],
  ['holds a web address', LEADER, { organization: 'Visit loans.click' }, '["web_address"]'],
  ['mixes scripts', LEADER, { name: 'Аna Peña' }, '["mixed_scripts"]'],
  ['of a body holds a web address', ORGANIZATION, { organization: 'Coast.org' }, '["web_address"]'],
])('what %s gets the flags that it would get in a form', async (_, form, fields, flags) => {
  const id = await submitted(form);
  await mendWaiting(id, fields);
  expect(await row('select flags from endorsements where id = ?', id)).toEqual({ flags });
  await confirm(id);
  expect(await stateOf(id)).toBe(flags === '[]' ? 'listed' : 'in_review');
});

test('what else is known of a form stays a flag', async () => {
  const id = await submitted(LEADER);
  await rows(`update endorsements set flags = '["busy_network","disposable_address"]'`);
  await mendWaiting(id, { title: 'Principal' });
  expect(await row('select flags from endorsements where id = ?', id)).toEqual({
    flags: '["busy_network","disposable_address"]',
  });
});

test('a namesake of whom somebody becomes one waits for review when it is confirmed', async () => {
  await confirmed(LEADER);
  const id = await submitted({ ...LEADER, name: 'Somebody Else', email: 'x@harborview.example' });
  await mendWaiting(id, { name: String(LEADER.name) });
  await confirm(id);
  expect(await found(id)).toMatchObject({ state: 'in_review', flags: '["same_name"]' });
});

test.each<[string, Fields, Fields, string, string]>([
  ['no name', LEADER, { name: '' }, 'name', en.endorse.refusals.name_missing],
  ['no title', LEADER, { title: ' ' }, 'title', en.endorse.refusals.title_missing],
  [
    'a link for a title',
    LEADER,
    { title: 'https://x.example' },
    'title',
    en.endorse.refusals.looks_like_address_or_link,
  ],
  [
    'a body without a name',
    ORGANIZATION,
    { organization: '' },
    'organization',
    en.endorse.refusals.organization_missing,
  ],
  [
    'a leader without district or organization',
    { ...LEADER, district: '', organization: 'Coast' },
    { organization: '' },
    'organization',
    en.endorse.refusals.organization_missing,
  ],
])(
  '%s is refused at the field, what was typed is kept, and nothing is written',
  async (_, form, fields, field, message) => {
    const id = await submitted(form);
    const before = await everything();
    const answer = await mendWaiting(id, { title: 'Typed before', ...fields });
    expect(answer.status).toBe(422);
    const page = await bodyOf(answer);
    expect(page).toContain(`<a href="#mend_${field}-${id}">${message}</a>`);
    expect(page).toContain(` id="mend_${field}-${id}-error"`);
    expect(page).toContain('<details open');
    if (field !== 'title') expect(page).toContain('value="Typed before"');
    expect(await everything()).toBe(before);
  },
);

test('the same correction, twice or at once, is one', async () => {
  const id = await submitted(LEADER);
  const send = () => noticeOf(mendWaiting(id, { title: 'Principal' }));
  const told = await Promise.all([send(), send(), send()]);
  expect(told.filter((one) => one === 'mended_waiting')).toHaveLength(1);
  expect(await count('audit', "action = 'endorsement.mend'")).toBe(1);
  const before = await everything();
  expect(await send()).toBe('mended_same');
  expect(await everything()).toBe(before);
});

test('the link to confirm changes nothing once the entry no longer waits', async () => {
  const listed = await confirmed(LEADER);
  const late = await submitted({ ...LEADER, email: 'x@harborview.example' });
  after(8 * DAY);
  const before = await everything();
  for (const id of [listed, late]) {
    const token = await tokenFor('confirm', id);
    const fields = { token, action: 'mend', name: 'Someone', title: 'X', organization: '' };
    expect(await noticeOf(post('/endorsements/confirm', fields))).toBe('mended_late');
  }
  expect(await pageOf(listed)).not.toContain(words.confirm.summary);
  expect(await everything()).toBe(before);
});

test('it takes the link to confirm this entry', async () => {
  const id = await submitted(LEADER);
  const fields = { action: 'mend', name: 'Someone', title: 'X', organization: '' };
  const before = await everything();
  const manageToken = await tokenFor('manage', id);
  for (const token of ['', 'x', manageToken]) {
    expect((await post('/endorsements/confirm', { ...fields, token })).status).toBe(404);
  }
  expect(await everything()).toBe(before);
});
