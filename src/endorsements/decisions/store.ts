/**
 * All SQL for a body's later decisions: links to minutes, and new decisions that reaffirm. As in
 * `store.ts`, the writes of a batch depend on the endorsement's `changed_by`.
 */

import { and, eq, type SQL, sql } from 'drizzle-orm';
import { changedBy } from '../../acting.ts';
import type { Database } from '../../db/client.ts';
import {
  authorities,
  endorsements,
  outbox,
  reaffirmations,
  revisions,
  statements,
} from '../../db/schema.ts';
import { DAY, MINUTES_DAYS } from '../lifecycle.ts';
import { type Authority, linksOf } from '../schema.ts';
import { ofCurrentStatement, standsFor } from '../store.ts';

/** Whether this is the endorser's latest unconfirmed submission for its statement and body. */
export async function isLatestWaiting(db: Database, id: string): Promise<boolean> {
  const rows = await db
    .select({ id: endorsements.id })
    .from(endorsements)
    .where(sql`id = ${id} and state = 'submitted' and not exists (select 1 from endorsements as other
      where other.endorser_id = endorsements.endorser_id and other.statement_id = endorsements.statement_id
        and other.kind = endorsements.kind and other.body_key = endorsements.body_key and other.state = 'submitted'
        and (other.submitted_at, other.id) > (endorsements.submitted_at, endorsements.id))`);
  return rows.length > 0;
}

const isPending = sql`reaffirmations.standing_at is null and reaffirmations.declined_at is null`;

/** True while a decision of this endorsement is pending; with `revision`, one on that revision. */
const hasPending = (revision: number | null = null) =>
  sql`exists (select 1 from reaffirmations where endorsement_id = endorsements.id and ${isPending}
    and reaffirmations.revision = ifnull(${revision}, reaffirmations.revision))`;

const pendingQuery = (db: Database) =>
  db
    .select({
      endorsement: endorsements,
      statement: {
        slug: statements.slug,
        title: statements.title,
        revision: statements.revision,
        epoch: statements.epoch,
      },
      reaffirmation: reaffirmations,
      authority: authorities,
    })
    .from(reaffirmations)
    .innerJoin(endorsements, eq(endorsements.id, reaffirmations.endorsementId))
    .innerJoin(statements, eq(statements.id, endorsements.statementId))
    .innerJoin(
      authorities,
      and(
        eq(authorities.endorsementId, reaffirmations.endorsementId),
        eq(authorities.revision, reaffirmations.revision),
      ),
    );

export type PendingDecision = Awaited<ReturnType<typeof listPending>>[number];

/** New decisions that wait for review, the longest waiting first. */
export async function listPending(db: Database, limit: number) {
  return pendingQuery(db)
    .where(sql`${isPending} and endorsements.state = 'listed'`)
    .orderBy(reaffirmations.reaffirmedAt)
    .limit(limit);
}

export async function listPendingOfEndorser(db: Database, endorserId: string) {
  return pendingQuery(db).where(
    sql`endorsements.endorser_id = ${endorserId} and endorsements.state = 'listed' and ${isPending}`,
  );
}

/** The pending decision of an endorsement, and the decision that it currently stands on. */
export async function findPending(db: Database, id: string) {
  const [found, standing] = await Promise.all([
    pendingQuery(db).where(
      sql`endorsements.id = ${id} and endorsements.state = 'listed' and ${isPending}`,
    ),
    db
      .select({ authority: authorities })
      .from(authorities)
      .innerJoin(endorsements, eq(endorsements.id, authorities.endorsementId))
      .where(sql`endorsements.id = ${id} and authorities.revision = ${standsFor}`),
  ]);
  return found[0] ? { ...found[0], standing: standing[0]?.authority ?? null } : null;
}

export async function findReaffirmation(db: Database, id: string, revision: number) {
  const rows = await db
    .select()
    .from(reaffirmations)
    .where(sql`endorsement_id = ${id} and revision = ${revision}`);
  return rows[0] ?? null;
}

/** The epoch of a readable revision; null if there is none. */
export async function findEpoch(
  db: Database,
  statementId: number,
  revision: number,
): Promise<number | null> {
  const rows = await db
    .select({ epoch: revisions.epoch })
    .from(revisions)
    .where(sql`statement_id = ${statementId} and number = ${revision} and text is not null`);
  return rows[0]?.epoch ?? null;
}

/** Last statement of the batch that submits a decision: returns a row if a decision is pending. */
export function selectPending(id: string): SQL {
  return sql`select 1 from reaffirmations where endorsement_id = ${id} and ${isPending}`;
}

/** An endorsement and its endorser, who must match. */
export interface Own {
  id: string;
  endorserId: string;
}

/**
 * Submits a new decision: only for a listed body, one pending at a time, and only while `seen` is of
 * the current epoch. It is on that text, or on another `revision` if the sender says so.
 */
export function reaffirmByDecision(
  { id, endorserId }: Own,
  { revision, seen = revision }: { revision: number; seen?: number },
  authority: Authority,
  change: string,
  now: number,
  when: SQL = sql`true`,
): SQL[] {
  const made = changedBy(id, change);
  return [
    sql`update endorsements set changed_by = ${change}
      where id = ${id} and endorser_id = ${endorserId} and kind <> 'leader' and state = 'listed'
        and ${ofCurrentStatement} and not ${hasPending()} and ${when}
        and exists (select 1 from revisions join statements on statements.id = revisions.statement_id
            join revisions as seen on seen.statement_id = statements.id and seen.number = ${seen}
          where statements.id = endorsements.statement_id and revisions.number = ${revision} and revisions.text is not null
            and seen.epoch = statements.epoch and seen.epoch <> endorsements.epoch
            and revisions.epoch <> endorsements.epoch and revisions.number > ${standsFor})`,
    // The new decision replaces one on the same revision that was declined.
    sql`insert into authorities (endorsement_id, revision, body, decided_on, officer, url, url_offered)
      select ${id}, ${revision}, ${authority.body}, ${authority.decidedOn}, ${authority.officer}, ${authority.url}, ${authority.urlOffered}
      where ${made} on conflict (endorsement_id, revision) do update set body = excluded.body,
        decided_on = excluded.decided_on, officer = excluded.officer, url = excluded.url, url_offered = excluded.url_offered`,
    sql`insert into reaffirmations (endorsement_id, revision, epoch, reaffirmed_at)
      select ${id}, revisions.number, revisions.epoch, ${now} from revisions
        join endorsements on endorsements.statement_id = revisions.statement_id
      where endorsements.id = ${id} and revisions.number = ${revision} and ${made}
      on conflict (endorsement_id, revision) do update set reaffirmed_at = excluded.reaffirmed_at,
        declined_at = null, reason = null, reason_words = null where declined_at is not null`,
  ];
}

/**
 * `seen` is the endorsement's `changed_by` when staff looked at the decision. After a later change
 * (a link, another decision) the review must not go through, because nobody has read that change.
 */
export interface SeenDecision {
  id: string;
  revision: number;
  seen: string;
}

/** Moves the endorsement to the revision of the decision, even if a newer one is current. */
export function approveDecision(
  { id, revision, seen }: SeenDecision,
  change: string,
  now: number,
): SQL[] {
  return [
    sql`update endorsements set epoch = reaffirmations.epoch, reaffirmed_revision = reaffirmations.revision,
        reaffirmed_at = reaffirmations.reaffirmed_at, changed_by = ${change}
      from reaffirmations where reaffirmations.endorsement_id = endorsements.id and reaffirmations.revision = ${revision}
        and ${isPending} and reaffirmations.epoch <> endorsements.epoch
        and reaffirmations.revision > ${standsFor}
        and endorsements.id = ${id} and endorsements.changed_by = ${seen} and endorsements.state = 'listed'
        and ${ofCurrentStatement}`,
    sql`update reaffirmations set standing_at = ${now}
      where endorsement_id = ${id} and revision = ${revision} and ${isPending} and ${changedBy(id, change)}`,
  ];
}

export function declineDecision(
  { id, revision, seen }: SeenDecision,
  reason: string,
  words: string | null,
  change: string,
  now: number,
): SQL[] {
  return [
    sql`update endorsements set changed_by = ${change}
      where id = ${id} and changed_by = ${seen} and state = 'listed' and ${hasPending(revision)}`,
    sql`update reaffirmations set declined_at = ${now}, reason = ${reason}, reason_words = ${words}
      where endorsement_id = ${id} and revision = ${revision} and ${isPending} and ${changedBy(id, change)}`,
  ];
}

/**
 * Adds a link to the minutes of a decision that has none. If staff have not checked the decision
 * yet, the link belongs to it at once. Otherwise it is only offered, until staff accept it: also while
 * the entry is back in review, because its sender may put it back on the list. A link that carries an
 * email address is always only offered.
 */
export function sendMinutes(
  { id, endorserId }: Own,
  revision: number,
  link: string,
  change: string,
): SQL[] {
  const { url, urlOffered } = linksOf(link);
  const isChecked = sql`(select listed_at is not null and ${standsFor} = ${revision} from endorsements where id = ${id})`;
  return [
    sql`update endorsements set changed_by = ${change}
      where id = ${id} and endorser_id = ${endorserId} and kind <> 'leader'
        and state in ('submitted', 'in_review', 'listed') and (${standsFor} = ${revision} or ${hasPending(revision)})
        and exists (select 1 from authorities where endorsement_id = endorsements.id and authorities.revision = ${revision}
          and url is null and url_offered is not ${link})`,
    sql`update authorities set url = iif(${isChecked}, null, ${url}), url_offered = iif(${isChecked}, ${link}, ${urlOffered})
      where endorsement_id = ${id} and revision = ${revision} and url is null and ${changedBy(id, change)}`,
  ];
}

/** Links that were offered after the listing and wait for review. */
export function offeredQuery(db: Database, limit: number) {
  return db
    .select({
      id: endorsements.id,
      affiliation: endorsements.affiliation,
      statement: statements.title,
      revision: authorities.revision,
      body: authorities.body,
      decidedOn: authorities.decidedOn,
      url: sql<string>`authorities.url_offered`,
    })
    .from(authorities)
    .innerJoin(endorsements, eq(endorsements.id, authorities.endorsementId))
    .innerJoin(statements, eq(statements.id, endorsements.statementId))
    .where(
      sql`authorities.url_offered is not null and endorsements.state in ('in_review', 'listed')`,
    )
    .orderBy(endorsements.id)
    .limit(limit);
}

/** Accepts or drops the link that staff read; does nothing if another one has replaced it. */
export function settleMinutes(
  id: string,
  link: { revision: number; url: string },
  accepted: boolean,
  change: string,
): SQL[] {
  const offered = sql`endorsement_id = ${id} and authorities.revision = ${link.revision} and url_offered = ${link.url}`;
  return [
    sql`update endorsements set changed_by = ${change}
      where id = ${id} and state in ('in_review', 'listed') and exists (select 1 from authorities where ${offered})`,
    sql`update authorities set url = ${accepted ? link.url : null}, url_offered = null
      where ${offered} and ${changedBy(id, change)}`,
  ];
}

/**
 * Counts the time to the emails that ask for the minutes from this instant, at which the sender is
 * asked in another email.
 */
export function restartMinutes(id: string, now: number, made: SQL): SQL[] {
  return MINUTES_DAYS.map((days, turn) => {
    const due = now + days * DAY;
    return sql`update outbox set due_at = ${due}
      where id = (select ${`minutes-${id}-`} || ${standsFor} || ${`-${turn}`} from endorsements where id = ${id})
        and attempts = 0 and sent_at is null and failed_at is null and due_at < ${due} and ${made}`;
  });
}

/** Whether an email that asks for the minutes of this decision was sent after `since`. */
export async function wasAskedForMinutes(
  db: Database,
  id: string,
  revision: number,
  since: number,
): Promise<boolean> {
  const ids = MINUTES_DAYS.map((_, turn) => `minutes-${id}-${revision}-${turn}`);
  const rows = await db
    .select({ id: outbox.id })
    .from(outbox)
    .where(sql`id in ${ids} and sent_at > ${since}`);
  return rows.length > 0;
}

/** True while the decision on this revision has no link. */
export function lacksMinutes(id: string, revision: number): SQL {
  return sql`exists (select 1 from authorities where endorsement_id = ${id} and revision = ${revision} and url is null)`;
}
