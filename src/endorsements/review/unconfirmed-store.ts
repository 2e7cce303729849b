/** How many forms wait for their sender to confirm them, for staff. */
import { sql } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { endorsements } from '../../db/schema.ts';
import { mailToRemind } from '../lifecycle.ts';
import { MOST_UNCONFIRMED, type Unconfirmed } from './unconfirmed.ts';

/** Domains are counted of forms that have waited for so long, in milliseconds. */
const LONG = 86_400_000;

/**
 * The unconfirmed forms in groups, those whose link ends first, at most `MOST_UNCONFIRMED`.
 * Only domains that the directory has for a district: no other tells more than whose address it is.
 */
export async function countUnconfirmed(db: Database, now: number): Promise<Unconfirmed[]> {
  const waiting = db
    .select({
      kind: endorsements.kind,
      domain: sql<
        string | null
      >`case when submitted_at < ${now - LONG} and exists (select 1 from district_domains
        where district_domains.domain = endorsements.domain) then endorsements.domain end`.as(
        'of_domain',
      ),
      reminded: sql<number>`exists (select 1 from outbox
        where outbox.id = ${mailToRemind('')} || endorsements.id and sent_at is not null)`.as(
        'was_reminded',
      ),
    })
    .from(endorsements)
    .where(sql`state = 'submitted'`)
    .orderBy(endorsements.expiresAt)
    .limit(MOST_UNCONFIRMED)
    .as('waiting');
  return db
    .select({
      kind: waiting.kind,
      domain: waiting.domain,
      forms: sql<number>`count(*)`,
      reminded: sql<number>`sum(${waiting.reminded})`,
    })
    .from(waiting)
    .groupBy(sql`${waiting.kind}, ${waiting.domain}`);
}
