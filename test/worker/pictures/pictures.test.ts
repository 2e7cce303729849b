import { beforeEach, expect, test } from 'vitest';
import { costOf } from '../../support/worker/database-costs.ts';
import { rows, visit } from '../../support/worker/site.ts';
import { amend, documentOf, publish, SLUG } from '../../support/worker/statements.ts';
import { visitWith } from '../../support/worker/visit-with.ts';

const PICTURE = `/statements/${SLUG}/v/1.png`;
const NAMES = 'public, max-age=60, stale-while-revalidate=240, stale-if-error=300';

beforeEach(async () => {
  await publish(documentOf());
});

async function bytesOf(path: string): Promise<DataView> {
  return new DataView(await (await visit(path)).arrayBuffer());
}

test('every revision has a picture of 1200 by 630, which any site can show, with a short cache time', async () => {
  await amend('substantive', 'Second.\n');
  for (const number of [1, 2]) {
    const response = await visit(`/statements/${SLUG}/v/${number}.png`);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/png',
      'cache-control': NAMES,
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
    });
    const view = new DataView(await response.arrayBuffer());
    expect(view.getUint32(0)).toBe(0x89504e47);
    expect([view.getUint32(16), view.getUint32(20)]).toEqual([1200, 630]);
    expect(view.byteLength).toBeLessThan(40_000);
  }
});

test('a picture is deterministic, and a client with its ETag gets 304', async () => {
  const [first, second] = [await bytesOf(PICTURE), await bytesOf(PICTURE)];
  expect(new Uint8Array(first.buffer)).toEqual(new Uint8Array(second.buffer));
  const { headers } = await visit(PICTURE);
  const tag = headers.get('ETag') ?? '';
  const again = await visit(PICTURE, { headers: { 'If-None-Match': tag } });
  expect([again.status, await again.text()]).toEqual([304, '']);
  await amend('substantive', 'Second.\n');
  const other = await visit(`/statements/${SLUG}/v/2.png`, { headers: { 'If-None-Match': tag } });
  expect(other.status).toBe(200);
});

test('HEAD has the headers of GET, and POST changes nothing', async () => {
  const head = await visit(PICTURE, { method: 'HEAD' });
  expect([head.status, await head.text(), head.headers.get('Content-Type')]).toEqual([
    ...[200, '', 'image/png'],
  ]);
  expect((await visit(PICTURE, { method: 'POST', body: 'x' })).status).not.toBe(200);
});

test.each([
  `/statements/${SLUG}/v/2.png`,
  '/statements/nothing/v/1.png',
  `/statements/${SLUG}/v/0.png`,
])('%s is not found', async (path) => {
  expect((await visit(path)).status).toBe(404);
});

test.each([
  ['held', 'update statements set held_at = 1', 404],
  ['a draft', "update statements set status = 'draft'", 404],
  ['scheduled', "update statements set status = 'scheduled'", 404],
  ['redacted', 'update revisions set text = null, redacted_at = 1', 410],
])(
  'a statement that is %s has no picture, and no cache stores that response',
  async (_, write, status) => {
    const tag = (await visit(PICTURE)).headers.get('ETag') ?? '';
    await rows(write);
    const response = await visit(PICTURE, { headers: { 'If-None-Match': tag } });
    expect(response.status).toBe(status);
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    expect(response.headers.get('Content-Type')).not.toContain('image');
  },
);

test('a picture takes one round trip and two rows', async () => {
  const { cost } = await costOf(PICTURE);
  expect(cost).toEqual({ trips: 1, read: 2, written: 0 });
});

test('it shows the organization’s name and address', async () => {
  const drawn = async (changes: Record<string, string>) =>
    (await visitWith(changes, PICTURE)).headers.get('ETag');
  const tags = [
    await drawn({}),
    await drawn({ ORG_NAME: 'Another' }),
    await drawn({ ORG_SHORT: 'AN' }),
    await drawn({ ORIGIN: 'https://other.example' }),
  ];
  expect(new Set(tags).size).toBe(4);
});
