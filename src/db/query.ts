/**
 * Queries, as far as this project asks any, made from drizzle's tables, columns and pieces of `sql`.
 * Drizzle's own builders, dialect and session stay out of the bundle (docs/decisions/0011-our-own-select.md),
 * and of the pieces all that is not used (docs/decisions/0021-lean-packages.md).
 *
 * A query is sent when it is awaited, or by `batch` with others in one round trip.
 */
import { getTableColumns, getTableName, type SQL, sql } from 'drizzle-orm';
import type {
  AppendToNullabilityMap,
  JoinNullability,
  SelectResult,
} from 'drizzle-orm/query-builders/select.types';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { type Answer, type Fields, RENDERING, selectionOf } from './selection.ts';

export type Session = Pick<D1DatabaseSession, 'prepare' | 'batch'>;

export interface Query<Row> extends PromiseLike<Row[]> {
  readonly session: Session;
  /** Its SQL, and how a row of the answer is read. */
  compose(): Composed<Row>;
}

interface Composed<Row> {
  text: SQL;
  read(answer: Answer): Row;
}

/** By name, whether a table of the query always has a row. */
type Tables = Record<string, JoinNullability>;
type There = Record<string, 'not-null'>;
type RowOf<F extends Fields, T extends Tables = There> = SelectResult<F, 'partial', T>;
type NameOf<T extends SQLiteTable> = T['_']['name'];

interface Limitable<Row> extends Query<Row> {
  limit(most: number): Query<Row>;
}

interface Filterable<Row> extends Limitable<Row> {
  where(condition: SQL | undefined): Filterable<Row>;
  orderBy(...order: Order): Limitable<Row>;
}

interface Joinable<F extends Fields, T extends Tables> extends Filterable<RowOf<F, T>> {
  innerJoin<J extends SQLiteTable>(
    table: J,
    on: SQL | undefined,
  ): Joinable<F, AppendToNullabilityMap<T, NameOf<J>, 'inner'>>;
  /** Where it finds nothing, a group of the table's columns is null, as each of them is. */
  leftJoin<J extends SQLiteTable>(
    table: J,
    on: SQL | undefined,
  ): Joinable<F, AppendToNullabilityMap<T, NameOf<J>, 'left'>>;
}

interface Select {
  /** All columns of one table. */
  (): { from<T extends SQLiteTable>(table: T): Filterable<T['$inferSelect']> };
  /** Without `from`, one row of expressions. */
  <F extends Fields>(
    fields: F,
  ): PromiseLike<[RowOf<F>]> & {
    from<T extends SQLiteTable>(table: T): Joinable<F, Record<NameOf<T>, 'not-null'>>;
  };
}

type Several = readonly [Query<unknown>, ...Query<unknown>[]];
type Answers<Q extends Several> = { -readonly [Place in keyof Q]: Awaited<Q[Place]> };

export interface Queries {
  select: Select;
  selectDistinct: Select;
  /** One round trip. */
  batch<const Q extends Several>(queries: Q): Promise<Answers<Q>>;
}

export function queriesOn(session: Session): Queries {
  return {
    select: selectOn(session, sql`select`),
    selectDistinct: selectOn(session, sql`select distinct`),
    async batch<const Q extends Several>(queries: Q) {
      const composed = queries.map((query) => query.compose());
      const sent = composed.map(({ text }) => prepare(session, text));
      const answers = await session.batch<Answer>(sent);
      const rows = composed.map(({ read }, place) => answers[place]?.results.map(read) ?? []);
      return rows as readonly unknown[] as Answers<Q>;
    },
  };
}

/** All rows of the first, then those of the others: each has its own order and limit. */
export function unionAll<Row>(first: Query<Row>, ...others: Query<Row>[]): Limitable<Row> {
  const union = (end: SQL) =>
    queryOf(first.session, () => {
      const { text, read } = first.compose();
      const texts = [text, ...others.map((query) => query.compose().text)];
      const parts = texts.map((part) => sql`select * from (${part})`);
      return { text: sql`${sql.join(parts, sql` union all `)}${end}`, read };
    });
  return { ...union(sql``), limit: (most) => union(sql` limit ${most}`) };
}

/** A write that is sent once, and answers with these columns of the rows that it touched. */
export function writeReturning<F extends Fields>(
  { session }: { session: Session },
  write: SQL,
  fields: F,
): Query<RowOf<F>> {
  return queryOf(session, () => {
    const { list, read } = selectionOf(fields, NONE);
    return { text: sql`${write} returning ${list}`, read: read as Composed<RowOf<F>>['read'] };
  });
}

/** The rows of a query in plain SQL, and what D1 says of the answer. */
export async function ask<Row>({ session }: { session: Session }, query: SQL) {
  const { results, meta } = await prepare(session, query).all<Row>();
  return { rows: results, meta };
}

/** A statement with its parameters, which never stand in its text. */
export function prepare(session: Session, query: SQL): D1PreparedStatement {
  const { sql: text, params } = query.toQuery(RENDERING);
  return session.prepare(text).bind(...params);
}

function queryOf<Row>(session: Session, compose: () => Composed<Row>): Query<Row> {
  const send = async () => {
    const { text, read } = compose();
    const { results } = await prepare(session, text).all<Answer>();
    return results.map(read);
  };
  // biome-ignore lint/suspicious/noThenProperty: awaiting a query is what sends it.
  return { session, compose, then: (done, failed) => send().then(done, failed) };
}

type Order = (SQLiteColumn | SQL)[];

interface Parts {
  select: SQL;
  fields: Fields;
  table?: SQLiteTable;
  joins?: SQL[];
  /** Names of the tables that may have no row. */
  optional?: ReadonlySet<string>;
  where?: SQL | undefined;
  order?: Order;
  limit?: number;
}

const NONE: ReadonlySet<string> = new Set();

/** What a select is at run time, whatever its fields. */
interface Building extends Query<Record<string, unknown>> {
  innerJoin(table: SQLiteTable, on?: SQL): Building;
  leftJoin(table: SQLiteTable, on?: SQL): Building;
  where(condition?: SQL): Building;
  orderBy(...order: Order): Building;
  limit(most: number): Building;
}

function selectOn(session: Session, select: SQL): Select {
  const start = (fields?: Fields) => ({
    ...(fields && building(session, { select, fields })),
    from: (table: SQLiteTable) =>
      building(session, { select, table, fields: fields ?? getTableColumns(table) }),
  });
  // The types of rows are drizzle's, told from the fields; that they hold, the tests show.
  return start as unknown as Select;
}

/** Each method answers with another query: one that is kept may go on in two ways. */
function building(session: Session, parts: Parts): Building {
  const next = (more: Partial<Parts>) => building(session, { ...parts, ...more });
  const { joins = [], optional = NONE } = parts;
  return {
    ...queryOf(session, () => composeSelect(parts)),
    innerJoin: (table, on) => next({ joins: [...joins, sql` inner join ${table} on ${on}`] }),
    leftJoin: (table, on) =>
      next({
        joins: [...joins, sql` left join ${table} on ${on}`],
        optional: new Set([...optional, getTableName(table)]),
      }),
    where: (where) => next({ where }),
    orderBy: (...order) => next({ order }),
    limit: (limit) => next({ limit }),
  };
}

function composeSelect(parts: Parts): Composed<Record<string, unknown>> {
  const { select, fields, table, joins = [], optional = NONE, where, order, limit } = parts;
  const { list, read } = selectionOf(fields, optional);
  const text = sql.join([
    sql`${select} ${list}`,
    ...(table ? [sql` from ${table}`] : []),
    ...joins,
    ...(where ? [sql` where ${where}`] : []),
    ...(order ? [sql` order by ${sql.join(order, sql`, `)}`] : []),
    ...(limit === undefined ? [] : [sql` limit ${limit}`]),
  ]);
  return { text, read };
}
