/** Every form that mails, against every cap: of a mailbox, of a network, of the whole site. */
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { mailboxOf, parseAddress } from '../../../src/lib/addresses.ts';
import { FORM_CAPS, MAILBOX_CAP, PACE } from '../../../src/mail/caps.ts';
import { LEADER, ORGANIZATION } from '../../support/worker/endorsements.ts';
import {
  FORMS,
  KNOWN,
  type MailForm,
  sendForm,
  stageSent,
} from '../../support/worker/mail-forms.ts';
import { letterTo, linkIn, ringAll, sent } from '../../support/worker/mailbox.ts';
import { sweep } from '../../support/worker/schedule.ts';
import {
  bodyOf,
  count,
  DAY,
  type Fields,
  HOUR,
  itIs,
  after as later,
  MINUTE,
  post,
  read,
  row,
  rows,
  visit,
} from '../../support/worker/site.ts';
import { documentOf, publish } from '../../support/worker/statements.ts';

vi.setConfig({ testTimeout: 120_000 });

let staged: Fields;
/** The beginning of an hour. */
let start = 0;
beforeEach(async () => {
  staged = await stageSent();
  start = Math.floor(Date.now() / HOUR + 1) * HOUR;
  itIs(start);
});

const toMailbox = (mailbox: string) =>
  sent.filter(({ to }) => {
    const address = parseAddress(to);
    return address.ok && mailboxOf(address.value) === mailbox;
  });

const MAILS_OF_FORMS = `kind in (${Object.keys(FORM_CAPS)
  .map((kind) => `'${kind}'`)
  .join()})`;

/** How many mails of forms were sent since the start. */
const sentNow = () =>
  count('outbox', `${MAILS_OF_FORMS} and created_at >= ${start} and sent_at is not null`);

test('the table of caps has every form in which a stranger types an address, and no other', async () => {
  expect(FORMS.length).toBeGreaterThan(4);
  const kinds = new Set<unknown>();
  for (const form of FORMS) {
    const before = (await rows('select id from outbox')).map(({ id }) => id);
    await sendForm(form, staged, KNOWN);
    const added = (await rows('select id, kind, lane, due_at, created_at from outbox')).filter(
      ({ id = null, due_at, created_at }) => !before.includes(id) && due_at === created_at,
    );
    expect([form.name, added.length]).toEqual([form.name, 1]);
    for (const { kind, lane } of added) {
      expect([form.name, kind, lane]).toEqual([form.name, kind, 'quiet']);
      kinds.add(kind);
    }
  }
  expect([...kinds].sort()).toEqual(Object.keys(FORM_CAPS).sort());
});

test('270 forms for one mailbox in five seconds, under +tags and over all forms, mail it 12 times', async () => {
  await publish(documentOf({ slug: 'third', title: 'A third start' }));
  const endorse: MailForm[] = ['third', String(staged.second)].flatMap((slug) =>
    [LEADER, ORGANIZATION].map((fields) => ({
      ...{ name: slug, path: `/statements/${slug}/endorse` },
      fields: { ...fields, revision: '1' },
    })),
  );
  const forms = [...FORMS, ...endorse];
  expect(forms).toHaveLength(9);
  const answers = new Set<string>();
  for (let tag = 0; tag < 30; tag += 1) {
    for (const [place, form] of forms.entries()) {
      const local = tag === 0 ? 'reader' : `reader+${tag}`;
      const network = `2001:db8:${(tag * 9 + place).toString(16)}::1`;
      const response = await sendForm(form, staged, `${local}@mail.example`, network);
      answers.add(
        `${place} ${response.status} ${response.headers.get('Location')?.replace(/(?:ref|kept)=.*/, '')}`,
      );
    }
  }
  expect(answers.size).toBe(9);
  await ringAll();
  for (let minutes = 0; minutes < 10; minutes += 1) {
    later(MINUTE);
    await sweep();
  }
  expect(toMailbox('reader@mail.example')).toHaveLength(MAILBOX_CAP.aDay);
});

describe.each(FORMS)('$name', (form) => {
  const isManage = form.path.includes('manage');
  /** Spellings of one mailbox. A manage link goes only to an address that has endorsed. */
  const spellings = isManage
    ? Array<string>(8).fill(KNOWN)
    : [
        'some.one',
        'someone+a',
        'so.me.one',
        'someone',
        's.omeone+b',
        'SomeOne',
        'someone',
        'someone',
      ].map((local, place) => `${local}@${place % 2 ? 'gmail.com' : 'googlemail.com'}`);

  async function mails(): Promise<number> {
    return count(
      'outbox',
      `${MAILS_OF_FORMS} and created_at >= ${Math.max(start, Math.floor(Date.now() / DAY) * DAY)}`,
    );
  }

  test('is capped a day and in all by the mailbox, however its address is written', async () => {
    const whole: string[] = [];
    let total = 0;
    for (let day = 0; day < 3; day += 1) {
      for (const email of spellings) {
        const response = await sendForm(form, staged, email);
        whole.push(`${response.status} ${await response.text()}`);
      }
      const today = await mails();
      expect(today).toBeLessThanOrEqual(3);
      total += today;
      later(DAY);
    }
    expect(total).toBe(isManage ? 9 : 5);
    expect(new Set(whole).size).toBe(1);
  });

  test.each([
    ['a day', MAILBOX_CAP.aDay, 0],
    ['in all', MAILBOX_CAP.inAll, 3],
  ])(
    'is capped %s by what other forms mailed to the mailbox, unless it is a link to manage',
    async (_, mailed, daysAgo) => {
      await sendForm(form, staged, spellings[0] ?? '');
      await rows(
        `update mail_caps set key = replace(key, '/', '/other/'), count = ${mailed}, day = day - ${daysAgo} where key like '%/%'`,
      );
      const before = await count('outbox', MAILS_OF_FORMS);
      for (const email of spellings) expect((await sendForm(form, staged, email)).status).toBe(303);
      expect((await count('outbox', MAILS_OF_FORMS)) - before).toBe(
        isManage ? FORM_CAPS.manage.aDay : 0,
      );
    },
  );

  test('waits for its turn when its network sent many, and other networks go first', async () => {
    const [mine, other] = ['203.0.113.1', '198.51.100.1'];
    await sendForm(form, staged, KNOWN, mine);
    await rows(`update mail_paces set count = ${PACE.network - 1}`);
    const at = Date.now();
    const answers = [
      await sendForm(form, staged, KNOWN, mine),
      await sendForm(form, staged, isManage ? KNOWN : 'second@harborview.example', mine),
    ];
    const held = await rows(
      `select lane, due_at from outbox where ${MAILS_OF_FORMS} and created_at = ${at} order by due_at, lane desc`,
    );
    expect(held.map(({ lane, due_at }) => [lane, Number(due_at) - at])).toEqual([
      ['quiet', 0],
      ['loud', 0],
      ['loud', HOUR],
    ]);
    await ringAll();
    expect(await sentNow()).toBe(2);
    answers.push(
      await sendForm(form, staged, isManage ? KNOWN : 'third@harborview.example', other),
    );
    await ringAll();
    // The fourth link to manage within a day is beyond the mailbox's cap.
    const before = isManage ? 2 : 3;
    expect(await sentNow()).toBe(before);
    later(HOUR - 1);
    await sweep();
    expect(await sentNow()).toBe(before);
    later(1);
    await sweep();
    expect(await sentNow()).toBe(before + 1);
    const seen = await Promise.all(
      answers.map(async (answer) => [answer.status, await bodyOf(answer)]),
    );
    expect(new Set(seen.map((one) => JSON.stringify(one))).size).toBe(1);
  });

  test('waits when the whole site mailed as much as it may in an hour, even if its message rings again', async () => {
    await rows(
      `insert into mail_paces (key, hour, count) values ('site', ${Math.floor(Date.now() / HOUR)}, ${PACE.site - 1})`,
    );
    const emails = isManage
      ? [KNOWN, KNOWN]
      : ['second@harborview.example', 'third@harborview.example'];
    for (const [place, email] of emails.entries())
      expect((await sendForm(form, staged, email, `203.0.${place}.1`)).status).toBe(303);
    await ringAll();
    await ringAll();
    await sweep();
    expect(await sentNow()).toBe(1);
    later(HOUR);
    await sweep();
    expect(await sentNow()).toBe(2);
  });

  test('gives a link that works for its whole time from when the mail is sent', async () => {
    const email = isManage ? KNOWN : 'fresh@mail.example';
    const body = form.fields.kind === 'district';
    const [wait, days] = [body ? 40 : 10, body || isManage ? 30 : 7];
    // The network's line is so long that the mail waits longer than its link works.
    await sendForm(form, staged, isManage ? KNOWN : 'before@mail.example');
    await ringAll();
    await rows(`update mail_paces set hour = hour + ${wait * 24}`);
    await sendForm(form, staged, email);
    const { id, due_at } = await row('select id, due_at from outbox where lane is not null');
    const due = Number(due_at);
    expect(due - Date.now()).toBeGreaterThanOrEqual(wait * DAY);
    for (let instant = Date.now(); instant < due; instant += 12 * HOUR) {
      itIs(instant);
      await sweep();
    }
    itIs(due);
    await sweep();
    expect(await row('select sent_at from outbox where id = ?', String(id))).toEqual({
      sent_at: due,
    });
    const link = linkIn(letterTo(email));
    itIs(due + days * DAY - 1000);
    await sweep();
    const page = await visit(link);
    expect([page.status, (await bodyOf(page)).includes('<button')]).toEqual([200, true]);
    if (isManage) return;
    const [path = '', query] = link.split('?');
    await post(path, { token: new URLSearchParams(query).get('token') ?? '' });
    expect(await read(link)).not.toContain('name="token"');
  });
});
