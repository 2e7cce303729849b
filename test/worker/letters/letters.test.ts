import { beforeEach, expect, test } from 'vitest';
import { badge } from '../../support/worker/access.ts';
import { costOf } from '../../support/worker/database-costs.ts';
import {
  confirmed,
  DISTRICT,
  endorserOf,
  LEADER,
  manage,
  openSite,
} from '../../support/worker/endorsements.ts';
import { failingAfter, readAll } from '../../support/worker/interrupted-database.ts';
import { seed } from '../../support/worker/seed-endorsements.ts';
import { bodyOf, itIs, MINUTE, post, read, row, rows, visit } from '../../support/worker/site.ts';
import { amend, SLUG } from '../../support/worker/statements.ts';
import { visitWith } from '../../support/worker/visit-with.ts';

const LETTER = `/statements/${SLUG}/letter`;
const START = Date.UTC(2026, 2, 2, 12);

beforeEach(async () => {
  itIs(START);
  await openSite();
});

async function approve(id: string): Promise<void> {
  await post(`/console/review/${id}`, { action: 'approve' }, await badge());
}

const named = (text: string) =>
  Array.from(text.matchAll(/<li><b><bdi>(.*?)<\/bdi>/g), ([, name]) => name);

test('the letter has the text, every listed name by kind, the decision, the digest and its time', async () => {
  await confirmed({ ...LEADER, name: 'Zoë Last', email: 'z@x.example' });
  await confirmed(LEADER);
  await approve(await confirmed({ ...DISTRICT, email: 'd@x.example' }));
  await confirmed({ ...LEADER, name: 'Hidden Person', email: 'h@x.example', public: 'no' });
  const text = await read(LETTER);
  expect(named(text)).toEqual(['Harborview', 'Ana María Peña-O’Brien', 'Zoë Last']);
  expect(text).toContain('We ask for a fair start.');
  expect(text).toContain('4 endorsements of this text: 1 district, 3 leaders.');
  expect(text).toContain('One of them is counted without being named.');
  expect(text).toContain('Vote of the school committee, March 4, 2025');
  expect(text).toContain('https://harborview.example/minutes');
  expect(text).toContain(String((await row('select digest from revisions')).digest));
  expect(text).toContain('Names as of March 2, 2026 at 7:00 AM EST.');
  expect(text).toContain('End of the list: 3 names.');
  expect(text).toContain('content="noindex"');
  expect(text).not.toContain('Hidden Person');
  expect(text.endsWith('</html>')).toBe(true);
});

test('endorsers of an earlier text are listed apart, under its revision and digest', async () => {
  await confirmed({ ...LEADER, name: 'Early Signer' });
  await amend('editorial', 'Every child is **welcome**.\n\nWe ask for a fair start for all.\n');
  await confirmed({ ...LEADER, name: 'Second Signer', email: 's@x.example' });
  await amend('substantive', 'Something else.\n');
  await confirmed({ ...LEADER, name: 'Late Signer', email: 'l@x.example' });
  const text = await read(LETTER);
  const [now = '', then = ''] = text.split('They endorse an earlier text: revision 1');
  expect(named(now)).toEqual(['Late Signer']);
  expect(named(then)).toEqual(['Early Signer', 'Second Signer']);
  expect(then).toContain(
    String((await row('select digest from revisions where number = 1')).digest),
  );
  expect(then).toContain('Later corrections');
});

test('a statement without names has a letter, and one on hold or unknown has none', async () => {
  expect(await read(LETTER)).toContain('Nobody who is named endorses this text.');
  expect((await visit('/statements/nothing/letter')).status).toBe(404);
  await rows('update statements set held_at = 1');
  expect((await visit(LETTER)).status).toBe(404);
});

test('names are escaped everywhere', async () => {
  await confirmed({ ...LEADER, title: '<slot name="rest"></slot> of Equity' });
  expect(await read(LETTER)).toContain('&lt;slot name=&quot;rest&quot;&gt;');
});

test('8,000 names are listed once each and in order, in a few indexed queries', async () => {
  await seed(1, 8000);
  const { response, cost } = await costOf(LETTER);
  const names = named(await bodyOf(response)).map(String);
  const listed = await row('select count(*) as n from endorsements where public = 1');
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBe(listed.n);
  const people = names.filter((name) => name.startsWith('Person'));
  expect(people).toEqual(people.toSorted());
  console.info(`| letter of 8,000 | ${cost.trips} trips | ${cost.read} read |`);
  expect(cost.trips).toBeLessThanOrEqual(8);
  expect(cost.read).toBeLessThanOrEqual(3 * 8000);
});

test('it costs what docs/costs.md says: about two rows a name, for each text that has names', async () => {
  const NAMES = 2000;
  await seed(1, NAMES);
  const cost = async () => {
    const { response, cost } = await costOf(LETTER);
    await response.text();
    return cost.read;
  };
  const once = await cost();
  expect(once).toBeLessThanOrEqual(2.2 * NAMES + 50);
  await amend('substantive', 'Second.\n');
  // Now two texts have names.
  await confirmed({ ...LEADER, revision: '2' });
  const twice = await cost();
  console.info(`| letter of ${NAMES} | ${once} read | of two texts | ${twice} read |`);
  expect(twice).toBeGreaterThan(1.5 * NAMES);
  expect(twice).toBeLessThanOrEqual(2 * once);
});

test('one address has the letter, so a query does not get past the cache to the database', async () => {
  await seed(1, 200);
  for (const query of ['?', '?x=1', '?via=example-partner&x']) {
    const { response, cost } = await costOf(LETTER + query);
    if (query === '?') expect(response.status).toBe(200);
    else {
      expect(response.status).toBe(303);
      expect(response.headers.get('Location')).toBe(LETTER);
      expect(response.headers.get('Cache-Control')).toBe('no-store');
      expect(cost).toEqual({ trips: 0, read: 0, written: 0 });
    }
  }
});

test('4,000 people of the same name are all listed, wherever a page ends', async () => {
  await seed(1, 4000);
  await rows("update endorsements set name_key = 'person' where kind = 'leader'");
  const listed = await row('select count(*) as n from endorsements where public = 1');
  expect(new Set(named(await read(LETTER))).size).toBe(listed.n);
});

test('if the database fails among the names, the page says so and is not cached', async () => {
  await seed(1, 4000);
  const response = await visitWith({ DB: failingAfter(4) }, LETTER);
  const { text, broken } = await readAll(response);
  expect(named(text).length).toBeGreaterThan(2000);
  expect(text).toContain('This page is incomplete.');
  expect(text).not.toContain('End of the list');
  expect(text.endsWith('</html>')).toBe(true);
  expect(broken).toBe(true);
});

test('if the database fails completely, the response is an error and no letter', async () => {
  const response = await visitWith({ DB: failingAfter(0) }, LETTER);
  expect(response.status).toBe(503);
  expect(response.headers.get('Cache-Control')).toBe('no-store');
});

test('the statement’s page links to the letter', async () => {
  expect(await read(`/statements/${SLUG}`)).toContain(`href="${LETTER}"`);
});

test('a withdrawn endorser is not in the next letter', async () => {
  const id = await confirmed(LEADER);
  await manage(id, { action: 'withdraw' });
  expect(await read(LETTER)).not.toContain('Peña');
  expect(await endorserOf(id)).not.toBe('');
  itIs(START + MINUTE);
});
