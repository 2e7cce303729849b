/**
 * All SQL for ending endorsements: withdraw, erase, expire. Each changed row gets its own audit
 * entry, whose id is stored in `changed_by`.
 */

import { type SQL, sql } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/sqlite-core';
import { type AuditEntry, appendAuditOfEach } from '../../audit/store.ts';
import type { Database } from '../../db/client.ts';
import { authorities, endorsements } from '../../db/schema.ts';
import { addressIn } from '../../lib/links.ts';
import { isUnsent } from '../../mail/store.ts';
import { CLEAR_PERSON, CLEAR_ROW } from '../erasure.ts';
import { DAY, mailToConfirm, PAPER_DAYS, WAIT_DAYS } from '../lifecycle.ts';

export type Act = Omit<AuditEntry, 'subject' | 'detail'>;

/** First an audit entry for each row, while `rows` still matches; then the change with its id. */
export function changeRows(rows: SQL, change: SQL, act: Act): [entries: SQL, change: SQL] {
  return [
    appendAuditOfEach(act, sql`select id as subject from endorsements where ${rows}`),
    sql`update endorsements set ${change}, changed_by = ${act.id} || '.' || id where ${rows}`,
  ];
}

/**
 * Erases all personal data of these rows. What stays is that a form was submitted and, for a
 * district's entry, which district it was. Each row gets an audit entry.
 */
export function eraseRows(rows: SQL, act: Act): SQL[] {
  const erased = sql`${sql.raw(CLEAR_ROW)}, ended_at = ${act.at}`;
  const [entries, change] = changeRows(rows, erased, act);
  return [
    entries,
    sql`delete from authorities where endorsement_id in (select id from endorsements where ${rows})`,
    ...forgetWords(rows),
    change,
  ];
}

const clearPerson = sql.raw(CLEAR_PERSON);

/** Deletes what others wrote about these rows, because it may name the person. */
function forgetWords(rows: SQL): SQL[] {
  const these = sql`(select id from endorsements where ${rows})`;
  return [
    sql`delete from staff_notes where endorsement_id in ${these}`,
    sql`update reports set words = null where endorsement_id in ${these}`,
    sql`update requests set words = null, proposal = null where subject in ${these}`,
    sql`update reaffirmations set reason_words = null where endorsement_id in ${these}`,
  ];
}

/** Deletes the addresses of endorsers who have no endorsement left. */
export function forgetEndorsers(ids: readonly (string | null)[]): SQL {
  return sql`delete from endorsers where id in (select value from json_each(${JSON.stringify(ids)}))
    and not exists (select 1 from endorsements where endorser_id = endorsers.id)`;
}

/**
 * Erases a form that waits for its confirmation, because it was sent to another address instead, and
 * its endorser unless something else is left of it. `hmac` is that of the first address.
 */
export function endMisaddressed(id: string, hmac: string, when: SQL, act: Act): SQL[] {
  return [
    ...eraseRows(sql`id = ${id} and state = 'submitted' and ${when}`, act),
    sql`delete from endorsers where address_hmac = ${hmac}
      and not exists (select 1 from endorsements where endorser_id = endorsers.id)`,
  ];
}

/**
 * True if `other`, a row of the same district and statement, speaks for the district. It still does
 * while a report or a correction has put it back into review, so that no rival takes its place.
 * This must be the exact condition of a partial index: otherwise the query reads all endorsements.
 */
export const otherSpeaksForDistrict = sql`other.kind = 'district' and other.listed_at is not null
  and other.state in ('in_review', 'listed')`;

/** True unless the row is a district's and another one speaks for that district. */
export const hasNoRival = sql`not exists (select 1 from endorsements as other
  where other.statement_id = endorsements.statement_id and other.district_code = endorsements.district_code
    and other.id <> endorsements.id and endorsements.kind = 'district' and ${otherSpeaksForDistrict})`;

/** The condition of `takesTwo` in SQL. */
export const needsTwoPeople = sql`(kind <> 'leader' and listed_at is not null and state in ('listed', 'in_review'))`;

/**
 * Withdraws by the endorser's own link. An unconfirmed entry is erased. A body's listed decision
 * stays, because ending it takes two people.
 */
export function withdrawEndorsement(id: string, endorserId: string, act: Act): SQL[] {
  const own = sql`id = ${id} and endorser_id = ${endorserId}`;
  const active = sql`${own} and state in ('in_review', 'listed') and not ${needsTwoPeople}`;
  return [
    ...eraseRows(sql`${own} and state in ('submitted', 'imported')`, act),
    forgetEndorsers([endorserId]),
    ...changeRows(active, sql`state = 'withdrawn', ended_at = ${act.at}`, act),
  ];
}

/**
 * What staff ended, of the same endorser for the same statement, kind and body as the entry `id`, which
 * is active or was withdrawn later.
 */
const endedBeside = (id: string, endorserId: string) =>
  sql`state in ('declined', 'removed', 'invalidated') and id in (select other.id
    from endorsements as e join endorsements as other on other.endorser_id = e.endorser_id
      and other.statement_id = e.statement_id and other.kind = e.kind and other.body_key = e.body_key
    where e.id = ${id} and e.endorser_id = ${endorserId} and (e.state in ('in_review', 'listed')
      or e.state = 'withdrawn' and e.ended_at > other.confirmed_at))`;

/** The links of an entry that wait for staff and carry an email address, however it is encoded. */
export async function findTellingLinks(db: Database, id: string): Promise<string[]> {
  const rows = await db
    .select({ url: sql<string>`url_offered` })
    .from(authorities)
    .where(sql`endorsement_id = ${id} and url_offered is not null`);
  return rows.map(({ url }) => url).filter((url) => addressIn(url) !== null);
}

/**
 * Erases by the endorser's own link. A body's listed decision stays public without the personal
 * data; any other entry ends. What staff had ended beside it is erased as well: otherwise nothing would
 * tell that its endorser has left, and staff could take it up again.
 */
export function eraseEndorsement(
  id: string,
  endorserId: string,
  /** Offered links that carry an address, which may be the sender's. */
  telling: readonly string[],
  act: Act,
): SQL[] {
  const own = sql`id = ${id} and endorser_id = ${endorserId}`;
  const decision = sql`${own} and ${needsTwoPeople}`;
  const [entries, change] = changeRows(decision, clearPerson, act);
  return [
    ...eraseRows(endedBeside(id, endorserId), act),
    entries,
    sql`update authorities set officer = null,
        url_offered = iif(url_offered in ${telling}, null, url_offered)
      where endorsement_id in (select id from endorsements where ${decision})`,
    ...forgetWords(decision),
    change,
    ...eraseRows(own, act),
    forgetEndorsers([endorserId]),
  ];
}

/** Submissions and paper signatures that were not confirmed in time, with their endorsers. */
export async function listExpired(db: Database, now: number, limit: number) {
  const waiting = { id: endorsements.id, endorserId: endorsements.endorserId };
  return unionAll(
    db.select(waiting).from(endorsements).where(sql`state = 'submitted' and expires_at <= ${now}`),
    db.select(waiting).from(endorsements).where(sql`state = 'imported' and expires_at <= ${now}`),
  ).limit(limit);
}

/**
 * Erases expired entries, and the addresses of endorsers who have no other entry. Entries whose
 * email still waits to be sent get another day.
 */
export function expireEndorsements(
  expired: readonly { id: string; endorserId: string | null }[],
  act: Act,
): SQL[] {
  const ids = JSON.stringify(expired.map(({ id }) => id));
  const due = sql`id in (select value from json_each(${ids})) and state in ('submitted', 'imported')
    and expires_at <= ${act.at}`;
  return [
    sql`update endorsements set expires_at = ${act.at + DAY}
      where ${due} and ${isUnsent(sql`${mailToConfirm('')} || endorsements.id`)}`,
    ...eraseRows(due, act),
    forgetEndorsers(expired.map(({ endorserId }) => endorserId)),
  ];
}

const inDays = (days: number) => days * DAY;

/**
 * Counts the time to confirm from this instant, at which the email with the link is sent. The time to
 * the reminder counts with it.
 */
export function restartWaiting(id: string, at: number): SQL[] {
  const wait = sql`case when import_id is not null then ${inDays(PAPER_DAYS)}
    when kind = 'leader' then ${inDays(WAIT_DAYS.leader)} else ${inDays(WAIT_DAYS.district)} end`;
  return [
    sql`update endorsements set expires_at = ${at} + ${wait}
      where id = ${id} and state in ('submitted', 'imported') and expires_at < ${at} + ${wait}`,
  ];
}
