/** All SQL for taking up again what staff declined or ended. */
import { eq, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { endorsements } from '../../db/schema.ts';
import { otherSpeaksForDistrict } from '../manage/ending-store.ts';
import { ofCurrentStatement } from '../store.ts';
import { type TwinEvidence, twinFlags, withFlags } from '../twins-store.ts';
import { reopenable } from './reopening.ts';
import { asSeen } from './store.ts';

/** Of another entry: the same endorser, statement, kind and body. */
const forTheSame = sql`other.endorser_id = endorsements.endorser_id and other.id <> endorsements.id
  and other.statement_id = endorsements.statement_id and other.kind = endorsements.kind
  and other.body_key = endorsements.body_key`;

const active = sql`(select other.id from endorsements as other where ${forTheSame}
  and other.state in ('in_review', 'listed'))`;

const rival = sql`(select other.id from endorsements as other
  where other.statement_id = endorsements.statement_id and other.district_code = endorsements.district_code
    and other.id <> endorsements.id and endorsements.kind = 'district' and ${otherSpeaksForDistrict} limit 1)`;

/**
 * The endorser withdrew a later entry for the same, or had asked to withdraw this one when staff
 * ended it. What was withdrawn is never listed again.
 */
const withdrawn = sql`(exists (select 1 from endorsements as other where ${forTheSame}
    and other.state = 'withdrawn' and other.ended_at > endorsements.confirmed_at)
  or exists (select 1 from requests where subject = endorsements.id and kind = 'withdraw_endorsement'
    and outcome = 'overtaken'))`;

/** The same condition as that of approving. */
const isOpen = sql`(listed_at is not null or ${ofCurrentStatement})`;

/** The columns of `Hindrances`; no row for an entry that staff did not end. */
export function hindrancesQuery(db: Database, id: string) {
  return db
    .select({
      active: sql<string | null>`${active}`.as('other_active'),
      rival: sql<string | null>`${rival}`.as('other_speaking'),
      withdrawn: sql`${withdrawn}`.mapWith(Boolean).as('was_withdrawn'),
      open: sql`${isOpen}`.mapWith(Boolean).as('is_open'),
    })
    .from(endorsements)
    .where(sql`${eq(endorsements.id, id)} and ${wasEndedByStaff}`);
}

const wasEndedByStaff = sql`state in (${sql.join(
  reopenable.map((state) => sql`${state}`),
  sql`, `,
)})`;

/**
 * `declined | removed | invalidated → in_review`, if `seen` is still the latest change. Its text, its
 * comment's review and `listed_at` stay, so a body that was once listed counts as such.
 */
export function reopenEndorsement(
  id: string,
  seen: string,
  evidence: TwinEvidence,
  change: string,
): SQL {
  const flags = withFlags([['taken_up', sql`true`], ...twinFlags(evidence)]);
  return sql`update endorsements set state = 'in_review', ended_at = null, reason = null,
      reason_words = null, flags = ${flags}, changed_by = ${change}
    where id = ${id} and ${asSeen(seen)} and ${wasEndedByStaff} and endorser_id is not null
      and not ${withdrawn} and ${active} is null and ${rival} is null and ${isOpen}`;
}
