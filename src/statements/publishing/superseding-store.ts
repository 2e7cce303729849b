/**
 * All SQL for superseding statements and for reinstating superseded or withdrawn ones. Triggers
 * tell partners, and recall the notice to endorsers of an end that is taken back.
 */
import { type SQL, sql } from 'drizzle-orm';
import { type AuditEntry, appendAudit, hasAudit } from '../../audit/store.ts';
import { askToPurge } from '../../db/purges.ts';
import { insertNotice } from './notice-store.ts';

type Entry = Pick<AuditEntry, 'id' | 'at' | 'actor'>;

/**
 * SQL condition: `successor` can take the place of the statement. It is public and not withdrawn,
 * and has not taken it before.
 */
export function isSupersedable(slug: string, successor: string): SQL {
  return sql`exists (select 1 from statements as later join statements as older on older.slug = ${slug}
    where later.slug = ${successor} and later.status in ('current', 'superseded')
      and later.held_at is null and later.supersedes is not older.slug)`;
}

/**
 * `successor` takes the statement's place, if `made` holds: `current → superseded`. A notice goes to
 * the endorsers who asked for updates.
 */
export function supersedeStatement(
  slug: string,
  successor: string,
  entry: Entry,
  made: SQL,
): SQL[] {
  // The request's own audit entry in this batch already has the id `entry.id`.
  const own = `${entry.id}.${slug}`;
  const done = hasAudit(own);
  return [
    appendAudit(
      {
        ...entry,
        id: own,
        action: 'statement.superseded',
        subject: slug,
        detail: { by: successor },
      },
      sql`${made} and ${isSupersedable(slug, successor)}`,
    ),
    sql`update statements set supersedes = ${slug}, updated_at = ${entry.at}
      where slug = ${successor} and ${done}`,
    insertNotice(slug, 'superseded', entry.at, entry.at, sql`status = 'current' and ${done}`),
    sql`update statements set status = 'superseded', updated_at = ${entry.at}
      where slug = ${slug} and status = 'current' and ${done}`,
    askToPurge(done),
  ];
}

/** SQL condition on `statements`: another statement takes its place, as approved. */
const isNamed = sql`exists (select 1 from statements as later where later.supersedes = statements.slug)`;

/**
 * SQL condition: the statement can be reinstated. With `successor`, that one can give up its place;
 * then the statement may also be superseded by nobody, because the successor took another's place.
 */
export function isReinstatable(slug: string, successor: string | null): SQL {
  const wanted =
    successor === null
      ? sql`status in ('superseded', 'withdrawn')`
      : sql`(exists (select 1 from statements as later
          where later.slug = ${successor} and later.supersedes = statements.slug)
          or status = 'superseded' and not ${isNamed})`;
  return sql`exists (select 1 from statements where slug = ${slug} and ${wanted})`;
}

/**
 * `superseded | withdrawn → current`, if `made` holds, and no statement takes its place any more.
 * With `successor`, only that one gives up the place: the statement stays superseded while others
 * have it, and withdrawn if it is.
 */
export function reinstateStatement(
  slug: string,
  successor: string | null,
  entry: Entry,
  made: SQL,
): SQL[] {
  const own = `${entry.id}.${slug}`;
  const ended =
    successor === null ? sql`status in ('superseded', 'withdrawn')` : sql`status = 'superseded'`;
  const returns = sql`slug = ${slug} and ${ended} and not ${isNamed}`;
  return [
    sql`update statements set supersedes = null, updated_at = ${entry.at}
      where supersedes = ${slug} and slug = ifnull(${successor}, slug) and ${made}`,
    appendAudit(
      { ...entry, id: own, action: 'statement.reinstate', subject: slug },
      sql`${made} and exists (select 1 from statements where ${returns})`,
    ),
    sql`update statements set status = 'current', updated_at = ${entry.at}
      where ${returns} and ${hasAudit(own)}`,
    askToPurge(made),
  ];
}

/** Open requests in the name of the statement as a successor. */
const openBy = (kind: 'supersede_statement' | 'reinstate_statement') =>
  sql`from requests where reason = statements.slug and settled_at is null and kind = ${sql.raw(`'${kind}'`)}`;

/**
 * The statement whose place this one takes once what was asked is approved. Files and drafts start
 * from it: published unchanged, they neither ask again nor take a request back.
 */
export const wantedSupersedes = sql<
  string | null
>`ifnull((select subject ${openBy('supersede_statement')}),
  iif(exists (select 1 ${openBy('reinstate_statement')} and subject = statements.supersedes), null, statements.supersedes))`;
