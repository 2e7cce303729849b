/**
 * `npm run repeat` for the Worker's tests: it needs Node, so it answers as a service of the test
 * configuration.
 */
import { DatabaseSync } from 'node:sqlite';
import { write } from '../../src/cli/data/dump.ts';
import { repeat } from '../../src/cli/repeat.ts';
import { scriptsOf } from './database-script.ts';
import type { Repeated, Repeating, SentDatabase } from './repeat-messages.ts';

function load({ schema, tables }: SentDatabase): DatabaseSync {
  const db = new DatabaseSync(':memory:', { enableForeignKeyConstraints: false });
  const make = (isTable: boolean) => {
    for (const { type, sql } of schema) if ((type === 'table') === isTable) db.exec(sql);
  };
  make(true);
  for (const [table, rows] of Object.entries(tables)) {
    for (const row of rows) {
      const columns = Object.keys(row);
      const holes = columns.map(() => '?').join(', ');
      db.prepare(`INSERT INTO "${table}" (${columns.join(', ')}) VALUES (${holes})`).run(
        ...Object.values(row),
      );
    }
  }
  make(false);
  return db;
}

export async function repeatService(request: { text(): Promise<string> }): Promise<Response> {
  const { backup, now, at }: Repeating = JSON.parse(await request.text());
  const was = load(backup);
  const restore = scriptsOf(write(was));
  let answer: Repeated;
  try {
    const { sql, left } = repeat(was, load(now), at);
    const statements = sql.map((statement) => `${statement};`);
    answer = { restore, sql: scriptsOf(statements), left };
  } catch (error) {
    answer = { refused: String(error) };
  }
  return Response.json(answer);
}
