/** All SQL for the facts about a statement without its text: for badges, share texts and paper. */
import { and, eq, sql } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { revisions, statements } from '../../db/schema.ts';
import { isPublished, isStatus, ofCurrent, type StatementStatus } from '../../statements/store.ts';

export interface Brief {
  slug: string;
  title: string;
  /** `YYYY-MM` or `YYYY-MM-DD`. */
  date: string;
  summary: string;
  status: StatementStatus;
  /** Whether it accepts endorsements now. */
  open: boolean;
  /** The statement is about a ballot question, which districts can't endorse. */
  ballotQuestion: boolean;
  revision: number;
  digest: string;
  /** Set if the text is no longer shown. */
  redactedAt: number | null;
  /** When the latest substantive amendment was published. Only endorsements since then count. */
  amendedAt: number | null;
  /** Number of endorsements of the current text. */
  total: number;
  /** Number of endorsements of an earlier text. */
  earlier: number;
}

/** Null if the statement is not published. One round trip, a handful of rows. */
export async function findBrief(db: Database, slug: string): Promise<Brief | null> {
  const [found] = await db
    .select({
      slug: statements.slug,
      title: statements.title,
      date: statements.date,
      summary: statements.summary,
      status: statements.status,
      endorsements: statements.endorsements,
      ballotQuestion: statements.ballotQuestion,
      revision: statements.revision,
      digest: revisions.digest,
      redactedAt: revisions.redactedAt,
      amendedAt: sql<number | null>`(select published_at from revisions own
        where own.statement_id = statements.id and own.number > 1 and own.change = 'substantive'
        order by own.number desc limit 1)`,
      total: sql<number>`(select ifnull(sum(listed), 0) from tallies
        where statement_id = statements.id and epoch = statements.epoch)`,
      earlier: sql<number>`(select ifnull(sum(listed), 0) from tallies
        where statement_id = statements.id and epoch <> statements.epoch)`,
    })
    .from(statements)
    .innerJoin(revisions, ofCurrent(revisions))
    .where(and(eq(statements.slug, slug), isPublished));
  if (!found || !isStatus(found.status)) return null;
  const { status, endorsements, redactedAt, ...rest } = found;
  // A text that can't be read can't be endorsed.
  const open = status === 'current' && endorsements === 'open' && redactedAt === null;
  return { ...rest, status, redactedAt, open };
}
