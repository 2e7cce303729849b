/**
 * The way to D1.
 *
 * `batch()` is D1's only transaction: all of it or none. Writes are never retried by the platform,
 * and "Network connection lost" may mean committed; so every batch here is made of statements with
 * client-made ids that can be sent twice, and `commit` sends it again.
 *
 * A batch answers with objects, not arrays: of two columns with one name only the last arrives
 * (https://github.com/drizzle-team/drizzle-orm/issues/6038). A query in a batch names each once.
 */
import type { SQL } from 'drizzle-orm';
import { type DrizzleD1Database, drizzle } from 'drizzle-orm/d1';
import { SQLiteAsyncDialect } from 'drizzle-orm/sqlite-core';

export type Database = DrizzleD1Database & { $client: D1Database };

/** A session reads its own writes, and makes read replication a switch in the account. */
export function openDatabase(binding: D1Database): Database {
  // Drizzle calls only `prepare` and `batch`, which a session has; its type asks for the rest.
  return drizzle(binding.withSession('first-primary') as unknown as D1Database);
}

const dialect = new SQLiteAsyncDialect();

/**
 * Sends writes as one batch, once. Drizzle's own `batch` takes no raw statement with parameters
 * (https://github.com/drizzle-team/drizzle-orm/issues/2277).
 */
export function writeOnce(db: Database, writes: readonly SQL[]): Promise<D1Result[]> {
  const statements = writes.map((write) => {
    const query = dialect.sqlToQuery(write);
    return db.$client.prepare(query.sql).bind(...query.params);
  });
  return statements.length === 0 ? Promise.resolve([]) : db.$client.batch(statements);
}

const ATTEMPTS = 3;
const PASSING =
  /network connection lost|storage (operation|caused)|internal error|reset because|timed? ?out|overloaded/i;

/** Sends a batch of writes that may be sent twice; on a passing fault, again with jitter. */
export async function commit(db: Database, writes: readonly SQL[]): Promise<D1Result[]> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await writeOnce(db, writes);
    } catch (fault) {
      if (attempt >= ATTEMPTS || !PASSING.test(String(fault))) throw fault;
      await new Promise((resume) => setTimeout(resume, 50 * attempt + Math.random() * 100));
    }
  }
}
