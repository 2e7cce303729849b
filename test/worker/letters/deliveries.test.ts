import { beforeEach, describe, expect, test } from 'vitest';
import { BOB, badge, staffRead } from '../../support/worker/access.ts';
import { askRenaming } from '../../support/worker/corrections.ts';
import { costOf } from '../../support/worker/database-costs.ts';
import {
  confirmed,
  DISTRICT,
  LEADER,
  manage,
  ORGANIZATION,
  openSite,
  stateOf,
} from '../../support/worker/endorsements.ts';
import { mendOwn } from '../../support/worker/mending.ts';
import { doubted, OWN } from '../../support/worker/reports.ts';
import { answer, listedBody } from '../../support/worker/second-approval.ts';
import { seed } from '../../support/worker/seed-endorsements.ts';
import {
  after,
  count,
  DAY,
  everything,
  type Fields,
  HOUR,
  itIs,
  MINUTE,
  post,
  read,
  row,
  rows,
  visit,
} from '../../support/worker/site.ts';
import { amend, SLUG } from '../../support/worker/statements.ts';

const DESK = `/console/statements/${SLUG}/deliveries`;
const LETTER = `/statements/${SLUG}/letter`;
const START = Date.UTC(2026, 2, 2, 12);
const DELIVERY: Fields = { recipient: 'The Board of Education', day: '2026-03-02' };

beforeEach(async () => {
  itIs(START);
  await openSite();
});

async function deliver(fields: Fields = {}, path = DESK) {
  after(MINUTE);
  const response = await post(path, { ...DELIVERY, ...fields }, await badge());
  after(MINUTE);
  return response;
}

async function decide(id: string, action: string, fields: Fields = {}) {
  return post(`/console/review/${id}`, { action, ...fields }, await badge());
}

const named = (text: string) =>
  Array.from(text.matchAll(/<li><b><bdi>(.*?)<\/bdi>/g), ([, name]) => name);

test('a delivery records revision, time and counts, and is shown on the statement’s page', async () => {
  await confirmed(LEADER);
  expect((await deliver()).headers.get('Location')).toBe(`${DESK}?done=recorded`);
  const stored = await row('select * from deliveries');
  expect(stored).toMatchObject({ number: 1, revision: 1, as_of: START + MINUTE, voided_at: null });
  expect(stored.tally).toBe(
    '{"rows":[{"epoch":1,"kind":"leader","listed":1,"unnamed":0,"paper":0}]}',
  );
  const page = await read(`/statements/${SLUG}`);
  expect(page).toContain(`href="${LETTER}/1"`);
  expect(page).toContain(
    'Delivered to The Board of Education on March 2, 2026</bdi></a>: 1 endorsement',
  );
  expect(await count('audit', "action = 'delivery.record' and actor like 'staff:%'")).toBe(1);
  expect(await count('audit', "detail like '%Board%' or subject like '%Board%'")).toBe(0);
});

test('its page keeps the text and the names of that time, whatever comes later', async () => {
  await confirmed(LEADER);
  await deliver();
  await confirmed({ ...LEADER, name: 'Late Signer', email: 'l@x.example' });
  await amend('substantive', 'Something else.\n');
  await confirmed({ ...LEADER, name: 'Later Signer', email: 'm@x.example' });
  const text = await read(`${LETTER}/1`);
  expect(text).toContain('We ask for a fair start.');
  expect(text).not.toContain('Something else.');
  expect(named(text)).toEqual(['Ana María Peña-O’Brien']);
  expect(text).toContain('1 endorsement of this text: 1 leader.');
  expect(text).toContain('Delivered to The Board of Education on March 2, 2026');
  expect(text).not.toContain('earlier text');
  expect((await visit(`${LETTER}/1`)).headers.get('Cache-Control')).toMatch(/^public, max-age=60,/);
});

test.each(['withdraw', 'erase'])(
  'after a %s the name is removed from a delivered letter',
  async (action) => {
    const id = await confirmed(LEADER);
    await confirmed({ ...LEADER, name: 'Who Stays', email: 's@x.example' });
    await deliver();
    await manage(id, { action });
    const text = await read(`${LETTER}/1`);
    expect(named(text)).toEqual(['Who Stays']);
    expect(text).toContain('2 endorsements of this text');
    expect(text).toContain('One more was named in the letter that was handed over.');
    expect(text).not.toContain('Peña');
  },
);

test('a name hidden since then is removed, and a name shown only since then is not added', async () => {
  const hides = await confirmed(LEADER);
  const shows = await confirmed({
    ...LEADER,
    name: 'Shows Later',
    email: 's@x.example',
    public: 'no',
  });
  const both = await confirmed({ ...LEADER, name: 'Hides And Shows', email: 'b@x.example' });
  await deliver();
  await manage(hides, { action: 'display', public: 'no' });
  await manage(shows, { action: 'display', public: 'yes' });
  await manage(both, { action: 'display', public: 'no' });
  after(HOUR);
  await manage(both, { action: 'display', public: 'yes' });
  const text = await read(`${LETTER}/1`);
  expect(named(text)).toEqual(['Hides And Shows']);
  expect(text).toContain('One of them is counted without being named.');
  expect(named(await read(LETTER))).toEqual(['Hides And Shows', 'Shows Later']);
});

test('an endorser who has reaffirmed since is shown with what they signed then', async () => {
  const id = await confirmed(LEADER);
  await amend('substantive', 'Something else.\n');
  await deliver();
  after(DAY);
  await amend('substantive', 'A third text.\n');
  // As a leader’s reaffirmation writes it.
  await rows(
    'insert into reaffirmations values (?, 3, 3, ?, ?, null, null, null)',
    id,
    Date.now(),
    Date.now(),
  );
  await rows(
    'update endorsements set epoch = 3, reaffirmed_revision = 3, reaffirmed_at = ? where id = ?',
    Date.now(),
    id,
  );
  const frozen = await read(`${LETTER}/1`);
  expect(named(frozen.split('They endorse an earlier text: revision 1')[1] ?? '')).toEqual([
    'Ana María Peña-O’Brien',
  ]);
  const live = await read(LETTER);
  expect(named(live)).toEqual(['Ana María Peña-O’Brien']);
  expect(live).not.toContain('earlier text');
  await deliver({ day: '2026-03-03' });
  after(DAY);
  expect(await read(`${LETTER}/2`)).not.toContain('earlier text');
});

test('an entry that staff hid and listed again stays in the earlier letter', async () => {
  const id = await confirmed({ ...DISTRICT, email: 'd@x.example' });
  await decide(id, 'approve');
  await deliver();
  await doubted(id, OWN);
  expect(named(await read(`${LETTER}/1`))).toEqual([]);
  after(DAY);
  await decide(id, 'approve');
  expect(named(await read(`${LETTER}/1`))).toEqual(['Harborview']);
});

test('an entry that staff removed and took up again is in the letters of before and after, and in none between', async () => {
  const id = await confirmed(LEADER);
  await confirmed({ ...LEADER, name: 'Who Stays', email: 's@x.example' });
  await deliver();
  after(HOUR);
  await post(`/console/review/${id}`, { action: 'remove', reason: 'duplicate' }, await badge());
  await deliver({ day: '2026-03-02' });
  after(HOUR);
  const { changed_by: seen } = await row('select changed_by from endorsements where id = ?', id);
  const reopening = { action: 'reopen', note: 'A slip.', seen: String(seen) };
  await post(`/console/review/${id}`, reopening, await badge());
  await decide(id, 'approve');
  after(HOUR);
  expect(named(await read(`${LETTER}/1`))).toEqual([LEADER.name, 'Who Stays']);
  expect(named(await read(`${LETTER}/2`))).toEqual(['Who Stays']);
});

test.each([
  ['staff approve it', (id: string) => decide(id, 'approve')],
  ['its endorser puts it back', (id: string) => manage(id, { action: 'restore' })],
])(
  'an entry hidden at that time is not in it once %s, and one hidden later is',
  async (_, putBack) => {
    const id = await confirmed(LEADER);
    const second = await confirmed({ ...LEADER, name: 'Second Person', email: 'second@x.example' });
    await doubted(id, OWN);
    await deliver();
    await putBack(id);
    expect(named(await read(`${LETTER}/1`))).toEqual(['Second Person']);
    await deliver();
    itIs(START + 40 * DAY);
    await doubted(second, 'other@harborview.example');
    expect(await stateOf(second)).toBe('in_review');
    await putBack(second);
    expect(named(await read(`${LETTER}/1`))).toEqual(['Second Person']);
    expect(named(await read(`${LETTER}/2`))).toEqual([LEADER.name, 'Second Person']);
  },
);

test('a correction adds no other name to it, and fixes the case of the existing one', async () => {
  const id = await confirmed(LEADER);
  const other = await confirmed({ ...LEADER, name: 'second person', email: 'second@x.example' });
  await deliver();
  for (const [entry, name] of [
    [id, 'Somebody Else'],
    [other, 'Second Person'],
  ] as const) {
    const { changed_by } = await row('select changed_by from endorsements where id = ?', entry);
    const title = String(LEADER.title);
    const fields = { name, title, note: 'A slip.', seen: String(changed_by) };
    await post(`/console/review/${entry}/correct`, fields, await badge());
  }
  await post(`/console/review/${id}`, { action: 'approve' }, await badge(BOB));
  const page = await read(`${LETTER}/1`);
  expect(named(page)).toEqual(['Second Person']);
  expect(page).toContain('withdrawn, removed or corrected');
  expect(named(await read(LETTER))).toHaveLength(2);
});

test('words that an endorser changed since then are not in it, and a spelling is', async () => {
  const id = await confirmed(LEADER);
  const other = await confirmed({ ...LEADER, name: 'second person', email: 'second@x.example' });
  await deliver();
  await mendOwn(id, { title: 'Principal' });
  await mendOwn(other, { name: 'Second Person' });
  expect([await stateOf(id), await stateOf(other)]).toEqual(['listed', 'listed']);
  const page = await read(`${LETTER}/1`);
  expect(named(page)).toEqual(['Second Person']);
  expect(page).not.toContain('Principal');
  expect(named(await read(LETTER))).toHaveLength(2);
});

test('a body that was renamed by two people since then is not in it under its new name', async () => {
  const id = await listedBody(ORGANIZATION);
  await deliver();
  expect(await read(`${LETTER}/1`)).toContain(ORGANIZATION.organization ?? '');
  await answer(await askRenaming(id, 'Parents of the Hills'), 'approve', await badge(BOB));
  after(MINUTE);
  const page = await read(`${LETTER}/1`);
  expect(page).not.toMatch(/Parents of the Hills|Teachers of the Coast/);
  expect(page).toContain('withdrawn, removed or corrected');
  expect(await read(LETTER)).toContain('Parents of the Hills');
});

test('deliveries are numbered, and the page shows the three newest', async () => {
  for (const name of ['One', 'Two', 'Three', 'Four']) await deliver({ recipient: name });
  const page = await read(`/statements/${SLUG}`);
  expect(page.match(/Delivered to \w+/g)).toEqual([
    'Delivered to Four',
    'Delivered to Three',
    'Delivered to Two',
  ]);
});

test('a form sent twice, or ten times at once, records one delivery', async () => {
  const form = /name="form" value="([\w-]{22})"/.exec(await staffRead(DESK))?.[1] ?? '';
  const headers = await badge();
  await Promise.all(Array.from({ length: 10 }, () => post(DESK, { ...DELIVERY, form }, headers)));
  after(MINUTE);
  expect((await deliver({ form })).status).toBe(303);
  expect(await count('deliveries')).toBe(1);
  await deliver();
  expect(await count('deliveries')).toBe(2);
});

test('a delivery recorded by mistake is hidden, its address responds 410, and the numbering continues', async () => {
  await deliver();
  const headers = await badge(BOB);
  expect((await post(`${DESK}/1`, {}, headers)).status).toBe(303);
  after(MINUTE);
  await post(`${DESK}/1`, {}, headers);
  const gone = await visit(`${LETTER}/1`);
  expect(gone.status).toBe(410);
  expect(await gone.text()).toContain('recorded by mistake');
  expect(await read(`/statements/${SLUG}`)).not.toContain('Delivered to');
  expect(await staffRead(DESK)).toContain('recorded by mistake, not public');
  expect(await count('audit', "action = 'delivery.void'")).toBe(1);
  await deliver();
  expect((await visit(`${LETTER}/2`)).status).toBe(200);
});

describe('a delivery is refused', () => {
  test.each<[string, Fields, string]>([
    ['without a recipient', { recipient: ' ' }, 'recipient'],
    ['to a link', { recipient: 'https://evil.example' }, 'recipient'],
    ['to a recipient that runs in a spreadsheet', { recipient: '=HYPERLINK(1)' }, 'recipient'],
    ['to 121 characters', { recipient: 'x'.repeat(121) }, 'recipient'],
    ['without a day', { day: '' }, 'day'],
    ['on no day of the calendar', { day: '2026-02-30' }, 'day'],
    ['tomorrow', { day: '2026-03-03' }, 'day'],
  ])('%s: at the field, keeping the input', async (_, fields, field) => {
    const before = await everything();
    const response = await deliver(fields);
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).toContain(`<a href="#${field}">`);
    expect(page).toContain(`id="${field}-error"`);
    expect(await everything()).toBe(before);
  });

  test('to others than staff, whatever they send', async () => {
    for (const path of [DESK, `${DESK}/1`]) {
      expect([path, (await post(path, DELIVERY)).status]).toEqual([path, 403]);
    }
    expect((await visit(DESK)).status).toBe(403);
    expect(await count('deliveries')).toBe(0);
  });

  test('for an unknown statement, or one on hold', async () => {
    expect((await deliver({}, '/console/statements/nothing/deliveries')).status).toBe(404);
    await rows('update statements set held_at = 1');
    expect((await deliver()).status).toBe(404);
    expect(await count('deliveries')).toBe(0);
  });
});

test('an undelivered letter is not found', async () => {
  for (const number of ['1', '0', '1x', '-1']) {
    expect((await visit(`${LETTER}/${number}`)).status).toBe(404);
  }
});

test('while a statement is on hold, its letters are hidden with it', async () => {
  await deliver();
  await rows('update statements set held_at = 1');
  expect((await visit(`${LETTER}/1`)).status).toBe(404);
});

test('reading writes nothing', async () => {
  await confirmed(LEADER);
  await deliver();
  const before = await everything();
  await staffRead(DESK);
  await read(LETTER);
  await read(`${LETTER}/1`);
  await visit(`${LETTER}/1`, { method: 'HEAD' });
  expect(await everything()).toBe(before);
});

test('it costs what docs/costs.md says, and a query leads back to the one address', async () => {
  const NAMES = 2000;
  await seed(1, NAMES);
  await deliver();
  const { response, cost } = await costOf(`${LETTER}/1`);
  await response.text();
  console.info(`| delivered letter of ${NAMES} | ${cost.trips} trips | ${cost.read} read |`);
  expect(cost.read).toBeLessThanOrEqual(3.2 * NAMES + 50);
  const asked = await visit(`${LETTER}/1?x=1`);
  expect([asked.status, asked.headers.get('Location')]).toEqual([303, `${LETTER}/1`]);
});
