/**
 * All SQL for holding and withdrawing statements. The audit entry is written only if the change can
 * still be made, and the change is made only if the entry was written.
 */
import { type SQL, sql } from 'drizzle-orm';
import { type AuditEntry, appendAudit, hasAudit, listAudit } from '../../audit/store.ts';
import type { Database } from '../../db/client.ts';
import { askToPurge } from '../../db/purges.ts';
import { announcements, revisions, statements } from '../../db/schema.ts';
import { isOpenOf } from './announcement-store.ts';
import { insertNotice } from './notice-store.ts';

type Entry = Pick<AuditEntry, 'id' | 'at' | 'actor'>;

/** SQL condition: the statement can be withdrawn. It may be on hold. */
export function isWithdrawable(slug: string): SQL {
  return sql`exists (select 1 from statements
    where slug = ${slug} and status in ('current', 'superseded'))`;
}

/**
 * `current | superseded → withdrawn`, if `made` holds. Creates a notice to the endorsers who asked
 * for updates.
 */
export function withdrawStatement(slug: string, entry: Entry, made: SQL): SQL[] {
  // The request's own audit entry in this batch already has the id `entry.id`.
  const own = `${entry.id}.${slug}`;
  return [
    appendAudit(
      { ...entry, id: own, action: 'statement.withdraw', subject: slug },
      sql`${made} and ${isWithdrawable(slug)}`,
    ),
    sql`update statements set status = 'withdrawn', updated_at = ${entry.at}
      where slug = ${slug} and status in ('current', 'superseded') and ${hasAudit(own)}`,
    insertNotice(slug, 'withdrawn', entry.at, entry.at, hasAudit(own)),
  ];
}

/** Hides a published statement at once, or shows it again. */
export function holdStatement(slug: string, held: boolean, entry: Entry): SQL[] {
  const other = sql`slug = ${slug} and status in ('current', 'superseded', 'withdrawn')
    and (held_at is not null) <> ${held ? 1 : 0}`;
  return [
    appendAudit(
      { ...entry, action: held ? 'statement.hold' : 'statement.unhold', subject: slug },
      sql`exists (select 1 from statements where ${other})`,
    ),
    sql`update statements set held_at = ${held ? entry.at : null}, updated_at = ${entry.at}
      where ${other} and ${hasAudit(entry.id)}`,
    askToPurge(hasAudit(entry.id)),
  ];
}

const columns = {
  slug: statements.slug,
  title: statements.title,
  status: statements.status,
  heldAt: statements.heldAt,
};

const staffColumns = {
  ...columns,
  date: statements.date,
  endorsements: statements.endorsements,
  reaffirmed: statements.reaffirmed,
  reviewBy: statements.reviewBy,
  ballotQuestion: statements.ballotQuestion,
  updatedAt: statements.updatedAt,
  /** Number of listed district endorsements, of all texts. */
  districts: sql<number>`(select ifnull(sum(listed), 0) from tallies
    where statement_id = statements.id and kind = 'district')`,
  announced: { draftId: announcements.draftId, effectiveAt: announcements.effectiveAt },
};

/** A published statement, on hold or not, with its audit trail. For staff. */
export async function findForStaff(db: Database, slug: string) {
  const [found, history, texts] = await Promise.all([
    db
      .select(staffColumns)
      .from(statements)
      .leftJoin(announcements, isOpenOf(statements.id))
      .where(sql`slug = ${slug} and status in ('current', 'superseded', 'withdrawn')`),
    listAudit(db, slug),
    db
      .select({ number: revisions.number, redactedAt: revisions.redactedAt })
      .from(revisions)
      .where(sql`statement_id = (select id from statements where slug = ${slug})`)
      .orderBy(revisions.number),
  ]);
  return found[0] ? { ...found[0], history, texts } : null;
}

export type StatementForStaff = NonNullable<Awaited<ReturnType<typeof findForStaff>>>;

/** Statements on hold, which no public list shows. */
export function heldQuery(db: Database) {
  return db
    .select(columns)
    .from(statements)
    .where(sql`held_at is not null and status in ('current', 'superseded', 'withdrawn')`)
    .orderBy(statements.slug);
}
