/** The only SQL of what is told of a statement without its text: on a badge, in words to share, on paper. */
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
  /** Whether it takes endorsements now. */
  open: boolean;
  /** District endorsement is withheld. */
  ballotQuestion: boolean;
  revision: number;
  digest: string;
  /** The text is not shown any more. */
  redactedAt: number | null;
  /** When it was amended in substance last: only endorsements since then stand for its text. */
  amendedAt: number | null;
  /** Endorsements that stand for the current text. */
  total: number;
}

/** Null for what is not published. One round trip, a handful of rows. */
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
        where own.statement_id = statements.id and own.number = statements.epoch and own.number > 1)`,
      total: sql<number>`(select ifnull(sum(listed), 0) from tallies
        where statement_id = statements.id and epoch = statements.epoch)`,
    })
    .from(statements)
    .innerJoin(revisions, ofCurrent(revisions))
    .where(and(eq(statements.slug, slug), isPublished));
  if (!found || !isStatus(found.status)) return null;
  const { status, endorsements, redactedAt, ...told } = found;
  // Nobody endorses a text that can't be read.
  const open = status === 'current' && endorsements === 'open' && redactedAt === null;
  return { ...told, status, redactedAt, open };
}
