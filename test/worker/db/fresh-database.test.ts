import { applyD1Migrations, reset } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { freshDatabase } from '../../support/worker/fresh-database.ts';
import { rows } from '../../support/worker/site.ts';

/** The whole database: its schema, in the order of creation within each type, and all rows. */
async function everything() {
  const schema = await rows(
    `select type, name, tbl_name, iif(name = 'd1_migrations', null, sql) as sql from sqlite_master
      where name not like '\\_cf%' escape '\\' order by type, rowid`,
  );
  const tables = schema.filter(({ type }) => type === 'table').map(({ name }) => String(name));
  const contents: Record<string, unknown> = {};
  for (const table of tables.sort()) contents[table] = await rows(`select * from "${table}"`);
  return { schema, contents };
}

test('before each test the database equals what the migrations make', async () => {
  await freshDatabase();
  const quick = await everything();
  await reset();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  const slow = await everything();
  const comparable = ({ schema, contents }: typeof slow) => ({
    schema: schema.toSorted((a, b) => (`${a.type} ${a.name}` < `${b.type} ${b.name}` ? -1 : 1)),
    contents: {
      ...contents,
      d1_migrations: (contents.d1_migrations as object[]).map((row) => ({ ...row, applied_at: 0 })),
    },
  });
  expect(slow.schema.length).toBeGreaterThan(80);
  expect(comparable(quick)).toEqual(comparable(slow));
  // SQLite runs triggers of one event in an order that depends on their creation.
  const triggers = ({ schema }: typeof slow) =>
    schema.filter(({ type }) => type === 'trigger').map(({ name }) => name);
  expect(triggers(quick)).toEqual(triggers(slow));
});
