/** What the bundle has in place of packages does what they do: src/lean/ beside zod and diff. */
import * as diff from 'diff';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as zod from 'zod/mini';
import * as leanDiff from '../../src/lean/diff.ts';
import * as leanZod from '../../src/lean/zod-mini.ts';

type Zod = typeof zod;
const lean = leanZod as unknown as Zod;

/** Every way in which a schema is made. */
const SCHEMAS: Record<string, (z: Zod) => zod.ZodMiniType> = {
  string: (z) => z.string(),
  number: (z) => z.number(),
  int: (z) => z.int(),
  boolean: (z) => z.boolean(),
  enum: (z) => z.enum(['a', 'b']),
  nullable: (z) => z.nullable(z.string()),
  optional: (z) => z.object({ a: z.optional(z.string()) }),
  default: (z) =>
    z.object({ a: z._default(z.boolean(), true), b: z._default(z.nullable(z.int()), null) }),
  array: (z) => z.array(z.int()),
  checks: (z) =>
    z.string().check(
      z.minLength(1, 'short'),
      z.maxLength(3, 'long'),
      z.regex(/^[a-c]*$/, 'letters'),
      z.refine((text) => !text.includes('b'), 'b'),
    ),
  'checks of arrays': (z) => z.array(z.string()).check(z.minLength(1), z.maxLength(2)),
  'minimum and maximum': (z) => z.int().check(z.minimum(2), z.maximum(5)),
  object: (z) =>
    z.object({ a: z.string().check(z.minLength(2)), b: z.nullable(z.array(z.boolean())) }),
  extend: (z) => z.extend(z.object({ a: z.string() }), { b: z.int(), a: z.boolean() }),
  nested: (z) =>
    z.object({ list: z.array(z.object({ a: z.enum(['a', 'b']), b: z.optional(z.int()) })) }),
  pipe: (z) =>
    z.pipe(
      z.string().check(z.maxLength(2)),
      z.transform((text) => `${text}!`),
    ),
};

const leaf = fc.oneof(
  fc.constantFrom('a', 'b', 'ab', 'abc', 'abcd', '', 'x'),
  fc.string(),
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constantFrom(null, undefined),
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.record(
      { a: tie('value'), b: tie('value'), list: tie('value'), c: leaf },
      { requiredKeys: [] },
    ),
  ),
}));

/** Of each place the first word: zod may say of a list that is no string that it is too long as well. */
function firstWords({ error }: { error?: zod.core.$ZodError | undefined }) {
  const words = new Map<string, string>();
  for (const { path, message } of error?.issues ?? []) {
    const place = path.join('.');
    if (!words.has(place)) words.set(place, message);
  }
  return words;
}

describe('zod/mini', () => {
  it.each(Object.entries(SCHEMAS))('%s reads and refuses the same', (name, make) => {
    const [own, theirs] = [make(lean), make(zod)];
    fc.assert(
      fc.property(value, (input) => {
        const [a, b] = [own.safeParse(input), theirs.safeParse(input)];
        expect(a.success).toBe(b.success);
        if (a.success) expect(a.data).toStrictEqual(b.data);
        // Of a list that is too long and holds what is wrong, zod names the length alone.
        if (name !== 'checks of arrays') expect(firstWords(a)).toEqual(firstWords(b));
      }),
      { numRuns: 1000 },
    );
  });

  it('says of what is too long how long it may be', () => {
    const own = lean.string().check(lean.maxLength(2)).safeParse('abc').error?.issues[0];
    const theirs = zod.string().check(zod.maxLength(2)).safeParse('abc').error?.issues[0];
    expect(theirs).toMatchObject({ code: 'too_big', maximum: 2 });
    expect(own).toMatchObject({ code: 'too_big', maximum: 2 });
  });

  it('throws where a stored value is not what it was', () => {
    expect(() => lean.string().parse(1)).toThrow('Invalid input');
  });
});

describe('diff', () => {
  const list = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 14 });

  it('finds the same way from one list to another, or none', () => {
    fc.assert(
      fc.property(list, list, fc.nat(30), fc.boolean(), (before, after, most, loose) => {
        const comparator = (one: string, other: string) => one === other || (loose && one === 'a');
        const options = { maxEditLength: most, comparator };
        const own = leanDiff.diffArrays(before, after, options);
        expect(own).toEqual(diff.diffArrays(before, after, options));
      }),
      { numRuns: 5000 },
    );
  });

  it('finds it in long lists', () => {
    const before = Array.from({ length: 3000 }, (_, at) => at % 700);
    const after = before.flatMap((n, at) => (at % 50 === 7 ? [] : at % 30 === 3 ? [n, -n] : [n]));
    const own = leanDiff.diffArrays(before, after);
    expect(own).toEqual(diff.diffArrays(before, after));
  });
});
