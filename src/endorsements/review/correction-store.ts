/** All SQL for corrections. */
import { type SQL, sql } from 'drizzle-orm';
import type { Correction } from './correction.ts';

/**
 * Corrects an entry if `seen` is still its latest change. If the correction sets flags, the entry
 * leaves the list and goes back to review. Does nothing if the endorser already has an active entry for a body of the
 * corrected name.
 */
export function correctEndorsement(
  id: string,
  seen: string,
  correction: Correction,
  change: string,
): SQL {
  const { name, title, affiliation, nameKey, bodyKey } = correction;
  const flags = correction.flags.reduce(
    (had, flag) => sql`(select case when exists (select 1 from json_each(had) where value = ${flag})
      then had else json_insert(had, '$[#]', ${flag}) end from (select ${had} as had))`,
    sql`flags`,
  );
  return sql`update endorsements set name = ${name}, title = ${title}, affiliation = ${affiliation},
      name_key = ${nameKey}, body_key = ${bodyKey}, changed_by = ${change},
      state = ${correction.flags.length > 0 ? sql`'in_review'` : sql`state`}, flags = ${flags}
    where id = ${id} and changed_by = ${seen} and state in ('listed', 'in_review')
      and not exists (select 1 from endorsements as other where other.endorser_id = endorsements.endorser_id
        and other.statement_id = endorsements.statement_id and other.kind = endorsements.kind
        and other.body_key = ${bodyKey} and other.state in ('in_review', 'listed') and other.id <> ${id})`;
}

/** Inserts a staff note about an entry, only if `when` is true. */
export function insertNote(
  note: { id: string; endorsement: string; at: number; by: string; words: string },
  when: SQL,
): SQL {
  return sql`insert into staff_notes (id, endorsement_id, written_at, written_by, words)
    select ${note.id}, ${note.endorsement}, ${note.at}, ${note.by}, ${note.words} where ${when}
    on conflict (id) do nothing`;
}
