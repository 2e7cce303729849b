import { expect, test } from 'vitest';
import { en } from '../../../../src/i18n/catalogue.ts';
import { sha256Hex } from '../../../../src/lib/digest.ts';
import { ALICE } from '../../../support/worker/access.ts';
import { confirmed, LEADER, ORGANIZATION, openSite } from '../../../support/worker/endorsements.ts';
import { withoutData } from '../../../support/worker/json-ld.ts';
import { count, everything, read, row, rows, visit } from '../../../support/worker/site.ts';
import {
  amend,
  documentOf,
  FIRST_BODY,
  pageOf,
  planned,
  publish,
  SLUG,
  send,
} from '../../../support/worker/statements.ts';
import { approveOnly, supersede } from '../../../support/worker/superseding.ts';

const words = en.publishing.answers;

async function tally(slug = SLUG) {
  const { tally } = await (await visit(`/api/v1/statements/${slug}`)).json<{
    tally: { total: number; leaders: number; organizations: number; earlier: { total: number } };
  }>();
  return tally;
}

test('a plan says what would happen and writes nothing', async () => {
  const before = await everything();
  const { statements } = await planned(documentOf());
  expect(statements).toMatchObject([{ slug: SLUG, action: 'new', revision: 1, published: null }]);
  expect(await everything()).toBe(before);
});

test('a new statement gets revision 1, and publishing it again writes no row', async () => {
  await publish(documentOf());
  expect(await row('select status, revision, epoch from statements')).toEqual({
    status: 'current',
    revision: 1,
    epoch: 1,
  });
  const before = await everything();
  const again = await publish(documentOf());
  expect(again.statements).toMatchObject([{ action: 'unchanged', revision: 1 }]);
  expect(await everything()).toBe(before);
});

test('the digest is the SHA-256 of the bytes that the permalink serves', async () => {
  await publish(documentOf({ title: 'Cafe\u0301 for all'.normalize('NFC') }));
  const response = await visit(`/statements/${SLUG}/v/1.md`);
  const text = await response.text();
  expect(response.headers.get('Content-Type')).toBe('text/markdown; charset=utf-8');
  expect(text).toBe(`# Café for all\n\nDated 2025-02\n\n${FIRST_BODY}`);
  const digest = await sha256Hex(text);
  expect(await row('select digest from revisions')).toEqual({ digest });
  expect(await read(`/statements/${SLUG}`)).toContain(`<code>${digest}</code>`);
  expect(response.headers.get('ETag')).toBe(`"${digest}"`);
  // Not cached for a day: a redacted text must be gone within minutes.
  expect(response.headers.get('Cache-Control')).toContain('max-age=60,');
});

test('an editorial correction adds a revision to the same epoch and keeps every endorsement', async () => {
  await openSite();
  await confirmed(LEADER);
  await amend('editorial', 'Every child is **welcome** here.\n');
  expect(await row('select revision, epoch from statements')).toEqual({ revision: 2, epoch: 1 });
  expect(await tally()).toMatchObject({ total: 1, earlier: { total: 0 } });
});

test('a substantive amendment begins an epoch and splits the tally', async () => {
  await openSite();
  await confirmed(LEADER);
  await amend('substantive', 'Every child is welcome, and staff are.\n');
  expect(await row('select revision, epoch from statements')).toEqual({ revision: 2, epoch: 2 });
  expect(await tally()).toMatchObject({ total: 0, earlier: { total: 1, leaders: 1 } });
  expect(await read(`/statements/${SLUG}`)).toContain(en.statements.onlyEarlier({ count: 1 }));
  expect(await read('/')).toContain(en.statements.texts.both({ current: 0, earlier: 1 }));
  await confirmed({ ...LEADER, name: 'Another Leader', email: 'second@harborview.example' });
  expect(await tally()).toMatchObject({ total: 1, leaders: 1, earlier: { total: 1 } });
  const page = await read(`/statements/${SLUG}`);
  expect(page).toContain(en.statements.earlier({ count: 1 }));
  expect(page).toContain('For a reason: substantive.');
  await amend('editorial', 'Every child is welcome, and all staff are.\n');
  expect(await tally()).toMatchObject({ total: 1, earlier: { total: 1 } });
});

test('after a substantive amendment the widget names nobody who signed the earlier text', async () => {
  await openSite();
  await confirmed(LEADER);
  await amend('substantive', 'Every child is welcome, and staff are.\n');
  const data = await (await visit(`/api/v1/widget/${SLUG}`)).json<{ names: string[] }>();
  expect(data.names).toEqual([]);
});

test('an entry for an earlier text says which text it is for', async () => {
  await openSite();
  await confirmed(LEADER);
  await amend('substantive', 'Every child is welcome, and staff are.\n');
  expect(await read(`/statements/${SLUG}/endorsements`)).toContain(
    en.statements.standsFor({ revision: 1 }),
  );
});

test.each([
  ['without saying how', { change: null, changeNote: null }, words.changeMissing],
  ['over another revision', { amends: 'f'.repeat(64) }, words.amendsOther],
  ['without naming what it amends', { amends: null }, words.amendsOther],
])('a text that changed %s is refused, and nothing is written', async (_, changes, message) => {
  await publish(documentOf());
  const before = await everything();
  const document = documentOf({ body: 'Other.\n', change: 'editorial', changeNote: 'A typo.' });
  const response = await send('publish', [{ ...document, ...changes }]);
  expect(response.status).toBe(409);
  expect(response.headers.get('Content-Type')).toBe('application/problem+json');
  expect(await response.json()).toMatchObject({ errors: [{ slug: SLUG, message }] });
  expect(await everything()).toBe(before);
});

test('a text equal to an earlier revision is a stale copy, and is refused', async () => {
  await publish(documentOf());
  await amend('substantive', 'Second.\n');
  const before = await everything();
  const response = await send('publish', [documentOf({ change: 'editorial', changeNote: 'x' })]);
  expect(response.status).toBe(409);
  expect(await response.json()).toMatchObject({
    errors: [{ message: words.stale({ revision: 1 }) }],
  });
  expect(await everything()).toBe(before);
});

test('if two editors amend the same revision, one is refused', async () => {
  await publish(documentOf());
  const amends = String((await row('select digest from revisions')).digest);
  const by = (body: string) =>
    send('publish', [documentOf({ body, change: 'substantive', changeNote: 'Mine.', amends })]);
  const answers = await Promise.all([by('Mine.\n'), by('Yours.\n')]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(await count('revisions')).toBe(2);
});

test('one invalid document prevents publishing anything', async () => {
  const bad = documentOf({ slug: 'bad', body: '# A heading of its own\n' });
  const response = await send('publish', [documentOf(), bad], [pageOf()]);
  expect(response.status).toBe(422);
  expect(await response.json()).toMatchObject({ errors: [{ slug: 'bad', field: 'body' }] });
  expect(await count('statements')).toBe(0);
  expect(await count('pages')).toBe(0);
});

test('one stale document prevents publishing anything', async () => {
  await publish(documentOf());
  await amend('substantive', 'Second.\n');
  const response = await send('publish', [documentOf({ slug: 'fresh' }), documentOf()], [pageOf()]);
  expect(response.status).toBe(409);
  expect(await count('statements')).toBe(1);
  expect(await count('pages')).toBe(0);
});

test.each([
  ['statement', [documentOf(), documentOf({ title: 'The same slug' })], [], SLUG],
  ['page', [], [pageOf(), pageOf({ title: 'The same slug' })], 'who-we-are'],
])('a repeated slug among the %ss is refused with a message', async (_, documents, pages, slug) => {
  for (const mode of ['plan', 'publish'] as const) {
    const response = await send(mode, documents, pages);
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({
      errors: [{ slug, field: 'slug', message: words.slugTwice({ slug }) }],
    });
  }
  expect([await count('statements'), await count('pages')]).toEqual([0, 0]);
});

test('a statement and a page can have the same slug', async () => {
  expect((await send('publish', [documentOf()], [pageOf({ slug: SLUG })])).status).toBe(200);
});

test('a text that is too long once rendered is refused, for statements and pages', async () => {
  const body = `${'"'.repeat(20_000)}\n`;
  const response = await send('publish', [documentOf({ body })], [pageOf({ body })]);
  expect(response.status).toBe(422);
  const message = words.tooLargeRendered;
  expect(await response.json()).toMatchObject({
    errors: [
      { slug: SLUG, field: 'body', message },
      { slug: 'who-we-are', field: 'body', message },
    ],
  });
  const within = `${'"'.repeat(14_900)}\n`;
  expect((await send('publish', [documentOf({ body: within })])).status).toBe(200);
});

test('one new statement from two editors at once is published once, and neither gets an error', async () => {
  const answers = await Promise.all([
    send('publish', [documentOf()]),
    send('publish', [documentOf()]),
  ]);
  for (const { status } of answers) expect([200, 409]).toContain(status);
  expect(await count('statements')).toBe(1);
});

test('the audit trail records every change by an id, and the name is stored separately', async () => {
  await send('publish', [documentOf()], [pageOf(), pageOf({ slug: 'privacy' })]);
  await send(
    'publish',
    [documentOf(), documentOf({ slug: 'newer', supersedes: SLUG })],
    [pageOf({ title: 'All of us' }), pageOf({ slug: 'privacy' })],
  );
  await approveOnly('supersede_statement');
  // A superseded statement is not announced as superseded again.
  await publish(documentOf({ slug: 'newer', summary: 'Again.', supersedes: SLUG }));
  expect(await rows('select action, subject from audit order by seq')).toEqual([
    { action: 'statement.new', subject: SLUG },
    { action: 'page.new', subject: 'who-we-are' },
    { action: 'page.new', subject: 'privacy' },
    { action: 'statement.new', subject: 'newer' },
    { action: 'page.updated', subject: 'who-we-are' },
    { action: 'request.ask', subject: SLUG },
    { action: 'request.approve', subject: expect.any(String) },
    { action: 'statement.superseded', subject: SLUG },
    { action: 'statement.updated', subject: 'newer' },
  ]);
  const { actor } = await row("select actor from audit where action = 'statement.new' limit 1");
  expect(actor).toMatch(/^staff:(?!.*@)/);
  expect(await rows('select * from actors where id = ?', String(actor))).toEqual([
    { id: actor, name: `Name of ${ALICE}` },
  ]);
});

test('a superseded statement says so and accepts no endorsement', async () => {
  await publish(documentOf());
  await supersede();
  expect(await row('select status from statements where slug = ?', SLUG)).toEqual({
    status: 'superseded',
  });
  expect(await read(`/statements/${SLUG}`)).toContain(en.statements.stands.superseded);
  expect(await read(`/statements/${SLUG}/endorse`)).toContain(en.endorse.closed.title);
});

test('a statement that supersedes an unknown one is refused', async () => {
  const response = await send('publish', [documentOf({ supersedes: 'nothing' })]);
  expect(response.status).toBe(409);
  expect(await response.json()).toMatchObject({
    errors: [{ message: words.supersedesUnknown({ slug: 'nothing' }) }],
  });
});

test('the permalink of an old revision shows its own text under a banner', async () => {
  await publish(documentOf());
  await amend('substantive', 'Second.\n');
  const old = await read(`/statements/${SLUG}/v/1`);
  expect(old).toContain(en.statements.oldRevision({ number: 1, current: 2 }));
  expect(old).toContain('<strong>welcome</strong>');
  expect(old).toContain('name="robots" content="noindex"');
  const current = await read(`/statements/${SLUG}/v/2`);
  expect(current).not.toContain(en.statements.toCurrent);
  expect((await visit(`/statements/${SLUG}/v/3`)).status).toBe(404);
  expect((await visit(`/statements/${SLUG}/v/3.md`)).status).toBe(404);
});

test('details can change without a new revision', async () => {
  await publish(documentOf());
  const plan = await publish(documentOf({ endorsements: 'closed', summary: 'It stands closed.' }));
  expect(plan.statements).toMatchObject([{ action: 'updated', revision: 1 }]);
  expect(await count('revisions')).toBe(1);
  expect(await read(`/statements/${SLUG}`)).toContain('It stands closed.');
});

test('a page of /about shows its text with the configured contact', async () => {
  await send('publish', [], [pageOf(), pageOf({ slug: 'privacy', title: 'Privacy', position: 2 })]);
  const page = await read('/about/who-we-are');
  expect(page).toContain('hello@example.org</a>.</p>');
  expect(page).not.toContain('{{contact}}');
  expect(page).toContain('<a href="/about/privacy">Privacy</a>');
  expect((await visit('/about')).headers.get('Location')).toBe('/about/who-we-are');
  const before = await everything();
  await send('publish', [], [pageOf()]);
  expect(await everything()).toBe(before);
});

test('markup in a text is shown as typed', async () => {
  const body = 'A <script>alert(1)</script> and [a link](javascript:alert(1)).\n';
  await publish(documentOf({ body, title: 'Tea <b>bold</b>', summary: 'A "quoted" & <i>.' }));
  const page = withoutData(await read(`/statements/${SLUG}`));
  expect(page).not.toMatch(/<script|href="javascript|<b>bold|<i>\./);
  expect(page).toContain('&lt;script&gt;');
});

test('an amendment writes no tally', async () => {
  await openSite();
  await confirmed(LEADER);
  await confirmed(ORGANIZATION);
  const before = await rows('select * from tallies');
  await amend('substantive', 'Second.\n');
  expect(await rows('select * from tallies')).toEqual(before);
});
