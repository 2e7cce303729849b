import { beforeEach, expect, test } from 'vitest';
import { en } from '../../../../src/i18n/catalogue.ts';
import { ALICE, BOB, badge, staffRead } from '../../../support/worker/access.ts';
import { correct, NOTE, seenOf } from '../../../support/worker/corrections.ts';
import {
  confirmed,
  DISTRICT,
  LEADER,
  manage,
  ORGANIZATION,
  openSite,
  stateOf,
} from '../../../support/worker/endorsements.ts';
import { letterTo, ringAll, sent } from '../../../support/worker/mailbox.ts';
import {
  bodyOf,
  count,
  everything,
  type Fields,
  post,
  read,
  row,
  rows,
  visit,
} from '../../../support/worker/site.ts';
import { SLUG } from '../../../support/worker/statements.ts';

const words = en.review.correct;
beforeEach(openSite);

const list = () => read(`/statements/${SLUG}/endorsements`);

test('an entry with a corrected spelling stays listed, and the endorser is told what it says now', async () => {
  const id = await confirmed(LEADER);
  const response = await correct(id, {
    name: 'Ana Maria Pena-O’Brien',
    title: 'Director of equity',
  });
  expect(response.headers.get('Location')).toBe(`/console/review/${id}?done=corrected`);
  const told = await staffRead(`/console/review/${id}?done=corrected`);
  expect(told.split(words.done({ name: 'Ana Maria Pena-O’Brien' }))).toHaveLength(2);
  expect(await stateOf(id)).toBe('listed');
  expect(await list()).toContain('Ana Maria Pena-O’Brien');
  expect(await list()).toContain('Director of equity');
  expect(await count('purges', "tag = 'names'")).toBe(1);
  await ringAll();
  const letter = letterTo(LEADER.email ?? '');
  expect(letter.subject).toBe(en.mail.removed.subject({ short: 'AMSEL' }));
  expect(letter.text).toContain('Ana Maria Pena-O’Brien\nDirector of equity, Harborview');
  expect(letter.text).toContain(en.mail.corrected.listed);
  expect(letter.text).toContain('/endorsements/manage?token=');
});

test('a name changed to another one is reviewed again, flagged, and found by its new key', async () => {
  const id = await confirmed(LEADER);
  await correct(id, { name: 'Anna Peña' });
  expect(await row('select state, flags, name_key from endorsements where id = ?', id)).toEqual({
    state: 'in_review',
    flags: '["corrected"]',
    name_key: 'anna pena',
  });
  expect(await list()).not.toContain('Anna');
  expect(await staffRead(`/console/review/${id}`)).toContain(en.console.entry.flagWords.corrected);
  // A second correction adds no second flag. Another person’s approval lists the entry again.
  await correct(id, { name: 'Hanna Peña' });
  expect(await row('select flags from endorsements where id = ?', id)).toEqual({
    flags: '["corrected"]',
  });
  await ringAll();
  expect(letterTo(LEADER.email ?? '').text).toContain(en.mail.corrected.review);
  await post(`/console/review/${id}`, { action: 'approve' }, await badge(BOB));
  expect(await list()).toContain('Hanna Peña');
});

test('a name with symbols that were not in it is reviewed again, like another name', async () => {
  const id = await confirmed(LEADER);
  await correct(id, { name: `"${LEADER.name}" 🤡 ???` });
  expect(await row('select state, flags from endorsements where id = ?', id)).toEqual({
    state: 'in_review',
    flags: '["corrected"]',
  });
  expect(await list()).not.toContain('🤡');
});

test('an organization that was never listed gets its corrected name at once', async () => {
  const id = await confirmed(ORGANIZATION);
  await correct(id, { affiliation: 'Educators of the Coast' });
  expect(
    await row('select state, name_key, body_key, affiliation from endorsements where id = ?', id),
  ).toEqual({
    state: 'in_review',
    name_key: 'educators of the coast',
    body_key: 'educators of the coast',
    affiliation: 'Educators of the Coast',
  });
});

test('an organization can’t be renamed to another one of the same person', async () => {
  const id = await confirmed(ORGANIZATION);
  await confirmed({ ...ORGANIZATION, organization: 'Educators of the Coast' });
  const before = await everything();
  expect((await correct(id, { affiliation: 'Educators of the Coast' })).status).toBe(409);
  expect(await everything()).toBe(before);
});

test('after its sender was erased, only the organization can be corrected, and no personal data is written', async () => {
  const id = await confirmed(ORGANIZATION);
  await post(`/console/review/${id}`, { action: 'approve' }, await badge());
  await manage(id, { action: 'erase' });
  const page = await staffRead(`/console/review/${id}/correct`);
  expect(page).not.toMatch(/name="(name|title)"/);
  expect(await correct(id, { affiliation: 'Teachers of the coast', name: 'Ana' })).toMatchObject({
    status: 303,
  });
  expect(
    await row('select name, title, affiliation, endorser_id from endorsements where id = ?', id),
  ).toEqual({ name: null, title: null, affiliation: 'Teachers of the coast', endorser_id: null });
});

test('after its sender was erased, a district has nothing to correct', async () => {
  const id = await confirmed(DISTRICT);
  await post(`/console/review/${id}`, { action: 'approve' }, await badge());
  await manage(id, { action: 'erase' });
  expect((await correct(id, { name: 'Ana' })).status).toBe(404);
  expect(await staffRead(`/console/review/${id}`)).not.toContain(`${id}/correct`);
});

test('the name of a district comes from the directory', async () => {
  const id = await confirmed(DISTRICT);
  await correct(id, { affiliation: 'Somewhere', title: 'Secretary' });
  expect(await row('select affiliation, title from endorsements where id = ?', id)).toEqual({
    affiliation: 'Harborview',
    title: 'Secretary',
  });
});

test('the note is shown in the entry’s history, is not in the audit trail, and goes with erasure', async () => {
  const id = await confirmed(LEADER);
  await correct(id, { title: 'Principal', note: 'Said <so> by phone.' });
  const page = await staffRead(`/console/review/${id}`);
  expect(page).toContain('Said &lt;so&gt; by phone.');
  expect(page).toContain(`by Name of ${ALICE}`);
  const entry = await row("select * from audit where action = 'endorsement.correct'");
  expect(JSON.parse(String(entry.detail))).toEqual({
    fields: 'title',
    renamed: 1,
    was: expect.stringMatching(/^[0-9a-f]{64}$/),
    is: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  expect(JSON.stringify(await rows('select * from audit'))).not.toMatch(/phone|Principal/);
  await manage(id, { action: 'erase' });
  expect(await count('staff_notes')).toBe(0);
});

test.each<[string, Fields, string, string]>([
  ['no note', { title: 'Principal', note: ' ' }, 'note', words.errors.note],
  [
    'a note that is too long',
    { title: 'Principal', note: 'x'.repeat(501) },
    'note',
    words.errors.note,
  ],
  ['no name', { name: '' }, 'name', words.errors.missing],
  [
    'a link for a title',
    { title: 'https://x.example' },
    'title',
    en.endorse.refusals.looks_like_address_or_link,
  ],
  ['nothing that differs', {}, 'name', words.errors.unchanged],
])(
  '%s is refused at the field, the input is kept, and nothing is written',
  async (_, fields, field, message) => {
    const id = await confirmed(LEADER);
    const before = await everything();
    const response = await correct(id, fields);
    expect(response.status).toBe(422);
    const page = await bodyOf(response);
    expect(page).toContain(`<a href="#${field}">${message}</a>`);
    expect(page).toContain(` id="${field}-error"`);
    if (fields.note !== ' ') expect(page).toContain(fields.note ?? NOTE);
    expect(await everything()).toBe(before);
  },
);

test('a correction does not overwrite an entry that changed since the form was opened', async () => {
  const id = await confirmed(LEADER);
  const seen = await seenOf(id);
  expect((await correct(id, { title: 'Principal' }, ALICE, seen)).status).toBe(303);
  const before = await everything();
  const late = await correct(id, { title: 'Dean' }, BOB, seen);
  expect(late.status).toBe(409);
  const page = await bodyOf(late);
  expect(page).toContain(words.errors.late);
  expect(page).toContain('value="Dean"');
  expect(await everything()).toBe(before);
});

test('of two concurrent corrections, one is made and announced', async () => {
  const id = await confirmed(LEADER);
  const seen = await seenOf(id);
  await ringAll();
  sent.length = 0;
  const answers = await Promise.all([
    correct(id, { title: 'Principal' }, ALICE, seen),
    correct(id, { title: 'Dean' }, BOB, seen),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
  await ringAll();
  expect(sent).toHaveLength(1);
});

test('an ended entry can’t be corrected', async () => {
  const id = await confirmed(LEADER);
  await manage(id, { action: 'withdraw' });
  const before = await everything();
  expect((await visit(`/console/review/${id}/correct`, { headers: await badge() })).status).toBe(
    404,
  );
  expect((await correct(id, { title: 'Principal' }, ALICE, 'x')).status).toBe(404);
  expect(await everything()).toBe(before);
});

test('only staff can correct', async () => {
  const id = await confirmed(LEADER);
  const before = await everything();
  const path = `/console/review/${id}/correct`;
  expect((await visit(path)).status).toBe(403);
  expect((await post(path, { name: 'X', title: 'Y', note: 'Z' })).status).toBe(403);
  expect(await everything()).toBe(before);
});
