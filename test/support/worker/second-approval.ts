/** Requests that need a second person: one member of staff asks, another answers. */
import { ALICE, BOB, badge, signToken } from './access.ts';
import { confirmed, DISTRICT } from './endorsements.ts';
import { type Fields, post, row } from './site.ts';

/** A service token has no email address. */
export async function serviceBadge(name = 'publisher'): Promise<Fields> {
  const payload = { email: undefined, name: undefined, common_name: name };
  return { 'Cf-Access-Jwt-Assertion': await signToken('', { payload }) };
}

/** Creates a district's endorsement, approved by Bob. */
export async function listedBody(fields: Fields = DISTRICT): Promise<string> {
  const id = await confirmed(fields);
  await post(`/console/review/${id}`, { action: 'approve' }, await badge(BOB));
  return id;
}

/** Requests the removal of a listed body. Returns the request's path. */
export async function askRemoval(id: string, headers?: Fields): Promise<string> {
  const fields = { action: 'ask', reason: 'decision_not_found', words: 'Nobody finds the vote.' };
  const response = await post(`/console/review/${id}`, fields, headers ?? (await badge(ALICE)));
  const path = response.headers.get('Location') ?? '';
  if (!path.startsWith('/console/requests/'))
    throw new Error(`redirected to ${path}, not to a request`);
  return path;
}

export async function answer(path: string, action: string, headers: Fields): Promise<boolean> {
  const response = await post(path, { action }, headers);
  return response.headers.get('Location') === `${path}?done=yes`;
}

export async function outcomeOf(path: string) {
  const id = path.split('/').at(-1) ?? '';
  return (await row('select outcome from requests where id = ?', id)).outcome;
}
