/** All SQL for the feeds and the sitemap: the public events of statements, and their times. */
import { and, eq, sql } from 'drizzle-orm';
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
import { isPublished, ofCurrent, withdrawalColumns } from '../statements/store.ts';
import { MOST_ENTRIES, type Told } from './entries.ts';

/** The maximum number of full texts in a feed; each may have up to 90 KB. */
const MOST_TEXTS = 10;

/** The statement's successor, if it is published. */
const successor = (column: 'slug' | 'title') => sql<string | null>`(select ${sql.raw(column)}
  from statements later where later.supersedes = statements.slug and later.held_at is null
    and later.status in ('current', 'superseded', 'withdrawn') order by later.id limit 1)`;

/** The number of the next substantive revision; null if there is none. */
const nextAmendment = sql`(select min(number) from revisions as later
  where later.statement_id = statements.id and later.change = 'substantive'
    and later.number > revisions.number)`;

/** The latest time that a superseded or withdrawn statement became current again. */
const lastReturn = (column: 'seq' | 'at') => sql`(select ${sql.raw(column)} from audit as returned
  where returned.subject = statements.slug and returned.action = 'statement.reinstate'
  order by returned.seq desc limit 1)`;

/** One round trip. */
export async function listTold(
  db: Database,
): Promise<Told & { changedAt: number; head: Link | null }> {
  const [texts, bodies, ends, announced, [changed], [head]] = await db.batch([
    db
      .select({
        slug: statements.slug,
        title: revisions.title,
        date: revisions.date,
        summary: statements.summary,
        note: revisions.note,
        number: revisions.number,
        current: sql<number>`${nextAmendment} is null`,
        total: sql<number>`(select ifnull(sum(listed), 0) from tallies
          where statement_id = statements.id and epoch = revisions.epoch)`,
        at: revisions.publishedAt,
        // Corrections belong to the text that they correct.
        last: sql<number>`ifnull(${nextAmendment} - 1, statements.revision)`,
        changedAt: sql<number>`(select published_at from revisions own where own.statement_id = statements.id
          and own.number = ifnull(${nextAmendment} - 1, statements.revision))`,
        returnsTo: sql<number | null>`(select max(number) from revisions as same
          where same.statement_id = statements.id and same.digest = revisions.digest
            and same.number < revisions.number)`,
      })
      .from(revisions)
      .innerJoin(statements, eq(statements.id, revisions.statementId))
      .where(and(isPublished, sql`revisions.change = 'substantive'`))
      .orderBy(sql`revisions.published_at desc`)
      .limit(MOST_ENTRIES),
    db
      .select({ slug: statements.slug, html: renderings.html })
      .from(statements)
      .innerJoin(renderings, ofCurrent(renderings))
      .innerJoin(revisions, ofCurrent(revisions))
      .where(and(isPublished, sql`revisions.text is not null`))
      .orderBy(sql`revisions.published_at desc`)
      .limit(MOST_TEXTS),
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
    texts: texts.map((text) => {
      const body = text.current === 1 && bodies.find(({ slug }) => slug === text.slug);
      return { ...text, html: body ? body.html : null };
    }),
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
