/** Somebody who reads a list and says: this isn't me. */
import { tokenFor } from './endorsements.ts';
import { type Fields, post, rows } from './site.ts';

export const REPORT = '/endorsements/report';
export const OWN = 'real@harborview.example';
export const OTHER = 'reader@mail.example';

export function send(endorsement: string, email = OWN, more: Fields = {}): Promise<Response> {
  return post(REPORT, { endorsement, email, words: '', website: '', ...more });
}

/** Reports, and gives the id of the report. */
export async function reported(endorsement: string, email = OWN, words = ''): Promise<string> {
  const before = (await rows('select id from reports')).map(({ id }) => id);
  await send(endorsement, email, { words });
  const found = (await rows('select id from reports')).find(
    ({ id }) => !before.includes(id ?? null),
  );
  if (!found) throw new Error('nothing was stored');
  return String(found.id);
}

export async function press(report: string): Promise<Response> {
  return post(REPORT, { token: await tokenFor('report', report) });
}

/** Reports and confirms. */
export async function doubted(endorsement: string, email = OWN, words = ''): Promise<string> {
  const id = await reported(endorsement, email, words);
  await press(id);
  return id;
}
