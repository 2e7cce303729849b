/** The head of the audit trail's chain in the feeds: once a day, and nothing else is revealed. */
import { beforeEach, expect, test } from 'vitest';
import { confirmed, LEADER, openSite, submitted } from '../../support/worker/endorsements.ts';
import { sweep } from '../../support/worker/schedule.ts';
import { after, DAY, HOUR, itIs, read, rows, visit } from '../../support/worker/site.ts';

const START = Date.UTC(2026, 0, 2, 12);

beforeEach(async () => {
  itIs(START);
  await openSite();
});

/** Both feeds show the same head. */
async function headTold(): Promise<string | undefined> {
  const json = JSON.parse(await read('/feed.json'))._undersigned?.audit.head;
  expect(/<head [^>]*>([^<]*)</.exec(await read('/feed.atom'))?.[1]).toBe(json);
  return json;
}

test('a feed shows one head of the audit trail’s chain a day, whatever happens in it', async () => {
  expect(await headTold()).toBeUndefined();
  await sweep();
  const told = [await headTold()];
  await confirmed(LEADER);
  after(HOUR);
  await sweep();
  expect(await headTold()).toBe(told[0]);
  const tag = (await visit('/feed.json')).headers.get('ETag') ?? '';
  const since = (await visit('/feed.json')).headers.get('Last-Modified') ?? '';
  for (let day = 0; day < 2; day += 1) {
    after(DAY);
    await sweep();
    told.push(await headTold());
  }
  expect(told).toEqual(
    (await rows('select number, hash from audit_chain order by number')).map(
      ({ number, hash }) => `${number}.${hash}`,
    ),
  );
  expect(new Set(told).size).toBe(3);
  for (const header of [{ 'If-None-Match': tag }, { 'If-Modified-Since': since }]) {
    expect((await visit('/feed.json', { headers: header })).status).toBe(200);
  }
  const { updated } = /<updated>(?<updated>[^<]*)/.exec(await read('/feed.atom'))?.groups ?? {};
  expect(updated).toBe(new Date(START).toISOString());
});

test('a head reveals nothing about whether anything happened that day', async () => {
  const shape = async () => (await read('/feed.json')).replace(/[0-9a-f]{64}/, 'HASH');
  await sweep();
  const shapes: string[] = [];
  for (const happens of [async () => {}, () => submitted({ ...LEADER, email: 'b@x.example' })]) {
    await happens();
    after(DAY);
    await sweep();
    shapes.push((await shape()).replace(/"[0-9]+\.HASH","at":"[^"]+"/, ''));
  }
  expect(shapes[0]).toBe(shapes[1]);
});
