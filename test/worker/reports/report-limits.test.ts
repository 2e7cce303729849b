import { beforeEach, expect, test } from 'vitest';
import { en } from '../../../src/i18n/catalogue.ts';
import { confirmed, LEADER, openSite, submitted } from '../../support/worker/endorsements.ts';
import { doubted, OTHER, OWN, REPORT, send } from '../../support/worker/reports.ts';
import {
  after,
  bodyOf,
  count,
  DAY,
  everything,
  read,
  visit,
  whereTo,
} from '../../support/worker/site.ts';

const words = en.reports;

beforeEach(openSite);

test('the response is the same for an address that has endorsed, one that has not, and one over its cap', async () => {
  const id = await confirmed(LEADER);
  const told = [];
  for (const email of ['ana@harborview.example', OWN, OTHER, OTHER, OTHER, OTHER, OTHER]) {
    const answer = await send(id, email);
    const headers = [...answer.headers].filter(([name]) => name !== 'location');
    told.push([answer.status, headers, whereTo(answer), await answer.text()]);
  }
  for (const one of told) expect(one).toEqual(told[0]);
  expect(await read(`${REPORT}?sent`)).toContain(words.sent.title);
});

test('one address gets three of these emails a day and five in thirty days, and then reports stop as well', async () => {
  const id = await confirmed(LEADER);
  const ask = async (times: number) => {
    for (let time = 0; time < times; time += 1) await send(id, OTHER);
    return count('outbox', "kind = 'report.confirm'");
  };
  expect(await ask(5)).toBe(3);
  after(DAY);
  expect(await ask(5)).toBe(5);
  after(DAY);
  expect(await ask(2)).toBe(5);
  expect(await count('reports')).toBe(5);
  // Other emails have separate caps.
  expect(await submitted({ ...LEADER, email: OTHER })).toBeTruthy();
});

test('staff get at most three emails a day about one entry, and the console lists every report', async () => {
  const id = await confirmed(LEADER);
  for (let n = 0; n < 5; n += 1) await doubted(id, `reader${n}@mail.example`);
  expect(await count('outbox', "kind = 'report.told'")).toBe(3);
  expect(await count('reports', "state = 'confirmed'")).toBe(5);
});

test.each([
  ['no address', { email: '' }, 'email', en.endorse.refusals.address_missing],
  ['no real address', { email: 'no' }, 'email', en.endorse.refusals.address_invalid],
  ['too many words', { words: 'x'.repeat(501) }, 'words', en.endorse.refusals.comment_too_long],
  ['the trap filled in', { website: 'http://x' }, 'website', en.endorse.refusals.trap_filled],
])(
  'a form with %s is refused at the field, and the input is kept',
  async (_, more, field, message) => {
    const id = await confirmed(LEADER);
    const before = await everything();
    const response = await send(id, OTHER, { words: 'Kept', ...more });
    expect(response.status).toBe(422);
    const page = await bodyOf(response);
    expect(page).toContain(`<a href="#${field}">${message}</a>`);
    expect(page).toContain(field === 'words' ? 'xxxx' : 'Kept');
    expect(await everything()).toBe(before);
  },
);

test('a form from another site is refused', async () => {
  const id = await confirmed(LEADER);
  const body = new URLSearchParams({ endorsement: id, email: OWN });
  for (const Origin of ['https://evil.example', 'null']) {
    expect((await visit(REPORT, { method: 'POST', body, headers: { Origin } })).status).toBe(403);
  }
  expect(await count('reports')).toBe(0);
});
