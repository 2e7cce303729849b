/** All SQL about a second form, whose endorser has an active endorsement of the same thing already. */
import { type SQL, sql } from 'drizzle-orm';
import { type Act, eraseRows } from '../manage/ending-store.ts';
import { activeSibling } from './second-form.ts';

const MERGE = 'endorsement.merge';

/** A column with the active sibling of an entry that waits to be confirmed; else null. */
export const siblingOfWaiting = sql`case when endorsements.state in ('submitted', 'imported') then
  (select json_object('id', other.id, 'state', other.state, 'epoch', other.epoch,
      'revision', ifnull(other.reaffirmed_revision, other.revision),
      'since', ifnull(other.reaffirmed_at, other.confirmed_at), 'listedAt', other.listed_at,
      'name', other.name, 'title', other.title, 'affiliation', other.affiliation, 'public', other.public,
      'pendingRevision', pending.revision, 'pendingAt', pending.reaffirmed_at)
    from endorsements as other
      left join reaffirmations as pending on pending.endorsement_id = other.id
        and pending.standing_at is null and pending.declined_at is null
    where other.endorser_id = endorsements.endorser_id and other.statement_id = endorsements.statement_id
      and other.kind = endorsements.kind and other.body_key = endorsements.body_key
      and other.state in ('in_review', 'listed')) end`.mapWith((text: string) =>
  activeSibling.parse(JSON.parse(text)),
);

/** A column that tells whether this form is gone because it let its sibling stand for another text. */
export const isMerged = sql`(endorsements.state = 'erased' and exists (select 1 from audit
  where audit.subject = endorsements.id and audit.action = ${MERGE}))`.mapWith(Boolean);

/** Last statement of a batch: the state of the form afterwards, and whether it was merged. */
export function selectMerged(id: string): SQL {
  return sql`select ${isMerged} as merged from endorsements where id = ${id}`;
}

/** Holds while the form can still be confirmed. */
export function isConfirmable(id: string, now: number): SQL {
  return sql`exists (select 1 from endorsements as form where form.id = ${id}
    and form.state in ('submitted', 'imported') and form.expires_at > ${now})`;
}

/** Erases the form, once `made` says that its sibling has changed. */
export function mergeForm(id: string, made: SQL, act: Omit<Act, 'action'>): SQL[] {
  const form = sql`id = ${id} and state in ('submitted', 'imported') and ${made}`;
  return eraseRows(form, { ...act, action: MERGE });
}

/**
 * Erases the sibling that a form replaces: never listed, and of another text than the current one,
 * which is the form's. `canConfirm` is what confirming the form demands besides.
 */
export function replaceSibling(id: string, canConfirm: SQL, act: Act): SQL[] {
  const replaced = sql`state = 'in_review' and listed_at is null and id in (select other.id
    from endorsements join statements as s on s.id = endorsements.statement_id
      join endorsements as other on other.endorser_id = endorsements.endorser_id
        and other.statement_id = endorsements.statement_id and other.kind = endorsements.kind
        and other.body_key = endorsements.body_key and other.state in ('in_review', 'listed')
    where endorsements.id = ${id} and ${canConfirm}
      and endorsements.epoch = s.epoch and other.epoch <> s.epoch)`;
  return eraseRows(replaced, act);
}
