/**
 * The only SQL of how an endorsement ends: erased, withdrawn, expired. Each row that changes gets an
 * audit entry of its own, written while the condition still holds and named in `changed_by`.
 */
import { type SQL, sql } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/sqlite-core';
import { type AuditEntry, appendAuditOfEach } from '../../audit/store.ts';
import type { Database } from '../../db/client.ts';
import { endorsements } from '../../db/schema.ts';

export type Act = Omit<AuditEntry, 'subject' | 'detail'>;

/** An audit entry for each of these rows, and then the change, stamped with it. */
export function changeRows(rows: SQL, change: SQL, act: Act): [entries: SQL, change: SQL] {
  return [
    appendAuditOfEach(act, sql`select id as subject from endorsements where ${rows}`),
    sql`update endorsements set ${change}, changed_by = ${act.id} || '.' || id where ${rows}`,
  ];
}

/**
 * Nobody's data any more: of these rows only that a form was sent stays, and which district it
 * named. Each gets an audit entry, written while the condition still holds.
 */
export function eraseRows(rows: SQL, act: Act): SQL[] {
  const erased = sql`state = 'erased', name_key = null, affiliation = null, district_name = null,
    region = null, district_code = case kind when 'district' then district_code end,
    evidence = 'self_stated', body_key = '', reason_words = null, kept_epoch = null,
    import_id = null, ended_at = ${act.at}, ${noPerson}`;
  const [entries, change] = changeRows(rows, erased, act);
  return [
    entries,
    sql`delete from authorities where endorsement_id in (select id from endorsements where ${rows})`,
    ...forgetWords(rows),
    change,
  ];
}

const noPerson = sql`name = null, title = null, comment = null, comment_shown_at = null, via = null,
  domain = null, flags = '[]', updates = 0, network = null, unsubscribed_at = null, endorser_id = null`;

/** What others wrote about these rows may name the person. */
function forgetWords(rows: SQL): SQL[] {
  const these = sql`(select id from endorsements where ${rows})`;
  return [
    sql`delete from staff_notes where endorsement_id in ${these}`,
    sql`update reports set words = null where endorsement_id in ${these}`,
    sql`update requests set words = null where subject in ${these}`,
    sql`update reaffirmations set reason_words = null where endorsement_id in ${these}`,
  ];
}

/** An address goes when nothing hangs on it any more. */
export function forgetEndorsers(ids: readonly (string | null)[]): SQL {
  return sql`delete from endorsers where id in (select value from json_each(${JSON.stringify(ids)}))
    and not exists (select 1 from endorsements where endorser_id = endorsers.id)`;
}

/**
 * Of `other`, a row of the same district and statement: it speaks for the district. One that a report
 * or a correction has looked at again still does: no rival takes its place meanwhile. Literally the
 * conditions of a partial index: told in another way, it reads all endorsements.
 */
export const speaksForDistrict = sql`other.kind = 'district' and other.listed_at is not null
  and other.state in ('in_review', 'listed')`;

/** What `takesTwo` tells of a row, in SQL. */
export const isTwoPersons = sql`(kind <> 'leader' and listed_at is not null and state in ('listed', 'in_review'))`;

/**
 * By the endorser's own link. What was never confirmed is erased; a body's listed decision is not
 * taken back by one person alone.
 */
export function withdrawEndorsement(id: string, endorserId: string, act: Act): SQL[] {
  const own = sql`id = ${id} and endorser_id = ${endorserId}`;
  const standing = sql`${own} and state in ('in_review', 'listed') and not ${isTwoPersons}`;
  return [
    ...eraseRows(sql`${own} and state in ('submitted', 'imported')`, act),
    forgetEndorsers([endorserId]),
    ...changeRows(standing, sql`state = 'withdrawn', ended_at = ${act.at}`, act),
  ];
}

/**
 * By the endorser's own link. A listed decision of a body stays public without the person; anything
 * else ends.
 */
export function eraseEndorsement(id: string, endorserId: string, act: Act): SQL[] {
  const own = sql`id = ${id} and endorser_id = ${endorserId}`;
  const decision = sql`${own} and ${isTwoPersons}`;
  const [entries, change] = changeRows(decision, noPerson, act);
  return [
    entries,
    sql`update authorities set officer = null where endorsement_id in
      (select id from endorsements where ${decision})`,
    ...forgetWords(decision),
    change,
    ...eraseRows(own, act),
    forgetEndorsers([endorserId]),
  ];
}

/** Submissions and signatures on paper that nobody confirmed in time, with whose they are. */
export async function listExpired(db: Database, now: number, limit: number) {
  const waiting = { id: endorsements.id, endorserId: endorsements.endorserId };
  return unionAll(
    db.select(waiting).from(endorsements).where(sql`state = 'submitted' and expires_at <= ${now}`),
    db.select(waiting).from(endorsements).where(sql`state = 'imported' and expires_at <= ${now}`),
  ).limit(limit);
}

/** Erases what has expired, and the addresses that nothing else hangs on. */
export function expireEndorsements(
  expired: readonly { id: string; endorserId: string | null }[],
  act: Act,
): SQL[] {
  const ids = JSON.stringify(expired.map(({ id }) => id));
  const due = sql`id in (select value from json_each(${ids})) and state in ('submitted', 'imported')
    and expires_at <= ${act.at}`;
  return [...eraseRows(due, act), forgetEndorsers(expired.map(({ endorserId }) => endorserId))];
}
