/**
 * The way to D1.
 *
 * `batch()` is D1's only transaction: all of it or none. Writes are never retried by the platform,
 * and "Network connection lost" may mean committed; so every batch here is made of statements with
 * client-made ids that can be sent twice, and `commit` sends it again.
 */
import { type SQL, sql } from 'drizzle-orm';
import { isPassing } from './passing.ts';
import { prepare, type Queries, queriesOn, type Session } from './query.ts';

export interface Database extends Queries {
  readonly session: Session;
}

/** A session reads its own writes, and makes read replication a switch in the account. */
export function openDatabase(binding: Pick<D1Database, 'withSession'>): Database {
  const session = binding.withSession('first-primary');
  return { session, ...queriesOn(session) };
}

/** Sends writes as one batch, once. */
export async function writeOnce(db: Database, writes: readonly SQL[]): Promise<D1Result[]> {
  const statements = writes.map((write) => prepare(db.session, write));
  return statements.length === 0 ? [] : db.session.batch(statements);
}

const ATTEMPTS = 3;

/** Sends a batch of writes that may be sent twice; on a passing fault, again with jitter. */
export async function commit(db: Database, writes: readonly SQL[]): Promise<D1Result[]> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await writeOnce(db, writes);
    } catch (fault) {
      if (attempt >= ATTEMPTS || !isPassing(String(fault))) throw fault;
      await new Promise((resume) => setTimeout(resume, 50 * attempt + Math.random() * 100));
    }
  }
}

/** `commit`, and whether `made` holds at the end of it: what came too late has written nothing. */
export async function commitMaking(
  db: Database,
  writes: readonly SQL[],
  made: SQL,
): Promise<boolean> {
  const results = await commit(db, [...writes, sql`select 1 where ${made}`]);
  return results.at(-1)?.results.length !== 0;
}
