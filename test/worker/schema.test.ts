import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { ALICE } from './access.ts';
import { confirmed, LEADER, openSite } from './endorsing.ts';
import { row, rows } from './site.ts';

const OURS =
  "schema = 'main' and type = 'table' and name not like 'sqlite_%' and name not like '\\_cf%' escape '\\' and name <> 'd1_migrations'";

test('all tables are strict', async () => {
  expect(await rows(`select name from pragma_table_list where strict = 0 and ${OURS}`)).toEqual([]);
});

test.each([
  ['alter a published revision', "update revisions set text = 'other'", /never altered/],
  ['alter even its note', "update revisions set note = 'other'", /never altered/],
  ['delete a published revision', 'delete from revisions', /never deleted/],
  ['alter an audit entry', "update audit set actor = 'nobody'", /append-only/],
  ['delete an audit entry', 'delete from audit', /append-only/],
  ['delete an endorsement', 'delete from endorsements', /erased, never deleted/],
])('the database refuses to %s', async (_, write, why) => {
  await openSite();
  await confirmed(LEADER);
  await expect(env.DB.prepare(write).run()).rejects.toThrow(why);
});

test('a statement, a district and an address that something hangs on can not be deleted', async () => {
  await openSite();
  await confirmed(LEADER);
  for (const table of ['statements', 'districts', 'endorsers']) {
    await expect(env.DB.prepare(`delete from ${table}`).run()).rejects.toThrow(/FOREIGN KEY/);
  }
});

test('the audit trail names who published', async () => {
  await openSite();
  const entry = await row(
    "select actors.name, subject from audit join actors on actors.id = actor where action = 'statement.new'",
  );
  expect(entry).toEqual({ name: `Name of ${ALICE}`, subject: 'a-fair-start' });
});
