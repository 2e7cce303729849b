/**
 * All SQL for reports. The reporter's address is sealed. It is deleted when the report is settled,
 * not confirmed in time, or 90 days old. A trigger settles an entry's reports when the entry ends.
 */
import { and, eq, type SQL, sql } from 'drizzle-orm';
import { type AuditEntry, appendAuditOfEach, hasAudit } from '../audit/store.ts';
import type { Database } from '../db/client.ts';
import { authorities, endorsements, reports, shownInLists, statements } from '../db/schema.ts';
import { domainQuery } from '../districts/store.ts';
import { decisionOf } from '../endorsements/store.ts';
import type { Hmacs } from '../lib/seal.ts';
import { isUnsent } from '../mail/store.ts';
import { isPublished } from '../statements/store.ts';
import { DAY, KEEP_DAYS, WAIT_DAYS } from './rules.ts';

const isShown = sql`${shownInLists} and ${isPublished}`;

/**
 * The columns that name an entry. Each column name is unique, because these queries run in batches.
 */
const printed = {
  kind: endorsements.kind,
  name: endorsements.name,
  title: endorsements.title,
  affiliation: endorsements.affiliation,
  districtName: endorsements.districtName,
  slug: statements.slug,
  statementTitle: sql<string>`${statements.title}`.as('statement_title'),
  statementDate: sql<string>`${statements.date}`.as('statement_date'),
};

function entryQuery(db: Database, id: string) {
  return db
    .select({
      id: endorsements.id,
      ...printed,
      districtCode: endorsements.districtCode,
      body: authorities.body,
      decidedOn: authorities.decidedOn,
      officer: authorities.officer,
    })
    .from(endorsements)
    .innerJoin(statements, eq(statements.id, endorsements.statementId))
    .leftJoin(authorities, decisionOf)
    .where(and(eq(endorsements.id, id), isShown));
}

export type ShownEntry = Awaited<ReturnType<typeof entryQuery>>[number];

/** An entry as the public sees it; null if it is not public now. */
export async function findShown(db: Database, id: string): Promise<ShownEntry | null> {
  return (await entryQuery(db, id))[0] ?? null;
}

/** Loads the entry and the districts known to use the reporter's domain, in one round trip. */
export async function loadForReporting(db: Database, id: string, domain: string) {
  const [found, domains] = await db.batch([entryQuery(db, id), domainQuery(db, domain)]);
  return { entry: found[0] ?? null, districts: domains.map(({ code }) => code) };
}

export interface NewReport {
  id: string;
  endorsementId: string;
  sealed: string;
  domain: string;
  words: string | null;
  ofDistrict: boolean;
  sentAt: number;
  expiresAt: number;
  change: string;
}

/** Inserts only while the entry is shown, and if `when` holds. */
export function insertReport(r: NewReport, when: SQL): SQL {
  return sql`insert into reports
      (id, endorsement_id, state, address_sealed, domain, words, of_district, sent_at, expires_at, changed_by)
    select ${r.id}, endorsements.id, 'sent', ${r.sealed}, ${r.domain}, ${r.words}, ${r.ofDistrict ? 1 : 0},
      ${r.sentAt}, ${r.expiresAt}, ${r.change}
    from endorsements join statements on statements.id = endorsements.statement_id
    where endorsements.id = ${r.endorsementId} and ${isShown} and ${when} on conflict (id) do nothing`;
}

/** Holds while this batch's change is the latest one of the report. */
export function reportChangedBy(id: string, change: string): SQL {
  return sql`exists (select 1 from reports where id = ${id} and changed_by = ${change})`;
}

/** The report of a mailed link, with the current state of the entry. */
export async function findReport(db: Database, id: string) {
  const rows = await db
    .select({
      id: reports.id,
      confirmedAt: reports.confirmedAt,
      addressSealed: reports.addressSealed,
      words: reports.words,
      ofDistrict: reports.ofDistrict,
      expiresAt: reports.expiresAt,
      endorsementId: reports.endorsementId,
      entry: endorsements.state,
      public: endorsements.public,
      ...printed,
      districtCode: endorsements.districtCode,
      heldAt: statements.heldAt,
    })
    .from(reports)
    .innerJoin(endorsements, eq(endorsements.id, reports.endorsementId))
    .innerJoin(statements, eq(statements.id, endorsements.statementId))
    .where(sql`reports.id = ${id}`);
  return rows[0] ?? null;
}

export type ReportDetail = NonNullable<Awaited<ReturnType<typeof findReport>>>;

/** SQL conditions: whether reports of this district and from this mailbox may hide one more entry. */
export interface MayHide {
  district: SQL;
  mailbox: SQL;
}

/** Holds while the mailbox has no report that hid an entry and that staff have not answered. */
export function hidesNothing({ hmac, before }: Hmacs): SQL {
  return sql`not exists (select 1 from reports as other where other.mailbox_hmac in (${hmac}, ${before}))`;
}

/**
 * `sent → confirmed`, while the entry is listed, or already hidden by another report. Decides what a
 * report from the entry's own district does to a listed entry: `effect`. A listed entry that a
 * report hid before was put back, by its endorser or by staff.
 */
export function confirmReport(id: string, change: string, now: number, may: MayHide): SQL {
  return sql`update reports set state = 'confirmed', confirmed_at = ${now}, changed_by = ${change},
      effect = case
        when of_district = 0 or not exists (select 1 from endorsements
          where endorsements.id = endorsement_id and endorsements.state = 'listed') then null
        when exists (select 1 from audit
          where audit.subject = endorsement_id and audit.action = 'endorsement.report') then 'put_back'
        when not ${may.mailbox} then 'mailbox_limit'
        when not ${may.district} then 'district_limit'
        else 'hid' end
    where id = ${id} and state = 'sent' and expires_at > ${now} and exists (select 1 from endorsements
      where endorsements.id = endorsement_id and endorsements.state in ('listed', 'in_review') and public = 1)`;
}

/**
 * `listed → in_review`, immediately, if that is the effect of the report. `first` holds only until a
 * later write of the same batch, so that a repeated batch hides nothing that was put back meanwhile.
 */
export function hideReported(
  id: string,
  endorsementId: string,
  mailbox: string,
  entry: Pick<AuditEntry, 'id' | 'at' | 'actor'>,
  first: SQL,
): SQL[] {
  const hides = sql`id = ${id} and changed_by = ${entry.id} and effect = 'hid' and ${first}`;
  const hideable = sql`id = ${endorsementId} and state = 'listed' and public = 1
    and exists (select 1 from reports where ${hides})`;
  return [
    appendAuditOfEach(
      { ...entry, action: 'endorsement.report' },
      sql`select id as subject from endorsements where ${hideable}`,
    ),
    sql`update endorsements set state = 'in_review', changed_by = ${hiddenBy(entry.id, endorsementId)},
        flags = case when exists (select 1 from json_each(flags) where value = 'reported')
          then flags else json_insert(flags, '$[#]', 'reported') end
      where ${hideable}`,
    sql`update reports set mailbox_hmac = ${mailbox} where ${hides}`,
  ];
}

/** Id of the entry's audit entry for being hidden by a report. */
export const hiddenBy = (change: string, endorsementId: string) => `${change}.${endorsementId}`;

/** Open reports of an entry, oldest first. */
export function reportsOfQuery(db: Database, endorsementId: string, limit: number) {
  return db
    .select({
      id: reports.id,
      domain: reports.domain,
      words: reports.words,
      ofDistrict: reports.ofDistrict,
      effect: reports.effect,
      confirmedAt: reports.confirmedAt,
    })
    .from(reports)
    .where(sql`endorsement_id = ${endorsementId} and state = 'confirmed'`)
    .orderBy(reports.confirmedAt)
    .limit(limit);
}

export type OpenReport = Awaited<ReturnType<typeof reportsOfQuery>>[number];

/** All open reports, oldest first. */
export function openReportsQuery(db: Database, limit: number) {
  return db
    .select({
      id: reports.id,
      ofDistrict: reports.ofDistrict,
      effect: reports.effect,
      confirmedAt: reports.confirmedAt,
      endorsementId: reports.endorsementId,
      entry: endorsements.state,
      ...printed,
    })
    .from(reports)
    .innerJoin(endorsements, eq(endorsements.id, reports.endorsementId))
    .innerJoin(statements, eq(statements.id, endorsements.statementId))
    .where(sql`reports.state = 'confirmed'`)
    .orderBy(reports.confirmedAt)
    .limit(limit);
}

/** Dismisses the reports in `seen`: the entry is listed, and the reporters' data is deleted. */
export function dismissReports(
  endorsementId: string,
  seen: readonly string[],
  entry: Pick<AuditEntry, 'id' | 'at' | 'actor'>,
): SQL[] {
  const open = sql`endorsement_id = ${endorsementId} and state = 'confirmed'
    and id in (select value from json_each(${JSON.stringify(seen)}))`;
  const listed = sql`exists (select 1 from endorsements where id = ${endorsementId} and state = 'listed')`;
  const own = hiddenBy(entry.id, endorsementId);
  return [
    appendAuditOfEach(
      { ...entry, action: 'report.dismiss' },
      sql`select distinct endorsement_id as subject from reports
        where ${open} and ${listed}`,
    ),
    sql`update reports set state = 'settled', address_sealed = null, domain = null, words = null,
        changed_by = ${own}
      where ${open} and ${hasAudit(own)}`,
  ];
}

/**
 * Deletes the reporters' data of old reports that nobody settled. That the entry was reported stays
 * on record.
 */
export function forgetReporters(now: number, limit: number): SQL {
  return sql`update reports set address_sealed = null, domain = null, words = null where id in
    (select id from reports where state = 'confirmed' and confirmed_at <= ${now - KEEP_DAYS * DAY}
      and address_sealed is not null limit ${limit})`;
}

/** The id of the mail with the report's link. */
export const mailOfReport = (id: string) => `report-${id}`;

/** Deletes reports that were not confirmed in time. Those whose mail still waits get another day. */
export function deleteExpiredReports(now: number, limit: number): SQL[] {
  const expired = sql`id in
    (select id from reports where state = 'sent' and expires_at <= ${now} limit ${limit})`;
  return [
    sql`update reports set expires_at = ${now + DAY}
      where ${expired} and ${isUnsent(sql`${mailOfReport('')} || reports.id`)}`,
    sql`delete from reports where ${expired}`,
  ];
}

/** Deletes a report that waits for its confirmation, because it was sent to another address instead. */
export const deleteMisaddressed = (id: string, when: SQL): SQL =>
  sql`delete from reports where id = ${id} and state = 'sent' and ${when}`;

/** Counts the days to confirm from this instant, at which the mail with the link is sent. */
export function restartReport(id: string, at: number): SQL {
  return sql`update reports set expires_at = ${at + WAIT_DAYS * DAY}
    where id = ${id} and state = 'sent' and expires_at < ${at + WAIT_DAYS * DAY}`;
}
