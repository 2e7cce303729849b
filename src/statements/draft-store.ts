/**
 * The only SQL of drafts. A save names the version that was read: where another stands, nothing is
 * written, and whoever comes later sees the earlier save.
 */
import { eq, type SQL, sql } from 'drizzle-orm';
import { commit, type Database } from '../db/client.ts';
import { actors, drafts } from '../db/schema.ts';
import type { DraftState } from '../lib/vocabulary.ts';
import { type DraftDocument, draftDocument } from './drafts.ts';

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

/** What the schedule has to publish now. */
export async function listDueDrafts(db: Database, now: number): Promise<Draft[]> {
  const due = sql`drafts.state in ('scheduled', 'announced') and drafts.publish_at <= ${now}`;
  return (await draftQuery(db).where(due)).map(toDraft);
}

interface Saving {
  id: string;
  document: DraftDocument;
  by: string;
  now: number;
}

/** False where another draft has this slug. */
export async function insertDraft(
  db: Database,
  { id, document, amends, by, now }: Saving & { amends: string | null },
): Promise<boolean> {
  const results = await commit(db, [
    sql`insert into drafts (id, slug, document, amends, version, state, created_at, saved_at, saved_by)
      values (${id}, ${document.slug}, ${JSON.stringify(document)}, ${amends}, 1, 'draft',
        ${now}, ${now}, ${by}) on conflict do nothing`,
    sql`select 1 from drafts where id = ${id}`,
  ]);
  return (results.at(-1)?.results.length ?? 0) > 0;
}

/**
 * Saves over the version that was read; a scheduled draft is a draft again. False where another
 * version stands, or where it is not to be edited: a second person is asked, or it is announced.
 */
export async function saveDraft(
  db: Database,
  { id, document, version, by, now }: Saving & { version: number },
): Promise<boolean> {
  const [result] = await commit(db, [
    sql`update drafts set document = ${JSON.stringify(document)}, slug = ${document.slug},
        version = ${version + 1}, state = 'draft', publish_at = null, failure = null,
        saved_at = ${now}, saved_by = ${by}
      where id = ${id} and version = ${version} and state in ('draft', 'scheduled')
      returning id`,
  ]);
  return (result?.results.length ?? 0) > 0;
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
