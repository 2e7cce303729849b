/**
 * All SQL for partners' contacts. Ended contacts, and those not confirmed in time, are deleted
 * completely. Triggers purge a partner's public page when its contact changes.
 */
import { and, eq, type SQL, sql } from 'drizzle-orm';
import { type AuditEntry, appendAudit, hasAudit } from '../audit/store.ts';
import type { Database } from '../db/client.ts';
import { partners, statements, viaCounts } from '../db/schema.ts';
import { isUnsent } from '../mail/store.ts';
import { isPublished } from '../statements/store.ts';
import { DAY, WAIT_DAYS } from './rules.ts';

type Entry = Pick<AuditEntry, 'id' | 'at' | 'actor'>;

export interface NewPartner {
  id: string;
  name: string;
  site: string | null;
  via: string | null;
  statement: string | null;
  hmac: string;
  sealed: string;
  sentAt: number;
  expiresAt: number;
  change: string;
}

/** Inserts only if `when` holds. */
export function insertPartner(p: NewPartner, when: SQL): SQL {
  return sql`insert into partners (id, name, site, via, statement_id, address_hmac, address_sealed,
      sent_at, expires_at, changed_by)
    select ${p.id}, ${p.name}, ${p.site}, ${p.via}, (select id from statements where slug = ${p.statement}),
      ${p.hmac}, ${p.sealed}, ${p.sentAt}, ${p.expiresAt}, ${p.change}
    where ${when} on conflict (id) do nothing`;
}

/** Holds while this batch's change is the latest one of the contact. */
export function partnerChangedBy(id: string, change: string): SQL {
  return sql`exists (select 1 from partners where id = ${id} and changed_by = ${change})`;
}

/** `o` is another contact with the same address and `via` as `p`, whose statements overlap. */
const replaced = sql`o.id <> p.id and o.address_hmac = p.address_hmac and o.via is p.via
  and (o.statement_id = p.statement_id or o.statement_id is null or p.statement_id is null)`;

/**
 * `waits → confirmed`, before it expires. Replaces the same person's earlier contact, and keeps its
 * acceptance by staff if name and site are the same.
 */
export function confirmPartner(id: string, entry: Entry): SQL[] {
  const made = partnerChangedBy(id, entry.id);
  return [
    sql`update partners as p set confirmed_at = ${entry.at}, changed_by = ${entry.id},
        accepted_at = (select max(o.accepted_at) from partners as o
          where ${replaced} and (o.name, o.site) is (p.name, p.site))
      where id = ${id} and confirmed_at is null and expires_at > ${entry.at}`,
    appendAudit({ ...entry, action: 'partner.confirm', subject: id }, made),
    sql`delete from partners where ${made} and id in
      (select o.id from partners as p join partners as o on ${replaced} where p.id = ${id})`,
  ];
}

/**
 * Holds if staff have to decide after this change: the contact has a name for a page, but no page
 * yet.
 */
export function mayHavePage(id: string, change: string): SQL {
  return sql`exists (select 1 from partners where id = ${id} and changed_by = ${change}
    and via is not null and accepted_at is null)`;
}

/** Deletes the contact completely. */
export function endPartner(id: string, entry: Entry): SQL[] {
  return [
    appendAudit(
      { ...entry, action: 'partner.end', subject: id },
      sql`exists (select 1 from partners where id = ${id})`,
    ),
    sql`delete from partners where id = ${id} and ${hasAudit(entry.id)}`,
  ];
}

export interface StaffChange {
  name: string;
  via: string | null;
  /** Whether the page is public. */
  accepted: boolean;
}

/** A page needs a `via` for its URL. */
const isAccepted = (to: StaffChange) => to.accepted && to.via !== null;

/** Holds if the contact is confirmed and has these values. */
export function isPartnerAs(id: string, to: StaffChange): SQL {
  return sql`exists (select 1 from partners where id = ${id} and confirmed_at is not null
    and (name, via, accepted_at is not null) is (${to.name}, ${to.via}, ${isAccepted(to) ? 1 : 0}))`;
}

/** A change by staff to a confirmed contact. Equal values are not a change. */
export function changePartner(id: string, to: StaffChange, entry: Entry): SQL[] {
  const accepted = isAccepted(to);
  return [
    sql`update partners set name = ${to.name}, via = ${to.via}, changed_by = ${entry.id},
        accepted_at = ${accepted ? sql`ifnull(accepted_at, ${entry.at})` : null}
      where id = ${id} and confirmed_at is not null and not ${isPartnerAs(id, to)}`,
    appendAudit(
      {
        ...entry,
        action: 'partner.change',
        subject: id,
        detail: { accepted: accepted ? 1 : 0 },
      },
      partnerChangedBy(id, entry.id),
    ),
  ];
}

/** The id of the mail with the link to confirm the contact. */
export const mailOfContact = (id: string) => `partner-confirm-${id}`;

/** Deletes contacts that were not confirmed in time. Those whose mail still waits get another day. */
export function deleteExpiredPartners(now: number, limit: number): SQL[] {
  const expired = sql`id in
    (select id from partners where confirmed_at is null and expires_at <= ${now} limit ${limit})`;
  return [
    sql`update partners set expires_at = ${now + DAY}
      where ${expired} and ${isUnsent(sql`${mailOfContact('')} || partners.id`)}`,
    sql`delete from partners where ${expired}`,
  ];
}

/** Deletes a contact that waits for its confirmation, because it was sent to another address instead. */
export const deleteMisaddressed = (id: string, when: SQL): SQL =>
  sql`delete from partners where id = ${id} and confirmed_at is null and ${when}`;

/** Counts the days to confirm from this instant, at which the mail with the link is sent. */
export function restartContact(id: string, at: number): SQL {
  return sql`update partners set expires_at = ${at + WAIT_DAYS * DAY}
    where id = ${id} and confirmed_at is null and expires_at < ${at + WAIT_DAYS * DAY}`;
}

function partnerQuery(db: Database) {
  return db
    .select({
      id: partners.id,
      name: partners.name,
      site: partners.site,
      via: partners.via,
      statementId: partners.statementId,
      /** Null if the contact is for all statements, or for one that is not public now. */
      title: statements.title,
      date: statements.date,
      addressSealed: partners.addressSealed,
      sentAt: partners.sentAt,
      expiresAt: partners.expiresAt,
      confirmedAt: partners.confirmedAt,
      acceptedAt: partners.acceptedAt,
    })
    .from(partners)
    .leftJoin(statements, and(eq(statements.id, partners.statementId), isPublished));
}

export async function findPartner(db: Database, id: string) {
  const rows = await partnerQuery(db).where(eq(partners.id, id));
  return rows[0] ?? null;
}

export type Partner = NonNullable<Awaited<ReturnType<typeof findPartner>>>;

/**
 * For staff: contacts that wait for a decision first, and unconfirmed ones last. A stranger can
 * create any number of unconfirmed ones, which must not push partners off the list.
 */
export function partnersQuery(db: Database, limit: number) {
  return partnerQuery(db)
    .where(sql`true`)
    .orderBy(sql`confirmed_at is null, accepted_at is not null, confirmed_at desc, sent_at desc`)
    .limit(limit);
}

function countsQuery(db: Database) {
  return db
    .select({
      via: viaCounts.via,
      leaders: viaCounts.leaders,
      districts: viaCounts.districts,
      organizations: viaCounts.organizations,
      slug: statements.slug,
      title: statements.title,
    })
    .from(viaCounts)
    .innerJoin(statements, eq(statements.id, viaCounts.statementId));
}

/** Counts for every name in a link, highest first. */
export function allCountsQuery(db: Database, limit: number) {
  return countsQuery(db)
    .where(sql`true`)
    .orderBy(sql`leaders + districts + organizations desc, via, slug`)
    .limit(limit);
}

export type ViaCount = Awaited<ReturnType<typeof allCountsQuery>>[number];

/** Other contacts that own the page of this `via`: the latest accepted one gets the page. */
export function rivalsQuery(db: Database, { id, via }: Pick<Partner, 'id' | 'via'>) {
  return db
    .select({ id: partners.id, name: partners.name })
    .from(partners)
    .where(sql`via = ${via} and accepted_at is not null and id <> ${id}`)
    .orderBy(sql`accepted_at desc`);
}

/** The public page of an accepted partner, and its counts; null for any other `via`. */
export async function findSite(db: Database, via: string) {
  const [known, counts] = await db.batch([
    db
      .select({ name: partners.name, site: partners.site })
      .from(partners)
      .where(sql`via = ${via} and accepted_at is not null`)
      .orderBy(sql`accepted_at desc`)
      .limit(1),
    countsQuery(db)
      .where(and(eq(viaCounts.via, via), isPublished))
      .orderBy(sql`statements.date desc, slug`),
  ]);
  return known[0] ? { ...known[0], via, counts } : null;
}

export type PartnerSite = NonNullable<Awaited<ReturnType<typeof findSite>>>;
