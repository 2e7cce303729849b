import { beforeEach, expect, test } from 'vitest';
import { en } from '../../../src/i18n/catalogue.ts';
import { HARBOR } from '../../support/worker/districts.ts';
import {
  confirmed,
  endorserOf,
  LEADER,
  manage,
  ORGANIZATION,
  openSite,
  stateOf,
  submitted,
  tokenFor,
} from '../../support/worker/endorsements.ts';
import { letterTo, linkIn, ringAll, sent } from '../../support/worker/mailbox.ts';
import {
  doubted,
  OTHER,
  OWN,
  press,
  REPORT,
  reported,
  send,
} from '../../support/worker/reports.ts';
import { sweep } from '../../support/worker/schedule.ts';
import { listedBody } from '../../support/worker/second-approval.ts';
import {
  after,
  bodyOf,
  count,
  DAY,
  everything,
  post,
  read,
  row,
  rows,
  visit,
  whereTo,
} from '../../support/worker/site.ts';
import { SLUG } from '../../support/worker/statements.ts';

const words = en.reports;
const STAFF = 'staff@example.org';
const list = () => read(`/statements/${SLUG}/endorsements`);

beforeEach(openSite);

test('every public listing links to its report form, which names the entry', async () => {
  const leader = await confirmed(LEADER);
  const body = await listedBody();
  for (const path of [
    `/statements/${SLUG}`,
    `/statements/${SLUG}/endorsements`,
    `/districts/${HARBOR.code}`,
  ]) {
    const page = await read(path);
    for (const id of [leader, body]) expect(page).toContain(`href="${REPORT}?endorsement=${id}"`);
    expect(page).toContain('aria-label="report the entry of Ana María Peña-O’Brien"');
  }
  expect(await read(`/embed/${SLUG}`)).not.toContain(REPORT);
});

test('the page says which entry, who can report it, and what a report from the district or elsewhere does', async () => {
  const page = await read(`${REPORT}?endorsement=${await confirmed(LEADER)}`);
  for (const text of [
    'Ana María Peña-O’Brien',
    'Director of Equity',
    'A fair start',
    words.who.text,
    words.next.district({ district: HARBOR.name }),
    words.next.others,
  ]) {
    expect(page).toContain(text);
  }
  expect(page).not.toContain('ana@harborview.example');
});

test('an organization’s entry can be reported, and no address hides it', async () => {
  const id = await listedBody(ORGANIZATION);
  const page = await read(`${REPORT}?endorsement=${id}`);
  expect(page).toContain('Teachers of the Coast');
  expect(page).toContain('attested by Sam Clerk, Secretary');
  expect(page).not.toContain('María');
  await doubted(id);
  expect(await stateOf(id)).toBe('listed');
  expect(await count('outbox', "kind = 'report.told'")).toBe(1);
});

test('a confirmed report from an address of its district hides the entry at once, and staff are told', async () => {
  const id = await confirmed(LEADER);
  const report = await reported(id, OWN, 'I never signed.');
  expect(await list()).toContain('Ana');
  await ringAll();
  const letter = letterTo(OWN);
  expect(letter.text).toContain(
    words.mail.intro.leaderIn({ district: 'Harborview', statement: 'A fair start' }),
  );
  const link = linkIn(letter);
  expect(await read(link)).toContain(words.confirm.hides);
  expect(await bodyOf(await press(report))).toContain(words.done.title);
  expect(await row('select state, flags from endorsements')).toEqual({
    state: 'in_review',
    flags: '["reported"]',
  });
  expect(await list()).not.toContain('María');
  expect(await row('select listed from tallies')).toEqual({ listed: 0 });
  expect(await rows('select tag from purges')).toEqual([{ tag: 'names' }]);
  sent.length = 0;
  await ringAll();
  expect(sent.map(({ to }) => to).sort()).toEqual(['ana@harborview.example', STAFF]);
  expect(letterTo(STAFF).text).toContain(`/console/review/${id}`);
  expect(letterTo(STAFF).text).toContain(words.mail.hidden);
  expect(letterTo(STAFF).text).not.toMatch(/Ana|real@|harborview/);
});

test('a report from any other address leaves it listed, and staff are told', async () => {
  const id = await confirmed(LEADER);
  const report = await reported(id, OTHER);
  const token = await tokenFor('report', report);
  expect(await read(`${REPORT}?token=${token}`)).toContain(words.confirm.tells);
  await press(report);
  expect(await stateOf(id)).toBe('listed');
  expect(await list()).toContain('Ana');
  await ringAll();
  expect(letterTo(STAFF).text).toContain(words.mail.told);
});

test('an address of another district hides nothing', async () => {
  const id = await confirmed(LEADER);
  await doubted(id, 'someone@valley.example');
  expect(await stateOf(id)).toBe('listed');
});

test('a district’s own decision can be reported from the district, and is hidden like any entry', async () => {
  const id = await listedBody();
  await doubted(id);
  expect(await stateOf(id)).toBe('in_review');
  expect(await list()).not.toContain('School committee');
});

test('nothing happens before the button is pressed, however the link is opened', async () => {
  const id = await confirmed(LEADER);
  const report = await reported(id);
  const link = `${REPORT}?token=${await tokenFor('report', report)}`;
  const before = await everything();
  for (const method of ['GET', 'HEAD', 'GET']) {
    expect((await visit(link, { method })).status).toBe(200);
  }
  await visit(`${REPORT}?endorsement=${id}`);
  expect(await everything()).toBe(before);
  expect((await visit(link)).headers.get('Cache-Control')).toBe('no-store');
});

test('confirming twice, or fifty times at once, counts once, and the page is the same', async () => {
  const id = await confirmed(LEADER);
  const report = await reported(id);
  const answers = await Promise.all(Array.from({ length: 50 }, () => press(report)));
  const pages = new Set(await Promise.all(answers.map(bodyOf)));
  expect(pages.size).toBe(1);
  expect(await count('audit', "action = 'report.confirm'")).toBe(1);
  expect(await count('audit', "action = 'endorsement.report'")).toBe(1);
  expect(await count('outbox', "kind like 'report.%' and kind <> 'report.confirm'")).toBe(1);
  const before = await everything();
  expect(await bodyOf(await press(report))).toBe([...pages][0]);
  expect(await everything()).toBe(before);
});

test('a second report of a hidden entry is stored beside the first, and hides nothing again', async () => {
  const id = await confirmed(LEADER);
  const second = await reported(id, OTHER);
  await doubted(id);
  await press(second);
  expect(await count('reports', "state = 'confirmed'")).toBe(2);
  expect(await row('select flags from endorsements')).toEqual({ flags: '["reported"]' });
});

test('an entry that is not public can’t be reported, and always gets the same 404 page', async () => {
  const unnamed = await confirmed({ ...LEADER, public: 'no', email: 'un@harborview.example' });
  const waiting = await submitted({ ...LEADER, email: 'w@harborview.example' });
  const inReview = await confirmed(ORGANIZATION);
  const withdrawn = await confirmed({
    ...LEADER,
    name: 'Other One',
    email: 'o@harborview.example',
  });
  await manage(withdrawn, { action: 'withdraw' });
  const before = await everything();
  const pages = [];
  const sentTo = [];
  for (const id of ['nothing', '', unnamed, waiting, inReview, withdrawn]) {
    const page = await visit(`${REPORT}?endorsement=${id}`);
    const answer = await send(id);
    pages.push([page.status, await page.text()]);
    sentTo.push([answer.status, whereTo(answer)]);
  }
  expect(pages[0]?.[0]).toBe(404);
  for (const page of pages) expect(page).toEqual(pages[0]);
  for (const answer of sentTo) expect(answer).toEqual([303, `${REPORT}?sent&kept=SEAL`]);
  expect(await everything()).toBe(before);
});

test('an entry of a statement on hold can’t be reported', async () => {
  const id = await confirmed(LEADER);
  await rows('update statements set held_at = 1');
  expect((await visit(`${REPORT}?endorsement=${id}`)).status).toBe(404);
  await send(id);
  expect(await count('reports')).toBe(0);
});

test.each(['confirm', 'manage', 'unsubscribe'] as const)(
  'a token for %s does not confirm a report, and a report’s token does nothing else',
  async (purpose) => {
    const id = await confirmed(LEADER);
    const report = await reported(id);
    const before = await everything();
    const wrong = await tokenFor(purpose, report);
    expect((await visit(`${REPORT}?token=${wrong}`)).status).toBe(404);
    expect((await post(REPORT, { token: wrong })).status).toBe(404);
    const own = await tokenFor('report', id);
    expect((await post('/endorsements/confirm', { token: own })).status).toBe(404);
    const manager = await tokenFor('report', await endorserOf(id));
    const fields = { token: manager, endorsement: id, action: 'withdraw' };
    expect((await post('/endorsements/manage', fields)).status).toBe(404);
    expect(await everything()).toBe(before);
  },
);

test.each([
  ['withdrawn', 'withdraw'],
  ['erased', 'erase'],
])(
  'an entry that is %s meanwhile leaves nothing to report, and no data of the reporter',
  async (state, action) => {
    const id = await confirmed(LEADER);
    const report = await reported(id, OWN, 'My words');
    await doubted(id, OTHER, 'More words');
    await manage(id, { action });
    expect(await stateOf(id)).toBe(state);
    expect(await bodyOf(await press(report))).toContain(words.gone.title);
    expect(await count('reports', "state = 'settled'")).toBe(2);
    expect(await everything()).not.toMatch(/My words|More words|mail\.example/);
    await ringAll();
    expect(sent.filter(({ to }) => to === OWN)).toEqual([]);
  },
);

test('the link does not reveal a name that was hidden meanwhile', async () => {
  const id = await confirmed(LEADER);
  const report = await reported(id);
  await manage(id, { action: 'display', public: 'no' });
  const link = `${REPORT}?token=${await tokenFor('report', report)}`;
  expect(await read(link)).not.toContain('María');
  expect(await bodyOf(await press(report))).toContain(words.gone.title);
  expect(await stateOf(id)).toBe('listed');
});

test('an unconfirmed report can be confirmed for seven days, and is then deleted', async () => {
  const id = await confirmed(LEADER);
  const report = await reported(id, OTHER, 'My words');
  const token = await tokenFor('report', report);
  await ringAll();
  after(7 * DAY - 1000);
  await sweep();
  expect(await read(`${REPORT}?token=${token}`)).toContain(words.confirm.button);
  after(1000);
  await sweep();
  expect(await count('reports')).toBe(0);
  expect(await bodyOf(await post(REPORT, { token }))).toContain(words.gone.title);
  expect(await stateOf(id)).toBe('listed');
});
