import { createExecutionContext, createScheduledController } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { en } from '../../../../src/i18n/catalogue.ts';
import worker from '../../../../src/index.ts';
import { MAX_TEXT_BYTES } from '../../../../src/statements/schema.ts';
import { costOf } from '../../../support/worker/database-costs.ts';
import { read, row, rows, visit } from '../../../support/worker/site.ts';
import {
  amend,
  type Document,
  documentOf,
  publish,
  SLUG,
} from '../../../support/worker/statements.ts';

const words = en.statements.search;

const OTHERS: Partial<Document>[] = [
  {
    slug: 'belonging',
    date: '2024-09-03',
    title: 'Belonging in every school',
    summary: 'It is about belonging. It asks for little.',
    topics: ['Belonging', 'Fairness'],
    body: 'A school is a place to belong.\n\n| Group | Share |\n| --- | --- |\n| Peña’s *group* | [a tenth](https://example.org/hidden) |\n',
  },
  {
    slug: 'start-times',
    date: '2023-01',
    title: 'Later start times',
    summary: 'It asks for later mornings.',
    topics: ['Schedules'],
    body: 'Teenagers need sleep.\n',
  },
];

async function openList(): Promise<void> {
  await publish(documentOf(), ...OTHERS.map((other) => documentOf(other)));
}

/** Slugs in the order of a page's list. */
async function found(query: string): Promise<string[]> {
  const html = await read(`/statements?${query}`);
  return Array.from(
    html.matchAll(/<h2><a href="\/statements\/([\w-]+)"/g),
    ([, slug]) => slug ?? '',
  );
}

const cron = async () => {
  await worker.scheduled(
    createScheduledController({ scheduledTime: Date.now() }),
    env,
    createExecutionContext(),
  );
};

test.each([
  ['q=start', [SLUG, 'start-times'], 'titles before texts, newest first'],
  ['q=BELONG', ['belonging'], 'capitals don’t matter'],
  ['q=pena', ['belonging'], 'nor do accents, nor markup'],
  ['q=Pen%CC%83a', ['belonging'], 'however they are typed'],
  ['q=pena%27s', ['belonging'], 'nor the kind of apostrophe'],
  ['q=fair+school', [], 'all words have to stand in one statement'],
  ['q=asks+mornings', ['start-times'], 'summaries are read too'],
  ['q=hidden', [], 'the address of a link is no text'],
  ['q=welcome&topic=fairness', [SLUG], 'a topic narrows, however it is written'],
  ['topic=Fairness', [SLUG, 'belonging'], 'a topic alone'],
  ['year=2023', ['start-times'], 'a year'],
  ['year=2022', [], 'a year without statements'],
  ['status=withdrawn', [], 'a status'],
  ['status=current&year=2024&topic=Belonging&q=place', ['belonging'], 'all at once'],
  ['q=%25', [], 'a sign is no word'],
  ['q=', [SLUG, 'belonging', 'start-times'], 'nothing looked for: all'],
])('?%s finds %j: %s', async (query, slugs) => {
  await openList();
  expect(await found(query)).toEqual(slugs);
});

test('a match in the title comes before a newer match in the text', async () => {
  await publish(
    documentOf({ slug: 'new', date: '2026-01', title: 'Another', body: 'On start times.\n' }),
    ...OTHERS.map((other) => documentOf(other)),
  );
  expect(await found('q=start+times')).toEqual(['start-times', 'new']);
});

test('the passage is cut from the text, marked, and harmless', async () => {
  await publish(
    documentOf({ body: `${'Before it. '.repeat(80)}A <b>fair & “Équal”</b> start.\n` }),
  );
  const html = await read('/statements?q=equal+fair');
  expect(html).toContain('&lt;b&gt;<mark>fair</mark> &amp; “<mark>Équal</mark>”&lt;/b&gt;');
  expect(html).toContain('A <mark>fair</mark> start</a>');
});

test('the page says what was found and how many, and keeps the query', async () => {
  await openList();
  const html = await read('/statements?q=%22school%22&topic=Fairness');
  expect(html).toContain(
    `<h2>${words.found({ count: 1, filters: '“&quot;school&quot;”, Fairness' })}</h2>`,
  );
  expect(html).toContain('value="&quot;school&quot;"');
  expect(html).toContain('<input type="hidden" name="topic" value="Fairness"/>');
  expect(html).toContain('<meta name="robots" content="noindex"/>');
  expect(html).toContain('href="/statements?q=%22school%22&amp;topic=Belonging"');
  expect(html).toContain('href="/statements?q=%22school%22">');
});

test('without results the page suggests what to try', async () => {
  await openList();
  const html = await read('/statements?q=nowhere');
  expect(html).toContain(words.nothing({ filters: '“nowhere”' }));
  expect(html).toContain(words.try);
});

test.each([
  [`q=${'a'.repeat(101)}`, words.wrong.q],
  ['q=%3F%3F', words.wrong.q],
  ['year=soon', words.wrong.year],
  ['status=scheduled', words.wrong.status],
])('?%s gets a message about what is wrong', async (query, message) => {
  await openList();
  const response = await visit(`/statements?${query}`);
  expect(response.status).toBe(400);
  expect(response.headers.get('Cache-Control')).toBe('no-store');
  const html = await response.text();
  expect(html).toContain(message);
  expect(html).not.toContain('<h2><a href');
});

test.each([
  ['held', 'update statements set held_at = 1 where slug = ?'],
  ['a draft', "update statements set status = 'draft' where slug = ?"],
  ['scheduled', "update statements set status = 'scheduled' where slug = ?"],
])('a statement that is %s is never found, and adds no topic or year', async (_, write) => {
  await openList();
  await rows(write, 'start-times');
  for (const query of ['q=sleep', 'q=later', 'year=2023', 'topic=Schedules']) {
    expect([query, await found(query)]).toEqual([query, []]);
  }
  const html = await read('/statements');
  expect(html).not.toMatch(/Schedules|2023|sleep|Later/);
});

test('unpublished drafts are never found', async () => {
  await openList();
  await rows(
    `insert into drafts (id, slug, document, version, state, created_at, saved_at, saved_by)
      values ('d', 'secret', '{"title":"Canary","body":"Canary"}', 1, 'draft', 1, 1, 'staff:x')`,
  );
  expect(await found('q=canary')).toEqual([]);
});

test('an amended text is found by its words, and no longer by the earlier ones', async () => {
  await openList();
  await amend('substantive', 'Nothing but a horizon.\n');
  expect(await found('q=horizon')).toEqual([SLUG]);
  expect(await found('q=welcome')).toEqual([]);
});

test('passages come only from the current revision', async () => {
  await openList();
  await rows('update search_texts set revision = 7');
  expect(await found('q=welcome')).toEqual([]);
});

test('a new summary is found even without a new text', async () => {
  await openList();
  await publish(documentOf({ summary: 'It has a lighthouse.' }));
  expect(await found('q=lighthouse+welcome')).toEqual([SLUG]);
});

test('a redacted text is not found by its words, and stays so', async () => {
  await openList();
  const redact = 'update revisions set text = null, redacted_at = 1 where title = ?';
  await rows(redact, 'A fair start');
  expect(await found('q=welcome')).toEqual([]);
  await cron();
  await publish(documentOf({ summary: 'Another summary.' }));
  expect(await found('q=welcome')).toEqual([]);
  expect(await found('')).toContain(SLUG);
});

test('texts published before the search existed are found within a minute', async () => {
  await openList();
  const before = await rows('select * from search_texts order by statement_id');
  await rows('delete from search_texts');
  expect(await found('q=welcome')).toEqual([]);
  await cron();
  expect(await found('q=welcome')).toEqual([SLUG]);
  expect(await rows('select * from search_texts order by statement_id')).toEqual(before);
});

test('the longest text and its search text fit in rows that an SQL dump can hold', async () => {
  const paragraphs = "We ask for 'equity' in schools.\n\n".repeat(MAX_TEXT_BYTES / 33 - 10);
  const body = `${paragraphs.trimEnd()}\n`;
  await publish(documentOf({ body }));
  const { size } = await row(
    "select length(cast(replace(plain || folded, '''', '''''') as blob)) as size from search_texts",
  );
  expect(size).toBeGreaterThan(80_000);
  expect(size).toBeLessThan(99_000);
});

test('a search takes one round trip, and reads each statement a few times at most', async () => {
  await openList();
  for (const query of ['q=start', 'q=the+a+school&year=2024', '']) {
    const { cost } = await costOf(`/statements?${query}`);
    expect(cost).toMatchObject({ trips: 1, written: 0 });
    expect(cost.read).toBeLessThanOrEqual(3 * 4 + 3);
  }
});
