/** Endorsers change their own words: on the page behind the link to confirm, or on their own page. */
import { manage, tokenFor } from './endorsements.ts';
import { type Fields, post, row } from './site.ts';

/** The form with the entry's present words, except for `fields`. */
export async function mendFields(id: string, fields: Fields): Promise<Fields> {
  const entry = await row(
    'select name, title, affiliation, district_name from endorsements where id = ?',
    id,
  );
  const printed = String(entry.affiliation);
  const district = String(entry.district_name ?? '');
  const organization =
    district && printed.endsWith(district)
      ? printed.slice(0, -district.length).replace(/, $/, '')
      : printed;
  const present = { name: String(entry.name), title: String(entry.title), organization };
  return { action: 'mend', ...present, ...fields };
}

export async function mendWaiting(id: string, fields: Fields): Promise<Response> {
  const token = await tokenFor('confirm', id);
  return post('/endorsements/confirm', { token, ...(await mendFields(id, fields)) });
}

export async function mendOwn(id: string, fields: Fields): Promise<Response> {
  return manage(id, await mendFields(id, fields));
}

/** The name of the notice that the next page shows. */
export async function noticeOf(answer: Promise<Response>): Promise<string | undefined> {
  return (await answer).headers.get('Location')?.replace(/.*done=/, '');
}
