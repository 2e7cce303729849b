/**
 * All SQL for an endorser's answers to an amendment that is in effect. Each answer is one batch. An
 * answer that was already given, or that comes too late, writes nothing.
 */

import { type SQL, sql } from 'drizzle-orm';
import { changedBy } from '../../acting.ts';
import { isReadable } from '../../statements/publishing/redaction-store.ts';
import { latestSubstantive } from '../../statements/store.ts';
import { type Act, changeRows } from '../manage/ending-store.ts';

/** Epoch of `revision`, or of the current revision for null. Null if there is no such revision. */
function seenEpoch(revision: number | null): SQL {
  return sql`(select r.epoch from revisions as r where r.statement_id = endorsements.statement_id
    and r.number = ifnull(${revision}, (select s.revision from statements as s where s.id = endorsements.statement_id)))`;
}

/** Number of the latest substantive revision of the endorsed statement. */
const amendedBy = latestSubstantive(sql`endorsements.statement_id`);

/**
 * A listed endorsement of this endorser for another text than the current one, which was seen as
 * `revision`: later than the one that the endorsement stands for.
 */
function canAnswer(id: string, endorserId: string, revision: number | null): SQL {
  return sql`id = ${id} and endorser_id = ${endorserId} and state = 'listed'
    and exists (select 1 from statements as s where s.id = endorsements.statement_id
      and s.status = 'current' and s.held_at is null
      and s.epoch <> endorsements.epoch and s.epoch = ${seenEpoch(revision)}
      and ifnull(${revision}, s.revision) > ifnull(endorsements.reaffirmed_revision, endorsements.revision))`;
}

/**
 * A leader's reaffirmation takes effect at once, if `when` holds. `revision` keeps the first
 * revision.
 */
export function reaffirmEndorsement(
  id: string,
  endorserId: string,
  revision: number | null,
  act: Act,
  when: SQL = sql`true`,
): SQL[] {
  const own = sql`${canAnswer(id, endorserId, revision)} and kind = 'leader' and ${when}
    and exists (select 1 from statements where statements.id = statement_id and ${isReadable})`;
  const change = `${act.id}.${id}`;
  const reaffirmed = sql`epoch = ${seenEpoch(revision)}, reaffirmed_at = ${act.at}, kept_epoch = null,
    reaffirmed_revision = ifnull(${revision}, (select s.revision from statements as s where s.id = statement_id))`;
  return [
    ...changeRows(own, reaffirmed, act),
    sql`insert into reaffirmations (endorsement_id, revision, epoch, reaffirmed_at, standing_at)
      select id, reaffirmed_revision, epoch, ${act.at}, ${act.at} from endorsements
      where id = ${id} and ${changedBy(id, change)}
      on conflict (endorsement_id, revision) do nothing`,
  ];
}

/** Keeps the endorsement on the earlier text. It counts like silence, but ends the reminders. */
export function keepEndorsement(
  id: string,
  endorserId: string,
  revision: number | null,
  act: Act,
): SQL[] {
  const own = sql`${canAnswer(id, endorserId, revision)}
    and kept_epoch is not ${amendedBy}`;
  return changeRows(own, sql`kept_epoch = ${amendedBy}`, act);
}

/** Last statement of an answer's batch: how the endorsement relates to the current text now. */
export function selectAnswered(
  id: string,
  endorserId: string,
  revision: number | null,
  change: string,
): SQL {
  return sql`select changed_by = ${`${change}.${id}`} as done, e.epoch = s.epoch as stands,
      e.kept_epoch is ${latestSubstantive(sql`s.id`)} as keeps,
      ifnull(${revision}, s.revision) > ifnull(e.reaffirmed_revision, e.revision) and s.epoch is (select r.epoch from revisions as r
        where r.statement_id = s.id and r.number = ifnull(${revision}, s.revision)) as seen
    from endorsements as e join statements as s on s.id = e.statement_id
    where e.id = ${id} and e.endorser_id = ${endorserId} and e.state = 'listed'`;
}

/** Switches emails about superseded or withdrawn statements. A yes undoes an unsubscribe. */
export function setUpdates(id: string, endorserId: string, wanted: boolean, act: Act): SQL[] {
  const changing = sql`id = ${id} and endorser_id = ${endorserId}
    and state in ('submitted', 'imported', 'in_review', 'listed')
    and (updates <> ${wanted ? 1 : 0} or (${wanted ? 1 : 0} and unsubscribed_at is not null))`;
  const change = sql`updates = ${wanted ? 1 : 0},
    unsubscribed_at = case when ${wanted ? 0 : 1} then unsubscribed_at end`;
  return changeRows(changing, change, act);
}

export function unsubscribeEndorser(endorserId: string, act: Act): SQL[] {
  const own = sql`endorser_id = ${endorserId} and unsubscribed_at is null`;
  return changeRows(own, sql`updates = 0, unsubscribed_at = ${act.at}`, act);
}
