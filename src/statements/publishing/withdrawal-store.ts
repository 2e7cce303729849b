/**
 * The only SQL of taking a statement back: on hold by one person, withdrawn by two. Its audit entry is
 * written while the change is still to be made, and the change hangs on the entry.
 */
import { type SQL, sql } from 'drizzle-orm';
import { type AuditEntry, appendAudit, hasAudit, listAudit } from '../../audit/store.ts';
import type { Database } from '../../db/client.ts';
import { askToPurge } from '../../db/purges.ts';
import { announcements, revisions, statements } from '../../db/schema.ts';
import { isOpenOf } from './announcement-store.ts';
import { insertNotice } from './change-store.ts';

type Entry = Pick<AuditEntry, 'id' | 'at' | 'actor'>;

/** Holds while the statement can be withdrawn, on hold or not. */
export function isWithdrawable(slug: string): SQL {
  return sql`exists (select 1 from statements
    where slug = ${slug} and status in ('current', 'superseded'))`;
}

/** `current | superseded → withdrawn`, if `made` holds; endorsers who asked to hear of it are told. */
export function withdrawStatement(slug: string, entry: Entry, made: SQL): SQL[] {
  // One entry of the batch has the id already: the request's.
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
  /** Listed district endorsements, of whichever text. */
  districts: sql<number>`(select ifnull(sum(listed), 0) from tallies
    where statement_id = statements.id and kind = 'district')`,
  announced: { draftId: announcements.draftId, effectiveAt: announcements.effectiveAt },
};

/** For staff: a statement that was published, on hold or not, and what happened to it. */
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

/** Statements on hold: no public list names them. */
export function heldQuery(db: Database) {
  return db
    .select(columns)
    .from(statements)
    .where(sql`held_at is not null and status in ('current', 'superseded', 'withdrawn')`)
    .orderBy(statements.slug);
}
