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

/** Submits the form. Returns the next page's hidden values and the email's code. */
async function sentForm(form: Fields): Promise<{ ref: string; code: string }> {
  const location = (await submit(form)).headers.get('Location') ?? '';
  await ringAll();
  const page = await read(location);
  const ref = /name="ref" value="([^"]+)"/.exec(page)?.[1] ?? '';
  return { ref, code: /^(\d{6})$/m.exec(letterTo(form.email ?? '').text)?.[1] ?? 'none' };
}

const type = (ref: string, code: string) =>
  post('/endorsements/confirm', { ref, code, slug: SLUG });

const other = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

test('the code in the email confirms like the link, used once or five times', async () => {
  await openSite();
  const { ref, code } = await sentForm(LEADER);
  for (let time = 0; time < 7; time += 1) {
    const response = await type(ref, code);
    expect(response.status).toBe(200);
    expect(await bodyOf(response)).toContain(en.endorse.confirmed.listed.title);
  }
  expect(await row('select sum(listed) as n from tallies')).toEqual({ n: 1 });
});

test('a code with a mail program’s spaces is accepted', async () => {
  await openSite();
  const { ref, code } = await sentForm(DISTRICT);
  await type(ref, ` ${code.slice(0, 3)} ${code.slice(3)} `);
  expect(await stateOf(ref)).toBe('in_review');
});

test('a wrong code is reported at the field, and after five even the right one does not confirm', async () => {
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

test('five tries are the limit even for twenty concurrent ones', async () => {
  await openSite();
  const { ref, code } = await sentForm(LEADER);
  await Promise.all(Array.from({ length: 20 }, () => type(ref, other(code))));
  expect(await row('select code_tries as n from endorsements')).toEqual({ n: 5 });
});

test('after thirty minutes the code has expired, and the link still works', async () => {
  await openSite();
  const { ref, code } = await sentForm(LEADER);
  after(30 * MINUTE);
  expect((await type(ref, code)).status).toBe(422);
  expect(await stateOf(ref)).toBe('submitted');
});

test('an unknown form responds like a wrong code, and a code fits only its own form', async () => {
  await openSite();
  const { code } = await sentForm(LEADER);
  const second = await sentForm({ ...LEADER, email: 'second@harborview.example' });
  expect((await type('AAAAAAAAAAAAAAAAAAAAAA', code)).status).toBe(422);
  if (code !== second.code) expect((await type(second.ref, code)).status).toBe(422);
  expect(await stateOf(second.ref)).toBe('submitted');
});
