/** The only SQL of comparing two revisions of a published statement. */
import { and, eq, sql } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { revisions, statements } from '../../db/schema.ts';
import { isPublished } from '../store.ts';

/** Texts of two revisions, and what was published from the earlier one to the later one. */
export interface Comparison {
  title: string;
  /** Null when redacted. */
  before: string | null;
  after: string | null;
  /** Each revision after the earlier one, up to the later one. */
  changes: ComparedChange[];
}

export interface ComparedChange {
  number: number;
  change: 'editorial' | 'substantive';
  note: string | null;
  publishedAt: number;
}

/** Null when there is no such statement or one of the two was never published. One round trip. */
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
      // The texts in between are not needed.
      text: sql<string | null>`case when number in (${first}, ${last}) then text end`,
    })
    .from(revisions)
    .innerJoin(statements, eq(revisions.statementId, statements.id))
    .where(and(eq(statements.slug, slug), isPublished, sql`number between ${first} and ${last}`))
    .orderBy(revisions.number);
  const find = (number: number) => rows.find((row) => row.number === number);
  const [from, to] = [find(before), find(after)];
  if (!from || !to) return null;
  const changes = rows
    .filter(({ number }) => number > first)
    .map(({ number, change, note, publishedAt }) => ({ number, change, note, publishedAt }));
  return { title: to.title, before: from.text, after: to.text, changes };
}
