/** All SQL for invalidating endorsements by a rule. */
import { type SQL, sql } from 'drizzle-orm';
import { type AuditEntry, appendAudit, appendAuditOfEach, hasAudit } from '../audit/store.ts';
import type { Database } from '../db/client.ts';
import { audit, endorsements, statements } from '../db/schema.ts';
import type { InvalidReason, Rule } from './invalidation-rule.ts';

/** The maximum for one action, and for the list of the dry run. */
export const MOST_AN_ACT = 1000;
const MOST_LISTED = 100;

/** Live entries that match the rule. The first condition is that of the index of domains. */
function fits({ statement, domain, entry, from, to }: Rule): SQL {
  const conditions = [sql`endorsements.state in ('in_review', 'listed')`];
  if (domain) conditions.push(sql`endorsements.domain = ${domain}`);
  if (entry) {
    conditions.push(
      sql`endorsements.network = (select network from endorsements where id = ${entry})`,
    );
  }
  if (statement) {
    conditions.push(
      sql`+endorsements.statement_id = (select id from statements where slug = ${statement})`,
    );
  }
  if (from !== null) conditions.push(sql`endorsements.submitted_at >= ${from}`);
  if (to !== null) conditions.push(sql`endorsements.submitted_at < ${to}`);
  return sql.join(conditions, sql` and `);
}

const leaders = sql`endorsements.kind = 'leader'`;

/**
 * What the rule selects now, in one round trip. Bodies are counted separately, because they need
 * two staff members.
 */
export async function findSelected(db: Database, rule: Rule) {
  const [ids, listed, leaderCount, bodyCount, network] = await db.batch([
    db
      .select({ id: endorsements.id })
      .from(endorsements)
      .where(sql`${fits(rule)} and ${leaders}`)
      .orderBy(endorsements.id)
      .limit(MOST_AN_ACT),
    db
      .select({
        id: endorsements.id,
        name: endorsements.name,
        title: endorsements.title,
        state: endorsements.state,
        submittedAt: endorsements.submittedAt,
        statementTitle: sql<string>`${statements.title}`.as('statement_title'),
      })
      .from(endorsements)
      .innerJoin(statements, sql`statements.id = endorsements.statement_id`)
      .where(sql`${fits(rule)} and ${leaders}`)
      .orderBy(endorsements.id)
      .limit(MOST_LISTED),
    db
      .select({ n: sql<number>`count(*)` })
      .from(endorsements)
      .where(sql`${fits(rule)} and ${leaders}`),
    db
      .select({ n: sql<number>`count(*)` })
      .from(endorsements)
      .where(sql`${fits(rule)} and not ${leaders}`),
    db
      .select({ id: endorsements.id })
      .from(endorsements)
      .where(sql`id = ${rule.entry} and network is not null`),
  ]);
  return {
    /** Leaders' entries, up to the maximum of one action. */
    ids: ids.map(({ id }) => id),
    listed,
    leaders: leaderCount[0]?.n ?? 0,
    bodies: bodyCount[0]?.n ?? 0,
    /** Whether the rule names an entry whose network is unknown or already deleted. */
    networkUnknown: rule.entry !== null && network.length === 0,
  };
}

export type Selected = Awaited<ReturnType<typeof findSelected>>;

/**
 * Invalidates exactly the given entries, or none: if one of them is no longer live, the rule's
 * audit entry is not written, and all other writes depend on it. Each entry gets an audit entry and
 * a mail.
 */
export function invalidateEndorsements(
  ids: readonly string[],
  rule: AuditEntry,
  reason: InvalidReason,
  words: string | null,
): SQL[] {
  const selected = sql`id in (select value from json_each(${JSON.stringify(ids)}))
    and state in ('in_review', 'listed') and kind = 'leader'`;
  const ending = sql`${selected} and ${hasAudit(rule.id)}`;
  const act = { id: rule.id, at: rule.at, actor: rule.actor, action: 'endorsement.invalidate' };
  return [
    appendAudit(rule, sql`(select count(*) from endorsements where ${selected}) = ${ids.length}`),
    appendAuditOfEach(act, sql`select id as subject from endorsements where ${ending}`),
    sql`insert into outbox (id, kind, endorser_id, endorsement_id, created_at, due_at)
      select 'invalidated-' || ${rule.id} || '.' || id, 'invalidated', endorser_id, id, ${rule.at}, ${rule.at}
      from endorsements where ${ending} and endorser_id is not null
      on conflict (id) do nothing`,
    sql`update endorsements set state = 'invalidated', ended_at = ${rule.at}, reason = ${reason},
        reason_words = ${words}, changed_by = ${rule.id} || '.' || id where ${ending}`,
  ];
}

/**
 * Number of entries that the rule of this audit entry invalidated; null if there is no such audit
 * entry.
 */
export async function findEnded(db: Database, change: string): Promise<number | null> {
  const rows = await db
    .select({ detail: audit.detail })
    .from(audit)
    .where(sql`id = ${change} and action = 'endorsements.invalidate'`);
  const count = rows[0]?.detail.count;
  return typeof count === 'number' ? count : null;
}
