/** What stores rely on in drizzle and `src/db/client.ts`, on a real D1. */
import { env } from 'cloudflare:workers';
import { and, eq, sql } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/sqlite-core';
import { beforeEach, expect, expectTypeOf, test } from 'vitest';
import { openDatabase, writeOnce } from '../../../src/db/client.ts';
import { isOutage } from '../../../src/db/faults.ts';
import { authorities, endorsements, purges, statements } from '../../../src/db/schema.ts';
import { traceOf } from '../../../src/lib/log.ts';
import { confirmed, DISTRICT, LEADER, openSite } from '../../support/worker/endorsements.ts';
import { rows } from '../../support/worker/site.ts';
import { SLUG } from '../../support/worker/statements.ts';

const db = openDatabase(env.DB);

beforeEach(() => openSite());

const ofStatement = eq(statements.id, endorsements.statementId);
const decision = and(
  eq(authorities.endorsementId, endorsements.id),
  eq(authorities.revision, endorsements.revision),
);

test('values are read by column type: lists, booleans and null', async () => {
  const [statement] = await db
    .select({
      topics: statements.topics,
      ballot: statements.ballotQuestion,
      by: statements.reviewBy,
    })
    .from(statements)
    .where(eq(statements.slug, SLUG));
  expectTypeOf(statement).toEqualTypeOf<
    { topics: string[]; ballot: boolean; by: string | null } | undefined
  >();
  expect(statement).toEqual({ topics: expect.any(Array), ballot: false, by: null });
  await env.DB.prepare('update statements set ballot_question = 1').run();
  const [whole] = await db.select().from(statements);
  expectTypeOf(whole).toEqualTypeOf<typeof statements.$inferSelect | undefined>();
  expect(whole).toMatchObject({ slug: SLUG, ballotQuestion: true, heldAt: null });
});

test('plain SQL is read as returned', async () => {
  const row = await db.get<{ plain: number; none: null }>(
    sql`select 1 + ${1} as plain, null as none`,
  );
  expect(row).toEqual({ plain: 2, none: null });
});

test('two columns with the same name are both returned when a query is sent alone', async () => {
  await confirmed(LEADER);
  const [row] = await sameNames();
  expect(row?.entry).toBe(LEADER.title);
  expect(row?.statement).toBe(row?.renamed);
  expect(row?.statement).not.toBe(LEADER.title);
});

const titles = { entry: endorsements.title, statement: statements.title };
const renamed = sql<string>`${statements.title}`.as('statement_title');

const sameNames = () =>
  db
    .select({ ...titles, renamed })
    .from(endorsements)
    .innerJoin(statements, ofStatement);

test.each([
  ['two columns', '"title"', sameNames()],
  [
    'a column within a group',
    '"title"',
    db
      .select({ entry: endorsements.title, statement: { title: statements.title } })
      .from(endorsements)
      .innerJoin(statements, ofStatement),
  ],
  [
    'whole tables',
    '"id", "title", "revision", "epoch"',
    db
      .select({ entry: endorsements, statement: statements })
      .from(endorsements)
      .innerJoin(statements, ofStatement),
  ],
  [
    'a column and a piece of SQL',
    '"title"',
    db
      .select({ entry: endorsements.title, statement: sql`statements.title` })
      .from(endorsements)
      .innerJoin(statements, ofStatement),
  ],
  [
    'the same expression twice',
    '"count(*)"',
    db.select({ one: sql`count(*)`, other: sql`count(*)` }).from(endorsements),
  ],
  ['parts of a union', '"title"', unionAll(sameNames(), sameNames())],
])('a batch refuses %s with the same name before it is sent', async (_, names, query) => {
  const harmless = db.select().from(purges);
  await expect(db.batch([harmless, query])).rejects.toThrow(
    `A query in a batch selects several columns named ${names}. Rename them with .as().`,
  );
});

test('renamed columns are returned in a batch', async () => {
  await confirmed(LEADER);
  const query = db
    .select({ entry: endorsements.title, renamed, id: statements.id })
    .from(endorsements)
    .innerJoin(statements, ofStatement);
  const alone = await query;
  expect(alone[0]?.entry).toBe(LEADER.title);
  expect(await db.batch([query])).toEqual([alone]);
});

test('if a left join finds nothing, its table is null, and so is a group of its columns', async () => {
  const [leader, body] = [await confirmed(LEADER), await confirmed(DISTRICT)];
  const query = db
    .select({
      id: endorsements.id,
      authority: authorities,
      group: { on: authorities.decidedOn, officer: authorities.officer },
      flat: authorities.decidedOn,
      mixed: { id: endorsements.id, on: authorities.decidedOn },
    })
    .from(endorsements)
    .leftJoin(authorities, decision);
  const found = await query;
  expectTypeOf<(typeof found)[number]['authority']>().toEqualTypeOf<
    typeof authorities.$inferSelect | null
  >();
  expectTypeOf<(typeof found)[number]['flat']>().toEqualTypeOf<string | null>();
  expect(found.find(({ id }) => id === leader)).toEqual({
    id: leader,
    authority: null,
    group: null,
    flat: null,
    mixed: { id: leader, on: null },
  });
  const of = found.find(({ id }) => id === body);
  expect(of?.authority).toMatchObject({ endorsementId: body, urlOffered: null });
  expect(of?.group).toEqual({ on: of?.flat, officer: of?.authority?.officer });

  // The first column of a group decides, so it must be one that is never null.
  await env.DB.prepare('update authorities set officer = null').run();
  const erased = await query.where(eq(endorsements.id, body));
  expect(erased[0]?.group).toEqual({ on: of?.flat, officer: null });
});

test('a group of an inner-joined table stays, even if all of it is null', async () => {
  await confirmed(LEADER);
  const found = await db
    .select({ id: endorsements.id, statement: { heldAt: statements.heldAt } })
    .from(endorsements)
    .innerJoin(statements, ofStatement);
  expect(found).toEqual([{ id: expect.any(String), statement: { heldAt: null } }]);
});

test('a batch is one round trip and returns results in order, with empty ones in place', async () => {
  const missing = db.select().from(statements).where(eq(statements.slug, 'none'));
  const slugs = db.select({ slug: statements.slug }).from(statements);
  const answers = await db.batch([missing, slugs, missing]);
  expectTypeOf(answers[1]).toEqualTypeOf<{ slug: string }[]>();
  expect(answers).toEqual([[], await slugs, []]);
});

test('a union can have its own limit', async () => {
  await env.DB.prepare("insert into purges (tag) values ('a'), ('b'), ('c')").run();
  const tags = () => db.select({ tag: purges.tag }).from(purges);
  const union = await unionAll(tags(), tags()).limit(4);
  expect(union.map(({ tag }) => tag)).toEqual(['a', 'b', 'c', 'a']);
});

test('distinct rows are returned once', async () => {
  await Promise.all([confirmed(LEADER), confirmed({ ...LEADER, email: 'bo@other.example' })]);
  const kinds = await db.selectDistinct({ kind: endorsements.kind }).from(endorsements);
  expect(kinds).toEqual([{ kind: 'leader' }]);
});

test('a write returns the rows it changed', async () => {
  const id = await confirmed(LEADER);
  const write = (name = '') =>
    db
      .update(endorsements)
      .set({ codeTries: sql`code_tries + 1` })
      .where(eq(endorsements.name, name))
      .returning({
        id: endorsements.id,
        tries: endorsements.codeTries,
        public: endorsements.public,
      });
  expect(await write('Nobody')).toEqual([]);
  expect(await write(LEADER.name)).toEqual([{ id, tries: 1, public: true }]);
  expect(await rows('select code_tries from endorsements')).toEqual([{ code_tries: 1 }]);
});

test('writes in plain SQL with values are one batch: all or nothing', async () => {
  const add = (tag: string) => sql`insert into purges (tag) values (${tag})`;
  await writeOnce(db, [add('a'), add('b')]);
  await expect(writeOnce(db, [add('c'), add('a')])).rejects.toThrow('UNIQUE');
  expect(await rows('select tag from purges order by tag')).toEqual([{ tag: 'a' }, { tag: 'b' }]);
});

test('the error message of a query contains none of its values', async () => {
  const query = db.select().from(statements).where(sql`absent = ${'Canary timed out'}`);
  const faults: unknown[] = await Promise.all([
    query.catch((fault: unknown) => fault),
    db.batch([query]).catch((fault: unknown) => fault),
    db.run(sql`select ${'Canary timed out'} from absent`).catch((fault: unknown) => fault),
    writeOnce(db, [sql`delete from absent where ${'Canary timed out'}`]).catch((f: unknown) => f),
  ]);
  for (const fault of faults) {
    expect(isOutage(fault)).toBe(true);
    expect(JSON.stringify(traceOf(fault))).not.toContain('Canary');
  }
});
