/** A reader reports a listed entry as false. */
import { tokenFor } from './endorsements.ts';
import { type Fields, post, rows } from './site.ts';

export const REPORT = '/endorsements/report';
export const OWN = 'real@harborview.example';
export const OTHER = 'reader@mail.example';

export function send(endorsement: string, email = OWN, more: Fields = {}): Promise<Response> {
  return post(REPORT, { endorsement, email, words: '', website: '', ...more });
}

/** Submits a report, and returns its id. */
export async function reported(endorsement: string, email = OWN, words = ''): Promise<string> {
  const before = (await rows('select id from reports')).map(({ id }) => id);
  await send(endorsement, email, { words });
  const found = (await rows('select id from reports')).find(
    ({ id }) => !before.includes(id ?? null),
  );
  if (!found) throw new Error('the form stored no report');
  return String(found.id);
}

export async function press(report: string): Promise<Response> {
  return post(REPORT, { token: await tokenFor('report', report) });
}

/** Submits a report and confirms it. */
export async function doubted(endorsement: string, email = OWN, words = ''): Promise<string> {
  const id = await reported(endorsement, email, words);
  await press(id);
  return id;
}
