/** All SQL for translations. Queries return translations of published statements only. */

import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { Person } from '../../acting.ts';
import { appendAudit, auditId } from '../../audit/store.ts';
import type { Database } from '../../db/client.ts';
import { statements, translations } from '../../db/schema.ts';
import { trustMarkup } from '../../lib/markup.ts';
import type { PlannedTranslation, TranslationDocument } from '../schema.ts';
import { isPublished, isStatus, statementId } from '../store.ts';

const languageColumns = {
  lang: translations.lang,
  title: translations.title,
  translates: translations.revision,
};

/** The languages besides English in which a published statement can be read, with its titles. */
export function languagesQuery(db: Database, slug: string) {
  return db
    .select(languageColumns)
    .from(translations)
    .where(sql`statement_id = ${statementId(slug)}`)
    .orderBy(translations.lang);
}

/** One translation with facts about its statement and a list of its languages. One round trip. */
export async function findTranslation(db: Database, slug: string, lang: string) {
  const [[found], languages] = await db.batch([
    db
      .select({
        lang: translations.lang,
        translates: sql<number>`${translations.revision}`.as('translates'),
        title: translations.title,
        summary: translations.summary,
        html: translations.html,
        notice: translations.notice,
        outdated: translations.outdated,
        updatedAt: translations.updatedAt,
        slug: statements.slug,
        date: statements.date,
        status: statements.status,
        topics: statements.topics,
        revision: statements.revision,
        /** Of the text that was translated, whose picture previews show. */
        originalTitle: sql<string>`(select r.title from revisions r
          where r.statement_id = ${statements.id} and r.number = ${translations.revision})`.as(
          'original_title',
        ),
      })
      .from(statements)
      .innerJoin(
        translations,
        and(eq(translations.statementId, statements.id), eq(translations.lang, lang)),
      )
      .where(and(eq(statements.slug, slug), isPublished)),
    languagesQuery(db, slug),
  ]);
  if (!found || !isStatus(found.status)) return null;
  return {
    ...found,
    status: found.status,
    html: trustMarkup(found.html),
    languages: languages.map((other) => other.lang),
  };
}

/** The Markdown of a translation of any statement, for staff; null if there is none. */
export async function findTranslatedText(db: Database, slug: string, lang: string) {
  const rows = await db
    .select({
      title: translations.title,
      summary: translations.summary,
      body: translations.text,
    })
    .from(translations)
    .where(sql`statement_id = (select id from statements where slug = ${slug}) and lang = ${lang}`);
  return rows[0] ?? null;
}

export type Translation = NonNullable<Awaited<ReturnType<typeof findTranslation>>>;

export interface TranslationChange {
  document: TranslationDocument;
  html: string;
  digest: string;
  line: PlannedTranslation;
  /** Writes that request a second person's approval, and the id of the email about it. */
  asking?: SQL[];
  mail?: string;
  /** One person may publish it, but only while nobody endorses the statement. */
  unendorsed?: boolean;
}

/**
 * Writes for the publisher's batch. They come after those of the statements, since the folder may
 * contain a new revision together with its translation.
 */
export function translationWrites(
  { now, staff }: { now: number; staff: Person },
  { document: d, html, digest, line, asking }: TranslationChange,
): SQL[] {
  if (line.action === 'asked') return asking ?? [];
  if (line.action !== 'new' && line.action !== 'updated') return [];
  const { slug, lang, translates: revision } = d;
  // Check again: the text may have been redacted since the plan was made.
  const readable = sql`exists (select 1 from revisions
    where statement_id = statements.id and number = ${revision} and text is not null)`;
  return [
    sql`insert into translations (statement_id, lang, revision, title, summary, text, notice, outdated,
        digest, html, updated_at)
      select id, ${lang}, ${revision}, ${d.title}, ${d.summary}, ${d.body}, ${d.notice}, ${d.outdated},
        ${digest}, ${html}, ${now}
      from statements where slug = ${slug} and ${readable}
      on conflict (statement_id, lang) do update set revision = excluded.revision, title = excluded.title,
        summary = excluded.summary, text = excluded.text,
        notice = excluded.notice, outdated = excluded.outdated, digest = excluded.digest, html = excluded.html,
        updated_at = excluded.updated_at`,
    appendAudit({
      id: auditId(),
      at: now,
      actor: staff.id,
      action: `translation.${line.action}`,
      subject: slug,
      detail: { lang, revision, digest },
    }),
  ];
}
