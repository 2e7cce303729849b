/**
 * The only SQL of statements: published texts and what is told of them.
 * A draft, scheduled or held statement is not found by anything here.
 */
import { and, desc, eq, type SQL, sql } from 'drizzle-orm';
import type { BatchResponse } from 'drizzle-orm/batch';
import type { Database } from '../db/client.ts';
import { pages, renderings, revisions, statements, tallies } from '../db/schema.ts';
import { type Markup, trustMarkup } from '../lib/markup.ts';
import { type Tally, type TallyRow, toTally } from './tally.ts';

export type StatementStatus = 'current' | 'superseded' | 'withdrawn';

/** What every view of a statement tells. */
export interface StatementSummary {
  id: number;
  slug: string;
  title: string;
  /** `YYYY-MM` or `YYYY-MM-DD`. */
  date: string;
  summary: string;
  topics: string[];
  status: StatementStatus;
  endorsements: 'open' | 'closed';
  /** The revision that stands, its epoch and digest. */
  revision: number;
  epoch: number;
  digest: string;
  /** Slug of the statement that it takes the place of. */
  supersedes: string | null;
  /** `YYYY-MM-DD`: when it is to be reviewed, and when it was last reaffirmed. */
  reviewBy: string | null;
  reaffirmed: string | null;
  /** District endorsement is withheld. */
  ballotQuestion: boolean;
  updatedAt: number;
  tally: Tally;
}

export interface RevisionSummary {
  number: number;
  epoch: number;
  change: 'editorial' | 'substantive';
  note: string | null;
  digest: string;
  publishedAt: number;
  /** The text is not shown any more. */
  redactedAt: number | null;
}

export interface Revision extends RevisionSummary {
  title: string;
  date: string;
  /** Canonical bytes: their SHA-256 is `digest`. Null when redacted. */
  text: string | null;
  /** Empty when redacted. */
  html: Markup;
  /** What the public is told instead of a redacted text. */
  redactionNote: string | null;
}

/** A statement with the revision that was asked for (the current one by default) and all others named. */
export interface StatementView extends StatementSummary {
  shown: Revision;
  /** Newest last. */
  revisions: RevisionSummary[];
  /** The public reason, as the approved request gives it; null while the statement stands. */
  withdrawn: { at: number; words: string } | null;
  /** When an announced amendment takes effect. */
  announced: number | null;
}

export const isPublished = sql`statements.held_at is null and statements.status in ('current', 'superseded', 'withdrawn')`;

/** Joins a statement to the row of the revision that stands. */
export const ofCurrent = (table: typeof revisions | typeof renderings) =>
  and(eq(table.statementId, statements.id), eq(table.number, statements.revision));

export const isStatus = (status: string): status is StatementStatus =>
  status === 'current' || status === 'superseded' || status === 'withdrawn';

export const summaryColumns = {
  id: statements.id,
  slug: statements.slug,
  title: statements.title,
  date: statements.date,
  summary: statements.summary,
  topics: statements.topics,
  status: statements.status,
  endorsements: statements.endorsements,
  revision: statements.revision,
  epoch: statements.epoch,
  supersedes: statements.supersedes,
  reviewBy: statements.reviewBy,
  reaffirmed: statements.reaffirmed,
  ballotQuestion: statements.ballotQuestion,
  updatedAt: statements.updatedAt,
};

/** The request by which the statement was withdrawn: looked up only where it is. */
const byRequest = sql`where statements.status = 'withdrawn' and subject = statements.slug
  and kind = 'withdraw_statement' and outcome in ('approved', 'alone')`;
export const withdrawalColumns = {
  withdrawnWords: sql<string | null>`(select words from requests ${byRequest})`,
  withdrawnAt: sql<number | null>`(select settled_at from requests ${byRequest})`,
};
const announcedAt = sql<
  number | null
>`(select effective_at from announcements where statement_id = statements.id and ended_at is null)`;

const viewColumns = { ...summaryColumns, ...withdrawalColumns, announced: announcedAt };

const revisionColumns = {
  number: revisions.number,
  epoch: revisions.epoch,
  change: revisions.change,
  note: revisions.note,
  digest: revisions.digest,
  publishedAt: revisions.publishedAt,
  redactedAt: revisions.redactedAt,
};

const shownColumns = {
  ...revisionColumns,
  title: revisions.title,
  date: revisions.date,
  text: revisions.text,
  html: renderings.html,
  redactionNote: sql<string | null>`case when revisions.redacted_at is not null then
    (select note from requests where kind = 'redact_revision' and outcome in ('approved', 'alone')
      and subject = (select slug from statements where id = revisions.statement_id) || '/' || revisions.number) end`,
};

const tallyColumns = {
  epoch: tallies.epoch,
  kind: tallies.kind,
  listed: tallies.listed,
  unnamed: tallies.unnamed,
  paper: tallies.paper,
};

/** The id of a published statement, for use inside another query of the same batch. */
export function statementId(slug: string): SQL<number> {
  return sql<number>`(select id from statements where slug = ${slug} and ${isPublished})`;
}

/** The queries of one statement view, to be sent in one batch with those of others. */
export function viewQueries(db: Database, slug: string, number?: number) {
  const id = statementId(slug);
  return [
    db
      .select(viewColumns)
      .from(statements)
      .where(and(eq(statements.slug, slug), isPublished)),
    db
      .select(shownColumns)
      .from(revisions)
      .leftJoin(
        renderings,
        and(
          eq(renderings.statementId, revisions.statementId),
          eq(renderings.number, revisions.number),
        ),
      )
      .where(
        and(
          eq(revisions.statementId, id),
          eq(
            revisions.number,
            number ?? sql`(select revision from statements where slug = ${slug})`,
          ),
        ),
      ),
    db
      .select(revisionColumns)
      .from(revisions)
      .where(sql`statement_id = ${id}`)
      .orderBy(revisions.number),
    db.select(tallyColumns).from(tallies).where(sql`statement_id = ${id}`),
  ] as const;
}

type ViewAnswers = BatchResponse<ReturnType<typeof viewQueries>>;

/** Puts the answers of `viewQueries` together; null when no such text is published. */
export function toView(
  [statement]: ViewAnswers[0],
  [shown]: ViewAnswers[1],
  listed: RevisionSummary[],
  counted: TallyRow[],
): StatementView | null {
  if (!statement || !shown || !isStatus(statement.status)) return null;
  const { withdrawnWords: words, withdrawnAt: at, ...told } = statement;
  const current = listed.find((revision) => revision.number === statement.revision);
  return {
    ...told,
    // Nobody endorses a text that can't be read.
    endorsements: current?.redactedAt == null ? told.endorsements : 'closed',
    status: statement.status,
    withdrawn: words !== null && at !== null ? { at, words } : null,
    digest: current?.digest ?? shown.digest,
    tally: toTally(counted, statement.epoch),
    // A redacted text is gone, even while its rendering is still there.
    shown: { ...shown, html: trustMarkup(shown.text === null ? '' : (shown.html ?? '')) },
    revisions: listed,
  };
}

/** One round trip. */
export async function findStatement(
  db: Database,
  slug: string,
  number?: number,
): Promise<StatementView | null> {
  return toView(...(await db.batch(viewQueries(db, slug, number))));
}

/** The queries of `listStatements`, to be sent in one batch with others. */
export function listQueries(db: Database) {
  return [
    db
      .select({
        ...summaryColumns,
        digest: revisions.digest,
        endorsements: sql<
          'open' | 'closed'
        >`iif(revisions.redacted_at is null, statements.endorsements, 'closed')`,
      })
      .from(statements)
      .innerJoin(revisions, ofCurrent(revisions))
      .where(isPublished)
      .orderBy(desc(statements.date), statements.slug),
    db.select().from(tallies),
  ] as const;
}

type ListAnswers = BatchResponse<ReturnType<typeof listQueries>>;

export function toSummaries(rows: ListAnswers[0], counted: ListAnswers[1]): StatementSummary[] {
  return rows.flatMap((row) => {
    if (!isStatus(row.status)) return [];
    const own = counted.filter((tally) => tally.statementId === row.id);
    return [{ ...row, status: row.status, tally: toTally(own, row.epoch) }];
  });
}

/** All published statements, newest date first: a few hundred at most. One round trip. */
export async function listStatements(db: Database): Promise<StatementSummary[]> {
  return toSummaries(...(await db.batch(listQueries(db))));
}

/** The canonical bytes of one revision; `text` is null when they were redacted. */
export async function findRevisionText(
  db: Database,
  slug: string,
  number: number,
): Promise<{ text: string | null; digest: string } | null> {
  const rows = await db
    .select({ text: revisions.text, digest: revisions.digest })
    .from(revisions)
    .innerJoin(statements, eq(revisions.statementId, statements.id))
    .where(and(eq(statements.slug, slug), isPublished, eq(revisions.number, number)));
  return rows[0] ?? null;
}

/** A page of `/about` and the list of all of them, to be sent in one batch. */
export function pageQueries(db: Database, slug: string) {
  return [
    db.select().from(pages).where(eq(pages.slug, slug)),
    db
      .select({ slug: pages.slug, title: pages.title })
      .from(pages)
      .orderBy(pages.position, pages.slug),
  ] as const;
}

export function toPage([page]: (typeof pages.$inferSelect)[]) {
  return page ? { ...page, html: trustMarkup(page.html) } : null;
}
