/** A body that was listed before an amendment, its new decision, and the staff who review it. */
import { ALICE, badge, staffRead } from './access.ts';
import { confirmed, DECISION, DISTRICT, endorserOf, tokenFor } from './endorsements.ts';
import { type Fields, post, read, row } from './site.ts';
import { amend } from './statements.ts';

export const START = Date.UTC(2026, 2, 2, 12);
export const RENEWED: Fields = {
  ...DECISION,
  action: 'reaffirm',
  revision: '2',
  authority_body: 'superintendent',
  authority_date: '2026-03-01',
  authority_officer: 'Kim Chair, Superintendent',
  authority_url: 'https://harborview.example/renewed',
};

export const path = (id: string) => `/console/reaffirmations/${id}`;
export const standing = (id: string) =>
  row(
    'select revision, epoch, reaffirmed_revision, reaffirmed_at from endorsements where id = ?',
    id,
  );

export async function approved(fields: Fields): Promise<string> {
  const id = await confirmed(fields);
  await post(`/console/review/${id}`, { action: 'approve' }, await badge());
  return id;
}

/** Lists a body, then amends its statement substantively. */
export async function amended(fields: Fields = DISTRICT): Promise<string> {
  const id = await approved(fields);
  await amend('substantive', 'Second.\n');
  return id;
}

export async function pageOf(id: string): Promise<string> {
  return read(`/endorsements/manage?token=${await tokenFor('manage', await endorserOf(id))}`);
}

export async function seenBy(id: string, email = ALICE): Promise<Fields> {
  const page = await staffRead(path(id), email);
  const hidden = (name: string) =>
    new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';
  return { revision: hidden('revision'), seen: hidden('seen') };
}

export async function decide(id: string, fields: Fields, email = ALICE): Promise<Response> {
  return post(path(id), { ...(await seenBy(id, email)), ...fields }, await badge(email));
}

export const done = (response: Response) => response.headers.get('Location');
