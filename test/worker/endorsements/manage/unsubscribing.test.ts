/** One click unsubscribes from update emails, in a browser or by a mail provider (RFC 8058). */
import { beforeEach, expect, test } from 'vitest';
import { en } from '../../../../src/i18n/catalogue.ts';
import {
  confirmed,
  endorserOf,
  LEADER,
  manage,
  ORGANIZATION,
  openSite,
  tokenFor,
} from '../../../support/worker/endorsements.ts';
import { letterTo, ringAll, sent, sentOutside } from '../../../support/worker/mailbox.ts';
import { sweep } from '../../../support/worker/schedule.ts';
import {
  after,
  bodyOf,
  count,
  DAY,
  everything,
  post,
  read,
  rows,
  visit,
} from '../../../support/worker/site.ts';
import { amend, documentOf, FIRST_BODY, publish } from '../../../support/worker/statements.ts';

const words = en.manage.unsubscribe;
const SECOND = FIRST_BODY.replace('child', 'student');

let id: string;
let token: string;
beforeEach(async () => {
  await openSite();
  id = await confirmed({ ...LEADER, updates: 'yes' });
  token = await tokenFor('unsubscribe', await endorserOf(id));
  await ringAll();
  sent.length = 0;
});

/** Posts like a mail provider: no Origin, no Fetch Metadata, and a body that we don't need. */
function oneClick(address: string): Promise<Response> {
  const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
  return visit(address, { method: 'POST', body });
}

const unsubscribed = () =>
  rows('select updates, unsubscribed_at is not null as ended from endorsements');

test('opening the link changes nothing and shows one button', async () => {
  const before = await everything();
  const response = await visit(`/endorsements/unsubscribe?token=${token}`);
  expect(await everything()).toBe(before);
  expect(response.status).toBe(200);
  expect(response.headers.get('Cache-Control')).toBe('no-store');
  const page = await bodyOf(response);
  expect(page.match(/<button/g)).toHaveLength(1);
  expect(page).toContain('content="noindex"');
  expect(page).not.toContain('A fair start');
});

test('the button unsubscribes all endorsements of the address, each with an audit entry', async () => {
  await confirmed(ORGANIZATION);
  const response = await post('/endorsements/unsubscribe', { token });
  expect(response.status).toBe(200);
  expect(await bodyOf(response)).toContain(words.done);
  expect(await unsubscribed()).toEqual([
    { updates: 0, ended: 1 },
    { updates: 0, ended: 1 },
  ]);
  expect(await count('audit', "action = 'endorsement.unsubscribe'")).toBe(2);
});

test('a mail provider’s post to the address of the header does the same', async () => {
  await amend('substantive', SECOND);
  await sweep();
  await ringAll();
  const header = letterTo('ana@harborview.example').headers['List-Unsubscribe'] ?? '';
  const { pathname, search } = new URL(header.slice(1, -1));
  const response = await oneClick(pathname + search);
  expect(response.status).toBe(200);
  expect(await unsubscribed()).toEqual([{ updates: 0, ended: 1 }]);
});

test('repeating it succeeds and writes nothing', async () => {
  await oneClick(`/endorsements/unsubscribe?token=${token}`);
  const before = await everything();
  expect((await oneClick(`/endorsements/unsubscribe?token=${token}`)).status).toBe(200);
  expect(await everything()).toBe(before);
});

test('an unsubscribed endorser is not asked, reminded or told, and still counts', async () => {
  await amend('substantive', SECOND);
  await oneClick(`/endorsements/unsubscribe?token=${token}`);
  await sweep();
  after(30 * DAY);
  await sweep();
  await publish(documentOf({ slug: 'newer', supersedes: 'a-fair-start' }));
  await sweep();
  expect(await count('outbox', "kind like 'notice.%'")).toBe(0);
  expect(await count('endorsements', "state = 'listed'")).toBe(1);
});

test('a queued email is not sent', async () => {
  await amend('substantive', SECOND);
  await sweep();
  await oneClick(`/endorsements/unsubscribe?token=${token}`);
  await ringAll();
  expect(sentOutside()).toEqual([]);
});

test('it can be undone on the manage page', async () => {
  await post('/endorsements/unsubscribe', { token });
  const link = `/endorsements/manage?token=${await tokenFor('manage', await endorserOf(id))}`;
  expect(await read(link)).toContain(en.amendments.question.updates.none.text);
  await manage(id, { action: 'updates', updates: 'yes' });
  expect(await unsubscribed()).toEqual([{ updates: 1, ended: 0 }]);
  await amend('substantive', SECOND);
  await sweep();
  await ringAll();
  expect(sentOutside()).toHaveLength(1);
});

test('later endorsements are not unsubscribed', async () => {
  await post('/endorsements/unsubscribe', { token });
  await confirmed(ORGANIZATION);
  expect(await count('endorsements', 'unsubscribed_at is null')).toBe(1);
});

test('the link works for three years', async () => {
  after(3 * 366 * DAY);
  expect((await visit(`/endorsements/unsubscribe?token=${token}`)).status).toBe(200);
  after(DAY);
  for (const response of [
    await visit(`/endorsements/unsubscribe?token=${token}`),
    await oneClick(`/endorsements/unsubscribe?token=${token}`),
  ]) {
    expect(response.status).toBe(410);
    expect(await bodyOf(response)).toContain(words.badText);
  }
  expect(await unsubscribed()).toEqual([{ updates: 1, ended: 0 }]);
});

test('no other link unsubscribes, and this one opens nothing else', async () => {
  const before = await everything();
  const endorser = await endorserOf(id);
  for (const other of [
    await tokenFor('manage', endorser),
    await tokenFor('confirm', endorser),
    'x',
    '',
  ]) {
    expect((await oneClick(`/endorsements/unsubscribe?token=${other}`)).status).toBe(404);
    expect((await visit(`/endorsements/unsubscribe?token=${other}`)).status).toBe(404);
  }
  expect((await visit(`/endorsements/manage?token=${token}`)).status).toBe(404);
  expect(await everything()).toBe(before);
});

test('after everything was erased the link still reports success', async () => {
  await manage(id, { action: 'erase' });
  const before = await everything();
  expect((await oneClick(`/endorsements/unsubscribe?token=${token}`)).status).toBe(200);
  expect(await everything()).toBe(before);
});
