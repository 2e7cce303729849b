/** Stored drafts, and the page that publishes them. */
import { env } from 'cloudflare:workers';
import { openDatabase } from '../../../src/db/client.ts';
import type { DraftDocument } from '../../../src/statements/publishing/draft.ts';
import { insertDraft } from '../../../src/statements/publishing/draft-store.ts';
import { ALICE, badge } from './access.ts';
import { type Fields, post, row, rows } from './site.ts';
import { documentOf, SLUG } from './statements.ts';

let drafts = 0;

/** Stores a draft based on the statement's current revision. */
export async function draftOf(changes: Partial<DraftDocument> = {}): Promise<string> {
  drafts += 1;
  const id = `draft-${drafts}`;
  const document = { ...(documentOf() as DraftDocument), ...changes };
  const [standing] = await rows(
    `select digest from revisions join statements on id = statement_id and number = revision
      where slug = ?`,
    document.slug,
  );
  const stored = await insertDraft(openDatabase(env.DB), {
    id,
    document,
    amends: standing ? String(standing.digest) : null,
    by: { id: 'staff:editor', name: 'Example Editor' },
    now: Date.now(),
  });
  if (!stored) throw new Error('the statement already has a draft');
  return id;
}

export const pathOf = (id: string) => `/console/drafts/${id}/publish`;

/** The fields of the publishing form, visible and hidden. */
export async function formOf(id: string): Promise<Fields> {
  const { version, slug } = await row('select version, slug from drafts where id = ?', id);
  return { version: String(version), slug: String(slug), note: 'For a reason.' };
}

/** Posts the publishing form as it is now. */
export async function press(
  id: string,
  action: string,
  fields: Fields = {},
  email = ALICE,
): Promise<Response> {
  return post(pathOf(id), { ...(await formOf(id)), action, ...fields }, await badge(email));
}

export const stateOfDraft = (id: string) =>
  row('select state, publish_at, failure, version from drafts where id = ?', id);

/** Returns the redirect target. Throws if there is none. */
export function ledTo(response: Response): string {
  const location = response.headers.get('Location');
  if (location === null) throw new Error(`unexpected status ${response.status}`);
  return location;
}

export const PUBLISHED = `/console/statements/${SLUG}?done=published`;
