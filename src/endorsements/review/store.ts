/** All SQL for reviewing single entries and comments. */

import type { SQL } from 'drizzle-orm';
import { eq, sql } from 'drizzle-orm';
import { type AuditEntry, listAudit } from '../../audit/store.ts';
import type { Database } from '../../db/client.ts';
import {
  authorities,
  districtDomains,
  districts,
  endorsements,
  endorsers,
  statements,
} from '../../db/schema.ts';
import { hasNoRival, needsTwoPeople } from '../manage/ending-store.ts';
import { decisionOf, ofCurrentStatement } from '../store.ts';
import { mayApprove } from './correction-store.ts';
import { evidenceQueries, toEvidence } from './evidence-store.ts';

/** Entries that wait for review, the longest waiting first. */
export function toReviewQuery(db: Database, limit: number) {
  return db
    .select({
      endorsement: endorsements,
      statement: { slug: statements.slug, title: statements.title },
      authority: authorities,
    })
    .from(endorsements)
    .innerJoin(statements, eq(statements.id, endorsements.statementId))
    .leftJoin(authorities, decisionOf)
    .where(sql`endorsements.state = 'in_review'`)
    .orderBy(endorsements.confirmedAt)
    .limit(limit);
}

/** One entry with all evidence about it. */
export async function findForReview(db: Database, id: string) {
  const found = await db
    .select({
      endorsement: endorsements,
      statement: { slug: statements.slug, title: statements.title, epoch: statements.epoch },
      authority: authorities,
      endorser: { addressSealed: endorsers.addressSealed },
    })
    .from(endorsements)
    .innerJoin(statements, eq(statements.id, endorsements.statementId))
    .leftJoin(authorities, decisionOf)
    .leftJoin(endorsers, eq(endorsers.id, endorsements.endorserId))
    .where(eq(endorsements.id, id));
  const row = found[0];
  if (!row) return null;
  const { districtCode, statementId } = row.endorsement;
  const [directory, domains, standing, history, ...evidence] = await db.batch([
    db.select().from(districts).where(sql`code = ${districtCode}`),
    db
      .select({ domain: districtDomains.domain, kind: districtDomains.kind })
      .from(districtDomains)
      .where(sql`code = ${districtCode}`),
    db
      .select({
        id: endorsements.id,
        affiliation: endorsements.affiliation,
        body: authorities.body,
        decidedOn: authorities.decidedOn,
        officer: authorities.officer,
        url: authorities.url,
      })
      .from(endorsements)
      .leftJoin(authorities, decisionOf)
      .where(
        // Same condition as `otherSpeaksForDistrict`.
        sql`district_code = ${districtCode} and statement_id = ${statementId} and kind = 'district'
          and listed_at is not null and state in ('in_review', 'listed')`,
      ),
    listAudit(db, id),
    ...evidenceQueries(db, row.endorsement),
  ]);
  return {
    ...row,
    district: directory[0] ?? null,
    domains,
    /** The other entry that speaks for this district, with its decision. */
    standing: standing.find((other) => other.id !== id) ?? null,
    history,
    evidence: toEvidence(...evidence),
  };
}

export type ReviewEntry = NonNullable<Awaited<ReturnType<typeof findForReview>>>;

/** True while the row's latest change is the one that was seen; always true for null. */
export function asSeen(change: string | null): SQL {
  return change === null ? sql`true` : sql`changed_by = ${change}`;
}

/**
 * `in_review → listed`, unless another entry speaks for the district. An entry that was listed
 * before keeps its `listed_at`, because letters since then already carried the name. It can go back
 * to the list even if the statement accepts no new endorsers. Does nothing if `by` corrected the
 * entry, or took up a body again, within 72 hours.
 */
export function approveEndorsement(
  id: string,
  { id: change, at: now, actor: by }: Pick<AuditEntry, 'id' | 'at' | 'actor'>,
  seen: string | null = null,
): SQL {
  return sql`update endorsements set state = 'listed', listed_at = ifnull(listed_at, ${now}), changed_by = ${change},
      evidence = case kind when 'leader' then evidence else 'verified' end
    where id = ${id} and state = 'in_review' and ${asSeen(seen)} and ${mayApprove(id, { actor: by, at: now })}
      and (listed_at is not null or ${ofCurrentStatement}) and ${hasNoRival}`;
}

/**
 * `in_review → declined`, with a reason from the list and words for the email. Skips a body's
 * decision that was once listed: ending that takes two people.
 */
export function declineEndorsement(
  id: string,
  reason: string,
  words: string | null,
  change: string,
  now: number,
  seen: string | null = null,
): SQL {
  return sql`update endorsements set state = 'declined', ended_at = ${now}, changed_by = ${change},
      reason = ${reason}, reason_words = ${words}
    where id = ${id} and state = 'in_review' and ${asSeen(seen)} and not ${needsTwoPeople}`;
}

/** `listed → removed`, for leaders only: removing a listed body takes two people. */
export function removeEndorsement(
  id: string,
  reason: string,
  words: string | null,
  change: string,
  now: number,
): SQL {
  return sql`update endorsements set state = 'removed', ended_at = ${now}, changed_by = ${change},
      reason = ${reason}, reason_words = ${words}
    where id = ${id} and state = 'listed' and kind = 'leader'`;
}

/** Comments of listed entries that no staff member has read, the oldest first. */
export function unreadCommentsQuery(db: Database, limit: number) {
  return db
    .select({
      id: endorsements.id,
      name: endorsements.name,
      comment: endorsements.comment,
      named: endorsements.public,
    })
    .from(endorsements)
    .where(sql`state = 'listed' and comment is not null and comment_read_at is null`)
    .orderBy(endorsements.listedAt)
    .limit(limit);
}

/** Shows a comment to the public or hides it. Staff can change the decision later. */
export function settleComment(id: string, shown: boolean, change: string, now: number): SQL {
  return sql`update endorsements set comment_read_at = ${now}, comment_shown_at = ${shown ? now : null},
      changed_by = ${change}
    where id = ${id} and state = 'listed' and comment is not null
      and (comment_read_at is null or (comment_shown_at is not null) <> ${shown ? 1 : 0})`;
}
