/**
 * The only SQL of drafts on their way to being published. Each step names the version that was seen,
 * and makes it another: whoever comes with an old one changes nothing.
 */
import { type SQL, sql } from 'drizzle-orm';
import { type AuditEntry, appendAudit, hasAudit } from '../../audit/store.ts';
import type { Database } from '../../db/client.ts';
import { revisions, statements, tallies } from '../../db/schema.ts';
import type { DraftState } from '../../lib/vocabulary.ts';
import type { StatementDocument } from '../schema.ts';
import { toTally } from '../tally.ts';
import { settledText } from './editorial-change-store.ts';

/** What stands of a statement, on hold or not, and who stands for it; null where nothing does. */
export async function findStanding(db: Database, slug: string) {
  const [[found], counted] = await db.batch([
    db
      .select({
        title: statements.title,
        status: statements.status,
        heldAt: statements.heldAt,
        revision: statements.revision,
        epoch: statements.epoch,
        digest: revisions.digest,
        text: revisions.text,
        settled: settledText,
      })
      .from(statements)
      .innerJoin(revisions, sql`statement_id = statements.id and number = statements.revision`)
      .where(sql`slug = ${slug}`),
    db
      .select()
      .from(tallies)
      .where(sql`statement_id = (select id from statements where slug = ${slug})`),
  ]);
  return found ? { ...found, tally: toTally(counted, found.epoch) } : null;
}

export type Standing = NonNullable<Awaited<ReturnType<typeof findStanding>>>;

/** A draft as it was seen. */
export interface Seen {
  id: string;
  version: number;
}

/** Holds while the draft is as it was seen, and nobody else has to answer for it. */
export function isFree({ id, version }: Seen): SQL {
  return sql`exists (select 1 from drafts
    where id = ${id} and version = ${version} and state in ('draft', 'scheduled'))`;
}

/** Holds while it waits for a second person over the revision that it was begun from. */
export function isAskedStill({ id, version }: Seen): SQL {
  return sql`exists (select 1 from drafts where id = ${id} and version = ${version} and state = 'asked'
    and amends is (select digest from revisions join statements s on s.id = statement_id
      where s.slug = drafts.slug and number = s.revision))`;
}

/** What is to be published, in the words of whoever decided so, and when; `made` has looked at what was seen. */
export function fixDraft(
  { id, version }: Seen,
  document: StatementDocument,
  state: Extract<DraftState, 'asked' | 'scheduled'>,
  publishAt: number | null,
  by: Pick<AuditEntry, 'at' | 'actor'>,
  made: SQL,
): SQL {
  return sql`update drafts set document = ${JSON.stringify(document)}, state = ${state},
      publish_at = ${publishAt}, failure = null, version = ${version + 1},
      saved_at = ${by.at}, saved_by = ${by.actor}
    where id = ${id} and version = ${version} and ${made}`;
}

/** A draft is scheduled: the entry is written while it is free, and the rest hangs on the entry. */
export function scheduleDraft(
  seen: Seen,
  document: StatementDocument,
  publishAt: number,
  entry: Pick<AuditEntry, 'id' | 'at' | 'actor'>,
): SQL[] {
  return [
    appendAudit(
      { ...entry, action: 'statement.schedule', subject: document.slug, detail: { publishAt } },
      isFree(seen),
    ),
    fixDraft(seen, document, 'scheduled', publishAt, entry, hasAudit(entry.id)),
  ];
}

/** A scheduled or announced draft is a draft again; `failure` says why, where the schedule gave it up. */
export function unscheduleDraft(
  { id, version }: Seen,
  slug: string,
  failure: string | null,
  entry: Pick<AuditEntry, 'id' | 'at' | 'actor'>,
): SQL[] {
  const was =
    failure === null ? sql`state = 'scheduled'` : sql`state in ('scheduled', 'announced')`;
  const action = failure === null ? 'statement.unschedule' : 'statement.fail';
  return [
    appendAudit(
      { ...entry, action, subject: slug, detail: failure === null ? {} : { failure } },
      sql`exists (select 1 from drafts where id = ${id} and version = ${version} and ${was})`,
    ),
    sql`update drafts set state = 'draft', publish_at = null, failure = ${failure}, version = ${version + 1}
      where id = ${id} and version = ${version} and ${hasAudit(entry.id)}`,
  ];
}

/** Begun anew from the revision that was shown. */
export function rebaseDraft(seen: Seen, amends: string): SQL {
  return sql`update drafts set amends = ${amends}, state = 'draft', publish_at = null, failure = null,
      version = ${seen.version + 1}
    where id = ${seen.id} and version = ${seen.version} and ${isFree(seen)} returning id`;
}

/** What a second person was asked about: scheduled where it was to be, else a draft again. */
export function answerDraft(
  slug: string,
  state: Extract<DraftState, 'draft' | 'scheduled'>,
  failure: string | null,
  made: SQL,
): SQL {
  const at = state === 'draft' ? sql`null` : sql`publish_at`;
  return sql`update drafts set state = ${state}, publish_at = ${at}, failure = ${failure}, version = version + 1
    where slug = ${slug} and state = 'asked' and ${made}`;
}
