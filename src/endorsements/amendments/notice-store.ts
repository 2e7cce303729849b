/**
 * The only SQL of telling endorsers what became of a statement. A notice walks along the listed
 * endorsements of its statement, so many a run; where it stands is written with what it enqueued.
 */
import { eq, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { endorsements, notices, statements } from '../../db/schema.ts';
import type { NoticeKind } from '../../lib/vocabulary.ts';
import { isPublished } from '../../statements/store.ts';

export interface DueNotice {
  id: string;
  statementId: number;
  kind: NoticeKind;
  /** Id of the last endorsement that it has passed. */
  expandedTo: string;
  /** What it told of was cancelled. */
  recalledAt: number | null;
}

/** The kind of mail that takes an announcement back. */
export const RECALLED = 'notice.recalled';

/** The notice that has waited longest. While a statement is on hold, its notices wait. */
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

/** The next so many listed endorsements. */
function next({ statementId, expandedTo }: DueNotice, limit: number): SQL {
  return sql`select id, endorser_id, epoch, kept_epoch, updates, unsubscribed_at
    from endorsements where statement_id = ${statementId} and state = 'listed' and endorser_id is not null
    and id > ${expandedTo} order by id limit ${limit}`;
}

/** Holds of those whom the notice concerns; `concerns` asks the same when the letter is written. */
function isConcerned(kind: NoticeKind): SQL {
  if (kind === 'superseded' || kind === 'withdrawn') {
    return sql`e.updates = 1 and s.status = n.kind`;
  }
  // An amendment that came later asks by notices of its own; this one then ends without a word.
  // One that is announced asks beforehand: its number is still to come.
  return sql`e.epoch <> n.revision and e.kept_epoch is not n.revision
    and not exists (select 1 from early_answers where endorsement_id = e.id)
    and s.status = 'current' and (n.revision = s.epoch or n.revision > s.revision)`;
}

/** How many would be asked about a substantive amendment now, and how many hear of an end. It counts them. */
export async function countConcerned(db: Database, slug: string) {
  const [row] = await db
    .select({ asked: sql<number>`count(*)`, updates: sql<number>`ifnull(sum(updates), 0)` })
    .from(endorsements)
    .where(sql`statement_id = (select id from statements where slug = ${slug}) and state = 'listed'
      and endorser_id is not null and unsubscribed_at is null`);
  return row ?? { asked: 0, updates: 0 };
}

/** Only whom the letter had reached hears that its announcement was taken back. */
const isRecalled = sql`s.status = 'current' and exists (select 1 from outbox as o
  where o.id = 'notice-' || n.id || '-' || e.id and o.sent_at is not null)`;

/**
 * One step: a mail for each of the next endorsers whom it concerns, and the place where it stands.
 * Sent twice, the mails are there already. If we stop before the batch, the next run makes the same
 * one. The first result names the mails that are new.
 */
export function expandNotice(notice: DueNotice, now: number, limit: number): SQL[] {
  const recalled = notice.recalledAt !== null;
  // A run that comes late writes nothing: its next ones are others by now, whom the notice has yet to reach.
  const here = sql`expanded_to = ${notice.expandedTo} and done_at is null
    and recalled_at is ${notice.recalledAt}`;
  return [
    sql`insert into outbox (id, kind, endorser_id, endorsement_id, subject_id, created_at, due_at)
      select 'notice-' || n.id || '-' || e.id || ${recalled ? '-recalled' : ''},
        ${recalled ? RECALLED : `notice.${notice.kind}`}, e.endorser_id, e.id, n.id, ${now}, ${now}
      from (${next(notice, limit)}) as e join notices as n on n.id = ${notice.id} and ${here}
        join statements as s on s.id = n.statement_id
      where e.unsubscribed_at is null and ${recalled ? isRecalled : isConcerned(notice.kind)}
      on conflict (id) do nothing returning id`,
    sql`update notices set
        expanded_to = ifnull((select max(id) from (${next(notice, limit)})), expanded_to),
        done_at = case when (select count(*) from (${next(notice, limit)})) < ${limit} then ${now} end
      where id = ${notice.id} and ${here}`,
  ];
}

/**
 * Who is listed for an earlier text after the notice of its amendment has passed is asked all the
 * same, in the batch that lists: under the id that the notice itself would give the mail.
 */
export function askLate(id: string, now: number): SQL {
  return sql`insert into outbox (id, kind, endorser_id, endorsement_id, subject_id, created_at, due_at)
    select 'notice-' || n.id || '-' || e.id, 'notice.' || n.kind, e.endorser_id, e.id, n.id, ${now}, ${now}
    from endorsements as e join statements as s on s.id = e.statement_id
      join notices as n on n.statement_id = s.id and n.kind = 'amended' and n.revision = s.epoch
    where e.id = ${id} and e.state = 'listed' and e.endorser_id is not null and e.unsubscribed_at is null
      and n.done_at is not null and ${isConcerned('amended')}
    on conflict (id) do nothing`;
}

export async function findNotice(db: Database, id: string) {
  const rows = await db.select().from(notices).where(eq(notices.id, id));
  return rows[0] ?? null;
}

/** The statement that has taken the place of this one, where it can be read. */
export async function findSuccessor(db: Database, slug: string) {
  const rows = await db
    .select({ slug: statements.slug, title: statements.title })
    .from(statements)
    .where(sql`supersedes = ${slug} and ${isPublished}`)
    .orderBy(sql`published_at desc`)
    .limit(1);
  return rows[0] ?? null;
}
