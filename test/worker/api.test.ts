import { env } from 'cloudflare:workers';
import { beforeEach, expect, test } from 'vitest';
import * as z from 'zod';
import { badge } from './access.ts';
import { HARBOR, NORTH } from './districts.ts';
import { confirmed, DISTRICT, LEADER, ORGANIZATION, openSite } from './endorsing.ts';
import { post, visit } from './site.ts';
import { amend, documentOf, publish, SLUG } from './texts.ts';

const url = z.string().startsWith(`${env.ORIGIN}/statements/`);
const instant = z.iso.datetime();
const digest = z.string().regex(/^[0-9a-f]{64}$/);
const kind = z.enum(['leader', 'district', 'organization']);
const amount = z.int().min(0);
const counts = { leaders: amount, districts: amount, organizations: amount, total: amount };
const tally = z.strictObject({
  ...counts,
  unnamed: amount,
  paper: amount,
  earlier: z.strictObject(counts),
});
const summary = {
  slug: z.string(),
  title: z.string(),
  date: z.string(),
  status: z.enum(['current', 'superseded', 'withdrawn']),
  revision: z.int(),
  digest,
  url,
  tally,
};
const statements = z.strictObject({
  statements: z.array(z.strictObject(summary)),
  nextCursor: z.null(),
});
const detail = z.strictObject({
  ...summary,
  summary: z.string(),
  topics: z.array(z.string()),
  html: z.string(),
  markdown: z.string(),
  revisions: z.array(
    z.strictObject({
      number: z.int(),
      digest,
      publishedAt: instant,
      change: z.enum(['editorial', 'substantive']),
      note: z.string().nullable(),
      url,
    }),
  ),
});
const endorsement = z.strictObject({
  id: z.string(),
  kind,
  name: z.string(),
  title: z.string().nullable(),
  affiliation: z.string(),
  district: z.strictObject({ code: z.string(), name: z.string(), region: z.string() }).nullable(),
  revision: z.int(),
  endorsedAt: instant,
  reaffirmedAt: instant.nullable(),
  evidence: z.enum(['self_stated', 'district_address', 'verified']),
  authority: z
    .strictObject({
      body: z.string(),
      date: z.iso.date(),
      officer: z.string(),
      url: z.url().nullable(),
    })
    .nullable(),
});
const endorsements = z.strictObject({
  endorsements: z.array(endorsement),
  nextCursor: z.string().nullable(),
});
const districts = z.strictObject({
  districts: z.array(
    z.strictObject({
      code: z.string(),
      name: z.string(),
      type: z.string(),
      county: z.string(),
      region: z.string(),
    }),
  ),
});
const widget = z.strictObject({
  slug: z.string(),
  lang: z.literal('en'),
  dir: z.literal('ltr'),
  title: z.string(),
  date: z.string(),
  count: z.string(),
  names: z.array(z.string()).max(5),
  cta: z.string(),
  url: z.string().startsWith('/statements/'),
  endorse: z.string().startsWith('/statements/'),
  credit: z.string(),
  revision: z.int(),
  status: z.enum(['current', 'superseded', 'withdrawn']),
  notice: z.string().nullable(),
});

const LIST = `/api/v1/statements/${SLUG}/endorsements`;

async function ask<Shape extends z.ZodType>(path: string, shape: Shape): Promise<z.infer<Shape>> {
  const response = await visit(path);
  expect([path, response.status]).toEqual([path, 200]);
  return shape.parse(await response.json());
}

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

test('statements are listed newest date first, in the shape that is promised', async () => {
  await publish(
    documentOf(),
    documentOf({ slug: 'older', date: '2024-12-31' }),
    documentOf({ slug: 'newer', date: '2025-02-14' }),
  );
  const listed = await ask('/api/v1/statements', statements);
  expect(listed.statements.map(({ slug }) => slug)).toEqual(['newer', SLUG, 'older']);
});

test('a statement comes with its text, its bytes and every revision', async () => {
  await amend('editorial', 'Another.\n');
  const found = await ask(`/api/v1/statements/${SLUG}`, detail);
  expect(found.markdown).toBe(await (await visit(`/statements/${SLUG}/v/2.md`)).text());
  expect(found.html).toBe('<p>Another.</p>');
  expect(found.revisions.map(({ number, change, note }) => [number, change, note])).toEqual([
    [1, 'substantive', null],
    [2, 'editorial', 'For a reason: editorial.'],
  ]);
  expect(found.digest).toBe(found.revisions[1]?.digest);
});

test('endorsements tell what stands behind each, and of a body the decision and not the person', async () => {
  await confirmed({ ...LEADER, comment: 'Secret comment', via: 'partner' });
  const district = await confirmed({ ...DISTRICT, name: 'Unlisted Sender' });
  const body = await confirmed({ ...ORGANIZATION, name: 'Unlisted Sender', authority_url: '' });
  for (const id of [district, body])
    await post(`/console/review/${id}`, { action: 'approve' }, await badge());
  const found = await ask(LIST, endorsements);
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

test('pages follow one another without a gap or a repeat, while others endorse', async () => {
  await leaders(7);
  const seen: string[] = [];
  let cursor: string | null = '';
  for (let step = 0; cursor !== null; step += 1) {
    const page: z.infer<typeof endorsements> = await ask(
      `${LIST}?limit=3${cursor && `&cursor=${cursor}`}`,
      endorsements,
    );
    seen.push(...page.endorsements.map(({ name }) => name));
    cursor = page.nextCursor;
    if (step === 0) await leaders(2, 10);
  }
  expect(seen).toEqual(['G', 'F', 'E', 'D', 'C', 'B', 'A'].map((letter) => `Person ${letter}`));
});

test('names that begin alike are paged in their order, without a gap or a repeat', async () => {
  await leaders(5);
  const first = await ask(`${LIST}?q=person&limit=3`, endorsements);
  const second = await ask(`${LIST}?q=person&limit=3&cursor=${first.nextCursor}`, endorsements);
  const names = [...first.endorsements, ...second.endorsements].map(({ name }) => name);
  expect(names).toEqual(['A', 'B', 'C', 'D', 'E'].map((letter) => `Person ${letter}`));
  expect(second.nextCursor).toBeNull();
});

test('a list can be of one kind, of one district, and of a name’s beginning in any spelling', async () => {
  await confirmed(LEADER);
  await confirmed({ ...LEADER, name: 'Bo Lee', district: NORTH.code, email: 'bo@x.example' });
  const names = async (query: string) =>
    (await ask(`${LIST}?${query}`, endorsements)).endorsements.map(({ name }) => name);
  expect(await names('kind=leader')).toHaveLength(2);
  expect(await names('kind=district')).toEqual([]);
  expect(await names(`district=${NORTH.code}`)).toEqual(['Bo Lee']);
  expect(await names('q=ANA%20maria%20pena')).toEqual(['Ana María Peña-O’Brien']);
  expect(await names('q=nobody')).toEqual([]);
  expect(await names('q=%25')).toEqual([]);
});

test('more rows than a page holds are not given, however many are asked for', async () => {
  expect((await visit(`${LIST}?limit=100000`)).status).toBe(200);
});

test.each([
  'kind=king',
  'limit=0',
  'limit=-1',
  'limit=1.5',
  'limit=x',
  'limit=0x10',
  'limit=1e1',
  'cursor=x',
  'cursor=%00',
  `cursor=${btoa('["a"]')}`,
  `cursor=${btoa('[[1],"a"]').replace('=', '')}`,
])('?%s can’t be read and is refused with 400', async (query) => {
  expect((await visit(`${LIST}?${query}`)).status).toBe(400);
});

test.each(['[1e999,"x"]', '[-1e400,"x"]', '["a","b"]', '["","\\ud800"]', '[1,""]'])(
  'the made-up cursor %s breaks nothing',
  async (text) => {
    await leaders(1);
    const cursor = btoa(text).replaceAll('=', '').replaceAll('+', '-').replaceAll('/', '_');
    for (const query of ['', 'kind=leader&', 'q=person&']) {
      expect((await visit(`${LIST}?${query}cursor=${cursor}`)).status).toBeLessThan(500);
      expect(
        (await visit(`/statements/${SLUG}/endorsements?${query}cursor=${cursor}`)).status,
      ).toBe(200);
    }
  },
);

test('as many as 100 can be asked for', async () => {
  await leaders(2);
  expect((await ask(`${LIST}?limit=100`, endorsements)).endorsements).toHaveLength(2);
  expect((await ask(`${LIST}?limit=1`, endorsements)).endorsements).toHaveLength(1);
});

test('districts are found by name, town or code', async () => {
  const codes = async (q: string) =>
    (await ask(`/api/v1/districts${q}`, districts)).districts.map(({ code }) => code);
  expect(await codes('')).toHaveLength(3);
  expect(await codes('?q=harborview')).toEqual([HARBOR.code]);
  expect(await codes('?q=Hillton')).toHaveLength(2);
  expect(await codes(`?q=${NORTH.code}`)).toEqual([NORTH.code]);
  expect(await codes('?q=nowhere')).toEqual([]);
});

test('the widget’s data is finished text, the newest five names among it', async () => {
  expect((await ask(`/api/v1/widget/${SLUG}`, widget)).count).toBe('Open for endorsement');
  await leaders(7);
  const data = await ask(`/api/v1/widget/${SLUG}`, widget);
  expect(data).toMatchObject({
    count: '7 endorsements by leaders',
    endorse: `/statements/${SLUG}/endorse`,
    notice: null,
  });
  expect(data.names).toEqual(['G', 'F', 'E', 'D', 'C'].map((letter) => `Person ${letter}`));
});

test('the widget says when the text was amended', async () => {
  await amend('substantive', 'Second.\n');
  expect((await ask(`/api/v1/widget/${SLUG}`, widget)).notice).toMatch(/^Amended on /);
});
