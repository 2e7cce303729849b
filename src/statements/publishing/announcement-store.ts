/**
 * All SQL for announced amendments. A draft's new state and its announcement are written in one
 * batch. Triggers end the announcement when its revision is published, when the draft becomes an
 * ordinary draft again, or when the statement is no longer current. They also handle its notices
 * and answers.
 */
import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import { type AuditEntry, appendAudit, hasAudit } from '../../audit/store.ts';
import type { Database } from '../../db/client.ts';
import { askToPurge } from '../../db/purges.ts';
import { announcements, renderings, revisions, statements } from '../../db/schema.ts';
import { randomId } from '../../lib/bytes.ts';
import { trustMarkup } from '../../lib/markup.ts';
import { enqueue } from '../../mail/store.ts';
import { isPublished } from '../store.ts';

type Entry = Pick<AuditEntry, 'id' | 'at' | 'actor'>;

export interface NewAnnouncement {
  id: string;
  draft: { id: string; version: number };
  slug: string;
  /** The number that the revision will have. */
  revision: number;
  digest: string;
  title: string;
  date: string;
  note: string;
  text: string;
  html: string;
  effectiveAt: number;
}

/** SQL condition: the announcement is stored. The rest of its batch depends on this. */
export function isAnnounced(id: string): SQL {
  return sql`exists (select 1 from announcements where id = ${id})`;
}

/** SQL condition: the row is the open announcement of this statement. */
export const isOpenOf = (statement: SQLiteColumn | SQL): SQL =>
  sql`announcements.statement_id = ${statement} and announcements.ended_at is null`;

/**
 * `draft | scheduled → announced`, if the revision before it is still the current one. Creates the
 * notice to endorsers.
 */
export function insertAnnouncement(a: NewAnnouncement, entry: Entry): SQL[] {
  const { draft } = a;
  const fromAmended = sql`from statements where slug = ${a.slug} and revision = ${a.revision - 1}
    and status = 'current' and held_at is null`;
  return [
    sql`update drafts set state = 'announced', publish_at = ${a.effectiveAt}, version = version + 1, failure = null,
        saved_at = ${entry.at}, saved_by = ${entry.actor}
      where id = ${draft.id} and version = ${draft.version} and state in ('draft', 'scheduled')
        and exists (select 1 ${fromAmended})`,
    sql`insert into announcements (id, statement_id, draft_id, revision, digest, title, date, note, text, html, announced_at, effective_at)
      select ${a.id}, id, ${draft.id}, ${a.revision}, ${a.digest}, ${a.title}, ${a.date}, ${a.note}, ${a.text}, ${a.html}, ${entry.at}, ${a.effectiveAt}
      ${fromAmended} and exists (select 1 from drafts where id = ${draft.id} and version = ${draft.version + 1}
        and state = 'announced' and publish_at = ${a.effectiveAt})
      on conflict do nothing`,
    sql`insert into notices (id, statement_id, kind, revision, created_at, due_at)
      select ${randomId()}, statement_id, 'amended', revision, ${entry.at}, ${entry.at}
      from announcements where id = ${a.id} on conflict do nothing`,
    appendAudit(
      {
        ...entry,
        action: 'statement.announce',
        subject: a.slug,
        detail: { revision: a.revision, digest: a.digest, at: a.effectiveAt },
      },
      isAnnounced(a.id),
    ),
    enqueue(
      { id: announcedMail(a.id), kind: 'draft.announced', subject: draft.id, now: entry.at },
      isAnnounced(a.id),
    ),
  ];
}

/** Id of the email that tells staff of an announcement, so that they can cancel it in time. */
export const announcedMail = (id: string) => `announced-${id}`;

/** `announced → draft`, if the announcement is still open. A trigger then ends the announcement. */
export function cancelAnnouncement(id: string, slug: string, entry: Entry): SQL[] {
  return [
    appendAudit(
      { ...entry, action: 'statement.cancel', subject: slug },
      sql`exists (select 1 from announcements where id = ${id} and ended_at is null)`,
    ),
    sql`update drafts set state = 'draft', publish_at = null, version = version + 1,
        saved_at = ${entry.at}, saved_by = ${entry.actor}
      where id = (select draft_id from announcements where id = ${id}) and state = 'announced'
        and ${hasAudit(entry.id)}`,
    askToPurge(hasAudit(entry.id)),
  ];
}

/**
 * The latest announcement of a published statement, open or ended, and the revision to compare it
 * with: `from`, or the current one. `before` is null if that was redacted.
 */
export async function findAnnouncement(db: Database, slug: string, from: number | null = null) {
  const rows = await db
    .select({
      announcement: announcements,
      current: statements.title,
      revisionTitle: sql<string>`${revisions.title}`.as('revision_title'),
      revisionDate: sql<string>`${revisions.date}`.as('revision_date'),
      revisionHtml: sql<string | null>`${renderings.html}`.as('revision_html'),
    })
    .from(announcements)
    .innerJoin(statements, eq(statements.id, announcements.statementId))
    .innerJoin(
      revisions,
      sql`${revisions.statementId} = ${statements.id} and ${revisions.number} = ifnull(${from}, ${statements.revision})`,
    )
    .leftJoin(
      renderings,
      sql`${renderings.statementId} = ${revisions.statementId} and ${renderings.number} = ${revisions.number}
        and ${revisions.redactedAt} is null`,
    )
    .where(and(eq(statements.slug, slug), isPublished))
    .orderBy(sql`announced_at desc`)
    .limit(1);
  const found = rows[0];
  if (!found) return null;
  const { announcement: a, current, revisionTitle, revisionDate, revisionHtml: html } = found;
  const before = html === null ? null : { title: revisionTitle, date: revisionDate, html };
  return { ...a, html: trustMarkup(a.html ?? ''), current, before };
}

export type Announcement = NonNullable<Awaited<ReturnType<typeof findAnnouncement>>>;

/** The open announcement of a draft, for staff, with the number of each answer. */
export async function findOpenOfDraft(db: Database, draft: string) {
  const answers = (answer: string) => sql<number>`(select count(*) from announced_answers
    where announcement_id = announcements.id and answer = ${answer})`;
  const rows = await db
    .select({
      id: announcements.id,
      revision: announcements.revision,
      effectiveAt: announcements.effectiveAt,
      reaffirmed: answers('reaffirm'),
      kept: answers('keep'),
    })
    .from(announcements)
    .where(sql`draft_id = ${draft} and ended_at is null`);
  return rows[0] ?? null;
}
