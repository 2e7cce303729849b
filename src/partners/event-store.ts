/**
 * All SQL for notifying partners of a statement's events. Triggers write the events from what was
 * published. Each scheduled run goes through a limited number of partners, and stores its position
 * in the same batch as the mails. The id of a mail consists of the event's and the partner's, so a
 * partner is notified of an event once.
 */
import { eq, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { announcements, partnerEvents, statements } from '../db/schema.ts';
import { latestSubstantive } from '../statements/store.ts';
import type { PartnerNewsKind } from './rules.ts';

interface DueEvent {
  id: number;
  kind: PartnerNewsKind;
  expandedTo: string;
}

const newsKind = sql<PartnerNewsKind>`iif(partner_events.taken_back, 'reinstated', partner_events.kind)`;

/** The oldest pending event. Events of a statement on hold wait. */
export async function findDueEvent(db: Database): Promise<DueEvent | null> {
  const rows = await db
    .select({
      id: partnerEvents.id,
      kind: newsKind,
      expandedTo: partnerEvents.expandedTo,
    })
    .from(partnerEvents)
    .innerJoin(statements, eq(statements.id, partnerEvents.statementId))
    .where(sql`done_at is null and statements.held_at is null`)
    .orderBy(partnerEvents.id)
    .limit(1);
  return rows[0] ?? null;
}

/** Only partners who received the announcement are told that it was cancelled. */
const wasReached = sql`exists (select 1 from partner_events as a
    join outbox as o on o.id = 'partner-' || a.id || '-' || p.id and o.sent_at is not null
  where a.announcement_id = v.announcement_id and a.kind = 'announced')`;

/** Enqueues a mail about the event `v` to the partner `p`, if the partner shows the statement. */
const enqueue = (now: number, from: SQL) =>
  sql`insert into outbox (id, kind, subject_id, created_at, due_at)
    select 'partner-' || v.id || '-' || p.id, 'partner.' || iif(v.taken_back, 'reinstated', v.kind), p.id || '.' || v.id, ${now}, ${now}
    from ${from} and ifnull(p.statement_id, v.statement_id) = v.statement_id
    on conflict (id) do nothing returning id`;

/**
 * One step: a mail to each of the next affected partners, and the new position. If we stop before
 * the batch, the next run repeats the step. The first result contains the ids of the new mails.
 */
export function expandEvent({ id, kind, expandedTo }: DueEvent, now: number, limit: number): SQL[] {
  const next = sql`select * from partners where id > ${expandedTo} order by id limit ${limit}`;
  return [
    enqueue(
      now,
      sql`(${next}) as p join partner_events as v on v.id = ${id}
        where p.confirmed_at <= v.happened_at and ${kind === 'recalled' ? wasReached : sql`true`}`,
    ),
    sql`update partner_events set
        expanded_to = ifnull((select max(id) from (${next})), expanded_to),
        done_at = case when (select count(*) from (${next})) < ${limit} then ${now} end
      where id = ${id} and expanded_to = ${expandedTo} and done_at is null`,
  ];
}

/** Notifies a partner who joins during an announcement, in the batch that confirms the contact. */
export function tellLate(id: string, now: number, confirmed: SQL): SQL {
  return enqueue(
    now,
    sql`partners as p join announcements as a on a.ended_at is null
      join partner_events as v on v.announcement_id = a.id where p.id = ${id} and ${confirmed}`,
  );
}

/** An event with the current state of its statement, on hold or not. */
export async function findEvent(db: Database, id: number) {
  const rows = await db
    .select({
      kind: newsKind,
      revision: partnerEvents.revision,
      slug: statements.slug,
      title: statements.title,
      date: statements.date,
      status: statements.status,
      substantive: latestSubstantive(),
      heldAt: statements.heldAt,
      outcome: announcements.outcome,
      effectiveAt: announcements.effectiveAt,
      /** Whether one of the two texts is no longer shown. */
      hidden: sql<number>`exists (select 1 from revisions as r where r.statement_id = statements.id
        and r.number between partner_events.revision - 1 and partner_events.revision and r.text is null)`,
    })
    .from(partnerEvents)
    .innerJoin(statements, eq(statements.id, partnerEvents.statementId))
    .leftJoin(announcements, eq(announcements.id, partnerEvents.announcementId))
    .where(eq(partnerEvents.id, id));
  return rows[0] ?? null;
}

export type PartnerEvent = NonNullable<Awaited<ReturnType<typeof findEvent>>>;
