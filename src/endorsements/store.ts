/**
 * The only SQL of an endorsement's life. Each function gives the writes of one change, to be sent
 * as one batch: all of it or none. The first write moves the row and stamps it with the audit
 * entry's id; the others hang on that stamp, so that a change that did not happen (a repeat, a race
 * lost) writes nothing, and a batch that is sent twice writes once.
 */
import { eq, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { authorities, endorsements, endorsers, revisions, statements } from '../db/schema.ts';
import { domainQuery, matchQuery } from '../districts/store.ts';
import { isPublished } from '../statements/store.ts';
import type { Authority, EndorsementKind } from './schema.ts';

export type EndorsementRow = typeof endorsements.$inferSelect;

/** Holds while the latest change of the row is the one that this batch makes. */
export function changedBy(id: string, change: string): SQL {
  return sql`exists (select 1 from endorsements where id = ${id} and changed_by = ${change})`;
}

const statementColumns = {
  id: statements.id,
  slug: statements.slug,
  title: statements.title,
  date: statements.date,
  status: statements.status,
  endorsements: statements.endorsements,
  revision: statements.revision,
  epoch: statements.epoch,
};

/** What accepting a submission must know, in one round trip. */
export async function loadForSubmitting(
  db: Database,
  query: { slug: string; revision: number | null; district: string; domain: string },
) {
  const [statement, seen, matches, domains] = await db.batch([
    db
      .select(statementColumns)
      .from(statements)
      .where(sql`slug = ${query.slug} and ${isPublished}`),
    db
      .select({ number: revisions.number, epoch: revisions.epoch })
      .from(revisions)
      .where(
        sql`statement_id = (select id from statements where slug = ${query.slug}) and number = ${query.revision}`,
      ),
    matchQuery(db, query.district),
    domainQuery(db, query.domain),
  ]);
  return { statement: statement[0] ?? null, seen: seen[0] ?? null, matches, domains };
}

export interface NewEndorsement {
  id: string;
  statementId: number;
  kind: EndorsementKind;
  revision: number;
  epoch: number;
  public: boolean;
  evidence: 'self_stated' | 'district_address';
  districtCode: string | null;
  bodyKey: string;
  name: string;
  nameKey: string;
  title: string;
  affiliation: string;
  districtName: string | null;
  region: string | null;
  comment: string | null;
  updates: boolean;
  via: string | null;
  domain: string;
  flags: string[];
  submittedAt: number;
  expiresAt: number;
  changedBy: string;
}

export interface NewEndorser {
  id: string;
  hmac: string;
  sealed: string;
}

export function endorserOf(hmac: string): SQL {
  return sql`select id from endorsers where address_hmac = ${hmac}`;
}

/** The row appears only while its text is still the one in force, of the epoch that was seen. */
export function insertEndorsement(
  e: NewEndorsement,
  endorser: NewEndorser,
  authority: Authority | null,
): SQL[] {
  const writes = [
    sql`insert into endorsers (id, address_hmac, address_sealed, created_at)
      values (${endorser.id}, ${endorser.hmac}, ${endorser.sealed}, ${e.submittedAt})
      on conflict (address_hmac) do nothing`,
    sql`insert into endorsements (id, statement_id, kind, state, revision, epoch, public, evidence,
        endorser_id, district_code, body_key, name, name_key, title, affiliation, district_name, region,
        comment, updates, via, domain, flags, submitted_at, expires_at, changed_by)
      select ${e.id}, id, ${e.kind}, 'submitted', ${e.revision}, ${e.epoch}, ${e.public ? 1 : 0},
        ${e.evidence}, (${endorserOf(endorser.hmac)}), ${e.districtCode}, ${e.bodyKey}, ${e.name},
        ${e.nameKey}, ${e.title}, ${e.affiliation}, ${e.districtName}, ${e.region}, ${e.comment}, ${e.updates ? 1 : 0},
        ${e.via}, ${e.domain}, ${JSON.stringify(e.flags)}, ${e.submittedAt}, ${e.expiresAt}, ${e.changedBy}
      from statements where id = ${e.statementId} and epoch = ${e.epoch} and status = 'current'
        and held_at is null and endorsements = 'open'
      on conflict (id) do nothing`,
  ];
  if (authority) {
    writes.push(sql`insert into authorities (endorsement_id, body, decided_on, officer, url)
      select ${e.id}, ${authority.body}, ${authority.decidedOn}, ${authority.officer}, ${authority.url}
      where ${changedBy(e.id, e.changedBy)} on conflict (endorsement_id) do nothing`);
  }
  return writes;
}

/** Whether a batch that was sent (once or twice) left the row in place: its last statement. */
export function selectState(id: string): SQL {
  return sql`select state from endorsements where id = ${id}`;
}

/** An endorsement with its statement and decision, as the pages of its own links show it. */
export async function findEndorsement(db: Database, id: string) {
  const rows = await detailQuery(db).where(eq(endorsements.id, id));
  return rows[0] ?? null;
}

export type EndorsementDetail = NonNullable<Awaited<ReturnType<typeof findEndorsement>>>;

function detailQuery(db: Database) {
  return db
    .select({
      endorsement: endorsements,
      statement: statementColumns,
      authority: authorities,
    })
    .from(endorsements)
    .innerJoin(statements, eq(statements.id, endorsements.statementId))
    .leftJoin(authorities, eq(authorities.endorsementId, endorsements.id));
}

/** Everything that an address endorsed or was asked about, the newest first. */
export async function listOfEndorser(db: Database, endorserId: string) {
  return detailQuery(db)
    .where(sql`endorsements.endorser_id = ${endorserId}`)
    .orderBy(sql`endorsements.submitted_at desc`);
}

/** Another endorsement of the same endorser, statement, kind and body that is listed or in review. */
const otherActive = sql`exists (select 1 from endorsements as other
  where other.endorser_id = endorsements.endorser_id and other.statement_id = endorsements.statement_id
    and other.kind = endorsements.kind and other.body_key = endorsements.body_key
    and other.state in ('in_review', 'listed'))`;

export async function hasActiveSibling(db: Database, id: string): Promise<boolean> {
  const rows = await db
    .select({ id: endorsements.id })
    .from(endorsements)
    .where(sql`id = ${id} and ${otherActive}`);
  return rows.length > 0;
}

/** `submitted → listed | in_review`; its unconfirmed siblings are erased with it. */
export function confirmEndorsement(
  id: string,
  state: 'listed' | 'in_review',
  change: string,
  now: number,
): SQL[] {
  const siblings = sql`select s.id from endorsements as s join endorsements as me on me.id = ${id}
    where me.changed_by = ${change} and s.endorser_id = me.endorser_id and s.id <> me.id
      and s.statement_id = me.statement_id and s.kind = me.kind and s.body_key = me.body_key
      and s.state = 'submitted'`;
  return [
    sql`update endorsements set state = ${state}, confirmed_at = ${now},
        listed_at = ${state === 'listed' ? now : null}, changed_by = ${change}
      where id = ${id} and state = 'submitted' and expires_at > ${now} and not ${otherActive}`,
    sql`delete from authorities where endorsement_id in (${siblings})`,
    eraseWhere(sql`id in (${siblings})`, change, now),
  ];
}

/** Nobody's data any more: what was never confirmed leaves nothing but that a form was sent. */
export function eraseWhere(condition: SQL, change: string, now: number): SQL {
  return sql`update endorsements set state = 'erased', name = null, name_key = null, title = null,
      affiliation = null, district_name = null, region = null, comment = null, via = null, domain = null, endorser_id = null,
      body_key = '', flags = '[]', reason_words = null, ended_at = ${now}, changed_by = ${change}
    where ${condition}`;
}

/** By the endorser's own link. A body's listed decision is not taken back by one person alone. */
export function withdrawEndorsement(
  id: string,
  endorserId: string,
  change: string,
  now: number,
): SQL {
  return sql`update endorsements set state = 'withdrawn', ended_at = ${now}, changed_by = ${change}
    where id = ${id} and endorser_id = ${endorserId}
      and (state in ('submitted', 'in_review') or (state = 'listed' and kind = 'leader'))`;
}

/**
 * By the endorser's own link. A listed decision of a body stays public without the person; anything
 * else ends. The address goes when nothing else hangs on it.
 */
export function eraseEndorsement(
  id: string,
  endorserId: string,
  change: string,
  now: number,
): SQL[] {
  const own = sql`id = ${id} and endorser_id = ${endorserId}`;
  const decision = sql`kind <> 'leader' and state = 'listed'`;
  return [
    sql`update authorities set officer = null where endorsement_id in
      (select id from endorsements where ${own} and ${decision})`,
    sql`delete from authorities where endorsement_id in
      (select id from endorsements where ${own} and not (${decision}))`,
    sql`update endorsements set name = null, title = null, comment = null, via = null, domain = null,
        flags = '[]', endorser_id = null, changed_by = ${change} where ${own} and ${decision}`,
    eraseWhere(own, change, now),
    sql`delete from endorsers where id = ${endorserId}
      and not exists (select 1 from endorsements where endorser_id = ${endorserId})`,
  ];
}

/** Named, or counted without a name: a leader's choice, at any time. */
export function displayEndorsement(
  id: string,
  endorserId: string,
  named: boolean,
  change: string,
): SQL {
  return sql`update endorsements set public = ${named ? 1 : 0}, changed_by = ${change}
    where id = ${id} and endorser_id = ${endorserId} and kind = 'leader'
      and state in ('submitted', 'in_review', 'listed') and public <> ${named ? 1 : 0}`;
}

export async function findEndorser(db: Database, id: string) {
  const rows = await db.select().from(endorsers).where(eq(endorsers.id, id));
  return rows[0] ?? null;
}

/** Submissions that nobody confirmed in time, with who sent them. */
export async function listExpired(db: Database, now: number, limit: number) {
  return db
    .select({ id: endorsements.id, endorserId: endorsements.endorserId })
    .from(endorsements)
    .where(sql`state = 'submitted' and expires_at <= ${now}`)
    .limit(limit);
}

/** Erases expired submissions, and the addresses that nothing else hangs on. */
export function expireEndorsements(
  expired: readonly { id: string; endorserId: string | null }[],
  change: string,
  now: number,
): SQL[] {
  const ids = JSON.stringify(expired.map(({ id }) => id));
  const people = JSON.stringify(expired.map(({ endorserId }) => endorserId));
  const due = sql`id in (select value from json_each(${ids})) and state = 'submitted' and expires_at <= ${now}`;
  return [
    sql`delete from authorities where endorsement_id in (select id from endorsements where ${due})`,
    eraseWhere(due, change, now),
    sql`delete from endorsers where id in (select value from json_each(${people}))
      and not exists (select 1 from endorsements where endorser_id = endorsers.id)`,
  ];
}
