/**
 * SQL for reading published statements. No query here returns a draft, scheduled or held statement.
 */
import { and, desc, eq, type SQL, sql } from 'drizzle-orm';
import type { BatchResponse } from 'drizzle-orm/batch';
import type { Database } from '../db/client.ts';
import { pages, renderings, revisions, statements, tallies } from '../db/schema.ts';
import { type Markup, trustMarkup } from '../lib/markup.ts';
import { type Tally, type TallyRow, toTally } from './tally.ts';

/**
 * Number of endorsements of a statement of `statements`, of all its texts. An entry that a report or
 * a correction put back into review counts: it may return under whatever is published meanwhile.
 */
export const endorsedCount = sql<number>`((select ifnull(sum(listed), 0) from tallies
    where tallies.statement_id = statements.id)
  + (select count(*) from endorsements where endorsements.statement_id = statements.id
    and endorsements.state = 'in_review' and listed_at is not null))`;

export type StatementStatus = 'current' | 'superseded' | 'withdrawn';

/** Facts that every view of a statement shows. */
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
  /** Number, epoch and digest of the current revision. */
  revision: number;
  epoch: number;
  digest: string;
  /** Slug of the statement that this one replaces. */
  supersedes: string | null;
  /** `YYYY-MM-DD`: when its review is due. */
  reviewBy: string | null;
  /** `YYYY-MM-DD`: when it was last reaffirmed. */
  reaffirmed: string | null;
  /** If true, districts can't endorse it. */
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
  /** When the text was taken from view; null if it is shown. */
  redactedAt: number | null;
}

export interface Revision extends RevisionSummary {
  title: string;
  date: string;
  /** Canonical bytes: their SHA-256 is `digest`. Null when redacted. */
  text: string | null;
  /** Empty when redacted. */
  html: Markup;
  /** Shown to readers instead of a redacted text. */
  redactionNote: string | null;
}

/** A statement with one full revision (by default the current one) and a list of all revisions. */
export interface StatementView extends StatementSummary {
  shown: Revision;
  /** Oldest first. */
  revisions: RevisionSummary[];
  /** The public reason, from the approved request; null if the statement is not withdrawn. */
  withdrawn: { at: number; words: string } | null;
  /** When an announced amendment takes effect; null if none is announced. */
  announced: number | null;
}

export const isPublished = sql`statements.held_at is null and statements.status in ('current', 'superseded', 'withdrawn')`;

/** Join condition: the row belongs to the statement's current revision. */
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

/** The latest approved request to withdraw the statement. The status check avoids needless lookups. */
const byRequest = sql`where statements.status = 'withdrawn' and subject = statements.slug
  and kind = 'withdraw_statement' and outcome in ('approved', 'alone')
  order by settled_at desc limit 1`;
export const withdrawalColumns = {
  withdrawnWords: sql<string | null>`(select words from requests ${byRequest})`,
  withdrawnAt: sql<number | null>`(select settled_at from requests ${byRequest})`,
};
/**
 * The number of the latest substantive revision, with which the present epoch began or came back.
 * `statement` is the id's column. Notices and answers about an amendment name this number.
 */
export const latestSubstantive = (statement: SQL = sql`statements.id`) =>
  sql<number>`(select number from revisions as amending where amending.statement_id = ${statement}
    and amending.change = 'substantive' order by number desc limit 1)`;

/** The epoch that a text has as the revision with this number: that of the same text, if one was published. */
export const epochOfText = (statement: SQL, digest: SQL, number: SQL) =>
  sql<number>`ifnull((select epoch from revisions as same where same.statement_id = ${statement}
    and same.digest = ${digest} order by same.number desc limit 1), ${number})`;

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

/** The queries for one statement view, to be combined with others in one batch. */
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

/** Builds the view from the results of `viewQueries`; null if no such revision is published. */
export function toView(
  [statement]: ViewAnswers[0],
  [shown]: ViewAnswers[1],
  listed: RevisionSummary[],
  counted: TallyRow[],
): StatementView | null {
  if (!statement || !shown || !isStatus(statement.status)) return null;
  const { withdrawnWords: words, withdrawnAt: at, ...facts } = statement;
  const current = listed.find((revision) => revision.number === statement.revision);
  return {
    ...facts,
    // A text that can't be read can't be endorsed.
    endorsements: current?.redactedAt == null ? facts.endorsements : 'closed',
    status: statement.status,
    withdrawn: words !== null && at !== null ? { at, words } : null,
    digest: current?.digest ?? shown.digest,
    tally: toTally(counted, statement.epoch),
    // Never show a redacted text, even if its rendering still exists.
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

/** The queries for `listStatements`, to be combined with others in one batch. */
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

/** All published statements (a few hundred at most), newest date first. One round trip. */
export async function listStatements(db: Database): Promise<StatementSummary[]> {
  return toSummaries(...(await db.batch(listQueries(db))));
}

/** The canonical text of one published revision; `text` is null if it was redacted. */
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

/** Queries for a page of `/about` and for the list of all pages, to be sent in one batch. */
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
