import { env } from 'cloudflare:workers';
import { beforeEach, expect, test } from 'vitest';
import { openDatabase } from '../../../../src/db/client.ts';
import { en } from '../../../../src/i18n/catalogue.ts';
import { listDrafts, saveDraft } from '../../../../src/statements/publishing/draft-store.ts';
import { ALICE, BOB, badge, staffRead } from '../../../support/worker/access.ts';
import {
  amendment,
  begun,
  documentOf,
  newDraft,
  putInState,
  save,
  send,
  version,
} from '../../../support/worker/draft-forms.ts';
import { openSite } from '../../../support/worker/endorsements.ts';
import { bodyOf, count, everything, row, rows, visit } from '../../../support/worker/site.ts';
import { amend, FIRST_BODY, SLUG } from '../../../support/worker/statements.ts';

const words = en.drafts;

beforeEach(openSite);

test('a new draft has its title, its date as typed, and a slug made from the title', async () => {
  const path = await newDraft('Bücher für alle: “Every child’s right”');
  expect(await documentOf()).toMatchObject({
    title: 'Bücher für alle: “Every child’s right”',
    slug: 'bucher-fur-alle-every-childs-right',
    date: '2026-03',
  });
  const page = await staffRead(path);
  expect(page).toContain('value="2026-03"');
  expect(page).toContain(words.problems.missing.body);
});

test('a second draft with the title of a draft or statement gets another slug', async () => {
  await newDraft();
  await newDraft();
  await newDraft('A fair start');
  expect(await rows('select slug from drafts order by slug')).toEqual([
    { slug: 'a-fair-start-2' },
    { slug: 'books-in-every-school' },
    { slug: 'books-in-every-school-2' },
  ]);
});

test('an amendment starts from the published text and its digest, and starting again opens the same draft', async () => {
  const path = await amendment();
  const { digest } = await row('select digest from revisions');
  expect(await row('select amends, slug, state from drafts')).toEqual({
    amends: digest,
    slug: SLUG,
    state: 'draft',
  });
  expect(await documentOf()).toMatchObject({ title: 'A fair start', body: FIRST_BODY });
  expect(await begun({ amends: SLUG }, BOB)).toBe(path);
  const answer = await visit(`/console/drafts/new?amends=${SLUG}`, { headers: await badge(BOB) });
  expect([answer.status, answer.headers.get('Location')]).toEqual([302, path]);
  expect(await count('drafts')).toBe(1);
});

test('opening the page that begins a draft does not begin one', async () => {
  const before = await everything();
  expect(await staffRead(`/console/drafts/new?amends=${SLUG}`)).toContain(words.amend);
  expect(await staffRead('/console/drafts/new')).toContain(words.create);
  expect(await everything()).toBe(before);
});

test('errors that would prevent publishing are shown at their fields, and the draft is saved anyway', async () => {
  const path = await newDraft();
  const summary = 'x'.repeat(500);
  const body = `# A title of its own\n\n${'> '.repeat(25)}deep`;
  const response = await save(path, {
    title: '',
    date: '2026-13',
    summary,
    body,
    reviewBy: 'soon',
  });
  expect(response.status).toBe(303);
  expect(await documentOf()).toMatchObject({
    title: '',
    date: '2026-13',
    summary,
    reviewBy: 'soon',
  });
  const page = await staffRead(path);
  for (const said of [
    words.problems.missing.title,
    words.problems.malformed.date,
    words.problems.tooLong({ most: 400 }),
    words.problems.malformed.reviewBy,
    words.line({ line: 1, said: en.publishing.documents.body.topHeading }),
    en.publishing.answers.tooDeep,
  ]) {
    expect(page).toContain(said?.replaceAll('’', '’'));
  }
});

test('every field is stored as typed, and a month’s date gets no day', async () => {
  const path = await newDraft();
  await save(path, {
    title: '  Books for   all ',
    slug: 'books',
    date: '2026-04',
    summary: 'One.\r\nTwo.',
    topics: 'Reading, Libraries\r\nReading aloud',
    body: 'First.\r\n\r\n- one  \r\n- two',
    endorsements: 'closed',
    supersedes: SLUG,
    reviewBy: '2028-02-14',
    ballotQuestion: 'yes',
  });
  expect(await documentOf()).toEqual({
    title: 'Books for all',
    slug: 'books',
    date: '2026-04',
    summary: 'One. Two.',
    topics: ['Reading', 'Libraries', 'Reading aloud'],
    body: 'First.\n\n- one\n- two\n',
    endorsements: 'closed',
    supersedes: SLUG,
    reviewBy: '2028-02-14',
    reaffirmed: null,
    ballotQuestion: true,
    change: null,
    changeNote: null,
  });
  expect(await row('select slug, version from drafts')).toEqual({ slug: 'books', version: 2 });
});

test('saving over somebody else’s later save gets 409 with both texts, keeps the input, and can be confirmed', async () => {
  const path = await amendment();
  await save(path, { body: 'Every child is welcome at school.' }, ALICE);
  const mine = { body: 'Every child is welcome <always>.', title: 'A fair beginning' };
  const late = await send(path, { version: '1', action: 'save', ...mine }, BOB);
  expect(late.status).toBe(409);
  const page = await bodyOf(late);
  expect(page).toContain(`Name of ${ALICE}`);
  expect(page).toMatch(/<del><span class="unseen">[^<]*<\/span>at school<|<del>.*at school/);
  expect(page).toContain('Every child is welcome &lt;always&gt;.\n</textarea>');
  expect(page).toContain('value="A fair beginning"');
  expect(page).toContain('name="version" value="2"');
  expect(page).toContain(words.mine);
  expect(await documentOf()).toMatchObject({ body: 'Every child is welcome at school.\n' });

  expect((await send(path, { version: '2', action: 'save', ...mine }, BOB)).status).toBe(303);
  expect(await documentOf()).toMatchObject({
    title: 'A fair beginning',
    body: 'Every child is welcome <always>.\n',
  });
});

test('the same person in two tabs is warned as well, and an unchanged save writes nothing', async () => {
  const path = await newDraft();
  await save(path, { body: 'One tab.' });
  expect((await send(path, { version: '1', action: 'save', body: 'Other tab.' })).status).toBe(409);
  const before = await everything();
  expect((await send(path, { version: '1', action: 'save', body: 'One tab.' })).status).toBe(303);
  expect(await everything()).toBe(before);
});

test('of two concurrent saves, one is stored and the other comes back', async () => {
  const path = await newDraft();
  const answers = await Promise.all(
    ['By one.', 'By two.'].map((body) => send(path, { version: '1', action: 'save', body })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
  expect(await version()).toBe('2');
});

test('of two saves that both read the same version, the later writes nothing', async () => {
  await newDraft();
  const db = openDatabase(env.DB);
  const [draft] = await listDrafts(db);
  if (!draft) throw new Error('no draft');
  const { id, document } = draft;
  const change = { id, document, version: 1, by: { id: 'staff:x', name: 'X' }, now: 1 } as const;
  const both = await Promise.all([saveDraft(db, change), saveDraft(db, change)]);
  expect(both.sort()).toEqual([false, true]);
  expect(await count('audit', "action = 'draft.save'")).toBe(1);
});

test('input for a deleted draft is kept, and can become a draft again', async () => {
  const path = await amendment();
  await send(`${path}/delete`, { version: '1' }, BOB);
  expect(await count('drafts')).toBe(0);
  const typed = { slug: SLUG, title: 'A fair start', body: 'Not lost.', date: '2025-02' };
  const gone = await send(path, { version: '1', action: 'save', ...typed });
  expect(gone.status).toBe(409);
  const page = await bodyOf(gone);
  expect(page).toContain('Not lost.\n</textarea>');
  expect(page).toContain(`name="amends" value="${SLUG}"`);
  await begun({ amends: SLUG, action: 'save', ...typed });
  expect(await documentOf()).toMatchObject({ slug: SLUG, body: 'Not lost.\n' });
});

test('if somebody has begun another draft since, neither is lost', async () => {
  await amendment();
  const response = await send('/console/drafts/new', { amends: SLUG, body: 'Mine.' }, BOB);
  expect(response.status).toBe(409);
  expect(await bodyOf(response)).toContain('Mine.\n</textarea>');
  expect(await documentOf()).toMatchObject({ body: FIRST_BODY });
});

test.each([
  ['longer than a row', 'word '.repeat(19_000)],
  ['of quotes, which a dump doubles', "'".repeat(60_000)],
])('a text %s is not saved; the response says why and returns the input', async (_, body) => {
  const path = await newDraft();
  const response = await save(path, { body });
  expect(response.status).toBe(422);
  const page = await bodyOf(response);
  expect(page).toContain(words.notKept);
  expect(page).toContain(body.trim().slice(-40_000).replaceAll("'", '&#39;'));
  expect(await documentOf()).toMatchObject({ body: '' });
});

test('a text of more than 40 KB is saved, and marked as too long to publish', async () => {
  const path = await newDraft();
  expect((await save(path, { body: 'word '.repeat(9_000) })).status).toBe(303);
  expect(await staffRead(path)).toMatch(/has 450\d\d bytes/);
});

test('a slug that another draft or statement has is refused, and the input comes back', async () => {
  await newDraft('Taken');
  const path = await newDraft();
  for (const slug of ['taken', SLUG]) {
    const response = await send(path, { version: '1', action: 'save', slug, body: 'Typed.' });
    expect(response.status).toBe(422);
    const page = await bodyOf(response);
    expect(page).toContain(words.slugTaken);
    expect(page).toContain('Typed.\n</textarea>');
  }
});

test('the slug of a published statement can’t change', async () => {
  const path = await amendment();
  await save(path, { slug: 'another', body: 'Other.' });
  expect(await row('select slug from drafts')).toEqual({ slug: SLUG });
  expect(await documentOf()).toMatchObject({ slug: SLUG });
});

test.each(['asked', 'announced'] as const)(
  'a draft that is %s says why it can’t be changed, and keeps the input',
  async (state) => {
    const path = await amendment();
    await putInState(state);
    const page = await staffRead(path);
    expect(page).toContain(words.fixed[state]);
    expect(page).not.toContain('<textarea');
    const response = await save(path, { body: 'Mine.' });
    expect(response.status).toBe(409);
    expect(await bodyOf(response)).toContain('Mine.\n</textarea>');
    expect((await send(`${path}/delete`, { version: '1' })).headers.get('Location')).toBe(path);
    expect(await documentOf()).toMatchObject({ body: FIRST_BODY });
  },
);

test('saving unschedules a scheduled draft, and viewing it does not', async () => {
  const path = await newDraft();
  await putInState('scheduled');
  expect(await staffRead(path)).toContain(
    words.scheduled({ at: 'January 2, 2027 at 10:00 AM EST' }),
  );
  await save(path, { action: 'preview' });
  expect(await row('select state, version from drafts')).toEqual({
    state: 'scheduled',
    version: 1,
  });
  await save(path, { body: 'Changed.' });
  expect(await row('select state, publish_at from drafts')).toEqual({
    state: 'draft',
    publish_at: null,
  });
});

test('a draft shows that a revision was published since, until it is rebased', async () => {
  const path = await amendment();
  await amend('editorial', FIRST_BODY.replaceAll('**', '_'));
  expect(await staffRead(path)).toContain(words.newer({ revision: 2 }));
  const digest = String((await row('select digest from revisions where number = 2')).digest);
  await save(`${path}/publish`, { action: 'rebase', digest });
  expect(await staffRead(path)).not.toContain(words.newer({ revision: 2 }));
  const digests = await rows('select digest from revisions order by number');
  expect(await row('select amends from drafts')).toEqual({ amends: digests[1]?.digest });
  expect(await documentOf()).toMatchObject({ body: FIRST_BODY });
});

test('buttons that lead to other pages save first', async () => {
  const path = await newDraft();
  for (const action of ['preview', 'publish']) {
    const response = await save(path, { body: `Before ${action}.`, action });
    expect(response.headers.get('Location')).toBe(`${path}/${action}`);
    expect(await documentOf()).toMatchObject({ body: `Before ${action}.\n` });
  }
});
