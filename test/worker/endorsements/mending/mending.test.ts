/** Endorsers change their name, title or organization on their own page. */
import { beforeEach, describe, expect, test } from 'vitest';
import { en } from '../../../../src/i18n/catalogue.ts';
import { badge, staffRead } from '../../../support/worker/access.ts';
import { correct } from '../../../support/worker/corrections.ts';
import {
  confirmed,
  DISTRICT,
  endorserOf,
  LEADER,
  manage,
  ORGANIZATION,
  openSite,
  stateOf,
  submitted,
  tokenFor,
} from '../../../support/worker/endorsements.ts';
import { interruptedBefore } from '../../../support/worker/interrupted-database.ts';
import { mendFields, mendOwn, noticeOf } from '../../../support/worker/mending.ts';
import { doubted, OTHER, OWN } from '../../../support/worker/reports.ts';
import { listedBody } from '../../../support/worker/second-approval.ts';
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
} from '../../../support/worker/site.ts';
import { SLUG } from '../../../support/worker/statements.ts';
import { TEST_ORIGIN } from '../../../support/worker/variables.ts';
import { visitWith } from '../../../support/worker/visit-with.ts';

const words = en.mending;
beforeEach(async () => {
  itIs(Date.UTC(2026, 2, 2, 12));
  await openSite();
});

const list = () => read(`/statements/${SLUG}/endorsements`);
const pageOf = async (id: string) =>
  read(`/endorsements/manage?token=${await tokenFor('manage', await endorserOf(id))}`);
const approve = async (id: string, more: Fields = {}) =>
  post(`/console/review/${id}`, { action: 'approve', ...more }, await badge());
const found = (id: string) => row('select state, flags from endorsements where id = ?', id);
const LISTED = { state: 'listed', flags: '[]' };
const WAITS = { state: 'in_review', flags: '["changed_by_endorser"]' };

/** From an address that is not of the district. */
const ELSEWHERE = { ...LEADER, email: 'ana@elsewhere.example' };

/** Changes words, while `act` comes between reading and writing. */
async function interrupted(act: () => Promise<unknown>, id: string, fields: Fields) {
  const token = await tokenFor('manage', await endorserOf(id));
  const form = { token, endorsement: id, ...(await mendFields(id, fields)) };
  return visitWith({ DB: interruptedBefore(2, act) }, '/endorsements/manage', {
    method: 'POST',
    body: new URLSearchParams(form),
    headers: { Origin: TEST_ORIGIN },
  });
}

/** Confirms, while `act` comes between reading and writing. */
async function confirming(id: string, act: () => Promise<unknown>) {
  return visitWith({ DB: interruptedBefore(2, act) }, '/endorsements/confirm', {
    method: 'POST',
    body: new URLSearchParams({ token: await tokenFor('confirm', id) }),
    headers: { Origin: TEST_ORIGIN },
  });
}

describe('of a listed leader', () => {
  test.each<[string, Fields]>([
    ['a spelling of the name', { name: 'ANA Maria Pena-O’Brien' }],
    ['a new title', { title: 'Principal' }],
    ['a first organization', { organization: 'Elm School' }],
    ['all of them', { name: 'Ana Maria Pena-O’Brien', title: 'Dean', organization: 'Elm School' }],
  ])('%s is shown at once', async (_, fields) => {
    const id = await confirmed(LEADER);
    expect(await noticeOf(mendOwn(id, fields))).toBe('mended');
    expect(await found(id)).toEqual(LISTED);
    for (const text of Object.values(fields)) expect(await list()).toContain(text);
    expect(await count('purges', "tag = 'names'")).toBe(1);
    expect(await row('select listed from tallies')).toEqual({ listed: 1 });
  });

  test.each<[string, Fields, Fields, string[]]>([
    ['another name', LEADER, { name: 'Bea Example' }, []],
    ['a name with a symbol', LEADER, { name: `${LEADER.name} ★` }, []],
    ['a web address for a title', LEADER, { title: 'Visit loans.click' }, ['web_address']],
    [
      'a title that becomes one',
      { ...LEADER, title: 'Node js teacher' },
      { title: 'Node.js.org teacher' },
      ['web_address'],
    ],
    ['mixed scripts', LEADER, { title: 'Dirеctor' }, ['mixed_scripts']],
    ['a claim to speak', ELSEWHERE, { title: 'Superintendent' }, ['speaks_for_district']],
    [
      'a district for an organization',
      ELSEWHERE,
      { organization: 'Harborview Public Schools' },
      ['speaks_for_district'],
    ],
    [
      'a claim that only a comma makes',
      { ...ELSEWHERE, title: 'Assistant Superintendent' },
      { title: 'Assistant, Superintendent' },
      ['speaks_for_district'],
    ],
  ])('%s leaves the list until staff have looked', async (_, form, fields, flags) => {
    const id = await confirmed(form);
    expect(await found(id)).toEqual(LISTED);
    const answer = mendOwn(id, fields);
    expect(await noticeOf(answer)).toBe('mended_review');
    const told = await read((await answer).headers.get('Location') ?? '');
    expect(told).toContain(words.done.mended_review);
    expect(told).toContain(en.manage.states.in_review);
    const all = [...flags, 'changed_by_endorser'];
    expect(await found(id)).toEqual({ state: 'in_review', flags: JSON.stringify(all) });
    for (const text of [...Object.values(fields), 'María'])
      expect(await list()).not.toContain(text);
    expect(await row('select listed from tallies')).toEqual({ listed: 0 });
    expect(await count('purges', "tag = 'names'")).toBe(1);
    const page = await staffRead(`/console/review/${id}`);
    expect(page).toContain(en.console.entry.flagWords.changed_by_endorser);
    expect(page).toContain(en.audit.acts.endorsement.mend);
    await approve(id);
    expect(await list()).toContain(Object.values(fields)[0]);
  });

  test('an address of the district may say that it speaks for it, as in a form', async () => {
    const id = await confirmed(LEADER);
    await mendOwn(id, { title: 'Superintendent' });
    expect(await found(id)).toEqual(LISTED);
  });

  test('the page says before the button what follows', async () => {
    const id = await confirmed(LEADER);
    const page = await pageOf(id);
    expect(page).toContain(words.own.summary);
    expect(page.indexOf(words.own.listed)).toBeGreaterThan(0);
    expect(page.indexOf(words.own.listed)).toBeLessThan(page.indexOf(words.button));
  });

  test('the trail keeps digests and no words, and staff’s and endorsers’ changes are told apart', async () => {
    const id = await confirmed(LEADER);
    await mendOwn(id, { name: 'Bea Secretname' });
    const entry = await row("select actor, detail from audit where action = 'endorsement.mend'");
    expect(entry.actor).toBe('endorser');
    expect(JSON.parse(String(entry.detail))).toEqual({
      fields: 'name',
      renamed: 1,
      was: expect.stringMatching(/^[0-9a-f]{64}$/),
      is: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    await manage(id, { action: 'erase' });
    expect(await everything()).not.toMatch(/secretname/i);
  });

  test('one who is counted without a name stays so, and waits all the same', async () => {
    const id = await confirmed({ ...LEADER, public: 'no' });
    expect(await pageOf(id)).toContain(words.own.unnamed);
    await mendOwn(id, { title: 'Principal' });
    expect(await found(id)).toEqual(LISTED);
    await mendOwn(id, { name: 'Bea Example' });
    expect(await found(id)).toEqual(WAITS);
    await approve(id);
    expect(await list()).not.toContain('Bea');
    expect(await row('select listed, unnamed from tallies')).toEqual({ listed: 1, unnamed: 1 });
  });
});

describe('is no way around review', () => {
  test('a listed namesake’s title or organization waits, beside the flag for it', async () => {
    const twin = { ...ELSEWHERE, district: '', organization: 'Elm School' };
    await confirmed(twin);
    const id = await confirmed({ ...twin, title: 'Dean', email: 'x@elsewhere.example' });
    expect(await found(id)).toEqual(LISTED);
    await mendOwn(id, { title: 'Teacher' });
    expect(await found(id)).toEqual(LISTED);
    await mendOwn(id, { title: String(LEADER.title) });
    expect(await found(id)).toEqual({
      state: 'in_review',
      flags: '["same_name","changed_by_endorser"]',
    });
  });

  test('two who become one person at the same moment: one waits', async () => {
    const twin = { ...ELSEWHERE, district: '', organization: 'Elm School' };
    const first = await confirmed(twin);
    const other = await confirmed({ ...twin, title: 'Dean', email: 'x@elsewhere.example' });
    const between = () => mendOwn(other, { title: 'Principal' });
    await interrupted(between, first, { title: 'Principal' });
    expect([await stateOf(other), await stateOf(first)]).toEqual(['listed', 'in_review']);
  });

  test('one who becomes the namesake of somebody just confirming makes that one wait', async () => {
    const twin = { ...ELSEWHERE, district: '', organization: 'Elm School' };
    const first = await confirmed(twin);
    const other = await submitted({ ...twin, title: 'Dean', email: 'x@elsewhere.example' });
    await confirming(other, () => mendOwn(first, { title: 'Dean' }));
    expect([await stateOf(first), await stateOf(other)]).toEqual(['listed', 'in_review']);
  });

  test.each<[string, Fields, string]>([
    ['a web address', { title: 'Visit loans.click' }, '["web_address","same_name"]'],
    ['a namesake’s title', { title: 'Dean' }, '["same_name"]'],
  ])('words changed into %s while they are being confirmed wait', async (_, fields, flags) => {
    const twin = { ...ELSEWHERE, district: '', organization: 'Elm School' };
    await confirmed({ ...twin, title: 'Dean', email: 'x@elsewhere.example' });
    const id = await submitted(twin);
    await confirming(id, () => mendOwn(id, fields));
    expect(await found(id)).toEqual({ state: 'in_review', flags });
  });

  test.each<[string, Fields, string]>([
    ['a claim', { ...ELSEWHERE, title: 'Superintendent' }, '["speaks_for_district"]'],
    [
      'another spelling of a mailbox',
      { ...LEADER, email: 'ana+1@harborview.example', name: 'Bea' },
      '["same_mailbox"]',
    ],
  ])(
    'staff listed %s with these words: a spelling stays, anything else waits again',
    async (_, form, flags) => {
      if (form.name === 'Bea') await confirmed(LEADER);
      const id = await confirmed(form);
      expect(await found(id)).toEqual({ state: 'in_review', flags });
      await approve(id);
      await mendOwn(id, { title: String(form.title).toUpperCase() });
      expect(await found(id)).toEqual({ state: 'listed', flags });
      await mendOwn(id, { organization: 'Oak School' });
      expect(await stateOf(id)).toBe('in_review');
    },
  );

  test('a name that staff have approved does not make a later title wait', async () => {
    const id = await confirmed(LEADER);
    await mendOwn(id, { name: 'Bea Example' });
    await approve(id);
    expect(await noticeOf(mendOwn(id, { title: 'Principal' }))).toBe('mended');
  });

  test('what a report hid stays hidden, and only a spelling leaves it to its endorser', async () => {
    const id = await confirmed(LEADER);
    await doubted(id, OWN);
    expect(await pageOf(id)).toContain(words.own.hidden);
    expect(await noticeOf(mendOwn(id, { name: 'Ana Maria Pena-O’Brien' }))).toBe('mended_review');
    expect(await pageOf(id)).toContain(en.manage.reported.leader.button);
    await mendOwn(id, { title: 'Principal' });
    expect(await found(id)).toEqual({
      state: 'in_review',
      flags: '["reported","changed_by_endorser"]',
    });
    expect(await pageOf(id)).not.toContain(en.manage.reported.leader.button);
    expect(await noticeOf(manage(id, { action: 'restore' }))).toBe('nothing');
    expect(await stateOf(id)).toBe('in_review');
    await approve(id);
    expect(await stateOf(id)).toBe('listed');
  });

  test('while a report is open that hid nothing, more than a spelling waits', async () => {
    const id = await confirmed(LEADER);
    await doubted(id, OTHER);
    expect(await noticeOf(mendOwn(id, { title: 'DIRECTOR OF EQUITY' }))).toBe('mended');
    expect(await noticeOf(mendOwn(id, { title: 'Principal' }))).toBe('mended_review');
    expect(await found(id)).toEqual(WAITS);
    expect(await count('reports', "state = 'confirmed'")).toBe(1);
  });

  test('whoever corrected the entry still can’t approve what its endorser changed since', async () => {
    const id = await confirmed(LEADER);
    await correct(id, { name: 'Bea Example' });
    await mendOwn(id, { name: 'Cleo Example' });
    await approve(id);
    expect(await stateOf(id)).toBe('in_review');
  });

  test('a page that staff opened before does not approve the new words', async () => {
    const id = await confirmed(DISTRICT);
    const page = await staffRead(`/console/review/${id}`);
    const seen = /name="seen" value="([^"]+)"/.exec(page)?.[1] ?? '';
    expect(await noticeOf(mendOwn(id, { title: 'Clerk' }))).toBe('mended_review');
    await approve(id, { seen });
    expect(await stateOf(id)).toBe('in_review');
    await approve(id);
    expect(await stateOf(id)).toBe('listed');
  });

  test('five changes a day are the most, and the page says so', async () => {
    const id = await confirmed(LEADER);
    for (let time = 1; time <= 5; time += 1) {
      expect(await noticeOf(mendOwn(id, { title: `Title ${time}` }))).toBe('mended');
    }
    const before = await everything();
    const answer = mendOwn(id, { title: 'Title 6' });
    expect(await noticeOf(answer)).toBe('mended_often');
    expect(await read((await answer).headers.get('Location') ?? '')).toContain(
      words.done.mended_often({ most: 5 }),
    );
    expect(await everything()).toBe(before);
    after(DAY);
    expect(await noticeOf(mendOwn(id, { title: 'Title 6' }))).toBe('mended');
  });

  test.each<[string, (id: string) => Promise<unknown>]>([
    ['a report', (id) => doubted(id, OWN)],
    ['another change', (id) => mendOwn(id, { title: 'Dean' })],
    ['a withdrawal', (id) => manage(id, { action: 'withdraw' })],
  ])('%s that comes between reading and writing is not overwritten', async (_, act) => {
    const id = await confirmed(LEADER);
    const answer = await interrupted(() => act(id), id, { title: 'Principal' });
    expect(answer.headers.get('Location')).toMatch(/done=mended_late$/);
    expect(await count('endorsements', "title = 'Principal'")).toBe(0);
  });

  test('of changes at the same moment, each is made whole or not at all', async () => {
    const id = await confirmed(LEADER);
    const told = await Promise.all(
      ['Principal', 'Dean', 'Teacher'].map((title) => noticeOf(mendOwn(id, { title }))),
    );
    const made = told.filter((one) => one === 'mended').length;
    expect(made).toBeGreaterThan(0);
    expect(await count('audit', "action = 'endorsement.mend'")).toBe(made);
  });
});

describe('of a body', () => {
  test.each<[string, Fields]>([
    ['district', DISTRICT],
    ['organization', ORGANIZATION],
  ])(
    'the sender of a %s that waits changes who they are, and nothing that is public',
    async (_, form) => {
      const id = await confirmed(form);
      const { affiliation } = await row('select affiliation from endorsements');
      expect(await pageOf(id)).toContain(words.own.body);
      expect(await pageOf(id)).not.toMatch(/id="mend_organization/);
      await mendOwn(id, {
        name: 'Bea Example',
        organization: 'Another Body',
        authority_officer: 'X',
      });
      expect(
        await row(
          'select name, affiliation, state, flags, officer from endorsements join authorities',
        ),
      ).toEqual({
        ...{ name: 'Bea Example', affiliation, state: 'in_review', flags: '[]' },
        officer: form.authority_officer,
      });
    },
  );

  test('once it was listed, nobody changes its words alone; the page says where to write', async () => {
    const id = await listedBody();
    const page = await pageOf(id);
    expect(page).not.toContain(words.own.summary);
    expect(page).toContain(words.own.listedBody({ contact: 'hello@example.org' }));
    const before = await everything();
    expect(await noticeOf(mendOwn(id, { name: 'Bea Example' }))).toBe('mended_late');
    await doubted(id, OWN);
    const hidden = await everything();
    expect(await noticeOf(mendOwn(id, { name: 'Bea Example' }))).toBe('mended_late');
    expect([before === hidden, await everything()]).toEqual([false, hidden]);
  });
});

test('what waits to be confirmed can be changed here as well', async () => {
  const id = await submitted(ORGANIZATION);
  expect(await pageOf(id)).toContain(words.own.waiting);
  expect(await noticeOf(mendOwn(id, { organization: 'Coaches' }))).toBe('mended_waiting');
  expect(await row('select state, affiliation from endorsements')).toEqual({
    state: 'submitted',
    affiliation: 'Coaches',
  });
});

test('a refused change is shown again at its entry, with what was typed', async () => {
  await confirmed(ORGANIZATION);
  const id = await confirmed(LEADER);
  const before = await everything();
  const answer = await mendOwn(id, { name: 'Typed Before', title: '=1' });
  expect(answer.status).toBe(422);
  const page = await bodyOf(answer);
  expect(page).toContain(
    `<a href="#mend_title-${id}">${en.endorse.refusals.starts_like_formula}</a>`,
  );
  expect(page.match(/<details open/g)).toHaveLength(1);
  expect(page).toContain('value="Typed Before"');
  expect(page).toContain(`<title>${en.endorse.error({ title: en.manage.title })}`);
  expect(await everything()).toBe(before);
});

test.each(['withdraw', 'erase'])('after %s there is nothing to change', async (action) => {
  const id = await confirmed(LEADER);
  const token = await tokenFor('manage', await endorserOf(id));
  await manage(id, { action });
  const before = await everything();
  const fields = {
    token,
    endorsement: id,
    action: 'mend',
    name: 'X',
    title: 'Y',
    organization: '',
  };
  expect(await noticeOf(post('/endorsements/manage', fields))).toBe('mended_late');
  expect(await everything()).toBe(before);
});

test('nobody changes another’s entry', async () => {
  const theirs = await confirmed(LEADER);
  const mine = await confirmed({ ...LEADER, name: 'Bea', email: 'bea@harborview.example' });
  const before = await everything();
  const token = await tokenFor('manage', await endorserOf(mine));
  const fields = { action: 'mend', name: 'X', title: 'Y', organization: '', token };
  for (const endorsement of [theirs, 'none']) {
    expect(await noticeOf(post('/endorsements/manage', { ...fields, endorsement }))).toBe(
      'mended_late',
    );
  }
  expect(await everything()).toBe(before);
});
