/**
 * The only SQL of what an endorser answers when a text has changed. Each is one batch; an answer
 * that was given before, or that comes too late, writes nothing.
 */
import { type SQL, sql } from 'drizzle-orm';
import { isReadable } from '../../statements/publishing/redaction-store.ts';
import { type Act, changeRows } from '../manage/ending-store.ts';
import { changedBy } from '../store.ts';

/** Epoch of the text that was seen; of the current one where the form didn't tell. Null: no such text. */
function seenEpoch(revision: number | null): SQL {
  return sql`(select r.epoch from revisions as r where r.statement_id = endorsements.statement_id
    and r.number = ifnull(${revision}, (select s.revision from statements as s where s.id = endorsements.statement_id)))`;
}

/** A listed endorsement of this endorser for an earlier text, while what was seen is the current one. */
function canAnswer(id: string, endorserId: string, revision: number | null): SQL {
  return sql`id = ${id} and endorser_id = ${endorserId} and state = 'listed'
    and exists (select 1 from statements as s where s.id = endorsements.statement_id
      and s.status = 'current' and s.held_at is null
      and s.epoch <> endorsements.epoch and s.epoch = ${seenEpoch(revision)})`;
}

/** A leader's: it stands at once, and is appended to what was reaffirmed before. The pin stays. */
export function reaffirmEndorsement(
  id: string,
  endorserId: string,
  revision: number | null,
  act: Act,
): SQL[] {
  const own = sql`${canAnswer(id, endorserId, revision)} and kind = 'leader'
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

/** It counts like silence, and ends the reminders. */
export function keepEndorsement(
  id: string,
  endorserId: string,
  revision: number | null,
  act: Act,
): SQL[] {
  const own = sql`${canAnswer(id, endorserId, revision)}
    and kept_epoch is not (select s.epoch from statements as s where s.id = statement_id)`;
  return changeRows(own, sql`kept_epoch = ${seenEpoch(revision)}`, act);
}

/** Where the endorsement stands after an answer: the last statement of its batch. */
export function selectAnswered(
  id: string,
  endorserId: string,
  revision: number | null,
  change: string,
): SQL {
  return sql`select changed_by = ${`${change}.${id}`} as done, e.epoch = s.epoch as stands,
      e.kept_epoch is s.epoch as keeps, s.epoch is (select r.epoch from revisions as r
        where r.statement_id = s.id and r.number = ifnull(${revision}, s.revision)) as seen
    from endorsements as e join statements as s on s.id = e.statement_id
    where e.id = ${id} and e.endorser_id = ${endorserId} and e.state = 'listed'`;
}

/** Whether to tell when a statement is superseded or withdrawn. A yes takes an unsubscribing back. */
export function setUpdates(id: string, endorserId: string, wanted: boolean, act: Act): SQL[] {
  const other = sql`id = ${id} and endorser_id = ${endorserId}
    and state in ('submitted', 'imported', 'in_review', 'listed')
    and (updates <> ${wanted ? 1 : 0} or (${wanted ? 1 : 0} and unsubscribed_at is not null))`;
  const change = sql`updates = ${wanted ? 1 : 0},
    unsubscribed_at = case when ${wanted ? 0 : 1} then unsubscribed_at end`;
  return changeRows(other, change, act);
}

/** Nothing about changes is mailed any more for what this endorser has signed so far. */
export function unsubscribeEndorser(endorserId: string, act: Act): SQL[] {
  const own = sql`endorser_id = ${endorserId} and unsubscribed_at is null`;
  return changeRows(own, sql`updates = 0, unsubscribed_at = ${act.at}`, act);
}
