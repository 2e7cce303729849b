import { expect, test } from 'vitest';
import { en } from '../../../../src/i18n/catalogue.ts';
import {
  DISTRICT,
  LEADER,
  openSite,
  stateOf,
  submit,
} from '../../../support/worker/endorsements.ts';
import { letterTo, ringAll } from '../../../support/worker/mailbox.ts';
import {
  after,
  bodyOf,
  type Fields,
  MINUTE,
  post,
  read,
  row,
} from '../../../support/worker/site.ts';
import { SLUG } from '../../../support/worker/statements.ts';

const { code: words } = en.endorse.sent;

/** Fills in the form; gives what the next page carries and the code of the mail. */
async function sentForm(form: Fields): Promise<{ ref: string; code: string }> {
  const location = (await submit(form)).headers.get('Location') ?? '';
  await ringAll();
  const page = await read(location);
  const ref = /name="ref" value="([^"]+)"/.exec(page)?.[1] ?? '';
  return { ref, code: /: (\d{6})$/m.exec(letterTo(form.email ?? '').text)?.[1] ?? 'none' };
}

const type = (ref: string, code: string) =>
  post('/endorsements/confirm', { ref, code, slug: SLUG });

const other = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

test('the code of the mail confirms, once or five times over, as the link does', async () => {
  await openSite();
  const { ref, code } = await sentForm(LEADER);
  for (let time = 0; time < 7; time += 1) {
    const response = await type(ref, code);
    expect(response.status).toBe(200);
    expect(await bodyOf(response)).toContain(en.endorse.confirmed.listed.title);
  }
  expect(await row('select sum(listed) as n from tallies')).toEqual({ n: 1 });
});

test('a code with the spaces of a mail program is the same code', async () => {
  await openSite();
  const { ref, code } = await sentForm(DISTRICT);
  await type(ref, ` ${code.slice(0, 3)} ${code.slice(3)} `);
  expect(await stateOf(ref)).toBe('in_review');
});

test('a wrong code is said at the field, and after five not even the right one confirms', async () => {
  await openSite();
  const { ref, code } = await sentForm(LEADER);
  for (const wrong of [other(code), '', '12345', 'ABCDEF', other(code)]) {
    const response = await type(ref, wrong);
    expect(response.status).toBe(422);
    const page = await bodyOf(response);
    expect(page).toContain('href="#code"');
    expect(page).toContain(words.wrong);
  }
  expect((await type(ref, code)).status).toBe(422);
  expect(await stateOf(ref)).toBe('submitted');
});

test('five tries are five, also when twenty come at once', async () => {
  await openSite();
  const { ref, code } = await sentForm(LEADER);
  await Promise.all(Array.from({ length: 20 }, () => type(ref, other(code))));
  expect(await row('select code_tries as n from endorsements')).toEqual({ n: 5 });
});

test('after thirty minutes the code is no longer good, and the link still is', async () => {
  await openSite();
  const { ref, code } = await sentForm(LEADER);
  after(30 * MINUTE);
  expect((await type(ref, code)).status).toBe(422);
  expect(await stateOf(ref)).toBe('submitted');
});

test('a form that nobody sent answers like a wrong code, and one code fits one form only', async () => {
  await openSite();
  const { code } = await sentForm(LEADER);
  const second = await sentForm({ ...LEADER, email: 'second@harborview.example' });
  expect((await type('AAAAAAAAAAAAAAAAAAAAAA', code)).status).toBe(422);
  if (code !== second.code) expect((await type(second.ref, code)).status).toBe(422);
  expect(await stateOf(second.ref)).toBe('submitted');
});
