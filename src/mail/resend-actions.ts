/** Retries a mail that was given up. */
import { type Actor, appendAudit, auditId, hasAudit, nameActor } from '../audit/store.ts';
import { commitMaking, type Database } from '../db/client.ts';
import { isFailed, reviveMail } from './store.ts';

/** True if the mail is due again; false if it had not failed, or somebody else was faster. */
export async function resend(
  { db, now, ring }: { db: Database; now: number; ring(mail: string): void },
  staff: { id: Actor; name: string },
  mail: string,
): Promise<boolean> {
  const entry = { id: auditId(), at: now, actor: staff.id, action: 'mail.resend', subject: mail };
  const made = hasAudit(entry.id);
  const writes = [
    // Written while the mail still counts as failed. The other writes depend on this entry.
    appendAudit(entry, isFailed(mail)),
    reviveMail(mail, now, made),
    nameActor(staff, made),
  ];
  if (!(await commitMaking(db, writes, made))) return false;
  ring(mail);
  return true;
}
