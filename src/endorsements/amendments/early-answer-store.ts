/**
 * All SQL for early answers, which are given before an announced amendment takes effect and count
 * only from then on. An answer refers to its announcement, so that it never applies to another
 * text. A trigger deletes the answer of an entry that ends.
 */
import { type SQL, sql } from 'drizzle-orm';
import { appendAuditOfEach, hasAudit } from '../../audit/store.ts';
import type { Database } from '../../db/client.ts';
import { announcedAnswers } from '../../db/schema.ts';
import { epochOfText } from '../../statements/store.ts';
import type { Act } from '../manage/ending-store.ts';

/** The early answer of an endorsement, while it is waiting to count. */
export const earlyAnswer = sql<
  'reaffirm' | 'keep' | null
>`(select answer from early_answers where endorsement_id = endorsements.id)`;

/** Stores an early answer; the latest wins. The last statement returns a row if it is stored. */
export function answerEarly(
  id: string,
  endorserId: string,
  announcement: string,
  answer: 'reaffirm' | 'keep',
  act: Act,
): SQL[] {
  const given = sql`select 1 from announced_answers where endorsement_id = ${id}
    and announcement_id = ${announcement} and answer = ${answer}`;
  // An answer to a text that is now in effect must be counted before it is replaced.
  const waiting = sql`select 1 from early_answers where endorsement_id = ${id} and outcome = 'effective'`;
  const canAnswer = sql`id = ${id} and endorser_id = ${endorserId} and state = 'listed'
    and (kind = 'leader' or ${answer} = 'keep') and exists (select 1 from announcements as a
      join statements as s on s.id = a.statement_id where a.id = ${announcement} and a.ended_at is null
        and s.id = endorsements.statement_id and s.held_at is null
        and ${epochOfText(sql`s.id`, sql`a.digest`, sql`a.revision`)} <> endorsements.epoch)
    and not exists (${waiting})`;
  return [
    appendAuditOfEach(
      act,
      sql`select id as subject from endorsements where ${canAnswer} and not exists (${given})`,
    ),
    sql`insert into announced_answers (endorsement_id, announcement_id, answer, answered_at)
      select ${id}, ${announcement}, ${answer}, ${act.at} where ${hasAudit(`${act.id}.${id}`)}
      on conflict (endorsement_id) do update set announcement_id = excluded.announcement_id,
        answer = excluded.answer, answered_at = excluded.answered_at`,
    sql`${given} and exists (select 1 from endorsements where id = ${id} and endorser_id = ${endorserId})`,
  ];
}

/** Endorsements with an early answer whose announcement has ended, to be settled. */
export async function listEarlyToSettle(db: Database, limit: number): Promise<string[]> {
  const rows = await db
    .select({ id: announcedAnswers.endorsementId })
    .from(announcedAnswers)
    .where(sql`announcement_id in (select id from announcements where ended_at is not null)`)
    .limit(limit);
  return rows.map(({ id }) => id);
}

/**
 * Makes answers to a text that is in effect count, and deletes answers to a canceled announcement.
 * Idempotent; if we stop before the batch, the next run settles these answers.
 */
export function settleEarly(ids: readonly string[], act: Act): SQL[] {
  const these = sql`endorsement_id in (select value from json_each(${JSON.stringify(ids)}))`;
  const answers = sql`early_answers as a join endorsements as e on e.id = a.endorsement_id
    where ${these} and a.outcome = 'effective'`;
  // The announced text may have brought back an earlier one, with its epoch.
  const epoch = sql`(select r.epoch from revisions as r
    where r.statement_id = e.statement_id and r.number = a.revision)`;
  // Skip endorsers who answered again after the text took effect: that answer already counts.
  const counts = sql`${answers} and ifnull(e.reaffirmed_revision, e.revision) < a.revision
    and e.epoch <> ${epoch} and e.kept_epoch is not a.revision`;
  return [
    appendAuditOfEach(act, sql`select e.id as subject from ${counts}`),
    sql`update endorsements set changed_by = ${act.id} || '.' || id,
        epoch = iif(a.answer = 'reaffirm', a.of_epoch, epoch),
        reaffirmed_revision = iif(a.answer = 'reaffirm', a.number, reaffirmed_revision),
        reaffirmed_at = iif(a.answer = 'reaffirm', a.answered_at, reaffirmed_at),
        kept_epoch = iif(a.answer = 'keep', a.number, null)
      from (select e.id as of_id, a.revision as number, ${epoch} as of_epoch, a.answer, a.answered_at from ${counts}) as a
      where id = a.of_id`,
    sql`insert into reaffirmations (endorsement_id, revision, epoch, reaffirmed_at, standing_at)
      select e.id, a.revision, ${epoch}, a.answered_at, ${act.at} from ${answers}
        and a.answer = 'reaffirm' and e.changed_by = ${act.id} || '.' || e.id
      on conflict (endorsement_id, revision) do nothing`,
    sql`delete from announced_answers where ${these}
      and announcement_id in (select id from announcements where ended_at is not null)`,
  ];
}
