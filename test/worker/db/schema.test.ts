import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { ALICE } from '../../support/worker/access.ts';
import { confirmed, LEADER, openSite } from '../../support/worker/endorsements.ts';
import { row, rows } from '../../support/worker/site.ts';

const OURS =
  "schema = 'main' and type = 'table' and name not like 'sqlite_%' and name not like '\\_cf%' escape '\\' and name <> 'd1_migrations'";

test('all tables are strict', async () => {
  expect(await rows(`select name from pragma_table_list where strict = 0 and ${OURS}`)).toEqual([]);
});

/** The existing revision with another text. */
const SAME = `into revisions select statement_id, number, epoch, change, note, digest, published_at, title, date, 'other', null from revisions where true`;

test.each([
  ['alter a published revision', "update revisions set text = 'other'", /never altered/],
  ['alter even its note', "update revisions set note = 'other'", /never altered/],
  [
    'alter a published revision that is in its own way',
    'update or replace revisions set number = 2',
    /never altered/,
  ],
  ['unredact what is there', 'update revisions set redacted_at = 1', /never altered/],
  [
    'redact and alter at once',
    "update revisions set text = null, redacted_at = 1, note = 'x'",
    /never altered/,
  ],
  ['delete a published revision', 'delete from revisions', /never deleted/],
  ['replace a published revision', `insert or replace ${SAME}`, /never replaced/],
  ['replace it by another way of saying so', `replace ${SAME}`, /never replaced/],
  [
    'overtake a published revision',
    `insert ${SAME} on conflict do update set text = 'other'`,
    /never replaced/,
  ],
  ['write a revision twice', `insert ${SAME}`, /never replaced/],
  ['alter an audit entry', "update audit set actor = 'nobody'", /append-only/],
  ['delete an audit entry', 'delete from audit', /append-only/],
  ['delete an endorsement', 'delete from endorsements', /erased, never deleted/],
])('the database refuses to %s', async (_, write, why) => {
  await openSite();
  await confirmed(LEADER);
  await expect(env.DB.prepare(write).run()).rejects.toThrow(why);
});

test('only redaction can change a revision: the text goes, once, and nothing else changes', async () => {
  await openSite();
  const before = await row('select * from revisions');
  const redact = 'update revisions set text = null, redacted_at = 1';
  await env.DB.prepare(redact).run();
  expect(await row('select * from revisions')).toEqual({ ...before, text: null, redacted_at: 1 });
  for (const again of [redact, "update revisions set text = 'back', redacted_at = null"]) {
    await expect(env.DB.prepare(again).run()).rejects.toThrow(/never altered/);
  }
});

test('referenced statements, districts and addresses can’t be deleted', async () => {
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
