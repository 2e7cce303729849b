/**
 * Turns the migrations into one script. Applying each migration before each test would take most of
 * its time.
 */
import { DatabaseSync } from 'node:sqlite';
import type { D1Migration } from '@cloudflare/vitest-plugin';
import { write } from '../../src/cli/data/dump.ts';

/** D1 refuses queries of more than 100 KB. */
const LONGEST = 50_000;

/** As `applyD1Migrations` creates it. */
const LIST = `CREATE TABLE d1_migrations (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT UNIQUE,
  applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL
)`;

/**
 * Returns queries of many statements each, which build in an empty database what the migrations
 * build. `test/worker/db/fresh-database.test.ts` compares the two.
 */
export function databaseScript(migrations: readonly D1Migration[]): string[] {
  const db = new DatabaseSync(':memory:');
  db.exec(LIST);
  for (const { name, queries } of migrations) {
    db.exec(`BEGIN; ${queries.join(';\n')}; COMMIT`);
    db.prepare('insert into d1_migrations (name) values (?)').run(name);
  }
  return scriptsOf(write(db));
}

/** Joins statements to queries that D1 accepts. */
export function scriptsOf(statements: Iterable<string>): string[] {
  const scripts = [''];
  for (const statement of statements) {
    const script = scripts.at(-1) ?? '';
    if (script.length + statement.length < LONGEST) scripts[scripts.length - 1] += `${statement}\n`;
    else scripts.push(`${statement}\n`);
  }
  return scripts;
}
