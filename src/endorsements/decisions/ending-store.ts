/** The only SQL of how a body's listing ends by two: taken off by staff, or withdrawn by its sender. */
import { eq, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { endorsements, endorsers } from '../../db/schema.ts';
import type { Traces } from '../../lib/seal.ts';
import { type Act, changeRows, isTwoPersons } from '../manage/ending-store.ts';

/** Holds while there is something to take back by two; with `endorserId`, only of that endorser. */
export function isListedBody(id: string, endorserId?: string): SQL {
  const own = endorserId === undefined ? sql`true` : sql`endorser_id = ${endorserId}`;
  return sql`exists (select 1 from endorsements
    where id = ${id} and ${isTwoPersons} and ${own})`;
}

/** So often a day may the sender ask: each asking writes to staff. */
const ASKS_A_DAY = 3;

/** Holds while the sender has not asked too often. */
export function mayAskAgain(id: string, now: number): SQL {
  return sql`(select count(*) from requests where subject = ${id} and asked_by = 'endorser'
    and asked_at > ${now - 86_400_000}) < ${ASKS_A_DAY}`;
}

/** Whether the sender of the entry has this address. */
export async function isSentBy(
  db: Database,
  id: string,
  { hmac, before }: Traces,
): Promise<boolean> {
  const rows = await db
    .select({ id: endorsements.id })
    .from(endorsements)
    .innerJoin(endorsers, eq(endorsers.id, endorsements.endorserId))
    .where(sql`endorsements.id = ${id} and address_hmac in (${hmac}, ${before})`);
  return rows.length > 0;
}

/** `listed | in_review → removed | withdrawn`, of a body that stood on the list. It is the request that was approved, so `made` must hold. */
export function endBody(
  id: string,
  end: { state: 'removed' | 'withdrawn'; reason: string | null; words: string | null },
  act: Act,
  made: SQL,
): SQL[] {
  const standing = sql`id = ${id} and ${isTwoPersons} and ${made}`;
  const change = sql`state = ${end.state}, ended_at = ${act.at},
    reason = ${end.reason}, reason_words = ${end.words}`;
  return changeRows(standing, change, act);
}
