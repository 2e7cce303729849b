/** Pages of statements while others are published, held, and come back. */

import { expect, test } from 'vitest';
import { pageOf } from '../../../src/api/paging.ts';
import fc from '../../support/property.ts';

const statement = fc.record({
  slug: fc.stringMatching(/^[a-c]{1,3}(-[a-c])?$/),
  date: fc.constantFrom('2024-12', '2025-02', '2025-02-01', '2025-02-14', '2025-03'),
});
const list = fc.uniqueArray(statement, { selector: ({ slug }) => slug, maxLength: 20 });

/** Sorted like the database: newest date first, then by slug. */
const inOrder = <S extends { slug: string; date: string }>(all: readonly S[]) =>
  all.toSorted((a, b) =>
    a.date === b.date ? (a.slug < b.slug ? -1 : 1) : a.date > b.date ? -1 : 1,
  );

test('pages of any size together are the whole list, in order', () => {
  fc.assert(
    fc.property(list, fc.integer({ min: 1, max: 8 }), (all, limit) => {
      const sorted = inOrder(all);
      const seen: unknown[] = [];
      let cursor: string | undefined;
      // One more than possible, so that a page that links to itself ends too.
      for (let step = 0; step <= all.length; step += 1) {
        const { page, nextCursor } = pageOf(sorted, { cursor, limit });
        expect(page.length).toBeLessThanOrEqual(limit);
        seen.push(...page);
        if (nextCursor === null) break;
        cursor = nextCursor;
      }
      expect(seen).toEqual(sorted);
    }),
  );
});

test('whatever is added and removed meanwhile, nothing is returned twice, and what stays is returned once', () => {
  const turn = fc.record({
    comes: list,
    goes: fc.array(fc.nat(19)),
    limit: fc.integer({ min: 1, max: 5 }),
  });
  fc.assert(
    fc.property(list, fc.array(turn, { minLength: 12, maxLength: 12 }), (start, turns) => {
      let all = inOrder(start);
      let stayed = all;
      const seen: string[] = [];
      let cursor: string | undefined;
      for (const { comes, goes, limit } of turns) {
        const { page, nextCursor } = pageOf(all, { cursor, limit });
        seen.push(...page.map(({ slug }) => slug));
        if (nextCursor === null) {
          expect(seen).toEqual([...new Set(seen)]);
          for (const { slug } of stayed) expect(seen).toContain(slug);
          return;
        }
        cursor = nextCursor;
        const gone = goes.flatMap((at) => all[at]?.slug ?? []);
        stayed = stayed.filter(({ slug }) => !gone.includes(slug));
        // A new statement has a new name: a slug is never reused.
        const names = new Set([...seen, ...all.map(({ slug }) => slug), ...gone]);
        const kept = all.filter(({ slug }) => !gone.includes(slug));
        all = inOrder([...kept, ...comes.filter(({ slug }) => !names.has(slug))]);
      }
    }),
  );
});

test('after the last item there is no next page, however full the page is', () => {
  const all = inOrder([
    { slug: 'a', date: '2025-02' },
    { slug: 'b', date: '2025-02' },
  ]);
  expect(pageOf(all, { limit: 2 }).nextCursor).toBeNull();
  expect(pageOf(all, { limit: 1 }).nextCursor).not.toBeNull();
  expect(pageOf([], { limit: 1 })).toEqual({ page: [], nextCursor: null });
});
