/** The only SQL of renewing a statement: its details without a new text, and what is due for review. */
import { type SQL, sql } from 'drizzle-orm';
import { type AuditEntry, appendAudit, hasAudit } from '../audit/store.ts';
import type { Database } from '../db/client.ts';
import { statements } from '../db/schema.ts';
import type { DetailAct, Details } from './details.ts';

type Entry = Pick<AuditEntry, 'id' | 'at' | 'actor'>;

/**
 * While the statement is as it was `seen`; an entry for each act. A draft of it follows, so that
 * publishing that brings nothing old back; whoever has it open to edit is shown it anew.
 */
export function updateDetails(
  slug: string,
  seen: number,
  details: Details,
  acts: DetailAct[],
  entry: Entry,
): SQL[] {
  const { reaffirmed, reviewBy, endorsements } = details;
  const asSeen = sql`slug = ${slug} and status = 'current' and updated_at = ${seen}`;
  const made = sql`${hasAudit(entry.id)} and exists (select 1 from statements where ${asSeen})`;
  // Never the same twice: two changes within a millisecond are two.
  const now = Math.max(entry.at, seen + 1);
  return [
    ...acts.map((act, index) =>
      appendAudit(
        {
          ...entry,
          id: idOf(entry, index),
          action: `statement.${act}`,
          subject: slug,
          detail:
            act === 'reaffirm' ? { on: reaffirmed } : act === 'review' ? { by: reviewBy } : {},
        },
        sql`exists (select 1 from statements where ${asSeen})`,
      ),
    ),
    sql`update drafts set version = version + (state = 'draft'), document = json_set(document,
        '$.reaffirmed', ${reaffirmed}, '$.reviewBy', ${reviewBy}, '$.endorsements', ${endorsements})
      where slug = ${slug} and ${made}`,
    sql`update statements set reaffirmed = ${reaffirmed}, review_by = ${reviewBy}, endorsements = ${endorsements},
        updated_at = ${now} where ${asSeen} and ${hasAudit(entry.id)}`,
  ];
}

const idOf = ({ id }: Entry, index: number) => (index === 0 ? id : `${id}.${index}`);

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
