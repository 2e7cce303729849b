/** All SQL for changes that endorsers make to the words of their own entries. */
import { type SQL, sql } from 'drizzle-orm';
import * as z from 'zod';
import { hasAudit } from '../../audit/store.ts';
import { DAY } from '../lifecycle.ts';
import { wordsOf } from '../naming-store.ts';
import type { EndorsementRow } from '../store.ts';
import { hasNamesake, withFlags } from '../twins-store.ts';
import { type Mending, MOST_A_DAY } from './mending.ts';

/** How often the entry was changed within a day. */
const mends = (id: string, now: number) => sql`(select count(*) from audit
  where subject = ${id} and action = 'endorsement.mend' and at > ${now - DAY})`;

const hasOpenReport = sql`exists (select 1 from reports
  where endorsement_id = endorsements.id and state = 'confirmed')`;

/**
 * Changes the words of `entry`, as long as it is as it was loaded. A listed entry leaves the list if
 * the plan says so, if a report of it is open, or if its new title or organization makes it a
 * possible twin; `otherPeople` are as for `hasNamesake`. An unconfirmed entry changes only
 * while it waits.
 */
export function mendEndorsement(
  entry: EndorsementRow,
  mending: Mending,
  otherPeople: readonly string[],
  salt: string | null,
  change: string,
  now: number,
): SQL {
  const { id, state, changedBy: seen } = entry;
  const asks = sql`${mending.renamed && state === 'listed' ? 1 : 0}`;
  const twin = sql`${asks} and ${hasNamesake(otherPeople)}`;
  const waits = sql`${asks} and (${mending.toReview ? 1 : 0} or ${hasOpenReport} or ${twin})`;
  const flags = withFlags(
    [
      ['same_name', twin],
      ['changed_by_endorser', mending.toReview ? sql`false` : waits],
    ],
    sql`${JSON.stringify(mending.flags)}`,
  );
  return sql`update endorsements set ${wordsOf(mending, salt)}, changed_by = ${change},
      state = case when ${waits} then 'in_review' else state end, flags = ${flags}
    where id = ${id} and state = ${state} and changed_by = ${seen}
      and (state in ('listed', 'in_review') or expires_at > ${now}) and ${mends(id, now)} < ${MOST_A_DAY}`;
}

/** Last statement of the batch. */
export const selectMended = (id: string, change: string, now: number) =>
  sql`select state, ${hasAudit(change)} as made, ${mends(id, now)} as mends
    from endorsements where id = ${id}`;

const mended = z.object({ state: z.string(), made: z.number(), mends: z.number() });

/** What `selectMended` found; null if there is no such entry. */
export const readMended = (result: D1Result | undefined) =>
  mended.safeParse(result?.results[0]).data ?? null;
