/** A substantive amendment is announced: it is public and locked before it takes effect. */
import { env } from 'cloudflare:workers';
import { beforeEach, expect, test } from 'vitest';
import { openDatabase } from '../../../../src/db/client.ts';
import { en } from '../../../../src/i18n/catalogue.ts';
import { draftDocument } from '../../../../src/statements/publishing/draft.ts';
import { saveDraft } from '../../../../src/statements/publishing/draft-store.ts';
import { ALICE, BOB, badge, staffRead } from '../../../support/worker/access.ts';
import {
  announce,
  announced,
  announcement,
  cancel,
  DRAFT,
  drafted,
  LATER,
  NOON,
  NOTE,
  PUBLIC,
  path,
  SECOND,
  takeEffect,
} from '../../../support/worker/announcements.ts';
import { confirmed, LEADER, openSite } from '../../../support/worker/endorsements.ts';
import { letterTo, ringAll } from '../../../support/worker/mailbox.ts';
import { sweep } from '../../../support/worker/schedule.ts';
import { serviceBadge } from '../../../support/worker/second-approval.ts';
import {
  bodyOf,
  count,
  everything,
  HOUR,
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
  send,
} from '../../../support/worker/statements.ts';
import { supersede } from '../../../support/worker/superseding.ts';
import { TEST_ORIGIN } from '../../../support/worker/variables.ts';

const words = en.amendments.announcement;
const WHEN = 'March 9, 2026 at 12:00 PM EDT';

beforeEach(async () => {
  itIs(NOON);
  await openSite();
});

test('the page says with numbers what will happen, and opening it changes nothing', async () => {
  await confirmed(LEADER);
  await drafted();
  const before = await everything();
  const page = await staffRead(path);
  expect(await everything()).toBe(before);
  expect(page).toContain(words.console.numbers({ current: 1, earlier: 0 }));
  expect(page).toContain('at least 72 hours from now');
});

test('an announced amendment is public with its date, note, digest and difference', async () => {
  await drafted();
  expect((await visit(PUBLIC)).status).toBe(404);
  expect((await announce()).headers.get('Location')).toBe(`${path}?done=announced`);
  expect(await announcement()).toMatchObject({ revision: 2, effective_at: LATER, note: NOTE });
  const page = await read(PUBLIC);
  const { digest } = await announcement();
  for (const part of [WHEN, NOTE, `<code>${digest}</code>`, '<ins>', 'Every student is <strong>'])
    expect(page).toContain(part);
  expect(page).toContain('name="robots" content="noindex"');
  const statement = await read(`/statements/${SLUG}`);
  expect(statement).toContain(words.line({ at: WHEN }));
  expect(statement).toContain(`href="${PUBLIC}"`);
  expect(statement).toContain('Every child is');
  expect(await read(`/statements/${SLUG}/v/1`)).toContain(words.line({ at: WHEN }));
  expect(
    await row(
      "select subject, actor like 'staff:%' as staff from audit where action = 'statement.announce'",
    ),
  ).toEqual({ subject: SLUG, staff: 1 });
});

test('the revision gets the announced digest, once, and the announcement ends', async () => {
  await announced();
  const { digest } = await announcement();
  await takeEffect();
  expect(await row('select number, digest, change from revisions where number = 2')).toEqual({
    number: 2,
    digest,
    change: 'substantive',
  });
  expect(await row('select outcome, ended_at, text from announcements')).toEqual({
    outcome: 'effective',
    ended_at: LATER,
    text: null,
  });
  expect(await count('drafts')).toBe(0);
  const over = await visit(PUBLIC, { redirect: 'manual' });
  expect([over.status, over.headers.get('Location')]).toEqual([302, `/statements/${SLUG}`]);
  expect(await read(`/statements/${SLUG}`)).not.toContain(words.line({ at: WHEN }));
});

test('all staff are told of it at once, with who, when and where to take it back', async () => {
  await confirmed(LEADER);
  await announced();
  await ringAll();
  const { mail } = words.console;
  const letter = letterTo('staff@example.org');
  expect(letter.subject).toBe(mail.subject({ short: 'AMSEL' }));
  expect(letter.text).toContain(
    mail.announced({ title: 'A fair start', by: `Name of ${ALICE}`, at: WHEN }),
  );
  expect(letter.text).toContain(`${TEST_ORIGIN}${path}`);
  // Another person takes it back, alone.
  const { id } = await announcement();
  const cancelled = await post(
    path,
    { action: 'cancel', announcement: String(id) },
    await badge(BOB),
  );
  expect(cancelled.headers.get('Location')).toBe(`${path}?done=cancelled`);
});

test('an announced amendment takes effect without a second person, however many endorse the statement', async () => {
  await confirmed(LEADER);
  await announced();
  await takeEffect();
  expect(await count('requests')).toBe(0);
  expect(await row('select revision, epoch from statements')).toEqual({ revision: 2, epoch: 2 });
});

test('only the draft itself takes effect: a file with the same text brings no other summary along', async () => {
  await confirmed(LEADER);
  await announced();
  itIs(LATER);
  const { digest } = await row('select digest from revisions');
  const file = documentOf({
    ...{ body: SECOND, change: 'substantive', changeNote: NOTE, amends: String(digest) },
    ...{ summary: 'It asks for something else.', endorsements: 'closed' },
  });
  expect((await send('publish', [file], [], [], await serviceBadge())).status).toBe(409);
  await sweep();
  expect(await row('select revision, summary, endorsements from statements')).toEqual({
    ...{ revision: 2, endorsements: 'open' },
    summary: documentOf().summary,
  });
});

test('while it is announced it is locked, and no editor can save over it', async () => {
  await announced();
  const { version } = await row('select version from drafts');
  const saved = await saveDraft(openDatabase(env.DB), {
    id: DRAFT,
    document: draftDocument.parse(documentOf({ body: 'Other.\n' })),
    version: Number(version),
    by: { id: 'staff:bob', name: 'Example Editor' },
    now: NOON,
  });
  expect(saved).toBe(false);
  await expect(env.DB.prepare('delete from drafts').run()).rejects.toThrow(/cancelled before/);
});

test.each([
  '2026-03-05T06:59',
  '2026-03-01T12:00',
  '2027-06-01T12:00',
  'tomorrow',
  '2026-02-30T12:00',
  '',
])('“%s” is not a valid time to take effect: the field says so and keeps the input', async (at) => {
  await drafted();
  const before = await everything();
  const response = await announce({ at });
  expect(response.status).toBe(422);
  const page = await bodyOf(response);
  expect(page).toContain(`<a href="#at">${words.console.errors.at({ hours: 72 })}</a>`);
  expect(page).toContain(`value="${at}"`);
  expect(await everything()).toBe(before);
});

test.each(['2026-03-08T02:30', '2026-11-01T01:30'])(
  '“%s”, when the clocks are changed, is refused as in scheduling',
  async (at) => {
    await drafted();
    const before = await everything();
    const response = await announce({ at });
    expect(response.status).toBe(422);
    expect(await bodyOf(response)).toContain(`<a href="#at">${words.console.errors.unclear}</a>`);
    expect(await everything()).toBe(before);
  },
);

test('72 hours ahead is enough, in local time', async () => {
  await drafted();
  expect((await announce({ at: '2026-03-05T07:00' })).status).toBe(303);
  expect(await announcement()).toMatchObject({ effective_at: NOON + 72 * HOUR });
});

test.each([
  ['an editorial correction', { change: 'editorial' }, words.console.errors.notAmendment],
  [
    'what says nothing new',
    { body: FIRST_BODY, change: null, changeNote: null },
    words.console.errors.notAmendment,
  ],
  ['what is not complete', { title: '' }, words.console.errors.incomplete],
  ['what can’t be published', { title: 'Two  ' }, 'begins or ends with a space'],
] as const)('%s can’t be announced, and the page says why', async (_, changes, why) => {
  await drafted(changes);
  expect(await staffRead(path)).toContain(why);
  expect((await announce()).status).toBe(422);
  expect(await count('announcements')).toBe(0);
});

test('a draft of an older revision can’t be announced', async () => {
  await drafted();
  await amend('editorial', FIRST_BODY.replaceAll('**', '_'));
  expect(await staffRead(path)).toContain(words.console.errors.overtaken);
  expect((await announce()).status).toBe(422);
});

test('a draft saved since the page was opened is not announced unseen', async () => {
  await drafted();
  await rows('update drafts set version = 2');
  const response = await announce({ version: '1' });
  expect(response.status).toBe(409);
  expect(await bodyOf(response)).toContain(words.console.errors.late);
  expect(await count('announcements')).toBe(0);
});

test('announcing twice at once counts once', async () => {
  await drafted();
  await Promise.all([announce(), announce(), announce()]);
  expect(await count('announcements')).toBe(1);
  expect(await count('notices')).toBe(1);
  expect(await count('audit', "action = 'statement.announce'")).toBe(1);
});

test('no other draft is public, not even a scheduled one', async () => {
  await drafted({ body: 'A secret draft.\n' });
  for (const state of ['draft', 'asked', 'scheduled']) {
    await rows('update drafts set state = ?, publish_at = 1', state);
    for (const place of [
      PUBLIC,
      `/statements/${SLUG}`,
      '/statements',
      `/api/v1/statements/${SLUG}`,
    ])
      expect(await (await visit(place)).text()).not.toContain('secret');
  }
});

test.each([
  ['on hold', 'update statements set held_at = 1'],
  ['a draft', "update statements set status = 'draft'"],
])('the announcement of a statement that is %s is hidden with it', async (_, write) => {
  await announced();
  await rows(write);
  expect((await visit(PUBLIC)).status).toBe(404);
  const before = await count('announcements', 'ended_at is null');
  expect((await announce()).status).toBeGreaterThan(400);
  expect(await count('announcements', 'ended_at is null')).toBe(before);
});

test('a withdrawn or superseded statement has no announced amendment', async () => {
  await announced();
  await supersede();
  expect(await row('select outcome from announcements')).toEqual({ outcome: 'cancelled' });
  expect(await row('select state, publish_at from drafts')).toEqual({
    state: 'draft',
    publish_at: null,
  });
});

test.each([
  ['another text', { body: 'Another.\n', change: 'substantive', changeNote: 'x' }],
  ['a correction', { body: `${FIRST_BODY}\nSmall.\n`, change: 'editorial', changeNote: 'x' }],
  ['the announced text before its time', { body: SECOND, change: 'substantive', changeNote: NOTE }],
  ['the announced text as a correction', { body: SECOND, change: 'editorial', changeNote: NOTE }],
] as const)('while one is announced, %s is refused in words', async (_, changes) => {
  await announced();
  if (changes.change === 'editorial') itIs(LATER);
  const { digest } = await row('select digest from revisions');
  const response = await send('publish', [documentOf({ ...changes, amends: String(digest) })]);
  expect(response.status).toBe(409);
  expect(await response.json()).toMatchObject({
    errors: [{ message: en.publishing.answers.announced }],
  });
  expect(await count('revisions')).toBe(1);
});

test('details can be changed while an amendment is announced', async () => {
  await announced();
  await publish(documentOf({ summary: 'Another summary.' }));
  expect(await count('announcements', 'ended_at is null')).toBe(1);
});

test('after cancellation the text is a draft again and not public, and its address says so', async () => {
  await announced();
  expect((await cancel()).headers.get('Location')).toBe(`${path}?done=cancelled`);
  expect(await row('select state, publish_at, version from drafts')).toEqual({
    state: 'draft',
    publish_at: null,
    version: 3,
  });
  const gone = await visit(PUBLIC);
  expect(gone.status).toBe(410);
  const page = await gone.text();
  expect(page).toContain(words.over.text);
  expect(page).not.toContain('student');
  expect(await read(`/statements/${SLUG}`)).not.toContain(PUBLIC);
  expect(await count('announcements', 'text is not null or html is not null')).toBe(0);
});

test('canceling twice counts once', async () => {
  await announced();
  const { id } = await announcement();
  await cancel();
  const before = await everything();
  const again = await post(path, { action: 'cancel', announcement: String(id) }, await badge());
  expect(again.headers.get('Location')).toBe(`${path}?done=late`);
  expect(await everything()).toBe(before);
});

test('after cancellation another text can have the number', async () => {
  await announced();
  await cancel();
  await amend('substantive', 'Another.\n');
  expect(
    await rows(
      "select revision, recalled_at is null as stands from notices where kind = 'amended' order by 1",
    ),
  ).toEqual([
    { revision: -1, stands: 0 },
    { revision: 2, stands: 1 },
  ]);
});

test('an amendment can be canceled and announced again repeatedly', async () => {
  await announced();
  for (let time = 0; time < 3; time += 1) {
    await cancel();
    expect((await announce()).status).toBe(303);
  }
  await takeEffect();
  expect(await count('announcements', "outcome = 'cancelled'")).toBe(3);
});

test.each(['GET', 'POST'])(
  '%s is for staff only, and an unknown draft is not found',
  async (method) => {
    await drafted();
    const response =
      method === 'GET' ? await visit(path) : await post(path, { action: 'announce', version: '1' });
    expect(response.status).toBe(403);
    expect(await count('announcements')).toBe(0);
    expect((await visit('/console/drafts/none/announce', { headers: await badge() })).status).toBe(
      404,
    );
  },
);

test('the page can’t be framed, runs nothing and is not cached', async () => {
  await drafted();
  const response = await visit(path, { headers: await badge() });
  expect(response.headers.get('Cache-Control')).toBe('no-store');
  expect(response.headers.get('Content-Security-Policy')).toMatch(/frame-ancestors 'none'/);
  expect(await response.text()).not.toContain('<script');
});
