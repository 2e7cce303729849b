/** Which revision was signed on paper, and that each sheet is imported once. */
import { beforeEach, expect, test } from 'vitest';
import { badge } from '../../support/worker/access.ts';
import { manage, openSite } from '../../support/worker/endorsements.ts';
import {
  HEADER,
  IDA,
  idOf,
  OLE,
  PAGE,
  START,
  send,
  store,
  toldBy,
} from '../../support/worker/paper-signatures.ts';
import {
  after,
  count,
  DAY,
  type Fields,
  itIs,
  post,
  row,
  rows,
} from '../../support/worker/site.ts';
import { amend, FIRST_BODY } from '../../support/worker/statements.ts';

const SECOND = FIRST_BODY.replace('welcome', 'barred');

beforeEach(async () => {
  itIs(START);
  await openSite();
});

/** The hidden form of a preview. */
async function previewOf(fields: Fields = {}): Promise<Fields> {
  const page = await (await send(`${HEADER}\n${IDA}`, fields)).text();
  const carried = page.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g);
  return Object.fromEntries(Array.from(carried, ([, name = '', value = '']) => [name, value]));
}

test('only what the preview showed is stored: after an amendment the form comes back', async () => {
  const seen = await previewOf();
  expect(seen.revision).toBe('1');
  await amend('substantive', SECOND);
  const response = await post(PAGE, { ...seen, action: 'store' }, await badge());
  expect(response.status).toBe(409);
  const page = await response.text();
  expect(page).toContain('The statement was amended since.');
  expect(page).toContain('ida@harborview.example');
  expect(await count('imports')).toBe(0);
  const again = await previewOf({ revision: '1' });
  await post(PAGE, { ...again, action: 'store' }, await badge());
  expect(await rows('select revision, epoch from endorsements')).toEqual([
    { revision: 1, epoch: 1 },
  ]);
});

test('without a number, the signed revision is the one that was current at the end of that day in Massachusetts', async () => {
  // 11 p.m. on March 5 there is March 6 in UTC.
  itIs(Date.UTC(2026, 2, 6, 4));
  await amend('substantive', SECOND);
  after(3 * DAY);
  expect((await previewOf({ day: '2026-03-04' })).revision).toBe('1');
  expect((await previewOf({ day: '2026-03-05' })).revision).toBe('2');
  expect((await previewOf({ day: '2026-02-20' })).revision).toBe('1');
});

test('nobody can have signed a revision published later', async () => {
  after(3 * DAY);
  await amend('substantive', SECOND);
  const late = { day: '2026-03-04', revision: '2' };
  expect(await toldBy(await send(`${HEADER}\n${IDA}`, late))).toEqual([
    'That revision was published after the day it was signed.',
  ]);
});

test('a form sent again adds nobody: neither an erased signer nor an added line', async () => {
  const sheet = `${HEADER}\n${IDA}`;
  await store(sheet);
  await store(`${sheet}\n${OLE}`);
  expect(await rows('select name from endorsements')).toEqual([{ name: 'Ida Paper' }]);
  await manage(await idOf('Ida Paper'), { action: 'erase' });
  await store(sheet);
  expect(await count('endorsers')).toBe(0);
  expect(await rows('select state from endorsements')).toEqual([{ state: 'erased' }]);
  expect(await row('select signatures from imports')).toEqual({ signatures: 1 });
});
