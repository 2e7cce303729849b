/** All SQL for "It is me": the endorser puts an entry back on the list that a report hid. */
import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { endorsements } from '../../db/schema.ts';
import { type Act, changeRows, hasNoRival } from './ending-store.ts';

/**
 * Holds while a report hides the entry and staff have not acted on it since: once they have begun,
 * they decide.
 */
const isHiddenByReport = sql`state = 'in_review' and listed_at is not null
  and exists (select 1 from reports where endorsement_id = endorsements.id and effect = 'hid' and state = 'confirmed')
  and not exists (select 1 from audit as later where later.subject = endorsements.id and later.actor not in ('endorser', 'system')
    and later.seq > (select hid.seq from audit as hid
      where hid.subject = endorsements.id and hid.action = 'endorsement.report' order by hid.seq desc limit 1))
  and ${hasNoRival}`;

/** `in_review → listed`. A trigger leaves the reports open, because staff still answer them. */
export function restoreEndorsement(id: string, endorserId: string, act: Act): SQL[] {
  const own = sql`id = ${id} and endorser_id = ${endorserId}`;
  return changeRows(sql`${own} and ${isHiddenByReport}`, sql`state = 'listed'`, act);
}

/** The endorser's entries that can be put back. */
export async function listHidden(db: Database, endorserId: string): Promise<string[]> {
  const found = await db
    .select({ id: endorsements.id })
    .from(endorsements)
    .where(sql`endorser_id = ${endorserId} and ${isHiddenByReport}`);
  return found.map(({ id }) => id);
}
