/** All SQL for the feeds and the sitemap: the public events of statements, and their times. */
import { and, eq, isNotNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Link } from '../audit/chain.ts';
import { headQuery } from '../audit/chain-store.ts';
import type { Database } from '../db/client.ts';
import {
  announcements,
  pages,
  renderings,
  revisions,
  statements,
  translations,
} from '../db/schema.ts';
import { isOpenOf } from '../statements/publishing/announcement-store.ts';
import { isPublished, withdrawalColumns } from '../statements/store.ts';
import { MOST_ENTRIES, type Told } from './entries.ts';

/**
 * The maximum length of all texts in a feed; one has up to 90,000 characters. The oldest entries leave
 * the feed with their texts: an entry without its text would take it from readers who have it.
 */
const MOST_TEXT = 250_000;

/** The statement's successor, if it is published. */
const successor = (column: 'slug' | 'title') => sql<string | null>`(select ${sql.raw(column)}
  from statements later where later.supersedes = statements.slug and later.held_at is null
    and later.status in ('current', 'superseded', 'withdrawn') order by later.id limit 1)`;

/** The number of the next substantive revision; null if there is none. */
const nextAmendment = sql<number | null>`(select min(number) from revisions as later
  where later.statement_id = statements.id and later.change = 'substantive'
    and later.number > revisions.number)`;

/** The latest time that a superseded or withdrawn statement became current again. */
const lastReturn = (column: 'seq' | 'at') => sql`(select ${sql.raw(column)} from audit as returned
  where returned.subject = statements.slug and returned.action = 'statement.reinstate'
  order by returned.seq desc limit 1)`;

function textsQuery(db: Database) {
  const newest = db
    .select({
      id: revisions.statementId,
      slug: statements.slug,
      title: revisions.title,
      date: revisions.date,
      summary: statements.summary,
      note: revisions.note,
      number: revisions.number,
      next: nextAmendment.as('next'),
      // Corrections belong to the text that they correct.
      last: sql<number>`ifnull(${nextAmendment} - 1, statements.revision)`.as('last'),
      total: sql<number>`(select ifnull(sum(listed), 0) from tallies
        where statement_id = statements.id and epoch = revisions.epoch)`.as('total'),
      at: revisions.publishedAt,
      returnsTo: sql<number | null>`(select max(number) from revisions as same
        where same.statement_id = statements.id and same.digest = revisions.digest
          and same.number < revisions.number)`.as('returns_to'),
    })
    .from(revisions)
    .innerJoin(statements, eq(statements.id, revisions.statementId))
    .where(and(isPublished, sql`revisions.change = 'substantive'`))
    .orderBy(sql`revisions.published_at desc`)
    .limit(MOST_ENTRIES)
    .as('newest');
  const corrected = alias(revisions, 'corrected');
  const amendment = alias(revisions, 'amendment');
  const { next: _, ...columns } = newest._.selectedFields;
  const sized = db
    .select({
      ...columns,
      changedAt: sql<number>`${corrected.publishedAt}`.as('changed_at'),
      replacedAt: sql<number | null>`${amendment.publishedAt}`.as('replaced_at'),
      html: renderings.html,
      size: sql`sum(ifnull(length(html), 0))
        over (order by newest.published_at desc, newest.statement_id)`.as('size'),
    })
    .from(newest)
    .innerJoin(
      corrected,
      and(eq(corrected.statementId, newest.id), eq(corrected.number, newest.last)),
    )
    .leftJoin(
      amendment,
      and(eq(amendment.statementId, newest.id), eq(amendment.number, newest.next)),
    )
    .leftJoin(
      renderings,
      and(
        isNotNull(corrected.text),
        eq(renderings.statementId, newest.id),
        eq(renderings.number, newest.last),
      ),
    )
    .as('sized');
  return db.select().from(sized).where(sql`size <= ${MOST_TEXT}`).orderBy(sql`size`);
}

/** One round trip. */
export async function listTold(
  db: Database,
): Promise<Told & { changedAt: number; head: Link | null }> {
  const [texts, ends, announced, [changed], [head]] = await db.batch([
    textsQuery(db),
    db
      .select({
        slug: statements.slug,
        title: statements.title,
        date: statements.date,
        ...withdrawalColumns,
        supersededAt: sql<number | null>`(select at from audit where subject = statements.slug
          and action = 'statement.superseded' and seq > ifnull(${lastReturn('seq')}, 0)
          order by seq desc limit 1)`,
        // Null while the statement is superseded or withdrawn again.
        reinstatedAt: sql<
          number | null
        >`iif(statements.status = 'current', ${lastReturn('at')}, null)`,
        bySlug: successor('slug'),
        byTitle: successor('title'),
      })
      .from(statements)
      .where(
        and(isPublished, sql`(statements.status <> 'current' or ${lastReturn('seq')} is not null)`),
      ),
    db
      .select({
        slug: statements.slug,
        title: announcements.title,
        note: announcements.note,
        id: announcements.id,
        at: announcements.announcedAt,
        effectiveAt: announcements.effectiveAt,
      })
      .from(announcements)
      .innerJoin(statements, isOpenOf(statements.id))
      .where(isPublished),
    // Hidden, redacted or cancelled texts change the feed too.
    db
      .select({
        at: sql<
          number | null
        >`max(max(updated_at), ifnull((select max(redacted_at) from revisions), 0),
          ifnull((select max(ended_at) from announcements), 0))`,
      })
      .from(statements),
    headQuery(db),
  ]);
  return {
    texts,
    ends,
    announced,
    changedAt: changed?.at ?? 0,
    head: head ?? null,
  };
}

/** The URLs for the sitemap, and when they last changed. One round trip. */
export function listAddresses(db: Database) {
  return db.batch([
    db
      .select({ slug: statements.slug, changedAt: statements.updatedAt })
      .from(statements)
      .where(isPublished)
      .orderBy(statements.slug),
    db
      .select({
        slug: statements.slug,
        lang: translations.lang,
        changedAt: translations.updatedAt,
      })
      .from(translations)
      .innerJoin(statements, eq(statements.id, translations.statementId))
      .where(isPublished)
      .orderBy(translations.lang),
    db.select({ slug: pages.slug, changedAt: pages.updatedAt }).from(pages).orderBy(pages.slug),
  ]);
}
