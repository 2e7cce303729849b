/** SQL for changing a statement's details without a new text, and for reviews that are due. */
import { type SQL, sql } from 'drizzle-orm';
import { type AuditEntry, appendAudit, hasAudit } from '../../audit/store.ts';
import type { Database } from '../../db/client.ts';
import { statements } from '../../db/schema.ts';
import type { Details } from './renewal.ts';

type Entry = Pick<AuditEntry, 'id' | 'at' | 'actor' | 'action'>;

/**
 * Updates the details, if the statement's `updatedAt` is still `seen`. Updates its draft too, so
 * that publishing the draft doesn't restore the old details. The version of an editable draft is
 * incremented, so that an open form doesn't overwrite the new details.
 */
export function updateDetails(slug: string, seen: number, details: Details, entry: Entry): SQL[] {
  const { reaffirmed, reviewBy, endorsements } = details;
  const asSeen = sql`slug = ${slug} and status = 'current' and updated_at = ${seen}`;
  const made = sql`${hasAudit(entry.id)} and exists (select 1 from statements where ${asSeen})`;
  return [
    appendAudit(
      { ...entry, subject: slug, detail: { ...details } },
      sql`exists (select 1 from statements where ${asSeen})`,
    ),
    sql`update drafts set version = version + (state = 'draft'), document = json_set(document,
        '$.reaffirmed', ${reaffirmed}, '$.reviewBy', ${reviewBy}, '$.endorsements', ${endorsements})
      where slug = ${slug} and ${made}`,
    // Always a new value, so that two changes within a millisecond can be told apart.
    sql`update statements set reaffirmed = ${reaffirmed}, review_by = ${reviewBy}, endorsements = ${endorsements},
        updated_at = ${Math.max(entry.at, seen + 1)} where ${asSeen} and ${made}`,
  ];
}

const dueOn = (day: string) => sql`status = 'current' and review_by < ${day}`;

/** Statements whose review date is before this day, earliest first, on hold or not. */
export function dueQuery(db: Database, day: string) {
  return db
    .select({ slug: statements.slug, title: statements.title, reviewBy: statements.reviewBy })
    .from(statements)
    .where(dueOn(day))
    .orderBy(statements.reviewBy);
}

/** Queues an email to staff for each statement that is due, once per review date. */
export function enqueueDue(today: string, now: number): SQL {
  return sql`insert into outbox (id, kind, subject_id, created_at, due_at)
    select 'review-' || id || '-' || review_by, 'review.due', slug, ${now}, ${now} from statements
    where ${dueOn(today)} on conflict (id) do nothing`;
}
