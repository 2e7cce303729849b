/** All SQL for the six-digit code. */
import { sql } from 'drizzle-orm';
import { commit, type Database } from '../../db/client.ts';
import { endorsements } from '../../db/schema.ts';
import type { askedAt } from '../lifecycle.ts';

/**
 * Uses up one try and returns what tells how old the code is, or null if no try is left. Callers compare
 * the code only afterwards, so that parallel requests can't get more tries.
 */
export async function tryCode(
  db: Database,
  id: string,
  tries: number,
): Promise<Parameters<typeof askedAt>[0] | null> {
  const rows = await db
    .update(endorsements)
    .set({ codeTries: sql`code_tries + 1` })
    .where(sql`id = ${id} and code_tries < ${tries}`)
    .returning({
      kind: endorsements.kind,
      submittedAt: endorsements.submittedAt,
      expiresAt: endorsements.expiresAt,
      importId: endorsements.importId,
    });
  return rows[0] ?? null;
}

/** Resets the tries after the right code, which works again like the link. */
export async function forgetTries(db: Database, id: string): Promise<void> {
  await commit(db, [sql`update endorsements set code_tries = 0 where id = ${id}`]);
}
