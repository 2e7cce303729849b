/** Compares the typed tables, as drizzle reads them, with what the migrations create. */
import { DatabaseSync } from 'node:sqlite';
import { is } from 'drizzle-orm';
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { expect, test } from 'vitest';
import { readFolder } from '../../../src/cli/migrations.ts';
import * as schema from '../../../src/db/schema.ts';
import { CHECKS } from '../../../src/watch/checks-store.ts';

const database = new DatabaseSync(':memory:');
for (const sql of readFolder().files.values()) database.exec(sql);

const typed = Object.values(schema).flatMap((value) =>
  is(value, SQLiteTable) ? [getTableConfig(value)] : [],
);

test('every table of the database has a type, and every typed table exists', () => {
  const found = database
    .prepare("select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'")
    .all();
  expect(found.map(({ name }) => name).sort()).toEqual(typed.map(({ name }) => name).sort());
});

test.each(typed.map((table) => [table.name, table] as const))(
  '%s has the columns, types, nullability and primary key that its type says',
  (name, table) => {
    const found = database
      .prepare(
        'select name, type, "notnull" as required, pk from pragma_table_info(?) order by cid',
      )
      .all(name);
    const composite = table.primaryKeys.flatMap((key) => key.columns.map((column) => column.name));
    const single = table.columns.filter((column) => column.primary).map((column) => column.name);
    const key = composite.length > 0 ? composite : single;
    expect(
      found.map((column) => ({
        name: column.name,
        type: String(column.type).toLowerCase(),
        // A primary key column is never null, even if SQLite does not say so.
        required: column.required === 1 || Number(column.pk) > 0,
        key: Number(column.pk),
      })),
    ).toEqual(
      table.columns.map((column) => ({
        name: column.name,
        type: column.getSQLType(),
        required: column.notNull || key.includes(column.name),
        key: key.indexOf(column.name) + 1,
      })),
    );
  },
);

test('the daily check reports every missing trigger and unique index', () => {
  const found = database
    .prepare(
      "select name from sqlite_schema where type = 'trigger' or type = 'index' and sql like 'create unique %'",
    )
    .all();
  const names = Array.from(CHECKS.guards.matchAll(/"(\w+)"/g), ([, name]) => name);
  expect(names.sort()).toEqual(found.map(({ name }) => name).sort());
});
