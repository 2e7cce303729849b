/** The only SQL of renewing a statement: its details without a new text, and what is due for review. */
import { type SQL, sql } from 'drizzle-orm';
import { type AuditEntry, appendAudit, hasAudit } from '../../audit/store.ts';
import type { Database } from '../../db/client.ts';
import { statements } from '../../db/schema.ts';
import type { Details } from './renewal.ts';

type Entry = Pick<AuditEntry, 'id' | 'at' | 'actor' | 'action'>;

/**
 * While the statement is as it was `seen`. A draft of it follows, so that publishing that brings
 * nothing old back; whoever has it open to edit is shown it anew.
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
    // Never the same instant twice: two changes within a millisecond are two.
    sql`update statements set reaffirmed = ${reaffirmed}, review_by = ${reviewBy}, endorsements = ${endorsements},
        updated_at = ${Math.max(entry.at, seen + 1)} where ${asSeen} and ${made}`,
  ];
}

const dueOn = (day: string) => sql`status = 'current' and review_by < ${day}`;

/** Statements to be reviewed before this day, the most urgent first, on hold or not. */
export function dueQuery(db: Database, day: string) {
  return db
    .select({ slug: statements.slug, title: statements.title, reviewBy: statements.reviewBy })
    .from(statements)
    .where(dueOn(day))
    .orderBy(statements.reviewBy);
}

/** A mail to staff for each statement that is due, once for each date of review. */
export function enqueueDue(today: string, now: number): SQL {
  return sql`insert into outbox (id, kind, subject_id, created_at, due_at)
    select 'review-' || id || '-' || review_by, 'review.due', slug, ${now}, ${now} from statements
    where ${dueOn(today)} on conflict (id) do nothing`;
}
