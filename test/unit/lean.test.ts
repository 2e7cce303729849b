/** What the bundle has in place of packages does what they do: src/lean/ beside zod, drizzle and diff. */
import * as diff from 'diff';
import * as drizzle from 'drizzle-orm';
import * as core from 'drizzle-orm/sqlite-core';
import { SQLiteSyncDialect } from 'drizzle-orm/sqlite-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as zod from 'zod/mini';
import * as leanDiff from '../../src/lean/diff.ts';
import * as leanDrizzle from '../../src/lean/drizzle.ts';
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

const dialect = new SQLiteSyncDialect();

/** The same pieces, by drizzle and by ours. */
function both(make: (d: typeof drizzle, c: typeof core) => drizzle.SQL | undefined) {
  const theirs = make(drizzle, core);
  const own = make(
    leanDrizzle as unknown as typeof drizzle,
    leanDrizzle as unknown as typeof core,
  ) as unknown as leanDrizzle.SQL | undefined;
  const { sql, params } = theirs ? dialect.sqlToQuery(theirs) : { sql: null, params: null };
  expect(own ? own.toQuery() : { sql: null, params: null }).toEqual({ sql, params });
  return { sql, params };
}

function table({ sqliteTable, text, integer, primaryKey }: typeof core) {
  return sqliteTable(
    'things',
    {
      name: text().notNull(),
      kind: text({ enum: ['a', 'b'] }).notNull(),
      addedAt: integer('added_at'),
      list: text({ mode: 'json' }).$type<string[]>().notNull(),
      open: integer('is_open', { mode: 'boolean' }).notNull(),
    },
    (columns) => [primaryKey({ columns: [columns.name, columns.kind] })],
  );
}

describe('drizzle-orm', () => {
  it.each<[string, Parameters<typeof both>[0]]>([
    ['text and parameters', ({ sql }) => sql`a = ${1} and b = ${'x'} and c is ${null} and ${true}`],
    ['nothing for what is undefined', ({ sql }) => sql`a ${undefined} b`],
    ['lists', ({ sql }) => sql`a in ${[1, 'b', null]}`],
    ['pieces within pieces', ({ sql }) => sql`(${sql`x = ${1}`}) or ${sql.raw('y')} = ${2}`],
    ['joined pieces', ({ sql }) => sql.join([sql`a`, sql`b = ${1}`, sql`c`], sql` or `)],
    ['pieces joined by nothing', ({ sql }) => sql.join([sql`a`, sql`b`])],
    ['one, and none', ({ sql }) => sql`${sql.join([sql`a`])}${sql.join([])}`],
    ['tables and columns', ({ sql }, c) => sql`select ${table(c).addedAt} from ${table(c)}`],
    [
      'equals, as the column keeps it',
      ({ and, eq }, c) => {
        const things = table(c);
        return and(eq(things.open, true), eq(things.list, ['x']), eq(things.name, things.kind));
      },
    ],
    ['equals a piece', ({ eq, sql }, c) => eq(table(c).addedAt, sql`${1} + ${2}`)],
    ['and of one', ({ and, sql }) => and(undefined, sql`a`)],
    ['and of none', ({ and }) => and(undefined)],
    ['one of several', ({ inArray }, c) => inArray(table(c).name, ['a', 'b'])],
    ['one of none', ({ inArray }, c) => inArray(table(c).name, [])],
    ['empty', ({ isNull }, c) => isNull(table(c).addedAt)],
    ['orders', ({ sql, asc, desc }, c) => sql`${asc(table(c).name)}, ${desc(table(c).addedAt)}`],
  ])('writes %s the same', (_, make) => {
    both(make);
  });

  it('reads and keeps values the same', () => {
    const own = table(leanDrizzle as unknown as typeof core);
    const theirs = table(core);
    const columns = drizzle.getTableColumns(theirs);
    expect(Object.keys(leanDrizzle.getTableColumns(own as never))).toEqual(Object.keys(columns));
    for (const [key, value, kept] of [
      ['open', true, 1],
      ['open', false, 0],
      ['list', ['a', '“b”'], '["a","“b”"]'],
      ['name', 'x', 'x'],
      ['addedAt', 5, 5],
    ] as const) {
      expect(own[key].mapToDriverValue(value as never)).toEqual(kept);
      expect(theirs[key].mapToDriverValue(value as never)).toEqual(kept);
      expect(own[key].mapFromDriverValue(kept as never)).toEqual(value);
      expect(theirs[key].mapFromDriverValue(kept as never)).toEqual(value);
      expect(own[key].name).toBe(theirs[key].name);
    }
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
