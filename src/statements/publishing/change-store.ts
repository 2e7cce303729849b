/** The only SQL of what a statement's endorsers are told of: written with the change itself, in its batch. */
import { type SQL, sql } from 'drizzle-orm';
import { randomId } from '../../lib/bytes.ts';
import type { NoticeKind } from '../../lib/vocabulary.ts';

/**
 * A notice of what has just happened to the statement, for the revision that stands at this point of
 * the batch. The schedule expands it into the outbox from `dueAt` on. One for each kind and revision;
 * with `when`, only if that holds of the statement.
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
