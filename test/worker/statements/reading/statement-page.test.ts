import { expect, test } from 'vitest';
import { en } from '../../../../src/i18n/catalogue.ts';
import { sha256Hex } from '../../../../src/lib/digest.ts';
import { confirmed, LEADER, openSite } from '../../../support/worker/endorsements.ts';
import { dataOf, withoutData } from '../../../support/worker/json-ld.ts';
import { bodyOf, itIs, read, rows } from '../../../support/worker/site.ts';
import {
  amend,
  documentOf,
  FIRST_BODY,
  publish,
  SLUG,
} from '../../../support/worker/statements.ts';
import { supersede } from '../../../support/worker/superseding.ts';
import { TEST_ORIGIN } from '../../../support/worker/variables.ts';
import { visitWith } from '../../../support/worker/visit-with.ts';

const words = en.statements.reading;
const PATH = `/statements/${SLUG}`;
const MARCH = Date.UTC(2026, 2, 2, 12);

const metaOf = (html: string) =>
  Object.fromEntries(
    Array.from(
      html.matchAll(/<meta property="([^"]+)" content="([^"]*)"\/>/g),
      ([, name, value]) => [name, value],
    ),
  );

test('the page first says what the statement says and whether it is current, then its text', async () => {
  itIs(MARCH);
  await openSite();
  const page = (await read(PATH)).replace(/^.*<main/s, '');
  const order = [
    '<h1>A fair start</h1>',
    'It asks for a fair start. It asks everybody.',
    words.stands({ day: 'March 2, 2026' }),
    '<strong>welcome</strong>',
    'id="who_endorses"',
    'id="cite_this"',
    'id="check_text"',
    `href="${PATH}/history"`,
  ].map((part) => page.indexOf(part));
  expect(order.every((at) => at > 0)).toBe(true);
  expect(order).toEqual([...order].sort((a, b) => a - b));
});

test('topics link to the other statements on them', async () => {
  await publish(documentOf({ topics: ['Fairness', 'Budget & staff'] }));
  const page = await read(PATH);
  expect(page).toContain('<a href="/statements?topic=Fairness">Fairness</a>');
  expect(page).toContain('<a href="/statements?topic=Budget%20%26%20staff">Budget &amp; staff</a>');
});

test('the citation is complete, names the revision and digest, and gives a month no day', async () => {
  await openSite();
  await amend('editorial', `${FIRST_BODY}\nMore.\n`);
  const digest = await sha256Hex(await read(`${PATH}/v/1.md`));
  const citation = /id="cite_this".*?<p[^>]*>(.*?)<\/p>/s.exec(await read(`${PATH}/v/1`))?.[1];
  expect(citation).toBe(
    `Association of Massachusetts School Equity Leaders. “A fair start.” Position statement, February 2025. Revision 1. ${TEST_ORIGIN}${PATH}/v/1 (SHA-256 ${digest.slice(0, 12)}…).`,
  );
});

test('a printed page has revision, digest and address below its title', async () => {
  await openSite();
  const page = await read(PATH);
  const digest = await sha256Hex(await read(`${PATH}/v/1.md`));
  const paper = /<p class="onpaper">(.*?)<\/p>/s.exec(page)?.[1] ?? '';
  expect(paper).toContain('Revision 1 of 1');
  expect(paper).toContain(`SHA-256 ${digest}`);
  expect(paper).toContain(`${TEST_ORIGIN}${PATH}/v/1`);
});

test('a superseded statement links to its successor, and the successor back', async () => {
  await publish(documentOf());
  await supersede();
  const old = await read(PATH);
  expect(old).toContain(en.statements.stands.superseded);
  expect(old).toMatch(
    new RegExp(`${words.supersededBy}</dt><dd><a href="/statements/newer">Newer`),
  );
  expect(old).not.toContain(words.supersedes);
  const newer = await read('/statements/newer');
  expect(newer).toMatch(new RegExp(`${words.supersedes}</dt><dd><a href="${PATH}">A fair start`));
  expect(dataOf(newer)[0]).toMatchObject({ isBasedOn: TEST_ORIGIN + PATH });
  expect(dataOf(old)[0]).toMatchObject({ creativeWorkStatus: 'Superseded' });
});

test('a successor on hold is not named, nor is the predecessor of a held statement', async () => {
  await publish(documentOf());
  await supersede({ title: 'A new name' });
  await rows("update statements set held_at = 1 where slug = 'newer'");
  for (const path of [PATH, `${PATH}/history`])
    expect(await read(path)).not.toMatch(/newer"|A new name/);
});

test('a reaffirmed statement says when, and one about a ballot question says that districts can’t endorse', async () => {
  await publish(documentOf({ reaffirmed: '2026-01-15', ballotQuestion: true }));
  const page = await read(PATH);
  expect(page).toContain('January 15, 2026');
  expect(page).toContain(words.ballot);
  await publish(documentOf({ slug: 'other' }));
  expect(await read('/statements/other')).not.toContain(words.ballot);
});

test('readers are told that a review is overdue, and only if that is configured', async () => {
  await publish(documentOf({ reviewBy: '2026-03-02' }));
  const due = async (now: number, variables: Record<string, string>) => {
    itIs(now);
    return (await bodyOf(await visitWith(variables, PATH))).includes(words.due);
  };
  const [lateOnTheDay, dayAfter] = [Date.UTC(2026, 2, 3, 4, 59), Date.UTC(2026, 2, 3, 5, 1)];
  expect(await due(lateOnTheDay, { SHOW_DUE: 'yes' })).toBe(false);
  expect(await due(dayAfter, { SHOW_DUE: 'yes' })).toBe(true);
  expect(await due(dayAfter, {})).toBe(false);
  expect(await due(dayAfter, { SHOW_DUE: 'no' })).toBe(false);
});

test('JSON-LD has a Report with its version, dates, publisher and number of endorsements', async () => {
  itIs(MARCH);
  await openSite();
  await confirmed(LEADER);
  const page = await read(PATH);
  expect(dataOf(page)).toEqual([
    {
      '@context': 'https://schema.org',
      '@type': 'Report',
      '@id': `${TEST_ORIGIN}${PATH}/v/1`,
      url: TEST_ORIGIN + PATH,
      name: 'A fair start',
      version: 1,
      datePublished: '2025-02',
      publication: { '@type': 'PublicationEvent', startDate: new Date(MARCH).toISOString() },
      publisher: {
        '@type': 'Organization',
        name: 'Association of Massachusetts School Equity Leaders',
        url: `${TEST_ORIGIN}/`,
      },
      inLanguage: 'en',
      abstract: 'It asks for a fair start. It asks everybody.',
      keywords: ['Fairness'],
      creativeWorkStatus: 'Current',
      identifier: {
        '@type': 'PropertyValue',
        propertyID: 'SHA-256',
        value: await sha256Hex(await read(`${PATH}/v/1.md`)),
      },
      interactionStatistic: {
        '@type': 'InteractionCounter',
        interactionType: { '@type': 'EndorseAction' },
        userInteractionCount: 1,
      },
    },
  ]);
});

test('JSON-LD of an amended statement says so, and counts no endorsement of another text', async () => {
  await openSite();
  await confirmed(LEADER);
  await amend('substantive', 'Second.\n');
  const [old] = dataOf(await read(`${PATH}/v/1`));
  expect(old).toMatchObject({ version: 1, creativeWorkStatus: 'Amended' });
  expect(old).not.toHaveProperty('interactionStatistic');
  expect(dataOf(await read(PATH))[0]).toMatchObject({
    version: 2,
    interactionStatistic: { userInteractionCount: 0 },
  });
});

test('no title can break out of the JSON-LD block', async () => {
  const title = '</script><script>alert(1)</script><!-- "quoted" & end';
  await publish(documentOf({ title, summary: '</script><img src=x>', topics: ['<!--<script>'] }));
  const page = await read(PATH);
  expect(dataOf(page)[0]).toMatchObject({ name: title, keywords: ['<!--<script>'] });
  expect(withoutData(page)).not.toMatch(/<script|<img/);
});

test('link previews have title, summary, address and a picture of that exact revision', async () => {
  await openSite();
  await amend('editorial', `${FIRST_BODY}\nMore.\n`);
  const told = metaOf(await read(PATH));
  expect(told).toMatchObject({
    'og:type': 'article',
    'og:title': 'A fair start',
    'og:description': 'It asks for a fair start. It asks everybody.',
    'og:url': TEST_ORIGIN + PATH,
    'og:image': `${TEST_ORIGIN}${PATH}/v/2.png`,
    'og:image:width': '1200',
    'og:image:height': '630',
    'og:image:alt': words.image({ title: 'A fair start' }),
  });
  expect(metaOf(await read(`${PATH}/v/1`))).toMatchObject({
    'og:image': `${TEST_ORIGIN}${PATH}/v/1.png`,
    'og:url': `${TEST_ORIGIN}${PATH}/v/1`,
  });
});

test.each([
  ['2025-02', 'February 2025'],
  ['2025-02-14', 'February 14, 2025'],
])('a date of %s is shown with its own precision everywhere on the page', async (date, said) => {
  await publish(documentOf({ date }));
  for (const path of [PATH, `${PATH}/v/1`]) {
    const page = await read(path);
    expect(metaOf(page)['article:published_time']).toBe(date);
    expect(dataOf(page)[0]?.datePublished).toBe(date);
    expect(page).toContain(`<time datetime="${date}">${said}</time>`);
    if (date.length === 7) expect(page).not.toMatch(/2025-02-\d|February \d+, 2025/);
  }
});

test('a redacted revision keeps its digest and citation, and shows no text', async () => {
  await openSite();
  await amend('substantive', 'Second.\n');
  await rows('update revisions set text = null, redacted_at = 1 where number = 1');
  const page = await read(`${PATH}/v/1`);
  expect(page).toContain(en.statements.redacted);
  expect(page).toContain(words.cite);
  expect(page).not.toContain('welcome');
});
