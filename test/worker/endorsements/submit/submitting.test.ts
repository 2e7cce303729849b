import { expect, test } from 'vitest';
import { en } from '../../../../src/i18n/catalogue.ts';
import { BOB, badge } from '../../../support/worker/access.ts';
import { HARBOR, NORTH, SOUTH } from '../../../support/worker/districts.ts';
import {
  confirmed,
  DISTRICT,
  LEADER,
  ORGANIZATION,
  openSite,
  submit,
  submitted,
} from '../../../support/worker/endorsements.ts';
import { bells, letterTo, loseBells, ringAll, sent } from '../../../support/worker/mailbox.ts';
import { requestOf, sendDirectory } from '../../../support/worker/proposed-lists.ts';
import { answer } from '../../../support/worker/second-approval.ts';
import {
  bodyOf,
  count,
  DAY,
  everything,
  itIs,
  read,
  row,
  rows,
  visit,
} from '../../../support/worker/site.ts';
import { amend, documentOf, publish, SLUG } from '../../../support/worker/statements.ts';
import { TEST_ORIGIN } from '../../../support/worker/variables.ts';

const stored = (id: string) => row('select * from endorsements where id = ?', id);

test.each([
  ['its name', 'Harborview'],
  ['its name, in other letters', '  harborview PUBLIC schools '],
  ['another name of it', 'HPS'],
  ['its code', '00100000'],
  ['what the list of suggestions fills in', 'Harborview (00100000)'],
])('a district is found by %s', async (_, district) => {
  await openSite();
  expect(await stored(await submitted({ ...LEADER, district }))).toMatchObject({
    district_code: HARBOR.code,
    district_name: HARBOR.name,
    affiliation: HARBOR.name,
    region: HARBOR.region,
    state: 'submitted',
  });
});

test('a district is found by a town that no other serves', async () => {
  await openSite();
  expect(await stored(await submitted({ ...LEADER, district: 'Millbrook' }))).toMatchObject({
    district_code: NORTH.code,
  });
});

test('a town served by two districts returns both, and choosing one works', async () => {
  await openSite();
  const response = await submit({ ...LEADER, district: 'Hillton' });
  expect(response.status).toBe(422);
  const page = await bodyOf(response);
  for (const { code, name } of [NORTH, SOUTH]) {
    expect(page).toContain(`name="district" value="${code}"`);
    expect(page).toContain(en.endorse.district.chosen({ name, code }));
  }
  const id = await submitted({ ...LEADER, district: SOUTH.code });
  expect(await stored(id)).toMatchObject({ district_code: SOUTH.code });
});

test('a district removed from the directory is not found any more', async () => {
  await openSite();
  await answer(await requestOf(await sendDirectory([NORTH, SOUTH])), 'approve', await badge(BOB));
  expect((await submit({ ...LEADER, district: HARBOR.name })).status).toBe(422);
  expect((await submit({ ...LEADER, district: HARBOR.code })).status).toBe(422);
});

test('a submission redirects with 303 to a page that says to check the email', async () => {
  await openSite();
  const response = await submit(LEADER);
  expect(response.status).toBe(303);
  const location = response.headers.get('Location') ?? '';
  expect(location).toMatch(
    /^\/statements\/a-fair-start\/endorse\/sent\?ref=[\w-]{22}&kept=[\w-]{60,}$/,
  );
  expect(await read(location)).toContain(en.endorse.sent.title);
  expect(await row('select kind, sent_at from outbox')).toEqual({ kind: 'confirm', sent_at: null });
});

test('one email goes out, and its subject reveals nothing', async () => {
  await openSite();
  await submit(LEADER);
  await ringAll();
  expect(sent).toHaveLength(1);
  const letter = letterTo(LEADER.email ?? '');
  expect(letter.subject).toBe(en.mail.confirm.subject({ short: 'AMSEL' }));
  expect(letter.text).toContain('“A fair start”');
  expect(letter.text).toContain('in their own name, as a leader in Harborview');
});

test('an endorsement is accepted when the queue is down', async () => {
  await openSite();
  loseBells();
  expect((await submit(LEADER)).status).toBe(303);
  expect(await count('outbox')).toBe(1);
});

test('`via` is passed from the link to the hidden field to the row', async () => {
  await openSite();
  const page = await read(`/statements/${SLUG}/endorse?via=some_where-1`);
  expect(page).toContain('<input type="hidden" name="via" value="some_where-1"/>');
  const id = await submitted({ ...LEADER, via: 'some_where-1' });
  expect(await stored(id)).toMatchObject({ via: 'some_where-1' });
  expect(await read(`/statements/${SLUG}/endorse?via=%22%3E`)).not.toContain('name="via"');
});

test('the form has the shown revision in a hidden field', async () => {
  await openSite();
  await amend('editorial', 'Another.\n');
  expect(await read(`/statements/${SLUG}/endorse`)).toContain(
    '<input type="hidden" name="revision" value="2"/>',
  );
});

test('a form without a revision is pinned to the current one', async () => {
  await openSite();
  await amend('substantive', 'Second.\n');
  expect(await stored(await submitted(LEADER))).toMatchObject({ revision: 2, epoch: 2 });
});

test('after an editorial correction a form is accepted, and pinned to the seen text', async () => {
  await openSite();
  await amend('editorial', 'Another.\n');
  const id = await submitted({ ...LEADER, revision: '1' });
  expect(await stored(id)).toMatchObject({ revision: 1, epoch: 1 });
});

test('after a substantive amendment the response is 409, the question again, and the input is kept', async () => {
  await openSite();
  await amend('substantive', 'Second.\n');
  const response = await submit({ ...DISTRICT, revision: '1', via: 'amh' });
  expect(response.status).toBe(409);
  const page = await bodyOf(response);
  expect(page).toContain(en.endorse.changed.heading);
  expect(page).toContain('<p>Second.</p>');
  expect(page).toContain('For a reason: substantive.');
  expect(page).toContain(`value="${DISTRICT.name}"`);
  expect(page).toContain(`value="${DISTRICT.email}"`);
  expect(page).toContain(`value="${DISTRICT.authority_officer}"`);
  expect(page).toContain('name="revision" value="2"');
  expect(page).toContain('name="via" value="amh"');
  expect(await count('endorsements')).toBe(0);
});

test('an unpublished revision counts as unseen', async () => {
  await openSite();
  const response = await submit({ ...LEADER, revision: '7' });
  expect(response.status).toBe(422);
  expect(await bodyOf(response)).toContain(en.endorse.refusals.revision_unknown);
  expect(await count('endorsements')).toBe(0);
});

test('a closed statement accepts no endorsement', async () => {
  await openSite();
  await publish(documentOf({ endorsements: 'closed' }));
  const response = await submit(LEADER);
  expect(response.status).toBe(409);
  expect(await bodyOf(response)).toContain(en.endorse.closed.text);
  expect(await count('endorsements')).toBe(0);
});

test('an unknown statement is not found, whether or not the form is valid', async () => {
  await openSite();
  expect((await submit(LEADER, 'nothing')).status).toBe(404);
  expect((await submit({}, 'nothing')).status).toBe(404);
  expect((await visit('/statements/nothing/endorse')).status).toBe(404);
});

test.each([
  ['leader', LEADER, 7],
  ['district', DISTRICT, 30],
  ['organization', ORGANIZATION, 30],
])('a submission for a %s waits %#: the promised number of days', async (_, fields, days) => {
  await openSite();
  const { submitted_at, expires_at } = await stored(await submitted(fields));
  expect(Number(expires_at) - Number(submitted_at)).toBe(days * DAY);
});

test('an address of the district is recorded as evidence of affiliation, and any other is not', async () => {
  await openSite();
  const inside = await submitted({ ...LEADER, email: 'x@staff.harborview.example' });
  expect(await stored(inside)).toMatchObject({ evidence: 'district_address' });
  const outside = await submitted({ ...LEADER, email: 'x@evil-harborview.example' });
  expect(await stored(outside)).toMatchObject({ evidence: 'self_stated' });
});

test('one address in two spellings is one endorser', async () => {
  await openSite();
  await submit(LEADER);
  await submit({ ...LEADER, email: '  ANA@Harborview.Example ' });
  expect(await count('endorsers')).toBe(1);
});

test('no address is stored in plain text', async () => {
  await openSite();
  await submit(LEADER);
  expect(await everything()).not.toContain('ana@');
});

test('responses for known, unknown and repeated addresses differ only in `ref` and what was typed', async () => {
  await openSite();
  await confirmed(LEADER);
  const told: string[] = [];
  for (const email of ['ana', 'new', 'new'].map((name) => `${name}@harborview.example`)) {
    const answer = await submit({ ...LEADER, email });
    const location = answer.headers.get('Location') ?? '';
    const headers = [...answer.headers].filter(([name]) => name !== 'location');
    const { ref, kept } = Object.fromEntries(new URL(location, TEST_ORIGIN).searchParams);
    const page = (await bodyOf(await visit(location)))
      .replaceAll(String(ref), 'REF')
      .replaceAll(String(kept), 'SEAL')
      .replaceAll(email, 'ADDRESS');
    const where = location.replace(/ref=.*/, '');
    told.push(JSON.stringify([answer.status, headers, await answer.text(), where, page]));
  }
  expect(new Set(told).size).toBe(1);
  expect(bells).toHaveLength(5);
});

test('one address gets at most three emails a day, and five in all, for one statement', async () => {
  await openSite();
  itIs(Date.UTC(2026, 2, 2, 12));
  const locations: string[] = [];
  for (const day of [0, 0, 0, 0, 1, 1, 1, 2]) {
    itIs(Date.UTC(2026, 2, 2 + day, 12));
    const response = await submit(LEADER);
    expect(response.status).toBe(303);
    locations.push((response.headers.get('Location') ?? '').replace(/ref=.*/, ''));
  }
  expect(new Set(locations).size).toBe(1);
  const mails = await rows('select created_at from outbox order by created_at');
  const days = mails.map(({ created_at }) => new Date(Number(created_at)).getUTCDate());
  expect(days.slice(0, 3)).toEqual([2, 2, 2]);
  expect(days.length).toBeLessThanOrEqual(5);
  expect(days.filter((day) => day === 2)).toHaveLength(3);
});

test('emails held back by the cap do not count toward it', async () => {
  await openSite();
  for (const day of [0, 0, 0, 0, 0, 0, 1]) {
    itIs(Date.UTC(2026, 2, 2 + day, 12));
    await submit(LEADER);
  }
  expect(await count('outbox')).toBe(4);
});

test('the cap is separate for each address and statement', async () => {
  await openSite();
  for (let times = 0; times < 4; times += 1) await submit(LEADER);
  await submit({ ...LEADER, email: 'second@harborview.example' });
  expect(await count('outbox')).toBe(4);
});
