import { beforeEach, expect, test } from 'vitest';
import { en } from '../../../src/i18n/catalogue.ts';
import { badge } from '../../support/worker/access.ts';
import { ask } from '../../support/worker/api-schema.ts';
import { HARBOR, NORTH } from '../../support/worker/districts.ts';
import {
  confirmed,
  DISTRICT,
  LEADER,
  ORGANIZATION,
  openSite,
} from '../../support/worker/endorsements.ts';
import { post, visit } from '../../support/worker/site.ts';
import { amend, documentOf, publish, SLUG } from '../../support/worker/statements.ts';
import { TEST_ORIGIN } from '../../support/worker/variables.ts';

const LIST = `/api/v1/statements/${SLUG}/endorsements`;

async function leaders(amount: number, from = 0): Promise<void> {
  for (let person = from; person < from + amount; person += 1) {
    await confirmed({
      ...LEADER,
      name: `Person ${String.fromCharCode(65 + person)}`,
      email: `p${person}@x.example`,
    });
  }
}

beforeEach(openSite);

test('statements are listed newest first, in the documented shape', async () => {
  await publish(
    documentOf(),
    documentOf({ slug: 'older', date: '2024-12-31' }),
    documentOf({ slug: 'newer', date: '2025-02-14' }),
  );
  const listed = await ask('Statements', '/api/v1/statements');
  expect(listed.statements.map(({ slug }) => slug)).toEqual(['newer', SLUG, 'older']);
  expect(listed.statements[0]?.url).toBe(`${TEST_ORIGIN}/statements/newer`);
  expect(listed.nextCursor).toBeNull();
});

test('a statement has its text, its bytes and every revision', async () => {
  await amend('editorial', 'Another.\n');
  const found = await ask('StatementDetail', `/api/v1/statements/${SLUG}`);
  expect(found.markdown).toBe(await (await visit(`/statements/${SLUG}/v/2.md`)).text());
  expect(found.html).toBe('<p>Another.</p>');
  expect(found.revisions.map(({ number, change, note }) => [number, change, note])).toEqual([
    [1, 'substantive', null],
    [2, 'editorial', 'For a reason: editorial.'],
  ]);
  expect(found.digest).toBe(found.revisions[1]?.digest);
  expect(found.revisions[0]?.url).toBe(`${TEST_ORIGIN}/statements/${SLUG}/v/1`);
});

test('endorsements have their evidence, and a body has its decision but no person', async () => {
  await confirmed({ ...LEADER, comment: 'Secret comment', via: 'partner' });
  const district = await confirmed({ ...DISTRICT, name: 'Unlisted Sender' });
  const body = await confirmed({ ...ORGANIZATION, name: 'Unlisted Sender', authority_url: '' });
  for (const id of [district, body])
    await post(`/console/review/${id}`, { action: 'approve' }, await badge());
  const found = await ask('Endorsements', LIST);
  expect(found.endorsements).toHaveLength(3);
  const by = (wanted: string) => found.endorsements.find((one) => one.kind === wanted);
  expect(by('leader')).toMatchObject({
    name: 'Ana María Peña-O’Brien',
    title: 'Director of Equity',
    affiliation: HARBOR.name,
    district: { code: HARBOR.code, name: HARBOR.name, region: HARBOR.region },
    evidence: 'district_address',
    authority: null,
    revision: 1,
  });
  expect(by('district')).toMatchObject({
    name: HARBOR.name,
    title: null,
    evidence: 'verified',
    authority: {
      body: 'school_committee',
      date: '2025-03-04',
      officer: 'Sam Clerk, Secretary',
      url: 'https://harborview.example/minutes',
    },
  });
  expect(by('organization')).toMatchObject({
    name: 'Teachers of the Coast',
    district: null,
    authority: { url: null },
  });
  expect(JSON.stringify(found)).not.toMatch(/Unlisted|Secret comment|partner|ana@/);
});

test('a list can be filtered by kind, by district, and by the start of a name in any spelling', async () => {
  await confirmed(LEADER);
  await confirmed({ ...LEADER, name: 'Bo Lee', district: NORTH.code, email: 'bo@x.example' });
  const names = async (query: string) =>
    (await ask('Endorsements', `${LIST}?${query}`)).endorsements.map(({ name }) => name);
  expect(await names('kind=leader')).toHaveLength(2);
  expect(await names('kind=district')).toEqual([]);
  expect(await names(`district=${NORTH.code}`)).toEqual(['Bo Lee']);
  expect(await names('q=ANA%20maria%20pena')).toEqual(['Ana María Peña-O’Brien']);
  expect(await names('q=nobody')).toEqual([]);
  expect(await names('q=%25')).toEqual([]);
});

test.each([
  ['statements', 'year=25', ['year']],
  ['statements', 'status=draft', ['status']],
  ['statements', 'q=%21%21', ['q']],
  ['statements', `q=${'a'.repeat(101)}`, ['q']],
  ['statements', `topic=${'a'.repeat(121)}`, ['topic']],
  ['statements', 'limit=0&year=x', ['year', 'limit']],
  [`statements/${SLUG}/endorsements`, 'kind=king', ['kind']],
  [
    `statements/${SLUG}/endorsements`,
    `q=${'a'.repeat(121)}&district=${'1'.repeat(121)}`,
    ['district', 'q'],
  ],
  ['districts', `q=${'a'.repeat(121)}`, ['q']],
])('/api/v1/%s?%s is refused with messages that name %j', async (path, query, fields) => {
  const { errors = [] } = await ask('Problem', `/api/v1/${path}?${query}`, 400);
  expect(errors.map(({ field }) => field)).toEqual(fields);
  const told: Record<string, string> = en.api.badQuery.fields;
  for (const { field, message } of errors) expect(message).toBe(told[field]);
});

test('empty and unknown parameters are ignored', async () => {
  const empty = 'kind=&district=&q=%20&cursor=&limit=&colour=red&__proto__=x';
  await confirmed(LEADER);
  expect((await ask('Endorsements', `${LIST}?${empty}`)).endorsements).toHaveLength(1);
  expect((await ask('Statements', `/api/v1/statements?${empty}`)).statements).toHaveLength(1);
});

test('an invalid query is refused before any database access', async () => {
  await ask('Problem', '/api/v1/statements/nothing/endorsements?limit=0', 400);
  await ask('Problem', '/api/v1/statements/nothing/endorsements', 404);
  await ask('Problem', '/api/v1/statements/nothing', 404);
  await ask('Problem', '/api/v1/widget/nothing', 404);
});

test('statements can be filtered as on the site, and keep their order', async () => {
  await publish(
    documentOf(),
    documentOf({ slug: 'older', date: '2024-12-31', title: 'Books', topics: ['Libraries'] }),
    documentOf({ slug: 'newer', date: '2025-02-14', title: 'Bread', body: 'Also of books.\n' }),
  );
  const slugs = async (query: string) =>
    (await ask('Statements', `/api/v1/statements?${query}`)).statements.map(({ slug }) => slug);
  // The page on the site puts titles with the word first.
  expect(await slugs('q=BOOKS')).toEqual(['newer', 'older']);
  expect(await slugs('topic=libraries')).toEqual(['older']);
  expect(await slugs('year=2025')).toEqual(['newer', SLUG]);
  expect(await slugs('year=2025&q=books')).toEqual(['newer']);
  expect(await slugs('status=withdrawn')).toEqual([]);
});

test('districts are found by name, town or code', async () => {
  const codes = async (q: string) =>
    (await ask('Districts', `/api/v1/districts${q}`)).districts.map(({ code }) => code);
  expect(await codes('')).toHaveLength(3);
  expect(await codes('?q=harborview')).toEqual([HARBOR.code]);
  expect(await codes('?q=Hillton')).toHaveLength(2);
  expect(await codes(`?q=${NORTH.code}`)).toEqual([NORTH.code]);
  expect(await codes('?q=nowhere')).toEqual([]);
});

test('the widget’s data is finished text with the newest five names', async () => {
  expect((await ask('Widget', `/api/v1/widget/${SLUG}`)).count).toBe('Open for endorsement');
  await leaders(7);
  const data = await ask('Widget', `/api/v1/widget/${SLUG}`);
  expect(data).toMatchObject({
    count: '7 endorsements by leaders',
    lang: 'en',
    url: `/statements/${SLUG}`,
    endorse: `/statements/${SLUG}/endorse`,
    notice: null,
  });
  expect(data.names).toEqual(['G', 'F', 'E', 'D', 'C'].map((letter) => `Person ${letter}`));
});

test('the widget says when the text was amended', async () => {
  await amend('substantive', 'Second.\n');
  expect((await ask('Widget', `/api/v1/widget/${SLUG}`)).notice).toMatch(/^Amended on /);
});
