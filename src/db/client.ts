/**
 * The way to D1.
 *
 * `batch()` is D1's only transaction: all of it or none. Writes are never retried by the platform,
 * and "Network connection lost" may mean committed; so every batch here is made of statements with
 * client-made ids that can be sent twice, and `commit` sends it again.
 */
import { type SQL, sql } from 'drizzle-orm';
import { type DrizzleD1Database, drizzle } from 'drizzle-orm/d1';

export type Database = DrizzleD1Database;

/** A session reads its own writes, and makes read replication a switch in the account. */
export function openDatabase(binding: D1Database): Database {
  // Drizzle calls only `prepare` and `batch`, which a session has; its type asks for the rest.
  return drizzle(binding.withSession('first-primary') as unknown as D1Database);
}

const ATTEMPTS = 3;
const PASSING =
  /network connection lost|storage (operation|caused)|internal error|reset because|timed? ?out|overloaded/i;

/** Sends a batch of writes that may be sent twice; on a passing fault, again with jitter. */
export async function commit(db: Database, writes: readonly SQL[]): Promise<D1Result[]> {
  const [first, ...rest] = writes.map((write) => db.run(write));
  if (!first) return [];
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.batch([first, ...rest]);
    } catch (fault) {
      if (attempt >= ATTEMPTS || !PASSING.test(String(fault))) throw fault;
      await new Promise((resume) => setTimeout(resume, 50 * attempt + Math.random() * 100));
    }
  }
}

/** A list for `IN`, or for many rows at once, as one parameter: D1 takes 100 a query. */
export function jsonParameter(value: unknown): SQL {
  return sql`${JSON.stringify(value)}`;
}
