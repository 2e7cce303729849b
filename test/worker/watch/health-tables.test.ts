/** The health check looks at every table that people's forms write. */
import { env } from 'cloudflare:workers';
import { expect, test, vi } from 'vitest';
import { WRITTEN_BY_FORMS } from '../../../src/watch/vitals-store.ts';
import { stage } from '../../support/worker/scenario-runs.ts';
import { PEOPLE } from '../../support/worker/scenarios/people.ts';
import { rows, visit } from '../../support/worker/site.ts';

const TABLES = `select name from sqlite_master where type = 'table' and name not like '\\_%' escape '\\'
  and name not in ('sqlite_sequence', 'd1_migrations')`;

/** All rows of each table, as text. */
async function everything(): Promise<Map<string, string>> {
  const names = (await rows(TABLES)).map(({ name }) => String(name));
  const found = await env.DB.batch(names.map((name) => env.DB.prepare(`select * from "${name}"`)));
  return new Map(names.map((name, at) => [name, JSON.stringify(found[at]?.results)]));
}

/** Adds the tables that triggers of these write: without them, no change of these is possible. */
async function addTriggered(tables: Set<string>): Promise<void> {
  const triggers = await rows("select tbl_name, sql from sqlite_master where type = 'trigger'");
  for (const { tbl_name: on, sql } of [...triggers, ...triggers]) {
    if (!tables.has(String(on))) continue;
    const body = String(sql).slice(String(sql).search(/\bBEGIN\b/i));
    // `DO UPDATE SET` names no table.
    for (const [, name = ''] of body.matchAll(/\b(?:INSERT INTO|UPDATE|DELETE FROM) (\w+)/gi))
      if (name.toUpperCase() !== 'SET') tables.add(name);
  }
}

test('the kept list has every table that a form of somebody changes, and no other', async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  const changed = new Set<string>();
  for (const scenario of PEOPLE) {
    const act = await stage(scenario);
    const before = await everything();
    await act();
    for (const [name, content] of await everything())
      if (before.get(name) !== content) changed.add(name);
  }
  await addTriggered(changed);
  expect([...changed].sort()).toEqual([...WRITTEN_BY_FORMS].sort());
});

test.each([...WRITTEN_BY_FORMS])('without the table %s the site is not well', async (table) => {
  expect((await visit('/healthz')).status).toBe(200);
  await rows(`alter table "${table}" rename to "${table}_away"`);
  expect((await visit('/healthz')).status).toBe(503);
  await rows(`alter table "${table}_away" rename to "${table}"`);
  expect((await visit('/healthz')).status).toBe(200);
});
