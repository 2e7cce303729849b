/**
 * All SQL for scheduling drafts and getting them approved. Each write names the version that it is
 * based on and increments it, so a write based on an old version changes nothing.
 */
import { type SQL, sql } from 'drizzle-orm';
import { type AuditEntry, appendAudit, hasAudit } from '../../audit/store.ts';
import type { Database } from '../../db/client.ts';
import { revisions, statements, tallies } from '../../db/schema.ts';
import type { DraftState } from '../../lib/vocabulary.ts';
import type { StatementDocument } from '../schema.ts';
import { endorsedCount } from '../store.ts';
import { toTally } from '../tally.ts';

/** A statement's current revision and tally, on hold or not; null if nothing was published. */
export async function findStanding(db: Database, slug: string) {
  const [[found], counted] = await db.batch([
    db
      .select({
        title: statements.title,
        status: statements.status,
        heldAt: statements.heldAt,
        revision: statements.revision,
        epoch: statements.epoch,
        digest: revisions.digest,
        text: revisions.text,
        summary: statements.summary,
        endorsed: endorsedCount.as('endorsed'),
      })
      .from(statements)
      .innerJoin(revisions, sql`statement_id = statements.id and number = statements.revision`)
      .where(sql`slug = ${slug}`),
    db
      .select()
      .from(tallies)
      .where(sql`statement_id = (select id from statements where slug = ${slug})`),
  ]);
  return found ? { ...found, tally: toTally(counted, found.epoch) } : null;
}

export type Standing = NonNullable<Awaited<ReturnType<typeof findStanding>>>;

/** A draft, at the version that the caller has read. */
export interface Seen {
  id: string;
  version: number;
}

/**
 * SQL condition: the draft still has this version and is neither announced nor awaiting approval.
 */
export function isFree({ id, version }: Seen): SQL {
  return sql`exists (select 1 from drafts
    where id = ${id} and version = ${version} and state in ('draft', 'scheduled'))`;
}

/** SQL condition: the draft awaits approval, and its base is still the current revision. */
export function isAskedStill({ id, version }: Seen): SQL {
  return sql`exists (select 1 from drafts where id = ${id} and version = ${version} and state = 'asked'
    and amends is (select digest from revisions join statements s on s.id = statement_id
      where s.slug = drafts.slug and number = s.revision))`;
}

/**
 * Stores the document that is to be published, and when. `made` is the condition under which the
 * caller's batch writes; it must include the check of the draft's state.
 */
export function fixDraft(
  { id, version }: Seen,
  document: StatementDocument,
  state: Extract<DraftState, 'asked' | 'scheduled'>,
  publishAt: number | null,
  by: Pick<AuditEntry, 'at' | 'actor'>,
  made: SQL,
): SQL {
  return sql`update drafts set document = ${JSON.stringify(document)}, state = ${state},
      publish_at = ${publishAt}, failure = null, version = ${version + 1},
      saved_at = ${by.at}, saved_by = ${by.actor}
    where id = ${id} and version = ${version} and ${made}`;
}

/**
 * Schedules a draft. The audit entry is written if the draft is free; the rest depends on the
 * entry.
 */
export function scheduleDraft(
  seen: Seen,
  document: StatementDocument,
  publishAt: number,
  entry: Pick<AuditEntry, 'id' | 'at' | 'actor'>,
): SQL[] {
  return [
    appendAudit(
      { ...entry, action: 'statement.schedule', subject: document.slug, detail: { publishAt } },
      isFree(seen),
    ),
    fixDraft(seen, document, 'scheduled', publishAt, entry, hasAudit(entry.id)),
  ];
}

/**
 * `scheduled → draft` without a `failure`. With one, because the schedule could not publish it,
 * also `announced → draft`.
 */
export function unscheduleDraft(
  { id, version }: Seen,
  slug: string,
  failure: string | null,
  entry: Pick<AuditEntry, 'id' | 'at' | 'actor'>,
): SQL[] {
  const was =
    failure === null ? sql`state = 'scheduled'` : sql`state in ('scheduled', 'announced')`;
  const action = failure === null ? 'statement.unschedule' : 'statement.fail';
  return [
    appendAudit(
      { ...entry, action, subject: slug, detail: failure === null ? {} : { failure } },
      sql`exists (select 1 from drafts where id = ${id} and version = ${version} and ${was})`,
    ),
    sql`update drafts set state = 'draft', publish_at = null, failure = ${failure}, version = ${version + 1}
      where id = ${id} and version = ${version} and ${hasAudit(entry.id)}`,
  ];
}

/** Bases the draft on another revision, given by its digest. */
export function rebaseDraft(seen: Seen, amends: string): SQL {
  return sql`update drafts set amends = ${amends}, state = 'draft', publish_at = null, failure = null,
      version = ${seen.version + 1}
    where id = ${seen.id} and version = ${seen.version} and ${isFree(seen)} returning id`;
}

/** Ends a draft's wait for approval: it becomes scheduled or an ordinary draft. */
export function answerDraft(
  slug: string,
  state: Extract<DraftState, 'draft' | 'scheduled'>,
  failure: string | null,
  made: SQL,
): SQL {
  const at = state === 'draft' ? sql`null` : sql`publish_at`;
  return sql`update drafts set state = ${state}, publish_at = ${at}, failure = ${failure}, version = version + 1,
      approved_version = ${state === 'scheduled' ? sql`version + 1` : sql`null`}
    where slug = ${slug} and state = 'asked' and ${made}`;
}
