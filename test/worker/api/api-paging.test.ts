/**
 * Paging through the public JSON lists while others endorse, leave, publish and hold statements.
 */

import { beforeEach, expect, test } from 'vitest';
import fc from '../../support/property.ts';
import { ask } from '../../support/worker/api-schema.ts';
import { confirmed, LEADER, manage, openSite } from '../../support/worker/endorsements.ts';
import { seed } from '../../support/worker/seed-endorsements.ts';
import { rows, visit } from '../../support/worker/site.ts';
import { documentOf, publish, SLUG } from '../../support/worker/statements.ts';

const LIST = `/api/v1/statements/${SLUG}/endorsements`;
const STATEMENTS = '/api/v1/statements';

beforeEach(openSite);

async function leaders(amount: number, from = 0): Promise<string[]> {
  const made: string[] = [];
  for (let person = from; person < from + amount; person += 1) {
    const name = `Person ${String.fromCharCode(65 + person)}`;
    made.push(await confirmed({ ...LEADER, name, email: `p${person}@x.example` }));
  }
  return made;
}

test('pages follow one another without gaps or repeats while others endorse and leave', async () => {
  const ids = await leaders(7);
  const seen: string[] = [];
  let cursor: string | null = '';
  for (let step = 0; cursor !== null && step < 9; step += 1) {
    const query: string = cursor && `&cursor=${cursor}`;
    const page = await ask('Endorsements', `${LIST}?limit=3${query}`);
    seen.push(...page.endorsements.map(({ name }) => name));
    cursor = page.nextCursor;
    if (step > 0) continue;
    await leaders(2, 10);
    // The cursor names the first, and the second is yet to be shown.
    for (const gone of [4, 1]) await manage(ids[gone] ?? '', { action: 'withdraw' });
  }
  expect(seen).toEqual(['G', 'F', 'E', 'D', 'C', 'A'].map((letter) => `Person ${letter}`));
});

test('names that begin alike are paged in order, without gaps or repeats', async () => {
  const ids = await leaders(5);
  const first = await ask('Endorsements', `${LIST}?q=person&limit=3`);
  await manage(ids[2] ?? '', { action: 'withdraw' });
  const second = await ask('Endorsements', `${LIST}?q=person&limit=3&cursor=${first.nextCursor}`);
  const names = [...first.endorsements, ...second.endorsements].map(({ name }) => name);
  expect(names).toEqual(['A', 'B', 'C', 'D', 'E'].map((letter) => `Person ${letter}`));
  expect(second.nextCursor).toBeNull();
});

test('entries listed or delisted between pages never repeat, and those that stay appear once', async () => {
  const turn = fc.record({
    limit: fc.integer({ min: 1, max: 9 }),
    comes: fc.nat(3),
    goes: fc.array(fc.nat(60), { maxLength: 6 }),
  });
  let last = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('', 'kind=leader&', 'q=person&'),
      fc.array(turn, { minLength: 1, maxLength: 6 }),
      async (filter, turns) => {
        await seed(last + 1, last + 20);
        last += 20;
        const listed = async () =>
          (await ask('Endorsements', `${LIST}?${filter}limit=100`)).endorsements.map(
            ({ id }) => id,
          );
        let stayed = await listed();
        const seen: string[] = [];
        let cursor: string | null = null;
        for (let step = 0; step === 0 || (cursor !== null && step < 60); step += 1) {
          const { limit, comes, goes } = turns[step] ?? { limit: 50, comes: 0, goes: [] };
          const query: string = cursor === null ? '' : `&cursor=${cursor}`;
          const page = await ask('Endorsements', `${LIST}?${filter}limit=${limit}${query}`);
          seen.push(...page.endorsements.map(({ id }) => id));
          cursor = page.nextCursor;
          if (comes > 0) await seed(last + 1, last + comes);
          last += comes;
          const all = await listed();
          for (const at of goes)
            await rows(
              "update endorsements set public = 0 where id = ? and kind = 'leader'",
              all[at] ?? '',
            );
          const now = await listed();
          stayed = cursor === null ? stayed : stayed.filter((id) => now.includes(id));
        }
        expect(seen).toEqual([...new Set(seen)]);
        expect(stayed.filter((id) => !seen.includes(id))).toEqual([]);
        // Only bodies are left, so the list fits on one page.
        await rows("update endorsements set public = 0 where kind = 'leader'");
      },
    ),
    { numRuns: 12 },
  );
});

test('publishing or holding a statement between pages moves none of the others', async () => {
  const dated = (slug: string, date: string) => documentOf({ slug, date, title: `On ${slug}` });
  await publish(
    documentOf(),
    dated('five', '2025-05'),
    dated('four', '2025-04-30'),
    dated('fore', '2025-04-30'),
    dated('one', '2025-01-01'),
  );
  const first = await ask('Statements', `${STATEMENTS}?limit=2`);
  expect(first.statements.map(({ slug }) => slug)).toEqual(['five', 'fore']);
  await publish(dated('six', '2025-06'), dated('later', '2025-01-31'));
  await rows("update statements set held_at = 1 where slug = 'fore'");
  const second = await ask('Statements', `${STATEMENTS}?limit=2&cursor=${first.nextCursor}`);
  expect(second.statements.map(({ slug }) => slug)).toEqual(['four', SLUG]);
  const third = await ask('Statements', `${STATEMENTS}?limit=2&cursor=${second.nextCursor}`);
  expect(third.statements.map(({ slug }) => slug)).toEqual(['later', 'one']);
  expect(third.nextCursor).toBeNull();
});

test('a page holds 50 items by default, and never more than 100', async () => {
  await seed(1, 130);
  const size = async (query: string) =>
    (await ask('Endorsements', `${LIST}${query}`)).endorsements.length;
  expect(await size('')).toBe(50);
  expect(await size('?limit=100')).toBe(100);
  expect(await size('?limit=999999')).toBe(100);
});

const encode = (text: string) =>
  btoa(text).replaceAll('=', '').replaceAll('+', '-').replaceAll('/', '_');

test.each([
  ...['limit=0', 'limit=-1', 'limit=1.5', 'limit=x', 'limit=0x10', 'limit=1e1', 'limit=1234567'],
  ...['cursor=x', 'cursor=%00', `cursor=${btoa('["a"]')}`, `cursor=${encode('[[1],"a"]')}`],
])('every list refuses the unreadable ?%s in a message that names it', async (query) => {
  const [field] = query.split('=');
  for (const path of [LIST, STATEMENTS]) {
    const { errors } = await ask('Problem', `${path}?${query}`, 400);
    expect(errors).toEqual([{ field, message: expect.stringMatching(/^(Write|Copy) /) }]);
  }
});

test('statements refuse a cursor of another list', async () => {
  await seed(1, 3);
  const { nextCursor } = await ask('Endorsements', `${LIST}?limit=1`);
  await ask('Problem', `${STATEMENTS}?cursor=${nextCursor}`, 400);
});

test.each(['[1e999,"x"]', '[-1e400,"x"]', '["a","b"]', '["","\\ud800"]', '[1,""]'])(
  'the made-up cursor %s breaks nothing',
  async (text) => {
    await leaders(1);
    const cursor = encode(text);
    for (const query of ['', 'kind=leader&', 'q=person&']) {
      expect((await visit(`${LIST}?${query}cursor=${cursor}`)).status).toBeLessThan(500);
      const page = `/statements/${SLUG}/endorsements?${query}cursor=${cursor}`;
      expect((await visit(page)).status).toBe(200);
    }
    expect((await visit(`${STATEMENTS}?cursor=${cursor}`)).status).toBeLessThan(500);
  },
);
