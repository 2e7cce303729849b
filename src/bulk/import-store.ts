/**
 * All SQL for paper signatures. A sheet is stored in one batch, whose size does not depend on the
 * number of rows. The write itself skips people who already endorsed or were asked to confirm.
 * Submitting a sheet again adds nobody, even if people left in the meantime.
 */
import { eq, type SQL, sql } from 'drizzle-orm';
import { appendAuditOfEach } from '../audit/store.ts';
import type { Database } from '../db/client.ts';
import { endorsements, endorsers, imports, revisions, statements } from '../db/schema.ts';
import { domainsQuery, matchKeysQuery } from '../districts/store.ts';
import type { Act } from '../endorsements/manage/ending-store.ts';
import type { NewEndorsement } from '../endorsements/store.ts';

const isOpen = sql`statements.status = 'current' and statements.held_at is null
  and statements.endorsements = 'open'`;

const ASKED = sql`('submitted', 'imported', 'in_review', 'listed')`;

/** Statements that accept signatures, for the form. */
export function listOpenStatements(db: Database) {
  return db
    .select({ slug: statements.slug, title: statements.title })
    .from(statements)
    .where(isOpen)
    .orderBy(statements.title);
}

/** Loads the data for checking a sheet, in one round trip. */
export async function loadForImport(
  db: Database,
  query: { slug: string; keys: string[]; letters: string[]; domains: string[]; hmacs: string[] },
) {
  const own = sql`(select id from statements where slug = ${query.slug} and ${isOpen})`;
  const [found, texts, places, domains, asked] = await db.batch([
    db
      .select({
        id: statements.id,
        date: statements.date,
        title: statements.title,
        epoch: statements.epoch,
      })
      .from(statements)
      .where(sql`slug = ${query.slug} and ${isOpen}`),
    db
      .select({
        number: revisions.number,
        epoch: revisions.epoch,
        publishedAt: revisions.publishedAt,
      })
      .from(revisions)
      .where(sql`statement_id = ${own}`)
      .orderBy(revisions.number),
    matchKeysQuery(db, query.keys, query.letters),
    domainsQuery(db, query.domains),
    db
      .select({ hmac: endorsers.addressHmac })
      .from(endorsers)
      .innerJoin(endorsements, eq(endorsements.endorserId, endorsers.id))
      .where(
        sql`address_hmac in (select value from json_each(${JSON.stringify(query.hmacs)}))
          and +endorsements.statement_id = ${own} and kind = 'leader' and state in ${ASKED}`,
      ),
  ]);
  return {
    statement: found[0] ?? null,
    revisions: texts,
    places,
    domains,
    asked: new Set(asked.map(({ hmac }) => hmac)),
  };
}

export interface NewSheet {
  id: string;
  statementId: number;
  /** The sheet is stored only while this is the statement's epoch. */
  epoch: number;
  meeting: string;
  signedOn: string;
  importedBy: string;
}

export type NewSignature = Omit<
  NewEndorsement,
  | 'statementId'
  | 'public'
  | 'kind'
  | 'comment'
  | 'updates'
  | 'via'
  | 'changedBy'
  | 'flags'
  | 'network'
> & { endorserId: string; hmac: string; sealed: string; mailbox: string; flags: string };

/** Nobody is asked twice about the same statement. */
const isNew = (
  statementId: number,
) => sql`not exists (select 1 from endorsements where endorser_id =
    (select id from endorsers where address_hmac = j.value ->> 'hmac')
  and +statement_id = ${statementId} and kind = 'leader' and state in ${ASKED})`;

/**
 * Inserts the sheet, its people, their signatures and a mail to each. At the end, counts the
 * signatures.
 */
export function insertSheet(sheet: NewSheet, signatures: readonly NewSignature[], act: Act): SQL[] {
  const rows = sql`json_each(${JSON.stringify(signatures)}) as j`;
  const ids = JSON.stringify(signatures.map(({ id }) => id));
  const stored = sql`select id from endorsements where id in (select value from json_each(${ids}))
    and import_id = ${sheet.id}`;
  // The count is set at the end of the batch, so a repeated batch finds it set and inserts nothing.
  const isFirst = sql`exists (select 1 from imports where id = ${sheet.id} and signatures = 0)`;
  const is = (field: keyof NewSignature) => sql`j.value ->> ${field}`;
  return [
    sql`insert into imports (id, statement_id, meeting, signed_on, imported_at, imported_by, signatures)
      select ${sheet.id}, ${sheet.statementId}, ${sheet.meeting}, ${sheet.signedOn}, ${act.at}, ${sheet.importedBy}, 0
      from statements where id = ${sheet.statementId} and epoch = ${sheet.epoch} and ${isOpen} on conflict (id) do nothing`,
    sql`insert into endorsers (id, address_hmac, address_sealed, created_at, mailbox_hmac)
      select ${is('endorserId')}, ${is('hmac')}, ${is('sealed')}, ${act.at}, ${is('mailbox')} from ${rows}
      where ${isFirst} on conflict (address_hmac) do nothing`,
    sql`insert into endorsements (id, statement_id, kind, state, revision, epoch, public, evidence,
        endorser_id, district_code, body_key, name, name_key, title, affiliation, district_name, region,
        domain, flags, submitted_at, expires_at, import_id, changed_by, organization_key)
      select ${is('id')}, ${sheet.statementId}, 'leader', 'imported', ${is('revision')}, ${is('epoch')}, 1,
        ${is('evidence')}, (select id from endorsers where address_hmac = ${is('hmac')}), ${is('districtCode')},
        ${is('bodyKey')}, ${is('name')}, ${is('nameKey')}, ${is('title')}, ${is('affiliation')},
        ${is('districtName')}, ${is('region')}, ${is('domain')}, ${is('flags')}, ${is('submittedAt')},
        ${is('expiresAt')}, ${sheet.id}, ${act.id} || '.' || (${is('id')}), ${is('organizationKey')}
      from ${rows} where ${isNew(sheet.statementId)} and ${isFirst} on conflict (id) do nothing`,
    appendAuditOfEach(act, sql`select id as subject from (${stored})`),
    sql`insert into outbox (id, kind, endorser_id, endorsement_id, created_at, due_at)
      select 'confirm-' || id, 'paper.confirm', endorser_id, id, ${act.at}, ${act.at}
      from endorsements where id in (${stored}) on conflict (id) do nothing`,
    sql`update imports set signatures = (select count(*) from (${stored})) where id = ${sheet.id} and signatures = 0`,
    sql`delete from imports where id = ${sheet.id} and signatures = 0`,
  ];
}

/** Holds if the sheet is stored. */
export function sheetIsIn(id: string): SQL {
  return sql`exists (select 1 from imports where id = ${id})`;
}

export async function findSheet(db: Database, id: string) {
  const rows = await db.select().from(imports).where(eq(imports.id, id));
  return rows[0] ?? null;
}
