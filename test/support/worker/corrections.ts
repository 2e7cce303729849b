/** Staff correct entries by the console's form. */
import { ALICE, badge, staffRead } from './access.ts';
import { type Fields, post, row } from './site.ts';

export const NOTE = 'She wrote that an accent is missing.';

export async function seenOf(id: string): Promise<string> {
  const page = await staffRead(`/console/review/${id}/correct`);
  return /name="seen" value="([^"]+)"/.exec(page)?.[1] ?? '';
}

/** Sends the form with the entry's present words, except for `fields`. */
export async function correct(id: string, fields: Fields, email = ALICE, seen?: string) {
  const { name, title, affiliation } = await row(
    'select name, title, affiliation from endorsements where id = ?',
    id,
  );
  const form = {
    ...{ name: String(name), title: String(title), affiliation: String(affiliation) },
    ...{ note: NOTE, seen: seen ?? (await seenOf(id)), ...fields },
  };
  return post(`/console/review/${id}/correct`, form, await badge(email));
}

/** Asks to rename a listed body. Returns the request's path. */
export async function askRenaming(id: string, affiliation: string, email = ALICE): Promise<string> {
  const response = await correct(id, { affiliation }, email);
  const path = response.headers.get('Location') ?? '';
  if (!path.startsWith('/console/requests/')) throw new Error(`redirected to ${path}`);
  return path;
}
