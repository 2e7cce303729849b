/** All SQL for corrections. */
import { type SQL, sql } from 'drizzle-orm';
import type { Actor, AuditEntry } from '../../audit/store.ts';
import { needsTwoPeople } from '../manage/ending-store.ts';
import { wordsOf } from '../naming-store.ts';
import type { Correction } from './correction.ts';
import { ALONE_MS } from './corrector.ts';

/**
 * Corrects an entry if `seen` is still its latest change. A renamed leader leaves the list and goes
 * back to review; renaming a body that was once listed needs a request instead. Does nothing if the
 * endorser already has an active entry for a body of the corrected name.
 */
export function correctEndorsement(
  id: string,
  seen: string,
  correction: Correction,
  change: string,
  salt: string,
): SQL {
  const { renamed } = correction;
  const flags = correction.flags.reduce(
    (had, flag) => sql`(select case when exists (select 1 from json_each(had) where value = ${flag})
      then had else json_insert(had, '$[#]', ${flag}) end from (select ${had} as had))`,
    sql`flags`,
  );
  return sql`update endorsements set ${wordsOf(correction, salt)}, changed_by = ${change},
      state = ${renamed ? sql`'in_review'` : sql`state`}, flags = ${flags}
    where id = ${id} and changed_by = ${seen} and state in ('listed', 'in_review')
      and ${renamed ? sql`not ${needsTwoPeople}` : sql`true`} and ${isBodyNameFree(id, correction.bodyKey)}`;
}

/** The endorser has no other active entry for a body of this name. */
export const isBodyNameFree = (id: string, bodyKey: string) =>
  sql`not exists (select 1 from endorsements as other where other.endorser_id = endorsements.endorser_id
    and other.statement_id = endorsements.statement_id and other.kind = endorsements.kind
    and other.body_key = ${bodyKey} and other.state in ('in_review', 'listed') and other.id <> ${id})`;

/** SQL condition: the entry waits for review at this point of the batch. */
export function inReview(id: string): SQL {
  return sql`exists (select 1 from endorsements where id = ${id} and state = 'in_review')`;
}

/**
 * SQL condition: after `since`, this person corrected the entry, or took it up again as a body that
 * was once listed, and nobody approved it after that. The same rule as `findOwnAct`.
 */
export function hasOwnAct(id: string, person: Actor, since = 0): SQL {
  return sql`exists (${ownActs(sql`${id}`, person)} and c.at > ${since})`;
}

/** Not within 72 hours after such an act of one's own. */
export function mayApprove(id: string, { actor, at }: Pick<AuditEntry, 'actor' | 'at'>): SQL {
  return sql`not ${hasOwnAct(id, actor, at - ALONE_MS)}`;
}

/** When this person last did so with the entry `id`, if nobody approved it after that; else null. */
export function lastOwnAct(id: SQL, person: Actor) {
  return sql<number | null>`(${ownActs(id, person)} order by c.seq desc limit 1)`;
}

const ownActs = (id: SQL, person: Actor) => sql`select c.at from audit as c
  where c.subject = ${id} and c.actor = ${person} and (c.action = 'endorsement.correct'
      or c.action = 'endorsement.reopen' and c.detail ->> 'takes_two')
    and not exists (select 1 from audit as a where a.subject = c.subject
      and a.action = 'endorsement.approve' and a.seq > c.seq)`;

/** Inserts a staff note about an entry, only if `when` is true. */
export function insertNote(
  note: { id: string; endorsement: string; at: number; by: string; words: string },
  when: SQL,
): SQL {
  return sql`insert into staff_notes (id, endorsement_id, written_at, written_by, words)
    select ${note.id}, ${note.endorsement}, ${note.at}, ${note.by}, ${note.words} where ${when}
    on conflict (id) do nothing`;
}
