/** An announced amendment: its draft, its announcement, and the moment it takes effect. */
import { env } from 'cloudflare:workers';
import { openDatabase } from '../../../src/db/client.ts';
import { en } from '../../../src/i18n/catalogue.ts';
import { publishDue } from '../../../src/statements/publishing/draft-publish-actions.ts';
import { insertDraft, listDueDrafts } from '../../../src/statements/publishing/draft-store.ts';
import { badge } from './access.ts';
import { sweep } from './schedule.ts';
import { count, type Fields, itIs, post, row } from './site.ts';
import { type Document, documentOf, FIRST_BODY, SLUG } from './statements.ts';

export const NOON = Date.UTC(2026, 2, 2, 12);
/**
 * A week later, at noon in the organization's time zone. Daylight saving time has begun in between.
 */
export const LATER = Date.UTC(2026, 2, 9, 16);
export const LATER_LOCAL = '2026-03-09T12:00';
export const SECOND = FIRST_BODY.replace('child', 'student');
export const NOTE = 'Students, not children.';

export const DRAFT = 'draft-1';
export const path = `/console/drafts/${DRAFT}/announce`;

const db = () => openDatabase(env.DB);

/** Stores a draft that amends the current text substantively. */
export async function drafted(changes: Partial<Document> = {}, id = DRAFT): Promise<void> {
  const { amends: _, ...document } = {
    ...documentOf({ body: SECOND, change: 'substantive', changeNote: NOTE, ...changes }),
    amends: null,
  };
  const stands = await row(
    'select digest from revisions join statements s on s.id = statement_id and s.revision = number where slug = ?',
    document.slug,
  );
  const by = {
    by: { id: 'staff:alice' as const, name: 'Example Editor' },
    now: Date.now(),
    amends: String(stands.digest),
  };
  if (!(await insertDraft(db(), { id, document, ...by })))
    throw new Error('the draft was not stored');
}

export async function announce(fields: Fields = {}): Promise<Response> {
  const { version } = await row('select version from drafts where id = ?', DRAFT);
  return post(
    path,
    { action: 'announce', version: String(version), at: LATER_LOCAL, ...fields },
    await badge(),
  );
}

export async function announced(changes: Partial<Document> = {}): Promise<void> {
  await drafted(changes);
  const response = await announce();
  if (response.status !== 303) throw new Error(`unexpected status ${response.status}`);
}

export const announcement = () => row('select * from announcements where ended_at is null');

export async function cancel(): Promise<Response> {
  const { id } = await announcement();
  return post(path, { action: 'cancel', announcement: String(id) }, await badge());
}

/** Runs the schedule at the effective time. It publishes the draft and deletes it. */
export async function takeEffect(): Promise<void> {
  itIs(LATER);
  await sweep();
  if ((await count('drafts', `id = '${DRAFT}'`)) > 0) throw new Error('the draft is still there');
}

/** Runs only the schedule's publishing job at the effective time, not the jobs after it. */
export async function publishOnly(): Promise<void> {
  itIs(LATER);
  const acting = { db: db(), now: LATER, contact: 'x@example.org', words: en.publishing.answers };
  for (const draft of await listDueDrafts(db(), LATER)) await publishDue(acting, draft);
}

export const PUBLIC = `/statements/${SLUG}/announced`;
