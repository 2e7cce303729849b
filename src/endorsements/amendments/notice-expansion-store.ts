/**
 * All SQL for notices, which inform endorsers about changes to a statement. A notice walks through
 * the listed endorsements of its statement in steps. Its progress is stored in the same batch as
 * the emails of the step.
 */
import { eq, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { endorsements, notices, statements } from '../../db/schema.ts';
import type { NoticeKind } from '../../lib/vocabulary.ts';
import { epochOfText, isPublished, latestSubstantive } from '../../statements/store.ts';

export interface DueNotice {
  id: string;
  statementId: number;
  kind: NoticeKind;
  /** Id of the last endorsement that it has processed. */
  expandedTo: string;
  /** When what it is about was taken back; null if it was not. */
  recalledAt: number | null;
}

export const RECALLED = 'notice.recalled';
/** The email of an amendment to those whose text it brought back. */
export const RETURNED = 'notice.returned';

/** The notice that has waited longest. Notices of a statement on hold wait. */
export async function findDueNotice(db: Database, now: number): Promise<DueNotice | null> {
  const rows = await db
    .select({
      id: notices.id,
      statementId: notices.statementId,
      kind: notices.kind,
      expandedTo: notices.expandedTo,
      recalledAt: notices.recalledAt,
    })
    .from(notices)
    .innerJoin(statements, eq(statements.id, notices.statementId))
    .where(sql`done_at is null and due_at <= ${now} and statements.held_at is null`)
    .orderBy(notices.dueAt)
    .limit(1);
  return rows[0] ?? null;
}

function nextEndorsements({ statementId, expandedTo }: DueNotice, limit: number): SQL {
  return sql`select id, endorser_id, revision, reaffirmed_revision, epoch, kept_epoch, updates, unsubscribed_at
    from endorsements where statement_id = ${statementId} and state = 'listed' and endorser_id is not null
    and id > ${expandedTo} order by id limit ${limit}`;
}

/** The condition of `concerns` in SQL. */
function isConcerned(kind: NoticeKind): SQL {
  if (kind === 'superseded' || kind === 'withdrawn') {
    return sql`e.updates = 1 and s.status = n.kind`;
  }
  // A later amendment has notices of its own, so this one then sends nothing more.
  // The notice of an announced amendment has a revision that is higher than the current one.
  return sql`e.epoch <> iif(n.revision > s.revision, ${announcedEpoch}, s.epoch)
    and e.kept_epoch is not n.revision
    and not exists (select 1 from early_answers where endorsement_id = e.id)
    and s.status = 'current'
    and (n.revision = ${latestSubstantive(sql`s.id`)} or n.revision > s.revision)`;
}

/** The epoch of the announced text. */
const announcedEpoch = sql`(select ${epochOfText(sql`s.id`, sql`a.digest`, sql`a.revision`)}
  from announcements as a where a.statement_id = s.id and a.ended_at is null)`;

/** The condition of `standsAgain` in SQL. */
const isReturned = sql`n.kind = 'amended' and s.status = 'current' and e.epoch = s.epoch
  and n.revision = ${latestSubstantive(sql`s.id`)}
  and ifnull(e.reaffirmed_revision, e.revision) < n.revision`;

/** The notice has an email for the endorser, of this kind. */
const isTold = (kind: NoticeKind) => sql`(${isReturned} or ${isConcerned(kind)})`;
const kindOf = (kind: NoticeKind) => sql`iif(${isReturned}, ${RETURNED}, ${`notice.${kind}`})`;

/**
 * How many endorsers a substantive amendment would ask now, and how many would be informed if the
 * statement were superseded or withdrawn. If the amendment `returnsTo` the text of a revision, those
 * who stand for that text are not asked: `again` counts them. It reads every listed endorsement of
 * the statement.
 */
export async function countConcerned(db: Database, slug: string, returnsTo: number | null = null) {
  const statement = sql`(select id from statements where slug = ${slug})`;
  const back = sql`(select r.epoch from revisions as r
    where r.statement_id = ${statement} and r.number = ${returnsTo})`;
  const [row] = await db
    .select({
      asked: sql<number>`ifnull(sum(epoch is not ${back}), 0)`,
      again: sql<number>`(select ifnull(sum(listed), 0) from tallies
        where tallies.statement_id = ${statement} and tallies.epoch = ${back})`,
      updates: sql<number>`ifnull(sum(updates), 0)`,
    })
    .from(endorsements)
    .where(sql`statement_id = ${statement} and state = 'listed'
      and endorser_id is not null and unsubscribed_at is null`);
  return row ?? { asked: 0, again: 0, updates: 0 };
}

/**
 * Only endorsers who got the email are told that what it was about was taken back: an announcement,
 * or the end of a statement, of which only those are told who want updates.
 */
const isRecalled = sql`s.status = 'current' and (n.kind = 'amended' or e.updates = 1) and exists (select 1 from outbox as o
  where o.id = 'notice-' || n.id || '-' || e.id and o.sent_at is not null)`;

/**
 * One step: an email for each of the next endorsers whom the notice concerns, and the new progress.
 * Idempotent; if we stop before the batch, the next run makes the same step. The first result has
 * the ids of the new emails.
 */
export function expandNotice(notice: DueNotice, now: number, limit: number): SQL[] {
  const recalled = notice.recalledAt !== null;
  // Write nothing if another run has moved the notice on: this one would skip endorsements.
  const isUnmoved = sql`expanded_to = ${notice.expandedTo} and done_at is null
    and recalled_at is ${notice.recalledAt}`;
  return [
    sql`insert into outbox (id, kind, endorser_id, endorsement_id, subject_id, created_at, due_at)
      select 'notice-' || n.id || '-' || e.id || ${recalled ? '-recalled' : ''},
        ${recalled ? RECALLED : kindOf(notice.kind)}, e.endorser_id, e.id, n.id, ${now}, ${now}
      from (${nextEndorsements(notice, limit)}) as e join notices as n on n.id = ${notice.id} and ${isUnmoved}
        join statements as s on s.id = n.statement_id
      where e.unsubscribed_at is null and ${recalled ? isRecalled : isTold(notice.kind)}
      on conflict (id) do nothing returning id`,
    sql`update notices set
        expanded_to = ifnull((select max(id) from (${nextEndorsements(notice, limit)})), expanded_to),
        done_at = case when (select count(*) from (${nextEndorsements(notice, limit)})) < ${limit} then ${now} end
      where id = ${notice.id} and ${isUnmoved}`,
  ];
}

/**
 * Enqueues the email of a finished amendment notice for an entry that is listed only now, and was
 * made for an earlier text or for one that came back. Belongs in the batch that lists the entry.
 * The email has the id that the notice would give it, so nobody gets it twice.
 */
export function enqueueMissedNotice(id: string, now: number): SQL {
  return sql`insert into outbox (id, kind, endorser_id, endorsement_id, subject_id, created_at, due_at)
    select 'notice-' || n.id || '-' || e.id, ${kindOf('amended')}, e.endorser_id, e.id, n.id, ${now}, ${now}
    from endorsements as e join statements as s on s.id = e.statement_id
      join notices as n on n.statement_id = s.id and n.kind = 'amended'
        and n.revision = ${latestSubstantive(sql`s.id`)}
    where e.id = ${id} and e.state = 'listed' and e.endorser_id is not null and e.unsubscribed_at is null
      and n.done_at is not null and ${isTold('amended')}
    on conflict (id) do nothing`;
}

export async function findNotice(db: Database, id: string) {
  const rows = await db.select().from(notices).where(eq(notices.id, id));
  return rows[0] ?? null;
}

/** The published statement that supersedes this one. */
export async function findSuccessor(db: Database, slug: string) {
  const rows = await db
    .select({ slug: statements.slug, title: statements.title })
    .from(statements)
    .where(sql`supersedes = ${slug} and ${isPublished}`)
    .orderBy(sql`published_at desc`)
    .limit(1);
  return rows[0] ?? null;
}
