import { beforeEach, expect, test } from 'vitest';
import { en } from '../../../src/i18n/catalogue.ts';
import { announce, announced, cancel, drafted } from '../../support/worker/announcements.ts';
import { costOf } from '../../support/worker/database-costs.ts';
import { putInState } from '../../support/worker/draft-forms.ts';
import { confirmed, LEADER, openSite } from '../../support/worker/endorsements.ts';
import { sweep } from '../../support/worker/schedule.ts';
import {
  after,
  count,
  DAY,
  HOUR,
  itIs,
  MINUTE,
  read,
  rows,
  visit,
} from '../../support/worker/site.ts';
import {
  amend,
  documentOf,
  pageOf,
  publish,
  SLUG,
  send,
  translationOf,
} from '../../support/worker/statements.ts';
import { supersede } from '../../support/worker/superseding.ts';
import { TEST_ORIGIN } from '../../support/worker/variables.ts';

const FEEDS = ['/feed.atom', '/feed.json'] as const;
const NAMES = 'public, max-age=60, stale-while-revalidate=240, stale-if-error=300';
const START = Date.UTC(2026, 0, 2, 12);
const title = en.feeds.entry;

interface Item {
  id: string;
  url: string;
  title: string;
  summary: string;
  content_html?: string;
  date_published: string;
  date_modified: string;
}

async function items(): Promise<Item[]> {
  const feed = await (await visit('/feed.json')).json<{ items: Item[] }>();
  return feed.items;
}

beforeEach(async () => {
  itIs(START);
  await openSite();
});

test('first revisions, amendments and ends of statements are entries, and corrections are not', async () => {
  after(HOUR);
  await amend('editorial', 'Every child is welcome. A comma.\n');
  after(HOUR);
  await amend('substantive', 'Every adult too.\n');
  after(HOUR);
  await amend('editorial', 'Every adult, too.\n');
  after(HOUR);
  await supersede({ slug: 'later', title: 'Later', date: '2026-01' });
  const found = await items();
  expect(found.map((item) => item.title)).toEqual([
    title.new({ title: 'Later' }),
    title.superseded({ title: 'A fair start' }),
    title.amended({ title: 'A fair start' }),
    title.new({ title: 'A fair start' }),
  ]);
  expect(found.slice(1).map((item) => item.url.slice(TEST_ORIGIN.length))).toEqual([
    `/statements/${SLUG}`,
    `/statements/${SLUG}/v/4`,
    `/statements/${SLUG}/v/2`,
  ]);
  const [, superseded, amended, first] = found;
  expect(superseded?.summary).toContain(en.feeds.by({ title: 'Later' }));
  expect(amended?.content_html).toBe('<p>Every adult, too.</p>');
  expect(amended?.date_modified).toBe(new Date(START + 3 * HOUR).toISOString());
  expect(amended?.date_published).toBe(new Date(START + 2 * HOUR).toISOString());
  // The earlier text stays, as it was corrected last, below the sentence that it was replaced.
  const [notice, ...text] = first?.content_html?.split('\n') ?? [];
  expect(text).toEqual(['<p>Every child is welcome. A comma.</p>']);
  expect(notice).toContain('An amendment replaced this text on January 2, 2026.');
  expect(notice).toContain(`href="${TEST_ORIGIN}/statements/${SLUG}"`);
  expect(first?.date_modified).toBe(new Date(START + 2 * HOUR).toISOString());
});

test('ids stay the same while texts are corrected', async () => {
  const before = (await items()).map(({ id }) => id);
  await amend('editorial', 'Corrected.\n');
  expect((await items()).map(({ id }) => id)).toEqual(before);
});

test('the current text has its number of endorsements, and an earlier text has none', async () => {
  await confirmed(LEADER);
  expect((await items())[0]?.summary).toMatch(/ 1 endorsement\.$/);
  after(HOUR);
  await amend('substantive', 'Every adult too.\n');
  expect((await items()).map(({ summary }) => summary).join()).not.toContain('endorsement');
});

test('a withdrawal is an entry with its public reason', async () => {
  await rows("update statements set status = 'withdrawn' where slug = ?", SLUG);
  await rows(
    `insert into requests (id, kind, subject, asked_by, asked_at, words, settled_by, settled_at, outcome)
      values ('r', 'withdraw_statement', ?, 'staff:a', 1, 'It was <wrong>.', 'staff:b', ?, 'approved')`,
    SLUG,
    START + HOUR,
  );
  await rows(
    "insert into audit (id, at, actor, action, subject) values ('x', 1, 'staff:b', 'request.approve', 'r')",
  );
  const [withdrawn] = await items();
  expect(withdrawn).toMatchObject({
    title: title.withdrawn({ title: 'A fair start' }),
    summary: 'Dated February 2025. It was <wrong>.',
    date_published: new Date(START + HOUR).toISOString(),
  });
});

const CANARY = { title: 'Canary title', changeNote: 'Canary note', body: 'Canary body\n' };

test('an announced amendment is an entry with its effective date and without its text', async () => {
  await drafted(CANARY);
  after(HOUR);
  expect((await announce()).status).toBe(303);
  const [announced] = await items();
  expect(announced).toMatchObject({
    title: title.announced({ title: 'Canary title' }),
    url: `${TEST_ORIGIN}/statements/${SLUG}/announced`,
    date_published: new Date(START + HOUR).toISOString(),
  });
  expect(announced?.summary).toContain('March 9, 2026');
  expect(announced?.summary).toContain('Canary note');
  expect(JSON.stringify(announced)).not.toContain('Canary body');
});

test('a canceled announcement is no longer an entry', async () => {
  await announced(CANARY);
  await cancel();
  for (const path of FEEDS) expect(await read(path)).not.toContain('Canary');
});

test.each(['draft', 'asked', 'scheduled'])(
  'a text that is %s is in no feed and no sitemap',
  async (state) => {
    await drafted(CANARY);
    if (state !== 'draft') await putInState(state);
    for (const path of [...FEEDS, '/sitemap.xml']) expect(await read(path)).not.toContain('Canary');
  },
);

test('an announcement of a statement on hold is in no feed', async () => {
  await announced(CANARY);
  await rows('update statements set held_at = 1 where slug = ?', SLUG);
  expect(await count('announcements', 'ended_at is null')).toBe(1);
  for (const path of FEEDS) expect(await read(path)).not.toContain('Canary');
});

test.each([
  ['held', 'update statements set held_at = 1 where slug = ?'],
  ['a draft', "update statements set status = 'draft' where slug = ?"],
  ['scheduled', "update statements set status = 'scheduled' where slug = ?"],
])(
  'a statement that is %s is in no feed and no sitemap, nor is its translation',
  async (_, write) => {
    await send('publish', [], [], [translationOf()]);
    await supersede({ slug: 'other', title: 'Other' });
    await rows(write, SLUG);
    for (const path of [...FEEDS, '/sitemap.xml']) {
      const text = await read(path);
      expect(text).toContain('other');
      expect(text).not.toMatch(/a-fair-start|A fair start/);
    }
  },
);

test('a statement is not shown as superseded by one on hold', async () => {
  await supersede({ slug: 'other', title: 'Other' });
  await rows("update statements set held_at = 1 where slug = 'other'");
  expect((await items()).map((item) => item.title)).toContain(
    title.superseded({ title: 'A fair start' }),
  );
  for (const path of FEEDS) expect(await read(path)).not.toMatch(/other/i);
});

test('a redacted text is in no feed', async () => {
  await rows('update revisions set text = null, redacted_at = 1');
  for (const path of FEEDS) expect(await read(path)).not.toContain('welcome');
});

test('names are in no feed and no sitemap', async () => {
  await confirmed(LEADER);
  for (const path of [...FEEDS, '/sitemap.xml']) expect(await read(path)).not.toContain('María');
  expect(await read(`/statements/${SLUG}`)).toContain('Ana');
});

test('a feed has the fifty newest entries', async () => {
  const many = Array.from({ length: 60 }, (_, index) =>
    documentOf({ slug: `s-${index}`, title: `T ${index}` }),
  );
  after(MINUTE);
  await publish(...many);
  const found = await items();
  expect(found).toHaveLength(50);
  expect(found.filter((item) => item.content_html)).toHaveLength(50);
  expect(found.map((item) => item.title)).not.toContain(title.new({ title: 'A fair start' }));
});

test('texts leave a feed with their entries: the oldest, when all are too long together', async () => {
  after(MINUTE);
  const body = `${'Every child.\n'.repeat(3000)}`;
  const long = Array.from({ length: 10 }, (_, index) =>
    documentOf({ slug: `long-${index}`, title: `Long ${index}`, body }),
  );
  await publish(...long);
  const found = await items();
  expect(found).toHaveLength(6);
  for (const { content_html = '' } of found) expect(content_html.length).toBeGreaterThan(39_000);
});

test('a replaced text that is redacted or on hold is in no feed', async () => {
  after(HOUR);
  await amend('substantive', 'Every adult too.\n');
  for (const path of FEEDS) expect(await read(path)).toContain('We ask for a fair start');
  await rows('update revisions set text = null, redacted_at = 1 where number = 1');
  for (const path of FEEDS) {
    const feed = await read(path);
    expect(feed).not.toContain('We ask for a fair start');
    expect(feed).toContain('An amendment replaced this text');
  }
  await rows('update statements set held_at = 1');
  for (const path of FEEDS) expect(await read(path)).not.toContain('adult');
});

test.each(FEEDS)(
  '%s can be read from anywhere, and responds 304 to a client with its ETag',
  async (path) => {
    const first = await visit(path);
    const { headers } = first;
    expect(headers.get('Cache-Control')).toBe(NAMES);
    expect(headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(headers.get('Cross-Origin-Resource-Policy')).toBe('cross-origin');
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(headers.get('Last-Modified')).toBe(new Date(START).toUTCString());
    const tag = headers.get('ETag') ?? '';
    const since = headers.get('Last-Modified') ?? '';
    const asked = async (sent: Record<string, string>) =>
      (await visit(path, { headers: sent })).status;
    expect(await asked({ 'If-None-Match': `"x", W/${tag}` })).toBe(304);
    expect(await asked({ 'If-Modified-Since': since })).toBe(304);
    expect(await asked({ 'If-None-Match': '"x"', 'If-Modified-Since': since })).toBe(200);
    after(MINUTE);
    await rows('update statements set held_at = 1, updated_at = ?', Date.now());
    expect(await asked({ 'If-None-Match': tag })).toBe(200);
    expect(await asked({ 'If-Modified-Since': since })).toBe(200);
  },
);

test('a conditional request by date is answered with redactions and cancellations', async () => {
  await announced();
  const since = async () => (await visit('/feed.atom')).headers.get('Last-Modified') ?? '';
  const asked = async (date: string) =>
    (await visit('/feed.atom', { headers: { 'If-Modified-Since': date } })).status;
  const before = await since();
  after(HOUR);
  await cancel();
  expect(await asked(before)).toBe(200);
  const between = await since();
  expect(await asked(between)).toBe(304);
  after(HOUR);
  await rows('update revisions set text = null, redacted_at = ?', Date.now());
  expect(await asked(between)).toBe(200);
});

test.each([...FEEDS, '/sitemap.xml', '/robots.txt'])('%s accepts only reads', async (path) => {
  const got = await visit(path);
  const head = await visit(path, { method: 'HEAD' });
  expect(got.status).toBe(200);
  expect([head.status, await head.text()]).toEqual([200, '']);
  expect(head.headers.get('Content-Type')).toBe(got.headers.get('Content-Type'));
  expect((await visit(path, { method: 'POST', body: 'x' })).status).not.toBe(200);
});

test.each([...FEEDS, '/sitemap.xml'])('%s is one round trip', async (path) => {
  for (let day = 0; day < 10; day += 1) {
    itIs(START + day * DAY);
    await sweep();
  }
  const { cost } = await costOf(path);
  expect(cost).toMatchObject({ trips: 1, written: 0 });
  expect(cost.read).toBeLessThanOrEqual(20);
});

test('every page links to the feeds', async () => {
  const html = await read('/');
  expect(html).toContain('<link rel="alternate" type="application/atom+xml"');
  expect(html).toContain('href="/feed.json"');
});

test('the sitemap lists texts and pages but no list of names or old revision, and robots.txt names it', async () => {
  await send('publish', [], [pageOf()], [translationOf()]);
  await amend('substantive', 'Second.\n');
  const paths = [...(await read('/sitemap.xml')).matchAll(/<loc>([^<]+)/g)].map(([, url]) => url);
  expect(paths.map((url) => url?.slice(TEST_ORIGIN.length))).toEqual([
    ...['/', '/statements', `/statements/${SLUG}`, `/es/statements/${SLUG}`],
    ...['/districts', '/partners', '/partners/it', '/partners/api', '/about/who-we-are'],
  ]);
  expect(await read('/robots.txt')).toContain(`\nSitemap: ${TEST_ORIGIN}/sitemap.xml\n`);
});

test('the sitemap lists a text in all its languages, as the pages do', async () => {
  await publish(documentOf({ slug: 'other' }));
  await send('publish', [], [], [translationOf(), translationOf({ lang: 'ar' })]);
  const alternates = (text: string) =>
    Array.from(text.matchAll(/hreflang="([a-z]+)" href="(https:[^"]+)"/g), (m) => m.slice(1));
  const sitemap = await read('/sitemap.xml');
  const urls = sitemap.split('\n').filter((line) => line.includes(`${SLUG}</loc>`));
  expect(urls).toHaveLength(3);
  const told = alternates(await read(`/statements/${SLUG}`));
  expect(told.map(([lang]) => lang)).toEqual(['en', 'ar', 'es']);
  for (const url of urls) expect(alternates(url)).toEqual(told);
  expect(alternates(sitemap)).toHaveLength(9);
});
