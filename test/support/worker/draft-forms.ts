/** Staff write drafts through the console's forms. */
import { expect } from 'vitest';
import { ALICE, badge } from './access.ts';
import { type Fields, post, row, rows } from './site.ts';
import { SLUG } from './statements.ts';
import { TEST_ORIGIN } from './variables.ts';

export async function send(path: string, fields: Fields, email = ALICE): Promise<Response> {
  return post(path, fields, await badge(email));
}

/** Begins a draft. Returns its path. */
export async function begun(fields: Fields, email = ALICE): Promise<string> {
  const response = await send('/console/drafts/new', fields, email);
  expect(response.status).toBe(303);
  return new URL(response.headers.get('Location') ?? '', TEST_ORIGIN).pathname;
}

export const newDraft = (title = 'Books in every school') => begun({ title, date: '2026-03' });
export const amendment = () => begun({ amends: SLUG });
export const documentOf = async () =>
  JSON.parse(String((await row('select document from drafts')).document));
export const version = async () => String((await row('select version from drafts')).version);
export const save = async (path: string, fields: Fields, email = ALICE) =>
  send(path, { version: await version(), action: 'save', ...fields }, email);

/** Sets the draft's state in the database, for January 2, 2027 where the state has a moment. */
export async function putInState(state: string) {
  await rows('update drafts set state = ?, publish_at = ?', state, Date.parse('2027-01-02T15:00Z'));
  if (state !== 'asked') return;
  await rows(`insert into requests (id, kind, subject, asked_by, asked_at)
    select 'asked', 'publish_editorial', slug, 'staff:editor', 0 from drafts`);
}
