/** Sheets of paper signatures, checked and stored through the console. */
import { expect } from 'vitest';
import { badge } from './access.ts';
import { HARBOR } from './districts.ts';
import { type Fields, post, row, visit } from './site.ts';
import { SLUG } from './statements.ts';
import { TEST_ORIGIN } from './variables.ts';

export const PAGE = '/console/import';
export const START = Date.UTC(2026, 2, 2, 12);
export const HEADER = 'name,title,district,organization,email';
export const IDA = `Ida Paper,Principal,${HARBOR.name},,ida@harborview.example`;
export const OLE = 'Ole Ink,Teacher,,Teachers of the Coast,ole@x.example';
export const SHEET = [HEADER, IDA, OLE].join('\n');
export const FORM = 'AAAAAAAAAAAAAAAAAAAAAA';
export const FIELDS: Fields = {
  statement: SLUG,
  revision: '',
  meeting: 'the spring meeting in Harborview',
  day: '2026-02-20',
};

export async function send(sheet: string, fields: Fields = {}): Promise<Response> {
  return post(PAGE, { ...FIELDS, sheet, ...fields }, await badge());
}

export async function upload(
  bytes: string | Uint8Array<ArrayBuffer>,
  fields: Fields = {},
): Promise<Response> {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...FIELDS, ...fields })) form.set(name, value);
  form.set('file', new File([bytes], 'sheet.csv', { type: 'text/csv' }));
  return visit(PAGE, {
    method: 'POST',
    body: form,
    headers: { Origin: TEST_ORIGIN, ...(await badge()) },
  });
}

export const store = (sheet = SHEET, fields: Fields = {}) =>
  send(sheet, { action: 'store', form: FORM, epoch: '1', ...fields });

export async function idOf(name: string): Promise<string> {
  return String((await row('select id from endorsements where name = ?', name)).id);
}

/** Returns the lines of the error summary. */
export async function toldBy(response: Response): Promise<string[]> {
  expect(response.status).toBe(422);
  const page = await response.text();
  const summary = /<div class="summary".*?<\/ul>/s.exec(page)?.[0] ?? '';
  return Array.from(summary.matchAll(/<a href="#\w+">(.*?)<\/a>/g), ([, text]) =>
    String(text).replaceAll('&quot;', '"'),
  );
}
