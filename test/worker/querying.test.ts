/** What `src/db/query.ts` promises to stores, on real D1. */
import { env } from 'cloudflare:workers';
import { and, eq, sql } from 'drizzle-orm';
import { beforeEach, expect, expectTypeOf, test } from 'vitest';
import { type Database, openDatabase } from '../../src/db/client.ts';
import { unionAll, writeReturning } from '../../src/db/query.ts';
import { authorities, endorsements, purges, statements } from '../../src/db/schema.ts';
import { confirmed, DISTRICT, LEADER, openSite } from './endorsing.ts';
import { rows } from './site.ts';
import { SLUG } from './texts.ts';

let sent: { text: string; values: unknown[] }[] = [];
let db: Database;

/** Real D1, and what it is sent. */
function recorded(): Database {
  return openDatabase({
    withSession(constraint) {
      const session = env.DB.withSession(constraint);
      return {
        getBookmark: () => session.getBookmark(),
        batch: (statements) => session.batch(statements),
        prepare(text) {
          const statement = session.prepare(text);
          const bind = statement.bind.bind(statement);
          statement.bind = (...values) => {
            sent.push({ text, values });
            return bind(...values);
          };
          return statement;
        },
      };
    },
  });
}

beforeEach(async () => {
  await openSite();
  sent = [];
  db = recorded();
});

const ofStatement = eq(statements.id, endorsements.statementId);
const decision = and(
  eq(authorities.endorsementId, endorsements.id),
  eq(authorities.revision, endorsements.revision),
);

test('a query names each column by its place, and its values are bound', async () => {
  await db
    .select({ id: endorsements.id, statement: { title: statements.title } })
    .from(endorsements)
    .innerJoin(statements, ofStatement)
    .leftJoin(authorities, decision)
    .where(sql`endorsements.name = ${'Ana'} and ${eq(endorsements.public, true)}`)
    .orderBy(endorsements.submittedAt, sql`endorsements.id desc`)
    .limit(3);
  expect(sent).toEqual([
    {
      text:
        'select "endorsements"."id" as c0, "statements"."title" as c1 from "endorsements"' +
        ' inner join "statements" on "statements"."id" = "endorsements"."statement_id"' +
        ' left join "authorities" on ("authorities"."endorsement_id" = "endorsements"."id"' +
        ' and "authorities"."revision" = "endorsements"."revision")' +
        ' where endorsements.name = ? and "endorsements"."public" = ?' +
        ' order by "endorsements"."submitted_at", endorsements.id desc limit ?',
      values: ['Ana', 1, 3],
    },
  ]);
});

test('values are read as their columns say: lists, yes and no, and nothing', async () => {
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

test('a piece of SQL is read as it comes', async () => {
  const [row] = await db.select({
    plain: sql<number>`1 + ${1}`,
    none: sql<null>`null`,
  });
  expect(row).toEqual({ plain: 2, none: null });
});

test('two columns of one name both arrive, alone and in a batch', async () => {
  await confirmed(LEADER);
  const query = db
    .select({ entry: endorsements.title, statement: statements.title, id: statements.id })
    .from(endorsements)
    .innerJoin(statements, ofStatement);
  const alone = await query;
  expect(alone[0]?.entry).toBe(LEADER.title);
  expect(alone[0]?.statement).not.toBe(LEADER.title);
  expect(await db.batch([query])).toEqual([alone]);
});

test('where a left join finds nothing, its table is null, and a group of its columns', async () => {
  const [leader, body] = [await confirmed(LEADER), await confirmed(DISTRICT)];
  const query = db
    .select({
      id: endorsements.id,
      authority: authorities,
      group: { officer: authorities.officer, on: authorities.decidedOn, one: sql<number>`1` },
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
  expect(of?.group).toEqual({ officer: of?.authority?.officer, on: of?.flat, one: 1 });

  // Of a row that is there, the first column may well be null.
  await env.DB.prepare('update authorities set officer = null').run();
  const erased = await query.where(eq(endorsements.id, body));
  expect(erased[0]?.group).toEqual({ officer: null, on: of?.flat, one: 1 });
});

test('a group of a joined table stays, even if all of it is null', async () => {
  await confirmed(LEADER);
  const found = await db
    .select({ id: endorsements.id, statement: { heldAt: statements.heldAt } })
    .from(endorsements)
    .innerJoin(statements, ofStatement);
  expect(found).toEqual([{ id: expect.any(String), statement: { heldAt: null } }]);
});

test('a query that is kept can go on in two ways, and be sent twice', async () => {
  const id = await confirmed(LEADER);
  const all = db.select({ id: endorsements.id }).from(endorsements);
  expect(await all.where(sql`state = 'withdrawn'`)).toEqual([]);
  expect(await all.where(sql`state = 'listed'`)).toEqual([{ id }]);
  expect(await all).toEqual(await all);
});

test('a batch is one round trip, and answers in its order, with nothing where nothing is', async () => {
  const missing = db.select().from(statements).where(eq(statements.slug, 'none'));
  const slugs = db.select({ slug: statements.slug }).from(statements);
  const answers = await db.batch([missing, slugs, missing]);
  expectTypeOf(answers[1]).toEqualTypeOf<{ slug: string }[]>();
  expect(answers).toEqual([[], await slugs, []]);
});

test('the parts of a union keep their order and limits, and the whole has one of its own', async () => {
  await env.DB.prepare("insert into purges (tag) values ('a'), ('b'), ('c')").run();
  const part = (order: typeof purges.tag | ReturnType<typeof sql>) =>
    db.select({ tag: purges.tag }).from(purges).orderBy(order).limit(2);
  const union = unionAll(part(sql`tag desc`), part(purges.tag));
  expect((await union).map(({ tag }) => tag)).toEqual(['c', 'b', 'a', 'b']);
  expect((await union.limit(3)).map(({ tag }) => tag)).toEqual(['c', 'b', 'a']);
});

test('distinct rows come once', async () => {
  await Promise.all([confirmed(LEADER), confirmed({ ...LEADER, email: 'bo@other.example' })]);
  const kinds = await db.selectDistinct({ kind: endorsements.kind }).from(endorsements);
  expect(kinds).toEqual([{ kind: 'leader' }]);
});

test('a write answers with the rows that it touched', async () => {
  const id = await confirmed(LEADER);
  const write = (name = '') =>
    writeReturning(
      db,
      sql`update endorsements set code_tries = code_tries + 1 where name = ${name}`,
      { id: endorsements.id, tries: endorsements.codeTries, public: endorsements.public },
    );
  expect(await write('Nobody')).toEqual([]);
  expect(await write(LEADER.name)).toEqual([{ id, tries: 1, public: true }]);
  expect(await rows('select code_tries from endorsements')).toEqual([{ code_tries: 1 }]);
});

test('a fault tells no value', async () => {
  const query = db.select().from(statements).where(sql`nothing = ${'Canary'}`);
  const faults = await Promise.all([
    query.then(String, String),
    db.batch([query]).then(String, String),
  ]);
  for (const fault of faults) {
    expect(fault).toContain('D1_ERROR');
    expect(fault).not.toContain('Canary');
  }
});
