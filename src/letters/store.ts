/** All SQL for letters: a statement with its counts, its names by page, its deliveries. */
import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { authorities, deliveries, endorsements, shownInLists, statements } from '../db/schema.ts';
import { isPublished, statementId, toView, viewQueries } from '../statements/store.ts';
import { type Delivery, type Group, parseTallyRows } from './letter.ts';

/** One revision of a statement (by default the current one) with current counts. One round trip. */
export async function findLetter(db: Database, slug: string, revision?: number) {
  const [found, shown, listed, counted] = await db.batch(viewQueries(db, slug, revision));
  const view = toView(found, shown, listed, counted);
  return view && { view, rows: counted };
}

/** A column of the latest reaffirmation up to an instant. */
function reaffirmedBy(asOf: number, column: 'revision' | 'epoch'): SQL {
  return sql`(select ${sql.raw(column)} from reaffirmations where endorsement_id = endorsements.id
    and standing_at <= ${asOf} order by standing_at desc, reaffirmations.revision desc limit 1)`;
}

/**
 * The revision that an endorsement was for at that instant. Looks up reaffirmations only if it has
 * any.
 */
const stoodFor = (asOf: number) => sql<number>`case when endorsements.reaffirmed_revision is null
  then endorsements.revision else ifnull(${reaffirmedBy(asOf, 'revision')}, endorsements.revision) end`;

/** The epoch of that revision. */
const stoodIn = (asOf: number) => sql`case when endorsements.reaffirmed_revision is null
  then endorsements.epoch else ifnull(${reaffirmedBy(asOf, 'epoch')},
    (select epoch from revisions where revisions.statement_id = endorsements.statement_id
      and number = endorsements.revision)) end`;

/**
 * Excludes endorsements that the delivered letter did not show under their current name: those that
 * were unnamed or hidden then, and those renamed since. `show` and `hide` undo each other, and so
 * do `approve` or `restore` and what took the entry off the list; the first of such a pair since that instant tells the
 * state before it.
 * Only for delivered letters, since it reads the audit trail of each endorsement.
 */
const wasNamed = (asOf: number) => sql` and not exists (select 1 from audit as since
  where since.subject = endorsements.id and since.at > ${asOf}
    and (since.action = 'endorsement.rename'
      or since.action in ('endorsement.correct', 'endorsement.mend') and since.detail ->> 'renamed'
      or since.action in ('endorsement.show', 'endorsement.approve', 'endorsement.restore') and not exists (select 1 from audit as undone
        where undone.subject = since.subject and undone.at > ${asOf} and undone.seq < since.seq
          and case since.action when 'endorsement.show' then undone.action = 'endorsement.hide'
          else undone.action in ('endorsement.report', 'endorsement.remove', 'endorsement.invalidate') end)))`;

export interface NamesQuery {
  statementId: number;
  asOf: number;
  /** True for a delivered letter, whose `asOf` is in the past. */
  frozen: boolean;
  group: Group;
  /** Cursor: the last name of the previous page. */
  after: { nameKey: string; id: string };
  limit: number;
}

/**
 * Endorsements listed at that instant and still public, by name. Uses cursor pagination on an
 * index.
 */
export function namesQuery(db: Database, query: NamesQuery) {
  const { statementId, asOf, frozen, group, after, limit } = query;
  return db
    .select({
      id: endorsements.id,
      kind: endorsements.kind,
      name: endorsements.name,
      nameKey: sql<string>`endorsements.name_key`,
      title: endorsements.title,
      affiliation: endorsements.affiliation,
      body: authorities.body,
      decidedOn: authorities.decidedOn,
      officer: authorities.officer,
      url: authorities.url,
    })
    .from(endorsements)
    .leftJoin(
      authorities,
      and(
        eq(authorities.endorsementId, endorsements.id),
        sql`authorities.revision = ${stoodFor(asOf)}`,
      ),
    )
    .where(
      sql`endorsements.statement_id = ${statementId} and endorsements.kind = ${group.kind} and ${shownInLists}
        and (endorsements.name_key, endorsements.id) > (${after.nameKey}, ${after.id})
        and endorsements.listed_at <= ${asOf} and ${stoodIn(asOf)} = ${group.epoch}${frozen ? wasNamed(asOf) : sql``}`,
    )
    .orderBy(sql`endorsements.name_key, endorsements.id`)
    .limit(limit);
}

export type LetterName = Awaited<ReturnType<typeof namesQuery>>[number];

/** The newest deliveries of a published statement that were not voided. */
export function newestDeliveriesQuery(db: Database, slug: string, limit: number) {
  return db
    .select()
    .from(deliveries)
    .where(sql`statement_id = ${statementId(slug)} and voided_at is null`)
    .orderBy(sql`number desc`)
    .limit(limit);
}

/** One delivery of a published statement; null if there is none. */
export async function findDelivery(
  db: Database,
  slug: string,
  number: number,
): Promise<(Delivery & { voided: boolean }) | null> {
  const rows = await db
    .select()
    .from(deliveries)
    .where(sql`statement_id = ${statementId(slug)} and number = ${number}`);
  const row = rows[0];
  return row ? { ...row, rows: parseTallyRows(row.tally), voided: row.voidedAt !== null } : null;
}

/** A published statement and all its deliveries, newest first. For staff. */
export async function listDeliveries(db: Database, slug: string) {
  const [found, rows] = await db.batch([
    db
      .select({ slug: statements.slug, title: statements.title })
      .from(statements)
      .where(sql`slug = ${slug} and ${isPublished}`),
    db
      .select()
      .from(deliveries)
      .where(sql`statement_id = ${statementId(slug)}`)
      .orderBy(sql`number desc`),
  ]);
  return found[0] ? { statement: found[0], deliveries: rows } : null;
}

export interface NewDelivery {
  slug: string;
  recipient: string;
  deliveredOn: string;
  asOf: number;
  recordedBy: string;
}

/**
 * Stores the current revision and counts. Does nothing if `change` is already in the audit trail.
 */
export function insertDelivery(delivery: NewDelivery, change: string): SQL {
  return sql`insert into deliveries (statement_id, number, revision, recipient, delivered_on, as_of, tally, recorded_by)
    select s.id, 1 + (select ifnull(max(number), 0) from deliveries where statement_id = s.id), s.revision,
      ${delivery.recipient}, ${delivery.deliveredOn}, ${delivery.asOf},
      json_object('rows', (select json_group_array(json_object('epoch', epoch, 'kind', kind,
        'listed', listed, 'unnamed', unnamed, 'paper', paper)) from tallies where statement_id = s.id)),
      ${delivery.recordedBy}
    from statements s where s.id = ${statementId(delivery.slug)}
      and not exists (select 1 from audit where id = ${change})`;
}

/** SQL condition, after `insertDelivery` in the same batch: it inserted the row. */
export function wasRecorded({ slug, asOf, recordedBy }: NewDelivery): SQL {
  return sql`exists (select 1 from deliveries where statement_id = ${statementId(slug)}
    and as_of = ${asOf} and recorded_by = ${recordedBy})`;
}

export function voidDelivery(slug: string, number: number, now: number): SQL {
  return sql`update deliveries set voided_at = ${now}
    where statement_id = ${statementId(slug)} and number = ${number} and voided_at is null`;
}

/** SQL condition, after `voidDelivery` in the same batch: it voided the row. */
export function wasVoided(slug: string, number: number, now: number): SQL {
  return sql`exists (select 1 from deliveries where statement_id = ${statementId(slug)}
    and number = ${number} and voided_at = ${now})`;
}
