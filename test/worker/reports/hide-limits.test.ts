/** How many entries the reports of one mailbox, and of one district, take off the list. */
import { beforeEach, expect, test } from 'vitest';
import { en } from '../../../src/i18n/catalogue.ts';
import { badge, staffRead } from '../../support/worker/access.ts';
import {
  confirmed,
  LEADER,
  openSite,
  stateOf,
  tokenFor,
} from '../../support/worker/endorsements.ts';
import { changing, deploy, KEYS, untilDone } from '../../support/worker/key-rotation.ts';
import { doubted, press, REPORT, reported, send } from '../../support/worker/reports.ts';
import { sweep } from '../../support/worker/schedule.ts';
import {
  after,
  bodyOf,
  count,
  DAY,
  itIs,
  post,
  read,
  row,
  rows,
} from '../../support/worker/site.ts';

const words = en.reports;
const [A, B] = KEYS;

beforeEach(async () => {
  itIs(Date.UTC(2026, 2, 2, 12));
  await openSite();
});

/** Listed leaders of the same district, each with an address of their own. */
async function leaders(many: number, fields = LEADER, from = 0): Promise<string[]> {
  const ids: string[] = [];
  for (let n = from; n < from + many; n += 1) {
    const email = `leader${n}@${(fields.email ?? '').split('@')[1]}`;
    ids.push(await confirmed({ ...fields, name: `Example Leader ${'ABCDEFGHIJKLM'[n]}`, email }));
  }
  return ids;
}

const hidden = () => count('endorsements', "state = 'in_review'");
const effects = async () =>
  (
    await rows(
      'select effect from reports where confirmed_at is not null order by confirmed_at, effect',
    )
  ).map(({ effect }) => effect);
const approve = async (id: string) =>
  post(`/console/review/${id}`, { action: 'approve' }, await badge());

/** Reports each entry from the address that `of` makes, and presses each link that was mailed. */
async function reportAll(ids: readonly string[], of: (n: number) => string): Promise<void> {
  for (const [n, id] of ids.entries()) {
    await send(id, of(n));
    after(1);
  }
  for (const { id } of await rows("select id from reports where state = 'sent' order by sent_at")) {
    await press(String(id));
    after(1);
  }
}

test.each([
  ['with a tag of its own for each report', (n: number) => `pupil+${n}@harborview.example`],
  ['in capitals', (n: number) => `${n % 2 ? 'PUPIL' : 'Pupil'}@HARBORVIEW.example`],
])('one mailbox hides one entry, however its address is spelled: %s', async (_, of) => {
  await reportAll(await leaders(12), of);
  expect(await hidden()).toBe(1);
  // Reports are limited as well: three links a day.
  expect(await effects()).toEqual(['hid', 'mailbox_limit', 'mailbox_limit']);
});

test('one mailbox with dots hides one entry where the provider ignores them', async () => {
  await rows(
    "insert into district_domains (domain, code, kind) values ('gmail.com', '00100000', 'email-seen')",
  );
  await reportAll(
    await leaders(3),
    (n) => ['a.pupil@gmail.com', 'ap.upil@gmail.com', 'apupil@googlemail.com'][n] ?? '',
  );
  expect(await hidden()).toBe(1);
});

test('one mailbox hides the next entry once staff have answered its report, and three in thirty days', async () => {
  const ids = await leaders(5);
  for (const [n, id] of ids.entries()) {
    // The limit on reports is not the one that is tested here.
    await rows("delete from mail_caps where key not like 'hides/%' and count >= 3");
    const report = await reported(id, `pupil+${n}@harborview.example`);
    await press(report);
    expect(await stateOf(id)).toBe(n < 3 ? 'in_review' : 'listed');
    await approve(id);
    after(DAY);
  }
  expect(await effects()).toEqual(['hid', 'hid', 'hid', 'mailbox_limit', 'mailbox_limit']);
  after(30 * DAY);
  await doubted(await leaders(1, LEADER, 5).then(([id = '']) => id), 'pupil@harborview.example');
  expect(await hidden()).toBe(1);
});

test('one mailbox is remembered with the report, and forgotten with it', async () => {
  const [first = '', second = ''] = await leaders(2);
  const remembered = () => count('reports', 'mailbox_hmac is not null');
  await doubted(first, 'pupil@harborview.example');
  await reported(second, 'other@harborview.example');
  expect(await remembered()).toBe(1);
  await approve(first);
  expect(await remembered()).toBe(0);
  await doubted(second, 'third@harborview.example');
  expect(await remembered()).toBe(1);
  after(90 * DAY);
  await sweep();
  expect(await remembered()).toBe(0);
  expect(await count('mail_caps')).toBe(0);
  expect(await hidden()).toBe(1);
});

test('one mailbox hides no second entry while the address key is changed, and none after it', async () => {
  const ids = await leaders(4);
  const reports: string[] = [];
  for (const [n, id] of ids.slice(0, 3).entries()) {
    reports.push(await reported(id, `pupil+${n}@harborview.example`));
  }
  const pressIn = async (site: ReturnType<typeof deploy>, report = '') =>
    site.post(REPORT, { token: await tokenFor('report', report) });
  await pressIn(deploy({}), reports[0]);
  expect(await hidden()).toBe(1);
  const between = deploy(changing(B, A));
  await pressIn(between, reports[1]);
  await untilDone(between);
  await pressIn(deploy({ ADDRESS_KEY: B }), reports[2]);
  expect(await hidden()).toBe(1);
  expect(await effects()).toEqual(['hid', 'mailbox_limit', 'mailbox_limit']);
});

test('one mailbox hides no fourth entry in thirty days while the address key is changed', async () => {
  const ids = await leaders(4);
  for (const [n, id] of ids.slice(0, 3).entries()) {
    await doubted(id, `pupil+${n}@harborview.example`);
    await approve(id);
    after(DAY);
  }
  const report = await reported(ids[3] ?? '', 'pupil@harborview.example');
  const between = deploy(changing(B, A));
  await between.post(REPORT, { token: await tokenFor('report', report) });
  expect(await hidden()).toBe(0);
});

test('four mailboxes of one district hide three entries on a day, and staff see what the fourth did', async () => {
  const ids = await leaders(4);
  await reportAll(ids, (n) => `reader${n}@harborview.example`);
  expect(await hidden()).toBe(3);
  expect(await effects()).toEqual(['hid', 'hid', 'hid', 'district_limit']);
  expect(await staffRead('/console')).toContain(words.staff.effects.district_limit);
  const page = await staffRead(`/console/review/${ids[3]}`);
  expect(page).toContain(words.staff.effects.district_limit);
  expect(page).toContain(words.staff.dismiss);
  expect(await staffRead(`/console/review/${ids[0]}`)).toContain(words.staff.effects.hid);
  after(DAY);
  const [next = ''] = await leaders(1, LEADER, 5);
  await doubted(next, 'fifth@harborview.example');
  expect(await hidden()).toBe(4);
});

test('entries that are back on the list count, and other districts do not', async () => {
  const ids = await leaders(4);
  for (const [n, id] of ids.slice(0, 3).entries()) {
    await doubted(id, `reader${n}@harborview.example`);
    await approve(id);
  }
  await doubted(ids[3] ?? '', 'reader3@harborview.example');
  expect(await hidden()).toBe(0);
  const fields = { ...LEADER, district: 'North Valley Regional', email: 'x@valley.example' };
  const [other = ''] = await leaders(1, fields, 5);
  await doubted(other, 'reader@valley.example');
  expect(await stateOf(other)).toBe('in_review');
});

test('of several reports in the same instant at the limit, three hide', async () => {
  const ids = await leaders(8);
  const reports: string[] = [];
  for (const [n, id] of ids.entries()) {
    reports.push(await reported(id, `reader${n}@harborview.example`));
  }
  await Promise.all(reports.flatMap((id) => [press(id), press(id)]));
  expect(await hidden()).toBe(3);
  expect((await effects()).sort()).toEqual([
    ...Array(5).fill('district_limit'),
    ...Array(3).fill('hid'),
  ]);
  expect(await row("select sum(count) as n from mail_caps where key like 'hides/%'")).toEqual({
    n: 3,
  });
});

test('of two reports by one mailbox in the same instant, one hides', async () => {
  const ids = await leaders(2);
  const reports: string[] = [];
  for (const [n, id] of ids.entries()) {
    reports.push(await reported(id, `pupil+${n}@harborview.example`));
  }
  await Promise.all(reports.map(press));
  expect(await hidden()).toBe(1);
});

test('the reporter’s pages say the rule, and not what others did', async () => {
  const ids = await leaders(5);
  const pages: string[][] = [];
  for (const [n, id] of ids.entries()) {
    const report = await reported(id, `reader${n}@harborview.example`);
    const opened = await read(`${REPORT}?token=${await tokenFor('report', report)}`);
    expect(opened).toContain(words.confirm.hides);
    const of = (page: string) =>
      page
        .replaceAll(/Example Leader ./g, 'Name')
        .replaceAll(/(?:name="token" value="|token=)[^"]+/g, '');
    pages.push([of(opened), of(await bodyOf(await press(report)))]);
  }
  for (const page of pages) expect(page).toEqual(pages[0]);
  expect(await hidden()).toBe(3);
});
