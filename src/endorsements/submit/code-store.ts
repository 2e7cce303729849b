/** The only SQL of the six-digit code. */
import { sql } from 'drizzle-orm';
import { commit, type Database } from '../../db/client.ts';
import { endorsements } from '../../db/schema.ts';

/**
 * Counts a try of the code, while one is left; tells when the form was sent, or null. Counted before
 * it is judged, so that a thousand tries at once are no more than five.
 */
export async function tryCode(
  db: Database,
  id: string,
  tries: number,
): Promise<{ submittedAt: number } | null> {
  const rows = await db
    .update(endorsements)
    .set({ codeTries: sql`code_tries + 1` })
    .where(sql`id = ${id} and code_tries < ${tries}`)
    .returning({ submittedAt: endorsements.submittedAt });
  return rows[0] ?? null;
}

/** The right code may be sent again, like the link. */
export async function forgetTries(db: Database, id: string): Promise<void> {
  await commit(db, [sql`update endorsements set code_tries = 0 where id = ${id}`]);
}
