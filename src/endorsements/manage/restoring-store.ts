/** All SQL for "It is me": the endorser puts an entry back on the list that a report hid. */
import { type SQL, sql } from 'drizzle-orm';
import { appendAuditOfEach } from '../../audit/store.ts';
import type { Database } from '../../db/client.ts';
import { endorsements } from '../../db/schema.ts';
import { hasNamesake } from '../twins-store.ts';
import { type Act, hasNoRival } from './ending-store.ts';

/** An audit entry of this entry since a report hid it, which happens only once. */
const later = sql`from audit as later where later.subject = endorsements.id
  and later.seq > (select hid.seq from audit as hid
    where hid.subject = endorsements.id and hid.action = 'endorsement.report' order by hid.seq desc limit 1)`;

/** The endorser named themselves only since then, and beside a namesake: that takes a review. */
const isNamedBesideNamesake = sql`(public = 1 and ${hasNamesake([])}
  and exists (select 1 ${later} and later.action = 'endorsement.show'))`;

/** Since then the endorser changed more than its spelling. */
const isRewordedSince = sql`exists (select 1 ${later} and later.action = 'endorsement.mend'
  and later.detail ->> 'renamed')`;

/**
 * Holds while a report is why the entry waits, and staff have not acted on it since: once they have
 * begun, they decide. Once put back, it waits for another reason.
 */
const isHiddenByReport = sql`state = 'in_review' and listed_at is not null
  and exists (select 1 from reports where endorsement_id = endorsements.id and effect = 'hid' and state = 'confirmed')
  and not exists (select 1 ${later}
    and (later.actor not in ('endorser', 'system') or later.action = 'endorsement.restore'))
  and not ${isNamedBesideNamesake} and not ${isRewordedSince} and ${hasNoRival}`;

/** `in_review → listed`. A trigger leaves the reports open, because staff still answer them. */
export function restoreEndorsement(id: string, endorserId: string, act: Act): SQL[] {
  const own = sql`id = ${id} and endorser_id = ${endorserId}`;
  const entry = sql`${act.id} || '.' || endorsements.id`;
  return [
    appendAuditOfEach(
      act,
      sql`select id as subject from endorsements where ${own} and ${isHiddenByReport}`,
    ),
    // Only directly after its audit entry: a repeated batch lists nothing that waits again.
    sql`update endorsements set state = 'listed', changed_by = ${entry} where ${own} and state = 'in_review'
      and (select last.id from audit as last where last.subject = endorsements.id order by last.seq desc limit 1) = ${entry}`,
  ];
}

/** The endorser's entries that can be put back. */
export async function listHidden(db: Database, endorserId: string): Promise<string[]> {
  const found = await db
    .select({ id: endorsements.id })
    .from(endorsements)
    .where(sql`endorser_id = ${endorserId} and ${isHiddenByReport}`);
  return found.map(({ id }) => id);
}
