/** SQL for notices to a statement's endorsers. A notice is written in the batch of its change. */
import { type SQL, sql } from 'drizzle-orm';
import { randomId } from '../../lib/bytes.ts';
import type { NoticeKind } from '../../lib/vocabulary.ts';

/**
 * Inserts a notice about a change, for the statement's current revision at this point of the batch.
 * There is at most one notice of each kind for a revision. From `dueAt` on, the schedule expands it
 * into the outbox. `when` is a condition on the row of `statements`.
 */
export function insertNotice(
  slug: string,
  kind: NoticeKind,
  now: number,
  dueAt = now,
  when: SQL = sql`true`,
): SQL {
  return sql`insert into notices (id, statement_id, kind, revision, created_at, due_at)
    select ${randomId()}, id, ${kind}, revision, ${now}, ${dueAt} from statements
    where slug = ${slug} and ${when}
    on conflict do nothing`;
}
