/** All SQL for ending a body's listing, which takes two people. */
import { eq, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { endorsements, endorsers } from '../../db/schema.ts';
import type { Traces } from '../../lib/seal.ts';
import { type Act, changeRows, needsTwoPeople } from '../manage/ending-store.ts';
import { ofMailbox } from '../twins-store.ts';

/** True while the entry is a body's listing; with `endorserId`, only if it is that endorser's. */
export function isListedBody(id: string, endorserId?: string): SQL {
  const own = endorserId === undefined ? sql`true` : sql`endorser_id = ${endorserId}`;
  return sql`exists (select 1 from endorsements
    where id = ${id} and ${needsTwoPeople} and ${own})`;
}

/** Requests that a sender can make per day, since staff get an email about each. */
const REQUESTS_PER_DAY = 3;

/** True while the sender is below the limit of requests. */
export function mayAskAgain(id: string, now: number): SQL {
  return sql`(select count(*) from requests where subject = ${id} and asked_by = 'endorser'
    and asked_at > ${now - 86_400_000}) < ${REQUESTS_PER_DAY}`;
}

/** True if the entry's sender has this address, or another one of the mailbox with these HMACs. */
export async function isSentBy(
  db: Database,
  id: string,
  { hmac, before }: Traces,
  mailbox: readonly string[],
): Promise<boolean> {
  const rows = await db
    .select({ id: endorsements.id })
    .from(endorsements)
    .innerJoin(endorsers, eq(endorsers.id, endorsements.endorserId))
    .where(sql`endorsements.id = ${id}
      and (address_hmac in (${hmac}, ${before}) or endorsers.id in (${ofMailbox(mailbox)}))`);
  return rows.length > 0;
}

/** `listed | in_review → removed | withdrawn`, only if `made` is true: the request was approved. */
export function endBody(
  id: string,
  end: { state: 'removed' | 'withdrawn'; reason: string | null; words: string | null },
  act: Act,
  made: SQL,
): SQL[] {
  const active = sql`id = ${id} and ${needsTwoPeople} and ${made}`;
  const change = sql`state = ${end.state}, ended_at = ${act.at},
    reason = ${end.reason}, reason_words = ${end.words}`;
  return changeRows(active, change, act);
}
