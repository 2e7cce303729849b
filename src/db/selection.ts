/**
 * The columns of a query: as SQL, and back from the rows that D1 answers with.
 *
 * They go by their places (`c0`, `c1`, …): D1 answers a batch with objects, in which two columns of one
 * name would be one. An alias (`.as`) is not needed, and not taken.
 */
import { Column, getTableColumns, getTableName, is, SQL, sql, Table } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';

export type Field = SQLiteColumn | SQL;

/** What is asked for: values by name, and whole tables or groups of values, one level deep. */
export type Fields = Record<string, Field | SQLiteTable | Record<string, Field>>;

/** A row as D1 answers it. */
export type Answer = Record<string, unknown>;

export interface Selection {
  list: SQL;
  read(answer: Answer): Record<string, unknown>;
}

type Reader = (answer: Answer) => unknown;

/** Of fields that were asked for before: such stand in a module, and never change. */
const kept = new WeakMap<Fields, Map<string, Selection>>();

/** What `fields` ask for; written out once, if they are the same object again and hold no value. */
export function selectionOf(fields: Fields, optional: ReadonlySet<string>): Selection {
  const own = kept.get(fields);
  const key = [...optional].join();
  const known = own?.get(key);
  if (known) return known;
  const made = select(fields, optional);
  if (!own) {
    kept.set(fields, new Map());
    return made;
  }
  const { sql: text, params } = made.list.toQuery(RENDERING);
  if (params.length > 0) return made;
  const selection = { ...made, list: sql.raw(text) };
  own.set(key, selection);
  return selection;
}

/** What drizzle would have to be told of the dialect: the part of it that is in the bundle speaks one. */
export const RENDERING = {} as Parameters<SQL['toQuery']>[0];

/** A group of columns of one of the `optional` tables is null where all of them are: it has no row there. */
function select(fields: Fields, optional: ReadonlySet<string>): Selection {
  const columns: SQL[] = [];
  const readerOf = (field: Field): Reader => {
    const place = `c${columns.length}`;
    columns.push(sql`${field} as ${sql.raw(place)}`);
    return (answer) => {
      const raw = answer[place] ?? null;
      return raw === null || !is(field, Column) ? raw : field.mapFromDriverValue(raw);
    };
  };
  const readers = Object.entries(fields).map(([name, field]): [string, Reader] => {
    if (isField(field)) return [name, readerOf(field)];
    const group = isTable(field) ? getTableColumns(field) : field;
    const members = Object.entries(group).map(([member, of]) => [member, readerOf(of)] as const);
    const own = optional.has(tableOf(group) ?? '');
    const isColumn = (member: string) => is(group[member], Column);
    return [
      name,
      (answer) => {
        const read = members.map(([member, reader]) => [member, reader(answer)] as const);
        const absent = own && read.every(([member, value]) => value === null || !isColumn(member));
        return absent ? null : Object.fromEntries(read);
      },
    ];
  });
  return {
    list: sql.join(columns, sql`, `),
    read: (answer) => Object.fromEntries(readers.map(([name, reader]) => [name, reader(answer)])),
  };
}

const isField = (field: Fields[string]): field is Field => is(field, Column) || is(field, SQL);

const isTable = (field: Fields[string]): field is SQLiteTable => is(field, Table);

/** The one table that all columns of the group are of; null where there are several, or none. */
function tableOf(group: Record<string, Field>): string | null {
  const columns = Object.values(group).filter((field) => is(field, Column));
  const names = new Set(columns.map(({ table }) => getTableName(table)));
  const [name = null] = names;
  return names.size === 1 ? name : null;
}
