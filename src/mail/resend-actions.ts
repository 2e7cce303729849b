/** A mail that was given up is tried again. */
import { sql } from 'drizzle-orm';
import { type Actor, appendAudit, auditId, nameActor } from '../audit/store.ts';
import { commit, type Database } from '../db/client.ts';
import { isFailed, reviveMail } from './store.ts';

/** True when it is due again; false when it had not failed, or somebody was faster. */
export async function resend(
  { db, now, ring }: { db: Database; now: number; ring(mail: string): void },
  staff: { id: Actor; name: string },
  mail: string,
): Promise<boolean> {
  const change = auditId();
  const entry = { id: change, at: now, actor: staff.id, action: 'mail.resend', subject: mail };
  const made = sql`exists (select 1 from audit where id = ${change})`;
  const results = await commit(db, [
    // While the mail still counts as failed: the rest hangs on this entry.
    appendAudit(entry, isFailed(mail)),
    reviveMail(mail, now, made),
    nameActor(staff, made),
    sql`select 1 from audit where id = ${change}`,
  ]);
  if ((results.at(-1)?.results.length ?? 0) === 0) return false;
  ring(mail);
  return true;
}
