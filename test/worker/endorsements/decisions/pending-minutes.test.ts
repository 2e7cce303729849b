/** "Minutes pending": the link to a decision comes later, and staff read it before it is shown. */
import { beforeEach, expect, test } from 'vitest';
import { en } from '../../../../src/i18n/catalogue.ts';
import { BOB, badge, staffRead } from '../../../support/worker/access.ts';
import { HARBOR } from '../../../support/worker/districts.ts';
import {
  confirm,
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
import { letterTo, linkIn, ringAll, type SentMail, sent } from '../../../support/worker/mailbox.ts';
import { doubted } from '../../../support/worker/reports.ts';
import { sweep } from '../../../support/worker/schedule.ts';
import {
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

const START = Date.UTC(2026, 2, 2, 12);
const URL_SENT = 'https://harborview.example/minutes-of-march';
const PENDING = { ...DISTRICT, authority_url: '' };
const ADDRESS = DISTRICT.email ?? '';
const words = en.decisions;

const urls = () => row('select url, url_offered from authorities');
const asked = (): SentMail[] =>
  sent.filter(({ subject }) => subject === words.mail.minutes.subject({ short: 'AMSEL' }));

async function decide(path: string, fields: Fields, email?: string): Promise<Response> {
  return post(`/console/${path}`, fields, await badge(email));
}

async function listed(fields: Fields = PENDING): Promise<string> {
  const id = await confirmed(fields);
  await decide(`review/${id}`, { action: 'approve' });
  return id;
}

const add = (id: string, authority_url = URL_SENT) =>
  manage(id, { action: 'minutes', authority_url });

async function pageOf(id: string): Promise<string> {
  return read(`/endorsements/manage?token=${await tokenFor('manage', await endorserOf(id))}`);
}

beforeEach(async () => {
  itIs(START);
  await openSite();
});

test.each([
  ['district', PENDING],
  ['organization', { ...ORGANIZATION, authority_url: '' }],
])(
  'the sender for a %s is asked after 30 days, again 60 days later, and then no more',
  async (_, fields) => {
    const id = await listed(fields);
    await ringAll();
    itIs(START + 30 * DAY - 1);
    await sweep();
    expect(asked()).toHaveLength(0);
    itIs(START + 30 * DAY);
    await sweep();
    await sweep();
    expect(asked()).toHaveLength(1);
    expect(asked()[0]?.text).toContain(words.mail.minutes.first);
    itIs(START + 90 * DAY - 1);
    await sweep();
    expect(asked()).toHaveLength(1);
    itIs(START + 90 * DAY);
    await sweep();
    expect(asked()).toHaveLength(2);
    expect(asked()[1]?.text).toContain(words.mail.minutes.last);
    expect(await read(linkIn(letterTo(ADDRESS)))).toContain(words.manage.minutes.heading);
    itIs(START + 900 * DAY);
    await sweep();
    expect(asked()).toHaveLength(2);
    expect(await count('outbox', `kind = 'minutes' and endorsement_id = '${id}'`)).toBe(2);
  },
);

test.each([
  ['a decision with a link', DISTRICT],
  ['a leader', LEADER],
])('nobody is asked for the minutes of %s', async (_, fields) => {
  await confirmed(fields);
  expect(await count('outbox', "kind = 'minutes'")).toBe(0);
});

test.each([
  ['has sent the link', (id: string) => add(id)],
  [
    'was declined',
    (id: string) => decide(`review/${id}`, { action: 'decline', reason: 'duplicate' }),
  ],
  ['has withdrawn', (id: string) => manage(id, { action: 'withdraw' })],
  ['has erased everything', (id: string) => manage(id, { action: 'erase' })],
])('a sender who %s is not asked', async (_, happens) => {
  const id = await confirmed(PENDING);
  await happens(id);
  itIs(START + 30 * DAY);
  await sweep();
  itIs(START + 90 * DAY);
  await sweep();
  expect(asked()).toHaveLength(0);
});

test('a sender who left a listed decision is not asked, even if the address stays for another endorsement', async () => {
  const id = await listed();
  await confirmed(LEADER);
  await manage(id, { action: 'erase' });
  itIs(START + 30 * DAY);
  await sweep();
  expect(asked()).toHaveLength(0);
});

test('before review, a link goes straight into the decision', async () => {
  const id = await submitted(PENDING);
  await confirm(id);
  expect(await pageOf(id)).toContain(words.manage.minutes.heading);
  const response = await add(id);
  expect(response.status).toBe(303);
  expect(await read(response.headers.get('Location') ?? '')).toContain(words.manage.done.minutes);
  expect(await urls()).toEqual({ url: URL_SENT, url_offered: null });
  expect(await staffRead(`/console/review/${id}`)).toContain(URL_SENT);
  expect(await row("select actor, detail from audit where action = 'authority.link'")).toEqual({
    actor: 'endorser',
    detail: '{"revision":1}',
  });
  expect(await pageOf(id)).not.toContain(words.manage.minutes.heading);
});

test('once it is listed, a link is shown only after staff have read it', async () => {
  const id = await listed();
  const response = await add(id);
  expect(await read(response.headers.get('Location') ?? '')).toContain(
    words.manage.done.minutes_offered,
  );
  expect(await urls()).toEqual({ url: null, url_offered: URL_SENT });
  const list = `/statements/${SLUG}/endorsements`;
  expect(await read(list)).not.toContain(URL_SENT);
  expect(await read(`/api/v1${list}`)).not.toContain(URL_SENT);
  expect(await pageOf(id)).toContain(URL_SENT);
  const console = await staffRead('/console');
  expect(console).toContain(`<a href="${URL_SENT}"`);
  const fields = { action: 'accept', revision: '1', url: URL_SENT };
  expect((await decide(`minutes/${id}`, fields)).headers.get('Location')).toBe(
    '/console?decision=minutes',
  );
  expect(await urls()).toEqual({ url: URL_SENT, url_offered: null });
  expect(await read(list)).toContain(`href="${URL_SENT}"`);
  expect(await staffRead('/console')).toContain(words.console.minutes.none);
  expect(await count('audit', "action = 'authority.accept'")).toBe(1);
});

test('while a report hides it, a link is only offered, so putting it back shows no link', async () => {
  const id = await listed();
  await doubted(id);
  expect(await stateOf(id)).toBe('in_review');
  const response = await add(id);
  expect(response.headers.get('Location')).toMatch(/done=minutes_offered$/);
  await manage(id, { action: 'restore' });
  expect(await stateOf(id)).toBe('listed');
  const list = `/statements/${SLUG}/endorsements`;
  expect(await read(list)).not.toContain(URL_SENT);
  expect(await read(`/api/v1${list}`)).not.toContain(URL_SENT);
  expect(await urls()).toEqual({ url: null, url_offered: URL_SENT });
});

test('while it is back in review, staff read a link on its own and accept it', async () => {
  const id = await listed();
  await doubted(id);
  await add(id);
  expect(await staffRead('/console')).toContain(`<a href="${URL_SENT}"`);
  await decide(`minutes/${id}`, { action: 'accept', revision: '1', url: URL_SENT });
  expect(await urls()).toEqual({ url: URL_SENT, url_offered: null });
});

test('a link that staff refuse is shown nowhere, and another can be sent', async () => {
  const id = await listed();
  await add(id);
  await decide(`minutes/${id}`, { action: 'refuse', revision: '1', url: URL_SENT });
  expect(await urls()).toEqual({ url: null, url_offered: null });
  expect(await count('audit', "action = 'authority.refuse'")).toBe(1);
  await add(id, `${URL_SENT}-2`);
  expect(await urls()).toEqual({ url: null, url_offered: `${URL_SENT}-2` });
});

test('staff accept the link they read, not one that replaced it', async () => {
  const id = await listed();
  await add(id);
  await add(id, 'https://elsewhere.example/');
  const before = await everything();
  const answer = await decide(`minutes/${id}`, { action: 'accept', revision: '1', url: URL_SENT });
  expect(answer.headers.get('Location')).toBe('/console?decision=late');
  expect(await everything()).toBe(before);
  expect(await staffRead('/console?decision=late')).toContain(words.console.done.late);
});

test('sending or accepting a link twice, or concurrently, takes effect once', async () => {
  const id = await listed();
  await Promise.all([add(id), add(id), add(id)]);
  expect(await count('audit', "action = 'authority.link'")).toBe(1);
  const fields = { action: 'accept', revision: '1', url: URL_SENT };
  await Promise.all([
    decide(`minutes/${id}`, fields),
    decide(`minutes/${id}`, { ...fields, action: 'refuse' }, BOB),
    decide(`minutes/${id}`, fields, BOB),
  ]);
  expect(await count('audit', "action in ('authority.accept', 'authority.refuse')")).toBe(1);
  const before = await everything();
  expect((await add(id, 'javascript:alert(1)')).status).toBe(422);
  await decide(`minutes/${id}`, fields);
  expect(await everything()).toBe(before);
});

test.each([
  ['no link', '', en.endorse.refusals.url_invalid],
  ['a script', 'javascript:alert(1)', en.endorse.refusals.url_invalid],
  ['no address of a page', 'ftp://x.example/"><i>', en.endorse.refusals.url_invalid],
])('%s is refused at the field, and the input is kept', async (_, authority_url, message) => {
  const id = await listed();
  const before = await everything();
  const response = await add(id, authority_url);
  expect(response.status).toBe(422);
  const page = await bodyOf(response);
  const field = `minutes_authority_url-${id}`;
  expect(page).toContain(`<a href="#${field}">${message}</a>`);
  expect(page).toContain(` id="${field}"`);
  if (authority_url)
    expect(page).toContain(
      `value="${authority_url.replaceAll('"', '&quot;').replaceAll('>', '&gt;').replaceAll('<', '&lt;')}"`,
    );
  expect(await everything()).toBe(before);
});

test('its sender can’t replace an existing link, and nobody can add one to another’s decision', async () => {
  const mine = await listed(DISTRICT);
  const theirs = await confirmed({ ...ORGANIZATION, email: 'other@x.example', authority_url: '' });
  const before = await everything();
  await add(mine);
  const token = await tokenFor('manage', await endorserOf(mine));
  for (const endorsement of [theirs, 'nothing']) {
    const fields = { token, endorsement, action: 'minutes', authority_url: URL_SENT };
    const response = await post('/endorsements/manage', fields);
    expect(response.headers.get('Location')).toMatch(/done=nothing$/);
  }
  expect(await everything()).toBe(before);
});

test('a leader has no decision to add a link to', async () => {
  const id = await confirmed(LEADER);
  const before = await everything();
  expect((await add(id)).headers.get('Location')).toMatch(/done=nothing$/);
  expect(await everything()).toBe(before);
  expect(await pageOf(id)).not.toContain(words.manage.minutes.heading);
});

test('only staff can decide on links', async () => {
  const id = await listed();
  await add(id);
  const before = await everything();
  const fields = { action: 'accept', revision: '1', url: URL_SENT };
  expect((await post(`/console/minutes/${id}`, fields)).status).toBe(403);
  expect(await everything()).toBe(before);
  expect((await decide(`minutes/${id}`, { ...fields, action: 'burn' })).status).toBe(303);
  expect(await everything()).toBe(before);
});

test('a link to the minutes outlives its sender', async () => {
  const id = await listed();
  await add(id);
  await manage(id, { action: 'erase' });
  await decide(`minutes/${id}`, { action: 'accept', revision: '1', url: URL_SENT });
  expect(await rows('select officer, url from authorities')).toEqual([
    { officer: null, url: URL_SENT },
  ]);
});

const told = (text: string): SentMail[] => sent.filter((mail) => mail.text.includes(text));
const MINUTES = words.mail.link.intro;
/** Of the mail about a listing, and of no other. */
const LISTED = 'Our staff have checked the endorsement';
const about = { statement: 'A fair start', body: HARBOR.name };

test.each([
  ['pending minutes', PENDING, 1],
  ['a link', DISTRICT, 0],
  ['a leader', { ...LEADER, name: 'M\u0430ry Doe' }, 0],
])(
  'the email about the listing of %s asks for the link only if there is none',
  async (_, fields, times) => {
    const id = await listed(fields);
    await ringAll();
    expect(told(LISTED)).toHaveLength(1);
    expect(told(MINUTES)).toHaveLength(times);
    const link = `#minutes-${id}`;
    expect(letterTo(ADDRESS).text.includes(link)).toBe(times === 1);
    if (times === 1) expect(await pageOf(id)).toContain(`id="minutes-${id}"`);
  },
);

test('a link that was sent before the listing, or waits for staff, is not asked for', async () => {
  const id = await confirmed(PENDING);
  await decide(`review/${id}`, { action: 'approve' });
  await add(id);
  await ringAll();
  expect(told(LISTED)).toHaveLength(1);
  expect(told(MINUTES)).toHaveLength(0);
});

test('approved in bulk, the sender is asked as well', async () => {
  const id = await confirmed(PENDING);
  const preview = await decide('review', { [`entry-${id}`]: 'x', action: 'approve' });
  const hidden = (await bodyOf(preview)).matchAll(
    /<input type="hidden" name="([^"]+)" value="([^"]*)"/g,
  );
  await decide('review', Object.fromEntries([...hidden].map(([, name, value]) => [name, value])));
  await ringAll();
  expect(told(MINUTES)).toHaveLength(1);
});

test('after a late review the questions start anew, and none comes with another', async () => {
  const id = await confirmed(PENDING);
  itIs(START + 29 * DAY);
  await decide(`review/${id}`, { action: 'approve' });
  await sweep();
  expect(told(MINUTES)).toHaveLength(1);
  itIs(START + 58 * DAY);
  await sweep();
  expect(asked()).toHaveLength(0);
  itIs(START + 59 * DAY);
  await sweep();
  expect(asked()).toHaveLength(1);
  itIs(START + 119 * DAY);
  await sweep();
  expect(asked()).toHaveLength(2);
});

test('who was asked while the entry waited is not asked again the day after', async () => {
  const id = await confirmed(PENDING);
  itIs(START + 30 * DAY);
  await sweep();
  expect(asked()).toHaveLength(1);
  itIs(START + 31 * DAY);
  await decide(`review/${id}`, { action: 'approve' });
  await sweep();
  expect(told(LISTED)).toHaveLength(1);
  expect(told(MINUTES)).toHaveLength(0);
});

test.each([
  ['accept', words.mail.shown.intro(about)],
  ['refuse', words.mail.refused.intro(about)],
])('to %s a link tells its sender once', async (action, text) => {
  const id = await listed();
  await add(id);
  const fields = { action, revision: '1', url: URL_SENT };
  await Promise.all([decide(`minutes/${id}`, fields), decide(`minutes/${id}`, fields, BOB)]);
  await decide(`minutes/${id}`, fields);
  await ringAll();
  await sweep();
  expect(told(text)).toHaveLength(1);
  expect(told(text)[0]?.text).not.toContain(URL_SENT);
  expect(told(text)[0]?.text.includes(`#minutes-${id}`)).toBe(action === 'refuse');
});

test('each link has its own answer, and none goes out about a link that another has replaced', async () => {
  const id = await listed();
  await add(id);
  await decide(`minutes/${id}`, { action: 'refuse', revision: '1', url: URL_SENT });
  await add(id, `${URL_SENT}-2`);
  await ringAll();
  expect(told(words.mail.refused.act)).toHaveLength(0);
  await decide(`minutes/${id}`, { action: 'refuse', revision: '1', url: `${URL_SENT}-2` });
  await ringAll();
  expect(told(words.mail.refused.act)).toHaveLength(1);
  itIs(START + 29 * DAY);
  await add(id, `${URL_SENT}-3`);
  await decide(`minutes/${id}`, { action: 'refuse', revision: '1', url: `${URL_SENT}-3` });
  itIs(START + 30 * DAY);
  await sweep();
  expect(told(words.mail.refused.act)).toHaveLength(2);
  expect(asked()).toHaveLength(0);
});
