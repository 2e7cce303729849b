/** All SQL for the hash chain over the audit trail. */
import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { audit, auditChain } from '../db/schema.ts';
import { type Entry, type Link, START } from './chain.ts';

/** The published link. Returns no rows unless `wanted`, so that the query fits in any batch. */
export function headQuery(db: Database, wanted = true) {
  return db
    .select()
    .from(auditChain)
    .where(sql`${wanted ? 1 : 0}`)
    .orderBy(sql`number desc`)
    .limit(1);
}

/** The last link, and the time of the first entry after it. One round trip, few rows. */
export async function findEnd(db: Database): Promise<{ last: Link; waiting: number | null }> {
  const [[last = START], [next]] = await db.batch([
    headQuery(db),
    db
      .select({ at: audit.at })
      .from(audit)
      .where(sql`seq > ifnull((select to_seq from audit_chain order by number desc limit 1), 0)`)
      .orderBy(audit.seq)
      .limit(1),
  ]);
  return { last, waiting: next?.at ?? null };
}

/**
 * `seq` only grows, because D1 runs one batch after another: no entry appears before an existing
 * one.
 */
export function listEntriesAfter(db: Database, last: number, most: number): PromiseLike<Entry[]> {
  const { seq, id, at, actor, action, subject } = audit;
  return db
    .select({ seq, id, at, actor, action, subject, detail: sql<string>`detail` })
    .from(audit)
    .where(sql`seq > ${last}`)
    .orderBy(audit.seq)
    .limit(most);
}

/**
 * Appends only if `number - 1` is still the last link, so of two concurrent links one is stored.
 */
export function appendLink({ number, toSeq, hash, chainedAt }: Link): SQL {
  return sql`insert into audit_chain (number, to_seq, hash, chained_at)
    select ${number}, ${toSeq}, ${hash}, ${chainedAt}
    where ifnull((select max(number) from audit_chain), 0) = ${number - 1}`;
}
