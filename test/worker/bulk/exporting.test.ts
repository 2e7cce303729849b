import { beforeEach, describe, expect, test } from 'vitest';
import { en } from '../../../src/i18n/catalogue.ts';
import { parseCsv } from '../../../src/lib/csv.ts';
import { badge, staffRead } from '../../support/worker/access.ts';
import { costOf } from '../../support/worker/database-costs.ts';
import {
  confirmed,
  DISTRICT,
  LEADER,
  manage,
  openSite,
  submitted,
} from '../../support/worker/endorsements.ts';
import {
  failingAfter,
  interruptedBefore,
  readAll,
} from '../../support/worker/interrupted-database.ts';
import { seed } from '../../support/worker/seed-endorsements.ts';
import {
  count,
  everything,
  type Fields,
  itIs,
  MINUTE,
  post,
  row,
  rows,
  visit,
} from '../../support/worker/site.ts';
import { amend, SLUG } from '../../support/worker/statements.ts';
import { TEST_ORIGIN } from '../../support/worker/variables.ts';
import { visitWith } from '../../support/worker/visit-with.ts';

const PAGE = `/console/export/${SLUG}`;
const START = Date.UTC(2026, 2, 2, 12);

beforeEach(async () => {
  itIs(START);
  await openSite();
});

async function download(format: 'csv' | 'json', fields: Fields = {}): Promise<Response> {
  const response = await post(`${PAGE}.${format}`, fields, await badge());
  expect(response.status).toBe(200);
  return response;
}

async function csvRows(fields: Fields = {}) {
  const response = await download('csv', fields);
  const parsed = parseCsv(await response.text());
  if (!parsed.ok) throw new Error(parsed.error.message);
  const found = parsed.value.rows.map(({ values }) => values);
  expect(nameIn(response)).toMatch(new RegExp(`-${found.length}-rows\\.csv$`));
  return found;
}

const nameIn = ({ headers }: Response) =>
  /filename="(.*)"$/.exec(headers.get('Content-Disposition') ?? '')?.[1];

interface Document {
  statement: Record<string, unknown>;
  asOf: string;
  endorsements: Record<string, unknown>[];
  count: number;
  complete: boolean;
}

const document = async (fields: Fields = {}) => (await download('json', fields)).json<Document>();

test('a row has everything that is stored about an endorsement except the address', async () => {
  const id = await confirmed({ ...LEADER, comment: 'A, "quoted"\ncomment', via: 'partner-x' });
  const digest = String((await row('select digest from revisions')).digest);
  const [only, ...others] = await csvRows();
  expect(others).toEqual([]);
  const at = new Date(START).toISOString();
  expect(only).toEqual({
    Entry: id,
    Statement: SLUG,
    Kind: 'leader',
    State: 'listed',
    'Named in public': 'yes',
    Name: 'Ana María Peña-O’Brien',
    Title: 'Director of Equity',
    Organization: '',
    'School district': 'Harborview (00100000)',
    Region: 'Coast',
    Evidence: 'district_address',
    'Who decided': '',
    'Decided on': '',
    'Attested by': '',
    'Record of the decision': '',
    'Revision signed': '1',
    'Digest of the revision signed': digest,
    'Revision stood for now': '1',
    'Digest of the revision stood for now': digest,
    'Sent in': at,
    Confirmed: at,
    Listed: at,
    Ended: '',
    Reaffirmed: '',
    'Came through': 'partner-x',
    Comment: 'A, "quoted"\ncomment',
    Flags: '',
  });
  const [same] = (await document()).endorsements;
  expect(same).toEqual({
    ...{ id, statement: SLUG, kind: 'leader', state: 'listed', public: true },
    ...{ name: 'Ana María Peña-O’Brien', title: 'Director of Equity', affiliation: 'Harborview' },
    ...{ districtCode: '00100000', districtName: 'Harborview', region: 'Coast' },
    ...{ evidence: 'district_address', authorityBody: null, authorityDate: null },
    ...{ authorityOfficer: null, authorityUrl: null, revision: 1, digest },
    ...{ standsForRevision: 1, standsForDigest: digest, submittedAt: at, confirmedAt: at },
    ...{ listedAt: at, endedAt: null, reaffirmedAt: null, via: 'partner-x' },
    ...{ comment: 'A, "quoted"\ncomment', flags: '' },
  });
});

test('no cell of a sheet is a code or another number with zeros at its start', async () => {
  await confirmed({ ...LEADER, organization: 'Teachers of the Coast' });
  await confirmed({ ...LEADER, email: 'o@x.example', district: '', organization: 'The Bay' });
  const body = await confirmed({ ...DISTRICT, email: 'd@x.example' });
  await post(`/console/review/${body}`, { action: 'approve' }, await badge());
  const found = await csvRows({ state: 'all' });
  expect(found.map((each) => [each.Organization, each['School district']]).sort()).toEqual([
    ['', 'Harborview (00100000)'],
    ['Teachers of the Coast', 'Harborview (00100000)'],
    ['The Bay', ''],
  ]);
  expect(found.flatMap((each) => Object.values(each)).filter((cell) => /^0\d/.test(cell))).toEqual(
    [],
  );
});

test('no export contains an address, whole or in part', async () => {
  await confirmed(LEADER);
  for (const format of ['csv', 'json'] as const) {
    const text = await (await download(format, { state: 'all' })).text();
    expect(text).not.toContain('harborview.example');
    expect(text).not.toContain('@');
  }
});

test('a body’s row has its decision, and after an amendment both the pinned and the current revision', async () => {
  const id = await confirmed({ ...DISTRICT, email: 'd@x.example' });
  await post(`/console/review/${id}`, { action: 'approve' }, await badge());
  await amend('substantive', 'Something else.\n');
  await rows(
    `insert into reaffirmations values (?, 2, 2, ${START}, ${START}, null, null, null)`,
    id,
  );
  await rows(
    'insert into authorities values (?, 2, ?, ?, ?, null, null)',
    id,
    'board',
    '2026-01-02',
    'B',
  );
  await rows(
    'update endorsements set epoch = 2, reaffirmed_revision = 2, reaffirmed_at = ?',
    START,
  );
  const digests = (await rows('select digest from revisions order by number')).map((r) => r.digest);
  expect((await csvRows())[0]).toMatchObject({
    ...{ 'Who decided': 'board', 'Decided on': '2026-01-02', 'Attested by': 'B' },
    ...{ 'Revision signed': '1', 'Digest of the revision signed': digests[0] },
    ...{ 'Revision stood for now': '2', 'Digest of the revision stood for now': digests[1] },
    Reaffirmed: new Date(START).toISOString(),
  });
});

describe('the selected rows', () => {
  beforeEach(async () => {
    await confirmed(LEADER);
    await confirmed({ ...LEADER, name: 'Not Named', email: 'n@x.example', public: 'no' });
    await submitted({ ...LEADER, name: 'Not Confirmed', email: 'c@x.example' });
    const gone = await confirmed({ ...LEADER, name: 'Was Erased', email: 'e@x.example' });
    await manage(gone, { action: 'erase' });
    const back = await confirmed({ ...LEADER, name: 'Has Withdrawn', email: 'w@x.example' });
    await manage(back, { action: 'withdraw' });
  });

  const names = async (fields: Fields) => (await csvRows(fields)).map(({ Name }) => Name).sort();

  test('are the listed ones by default, named or not', async () => {
    expect(await names({})).toEqual(['Ana María Peña-O’Brien', 'Not Named']);
  });

  test('can be all that are not erased', async () => {
    expect(await names({ state: 'all' })).toEqual([
      'Ana María Peña-O’Brien',
      'Has Withdrawn',
      'Not Confirmed',
      'Not Named',
    ]);
  });

  test.each<Fields>([{ public: 'yes' }, { state: 'public' }])(
    'can be the public ones: %j',
    async (fields) => {
      const found = await csvRows(fields);
      expect(found.map(({ Name }) => Name)).toEqual(['Ana María Peña-O’Brien']);
      for (const column of ['Came through', 'Flags', 'Sent in', 'State']) {
        expect(Object.keys(found[0] ?? {})).not.toContain(column);
      }
    },
  );

  test('can be chosen in the query of the POST', async () => {
    const response = await post(`${PAGE}.csv?public=yes`, {}, await badge());
    expect(await response.text()).not.toContain('Not Named');
  });
});

test('the public export leaves out unread comments, and who submitted a body’s decision', async () => {
  const leader = await confirmed({ ...LEADER, comment: 'Not read yet' });
  const body = await confirmed({ ...DISTRICT, name: 'Who Sent It', email: 'd@x.example' });
  await post(`/console/review/${body}`, { action: 'approve' }, await badge());
  const text = await (await download('csv', { public: 'yes' })).text();
  expect(text).not.toContain('Not read yet');
  expect(text).not.toContain('Who Sent It');
  expect(text).toContain('Sam Clerk');
  await post(`/console/comments/${leader}`, { action: 'show' }, await badge());
  expect(await (await download('csv', { public: 'yes' })).text()).toContain('Not read yet');
});

test('a text that a spreadsheet would execute is made harmless', async () => {
  await confirmed({ ...LEADER, comment: '=HYPERLINK("http://x")' });
  await rows("update endorsements set affiliation = '+cmd', title = '@SUM(1)'");
  const text = await (await download('csv')).text();
  expect(text).toContain(`"'=HYPERLINK(""http://x"")"`);
  expect(text).toContain(`'+cmd`);
  expect(text).toContain(`'@SUM(1)`);
  expect(text).not.toMatch(/(^|,)"?[=+@-]/m);
});

test('JSON is one valid document', async () => {
  await confirmed(LEADER);
  const found = await document();
  expect(found.statement).toMatchObject({ slug: SLUG, revision: 1, status: 'current' });
  expect(found.asOf).toBe(new Date(START).toISOString());
  expect(found.endorsements).toHaveLength(1);
  expect([found.count, found.complete]).toEqual([1, true]);
  expect(found.endorsements[0]).toMatchObject({ public: true, revision: 1, name: LEADER.name });
});

test('without rows, both formats are still valid', async () => {
  expect(await csvRows()).toEqual([]);
  expect((await document()).endorsements).toEqual([]);
});

test('the file name has statement, day and number of rows, and no cache stores the file', async () => {
  const { headers } = await download('csv', { state: 'all"\r\nX-Evil: 1' });
  const name = `${SLUG}-2026-03-02-0-rows.csv`;
  expect(headers.get('Content-Disposition')).toBe(`attachment; filename="${name}"`);
  expect(headers.get('Content-Type')).toBe('text/csv; charset=utf-8');
  expect(headers.get('Cache-Control')).toBe('no-store');
  expect(headers.get('X-Evil')).toBeNull();
  const bytes = new Uint8Array(await (await download('csv')).arrayBuffer());
  expect(Array.from(bytes.slice(0, 3))).toEqual([0xef, 0xbb, 0xbf]);
});

test.each(['a-fair-start.xml', 'nothing.csv', 'a-fair-start.csv%0d%0aX: 1', '..%2fx.csv'])(
  '%s is not found, and nothing is audited',
  async (file) => {
    expect((await post(`/console/export/${file}`, {}, await badge())).status).toBe(404);
    expect(await count('audit', "action = 'endorsement.export'")).toBe(0);
  },
);

test('each download is audited, and viewing the page is not', async () => {
  const before = await everything();
  for (const at of [PAGE, `${PAGE}.csv`])
    expect(await staffRead(at)).toContain(en.bulk.exports.intro);
  expect(await everything()).toBe(before);
  await download('csv', { state: 'all' });
  await download('json');
  expect(
    await rows(
      "select actor like 'staff:%' as staff, subject, detail from audit where action = 'endorsement.export'",
    ),
  ).toEqual([
    { staff: 1, subject: SLUG, detail: '{"format":"csv","scope":"all"}' },
    { staff: 1, subject: SLUG, detail: '{"format":"json","scope":"listed"}' },
  ]);
});

test('others than staff get nothing', async () => {
  await confirmed(LEADER);
  for (const format of ['csv', 'json']) {
    const response = await post(`${PAGE}.${format}`, {});
    expect(response.status).toBe(403);
    expect(await response.text()).not.toContain('Peña');
    expect((await visit(`${PAGE}.${format}`)).status).toBe(403);
  }
  expect((await visit(PAGE)).status).toBe(403);
});

test('8,000 rows are exported once each, in a few queries', async () => {
  await seed(1, 8000);
  const { response, cost } = await costOf(`${PAGE}.json`, {
    method: 'POST',
    body: new URLSearchParams(),
    headers: { Origin: TEST_ORIGIN, ...(await badge()) },
  });
  const { endorsements } = await response.json<Document>();
  expect(new Set(endorsements.map(({ id }) => id)).size).toBe(8000);
  console.info(`| export of 8,000 | ${cost.trips} trips | ${cost.read} read |`);
  expect(cost.trips).toBeLessThanOrEqual(8);
  expect(cost.read).toBeLessThanOrEqual(2 * 8000);
});

test('endorsements during the download do not change it', async () => {
  await seed(1, 4000);
  const response = await download('json');
  expect(nameIn(response)).toMatch(/-4000-rows\.json$/);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = (await reader?.read())?.value ?? '';
  itIs(START + MINUTE);
  await seed(4001, 5000);
  await rows("update endorsements set submitted_at = ? where id > 'e004000'", Date.now());
  for (;;) {
    const part = await reader?.read();
    if (!part || part.done) break;
    text += part.value;
  }
  const found: Document = JSON.parse(text);
  expect(found.count).toBe(4000);
  expect(new Set(found.endorsements.map(({ id }) => id)).size).toBe(4000);
});

test.each(['csv', 'json'] as const)(
  'a %s that breaks off can be distinguished from a complete one',
  async (format) => {
    await seed(1, 4000);
    // The round trips before: staff, statement, audit, the first page of rows, and their number.
    const response = await visitWith({ DB: failingAfter(5) }, `${PAGE}.${format}`, {
      method: 'POST',
      body: new URLSearchParams(),
      headers: { Origin: TEST_ORIGIN, ...(await badge()) },
    });
    const { text, broken } = await readAll(response);
    expect(broken).toBe(true);
    expect(text.length).toBeGreaterThan(100_000);
    if (format === 'json') expect(() => JSON.parse(text)).toThrow();
  },
);

test('a download whose rows change under way breaks off, because its name would be wrong', async () => {
  await seed(1, 4000);
  const leave = () =>
    rows("update endorsements set listed_at = null, state = 'in_review' where id = 'e003999'");
  const response = await visitWith({ DB: interruptedBefore(6, leave) }, `${PAGE}.csv`, {
    method: 'POST',
    body: new URLSearchParams(),
    headers: { Origin: TEST_ORIGIN, ...(await badge()) },
  });
  expect(nameIn(response)).toMatch(/-4000-rows\.csv$/);
  expect((await readAll(response)).broken).toBe(true);
});
