/** All SQL for comparing two revisions of a published statement. */
import { and, eq, sql } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { renderings, revisions, statements } from '../../db/schema.ts';
import { isPublished } from '../store.ts';

/** A revision as it is shown. */
export interface ComparedText {
  title: string;
  date: string;
  html: string;
  digest: string;
}

/** The texts of two revisions, and the changes between them. */
export interface Comparison {
  title: string;
  /** Null if redacted. */
  before: ComparedText | null;
  /** Null if redacted. */
  after: ComparedText | null;
  /** Every revision after the earlier one, up to and including the later one. */
  changes: ComparedChange[];
}

export interface ComparedChange {
  number: number;
  change: 'editorial' | 'substantive';
  note: string | null;
  publishedAt: number;
}

/** Null if the statement or one of the two revisions isn't published. One round trip. */
export async function findComparison(
  db: Database,
  slug: string,
  before: number,
  after: number,
): Promise<Comparison | null> {
  const [first, last] = [Math.min(before, after), Math.max(before, after)];
  const rows = await db
    .select({
      title: statements.title,
      number: revisions.number,
      change: revisions.change,
      note: revisions.note,
      publishedAt: revisions.publishedAt,
      revisionTitle: sql<string>`${revisions.title}`.as('revision_title'),
      date: revisions.date,
      digest: revisions.digest,
      html: renderings.html,
    })
    .from(revisions)
    .innerJoin(statements, eq(revisions.statementId, statements.id))
    .leftJoin(
      renderings,
      // Load only the two texts, not those of the revisions between them.
      sql`${renderings.statementId} = ${revisions.statementId} and ${renderings.number} = ${revisions.number}
        and ${revisions.redactedAt} is null and ${renderings.number} in (${first}, ${last})`,
    )
    .where(
      and(
        eq(statements.slug, slug),
        isPublished,
        sql`${revisions.number} between ${first} and ${last}`,
      ),
    )
    .orderBy(revisions.number);
  const find = (number: number) => rows.find((row) => row.number === number);
  const [from, to] = [find(before), find(after)];
  if (!from || !to) return null;
  const changes = rows
    .filter(({ number }) => number > first)
    .map(({ number, change, note, publishedAt }) => ({ number, change, note, publishedAt }));
  return { title: to.title, before: textOf(from), after: textOf(to), changes };
}

function textOf(row: Omit<ComparedText, 'html'> & { revisionTitle: string; html: string | null }) {
  const { revisionTitle: title, date, digest, html } = row;
  return html === null ? null : { title, date, digest, html };
}
