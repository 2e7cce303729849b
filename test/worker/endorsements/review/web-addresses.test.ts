/** What reads as a web address in a name waits for review, wherever it comes from. */
import { beforeEach, expect, test } from 'vitest';
import { en } from '../../../../src/i18n/catalogue.ts';
import { BOB, badge, staffRead } from '../../../support/worker/access.ts';
import {
  confirm,
  confirmed,
  DISTRICT,
  LEADER,
  ORGANIZATION,
  openSite,
  stateOf,
} from '../../../support/worker/endorsements.ts';
import { letterTo, ringAll } from '../../../support/worker/mailbox.ts';
import { HEADER, START, store } from '../../../support/worker/paper-signatures.ts';
import { contact } from '../../../support/worker/partners.ts';
import { type Fields, itIs, post, read, row } from '../../../support/worker/site.ts';
import { SLUG } from '../../../support/worker/statements.ts';

const told = (hosts: string) => en.console.entry.flagWords.web_address({ hosts });
const flagsOf = async (id: string): Promise<unknown> =>
  JSON.parse(String((await row('select flags from endorsements where id = ?', id)).flags));

beforeEach(openSite);

test.each<[typed: string, field: string, form: Fields, host: string]>([
  ['Visit best-loans.click', 'name', LEADER, 'best-loans.click'],
  ['Dr.Ly Nguyen', 'name', LEADER, 'dr.ly'],
  ['Principal, best-loans。click', 'title', LEADER, 'best-loans.click'],
  ['Code.org', 'organization', LEADER, 'code.org'],
  ['Code.org', 'organization', ORGANIZATION, 'code.org'],
  ['ｂｅｓｔ-loans．click', 'name', ORGANIZATION, 'best-loans.click'],
  ['xn--e1afmkfd.xn--p1ai', 'authority_officer', ORGANIZATION, 'xn--e1afmkfd.xn--p1ai'],
  ['Sam Clerk, www.example', 'authority_officer', DISTRICT, 'www.example'],
])('%j as %s waits for review, and staff read why', async (typed, field, form, host) => {
  const id = await confirmed({ ...form, [field]: typed });
  expect(await stateOf(id)).toBe('in_review');
  expect(await flagsOf(id)).toEqual(['web_address']);
  expect(await staffRead('/console')).toContain(told(host));
  expect(await staffRead(`/console/review/${id}`)).toContain(told(host));
  expect(await read(`/statements/${SLUG}/endorsements`)).not.toContain(typed);
  await post(`/console/review/${id}`, { action: 'approve' }, await badge());
  expect(await stateOf(id)).toBe('listed');
});

test.each([
  { title: 'Asst.Supt/Curriculum' },
  { title: 'Data: Reports' },
  { name: 'Jane Doe, M.Ed/C.A.G.S.' },
  { name: 'علی‌رضا محمدی' },
  { name: 'ශ්‍රී ලාල්' },
])('%o is listed at once', async (fields) => {
  const id = await confirmed({ ...LEADER, ...fields });
  expect(await stateOf(id)).toBe('listed');
  const api = `/api/v1/statements/${SLUG}/endorsements`;
  const { endorsements } = JSON.parse(await read(api));
  expect(endorsements).toMatchObject([fields]);
});

test('a name on a sheet of paper waits as well', async () => {
  itIs(START);
  await store(`${HEADER}\nVisit best-loans.click,Clerk,Harborview,,m@x.example`);
  const { id } = await row('select id from endorsements');
  await confirm(String(id));
  expect(await stateOf(String(id))).toBe('in_review');
  expect(await flagsOf(String(id))).toEqual(['web_address']);
});

async function correct(id: string, title: string): Promise<Response> {
  const path = `/console/review/${id}/correct`;
  const seen = /name="seen" value="([^"]+)"/.exec(await staffRead(path))?.[1] ?? '';
  const form = { name: String(LEADER.name), title, note: 'As she wrote.', seen };
  return post(path, form, await badge());
}

test('a correction that adds one goes back to review, and one that removes it takes the flag away', async () => {
  const id = await confirmed(LEADER);
  await correct(id, 'Principal, best-loans.click');
  expect([await stateOf(id), await flagsOf(id)]).toEqual([
    'in_review',
    ['corrected', 'web_address'],
  ]);
  expect(await staffRead(`/console/review/${id}`)).toContain(told('best-loans.click'));
  await ringAll();
  expect(letterTo(String(LEADER.email)).text).toContain(en.mail.corrected.review);
  await correct(id, 'Principal');
  const page = await staffRead(`/console/review/${id}`);
  expect(page).not.toContain('web address');
  await post(`/console/review/${id}`, { action: 'approve' }, await badge(BOB));
  await correct(id, 'PRINCIPAL');
  expect(await stateOf(id)).toBe('listed');
});

test('staff read it beside a comment and beside the name of a partner', async () => {
  await confirmed({ ...LEADER, comment: 'See best-loans.click for more.' });
  expect(await staffRead('/console')).toContain(told('best-loans.click'));
  const partner = await contact({ name: 'Code.org' });
  expect(await staffRead(`/console/partners/${partner}`)).toContain(told('code.org'));
});
