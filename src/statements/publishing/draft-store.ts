/**
 * The only SQL of drafts. A save names the version that was read: where another stands, nothing is
 * written, and whoever comes later sees the earlier save.
 */

import { desc, eq, type SQL, sql } from 'drizzle-orm';
import type { Staff } from '../../acting.ts';
import { appendAudit, auditId, hasAudit, nameActor } from '../../audit/store.ts';
import { commitMaking, type Database } from '../../db/client.ts';
import { actors, drafts, revisions, statements } from '../../db/schema.ts';
import type { DraftState } from '../../lib/vocabulary.ts';
import { bodyOf, type DraftDocument, draftDocument } from './draft.ts';

export interface Draft {
  id: string;
  slug: string;
  document: DraftDocument;
  /** Digest of the revision that it was begun from; null for a new statement. */
  amends: string | null;
  version: number;
  state: DraftState;
  publishAt: number | null;
  /** Why the schedule could not publish it. */
  failure: string | null;
  savedAt: number;
  /** Actor, as in the audit trail, and the name where one is kept. */
  savedBy: string;
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
      savedAt: drafts.savedAt,
      savedBy: drafts.savedBy,
      savedByName: actors.name,
    })
    .from(drafts)
    .leftJoin(actors, eq(actors.id, drafts.savedBy));
}

type Row = Awaited<ReturnType<typeof draftQuery>>[number];

const toDraft = (row: Row): Draft => ({ ...row, document: draftDocument.parse(row.document) });

export async function findDraft(db: Database, id: string): Promise<Draft | null> {
  const [row] = await draftQuery(db).where(eq(drafts.id, id));
  return row ? toDraft(row) : null;
}

export async function findDraftOf(db: Database, slug: string): Promise<Draft | null> {
  const [row] = await draftQuery(db).where(eq(drafts.slug, slug));
  return row ? toDraft(row) : null;
}

/** All drafts, the last saved first. */
export async function listDrafts(db: Database): Promise<Draft[]> {
  return (await draftQuery(db).orderBy(sql`drafts.saved_at desc`)).map(toDraft);
}

/** What a draft amends: the document as it is published, on hold or not. */
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
    db.select().from(statements).where(eq(statements.slug, slug)),
    db
      .select({ number: revisions.number, digest: revisions.digest, text: revisions.text })
      .from(revisions)
      .where(
        sql`(statement_id, number) = (select id, revision from statements where slug = ${slug})`,
      ),
  ]);
  if (!statement || !current) return null;
  const body = bodyOf(statement, current.text ?? '');
  // What else stands in the row falls away here.
  const document = draftDocument.parse({ ...statement, body, change: null, changeNote: null });
  return { document, revision: current.number, digest: current.digest };
}

/** What staff can amend or supersede: everything that was published, on hold or not. */
export function listForStaff(db: Database) {
  return db.select().from(statements).orderBy(desc(statements.date), statements.slug);
}

export type StatementLine = Awaited<ReturnType<typeof listForStaff>>[number];

/** What the schedule has to publish now. */
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

/** Whoever changes a draft has not been asked to wait, and has seen this very version. */
const isEditable = (id: string, version: number) =>
  sql`id = ${id} and version = ${version} and state in ('draft', 'scheduled')`;

/** False where another draft has this slug, or, of a new statement, what is published. */
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
 * Saves over the version that was read; a scheduled draft is a draft again. False where another
 * version stands, where another draft has this slug, or where it is not to be edited: a second person
 * is asked, or it is announced.
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

/** False where another version stands, or where it is not to be edited. */
export function deleteDraft(db: Database, change: Change & { version: number }): Promise<boolean> {
  const { id, version } = change;
  const there = sql`exists (select 1 from drafts where ${isEditable(id, version)})`;
  return write(db, change, 'draft.delete', there, (made) => [
    sql`delete from drafts where ${isEditable(id, version)} and ${made}`,
  ]);
}

/**
 * The change hangs on its audit entry, which is written only while `possible` holds: a batch that
 * is sent twice changes once, and is told apart from one that came too late.
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
    // Not even its address: that is made of the title, and the trail forgets nothing.
    appendAudit({ ...entry, detail: { amends } }, possible),
    ...writes(made),
  ];
  return commitMaking(db, all, made);
}

/** Fails the batch that it stands in unless this very version is still there, and takes it away. */
export function takeDraft(id: string, version: number): SQL[] {
  return [
    // Breaks a check where it is not there any more: what hangs on it is not written then.
    sql`insert into drafts (id, slug, document, version, state, created_at, saved_at, saved_by)
      select ${id}, 'gone', 'null', 0, 'draft', 0, 0, 'system'
      where not exists (select 1 from drafts where id = ${id} and version = ${version})`,
    sql`delete from drafts where id = ${id}`,
  ];
}
