/**
 * All SQL for drafts. A save names the version that it is based on. If there is a newer one,
 * nothing is written, so that no save is lost.
 */

import { desc, eq, getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { Staff } from '../../acting.ts';
import { appendAudit, auditId, hasAudit, nameActor } from '../../audit/store.ts';
import { commitMaking, type Database } from '../../db/client.ts';
import { actors, drafts, revisions, statements } from '../../db/schema.ts';
import type { DraftState } from '../../lib/vocabulary.ts';
import { bodyOf, type DraftDocument, draftDocument } from './draft.ts';
import { wantedSupersedes } from './superseding-store.ts';

export interface Draft {
  id: string;
  slug: string;
  document: DraftDocument;
  /** Digest of the revision that it is based on; null for a new statement. */
  amends: string | null;
  version: number;
  state: DraftState;
  publishAt: number | null;
  /** Why it could not be published. */
  failure: string | null;
  /** True if this version was scheduled by two people. */
  approved: boolean;
  savedAt: number;
  /** Actor, as in the audit trail. */
  savedBy: string;
  /** Null if no name is stored for the actor. */
  savedByName: string | null;
}

function draftQuery(db: Database) {
  return db
    .select({
      id: drafts.id,
      slug: drafts.slug,
      document: drafts.document,
      amends: drafts.amends,
      version: drafts.version,
      state: drafts.state,
      publishAt: drafts.publishAt,
      failure: drafts.failure,
      approvedVersion: drafts.approvedVersion,
      savedAt: drafts.savedAt,
      savedBy: drafts.savedBy,
      savedByName: actors.name,
    })
    .from(drafts)
    .leftJoin(actors, eq(actors.id, drafts.savedBy));
}

type Row = Awaited<ReturnType<typeof draftQuery>>[number];

const toDraft = ({ approvedVersion, ...row }: Row): Draft => ({
  ...row,
  approved: approvedVersion === row.version,
  document: draftDocument.parse(row.document),
});

export async function findDraft(db: Database, id: string): Promise<Draft | null> {
  const [row] = await draftQuery(db).where(eq(drafts.id, id));
  return row ? toDraft(row) : null;
}

export async function findDraftOf(db: Database, slug: string): Promise<Draft | null> {
  const [row] = await draftQuery(db).where(eq(drafts.slug, slug));
  return row ? toDraft(row) : null;
}

/** All drafts, most recently saved first. */
export async function listDrafts(db: Database): Promise<Draft[]> {
  return (await draftQuery(db).orderBy(sql`drafts.saved_at desc`)).map(toDraft);
}

/** The published document that a draft amends, on hold or not. */
export interface PublishedDocument {
  document: DraftDocument;
  revision: number;
  digest: string;
}

export async function findPublishedDocument(
  db: Database,
  slug: string,
): Promise<PublishedDocument | null> {
  const [[statement], [current]] = await db.batch([
    db
      .select({ ...getTableColumns(statements), supersedes: wantedSupersedes.as('wanted') })
      .from(statements)
      .where(eq(statements.slug, slug)),
    db
      .select({ number: revisions.number, digest: revisions.digest, text: revisions.text })
      .from(revisions)
      .where(
        sql`(statement_id, number) = (select id, revision from statements where slug = ${slug})`,
      ),
  ]);
  if (!statement || !current) return null;
  const body = bodyOf(statement, current.text ?? '');
  // Parsing drops the other columns.
  const document = draftDocument.parse({ ...statement, body, change: null, changeNote: null });
  return { document, revision: current.number, digest: current.digest };
}

/** Statements that staff can amend or supersede: all published ones, on hold or not. */
export function listForStaff(db: Database) {
  return db.select().from(statements).orderBy(desc(statements.date), statements.slug);
}

export type StatementLine = Awaited<ReturnType<typeof listForStaff>>[number];

/** The drafts that the schedule must publish now. */
export async function listDueDrafts(db: Database, now: number): Promise<Draft[]> {
  const due = sql`drafts.state in ('scheduled', 'announced') and drafts.publish_at <= ${now}`;
  return (await draftQuery(db).where(due)).map(toDraft);
}

interface Change {
  id: string;
  by: Pick<Staff, 'id' | 'name'>;
  now: number;
}

interface Saving extends Change {
  document: DraftDocument;
}

/** SQL condition: the draft has this version, and its state allows editing. */
const isEditable = (id: string, version: number) =>
  sql`id = ${id} and version = ${version} and state in ('draft', 'scheduled')`;

/** False if another draft has this slug or, for a new statement, if a published one has it. */
export function insertDraft(
  db: Database,
  change: Saving & { amends: string | null },
): Promise<boolean> {
  const { id, document, amends, by, now } = change;
  const free = sql`not exists (select 1 from drafts where slug = ${document.slug}) and
    (${amends} is not null or not exists (select 1 from statements where slug = ${document.slug}))`;
  return write(db, change, 'draft.create', free, (made) => [
    sql`insert into drafts (id, slug, document, amends, version, state, created_at, saved_at, saved_by)
      select ${id}, ${document.slug}, ${JSON.stringify(document)}, ${amends}, 1, 'draft',
        ${now}, ${now}, ${by.id} where ${made} on conflict do nothing`,
  ]);
}

/**
 * Saves over the version that was read; a scheduled draft becomes an ordinary one. False if there
 * is another version, if another draft has this slug, or if the draft awaits approval or is
 * announced.
 */
export function saveDraft(db: Database, change: Saving & { version: number }): Promise<boolean> {
  const { id, document, version, by, now } = change;
  const { slug } = document;
  const saved = sql`exists (select 1 from drafts where ${isEditable(id, version)})
    and not exists (select 1 from drafts where slug = ${slug} and id <> ${id})`;
  return write(db, change, 'draft.save', saved, (made) => [
    sql`update drafts set document = ${JSON.stringify(document)}, slug = ${slug},
        version = ${version + 1}, state = 'draft', publish_at = null, failure = null,
        saved_at = ${now}, saved_by = ${by.id}
      where ${isEditable(id, version)} and ${made}`,
  ]);
}

/** False if there is another version, or if the draft can't be edited in its state. */
export function deleteDraft(db: Database, change: Change & { version: number }): Promise<boolean> {
  const { id, version } = change;
  const there = sql`exists (select 1 from drafts where ${isEditable(id, version)})`;
  return write(db, change, 'draft.delete', there, (made) => [
    sql`delete from drafts where ${isEditable(id, version)} and ${made}`,
  ]);
}

/**
 * Writes the audit entry if `possible` holds, and the change only if the entry exists. So a batch
 * that is sent twice makes the change once, and still reports success.
 */
function write(
  db: Database,
  { id, by, now, amends = null }: Change & { amends?: string | null },
  action: string,
  possible: SQL,
  writes: (made: SQL) => SQL[],
): Promise<boolean> {
  const entry = { id: auditId(), at: now, actor: by.id, action, subject: id };
  const made = hasAudit(entry.id);
  const all = [
    nameActor(by, possible),
    // Not even the slug: it is made from the title, and audit entries are never deleted.
    appendAudit({ ...entry, detail: { amends } }, possible),
    ...writes(made),
  ];
  return commitMaking(db, all, made);
}

/** Deletes a draft, and makes the whole batch fail if it no longer has this version. */
export function takeDraft(id: string, version: number): SQL[] {
  return [
    // If the draft is gone, this violates a CHECK constraint, so the whole batch fails.
    sql`insert into drafts (id, slug, document, version, state, created_at, saved_at, saved_by)
      select ${id}, 'gone', 'null', 0, 'draft', 0, 0, 'system'
      where not exists (select 1 from drafts where id = ${id} and version = ${version})`,
    sql`delete from drafts where id = ${id}`,
  ];
}
