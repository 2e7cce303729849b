/**
 * Mails of forms wait their turn: by network, and for the whole site. Nothing is dropped, quiet
 * networks go first, links count from sending, and nobody else waits behind strangers.
 */
import { env } from 'cloudflare:workers';
import { beforeEach, expect, test, vi } from 'vitest';
import { openDatabase } from '../../../src/db/client.ts';
import { en } from '../../../src/i18n/catalogue.ts';
import { PACE } from '../../../src/mail/caps.ts';
import { claim, listDue } from '../../../src/mail/store.ts';
import { staffRead } from '../../support/worker/access.ts';
import { metered } from '../../support/worker/database-costs.ts';
import {
  confirmed,
  DISTRICT,
  LEADER,
  ORGANIZATION,
  openSite,
  submit,
  submitted,
} from '../../support/worker/endorsements.ts';
import { letterTo, linkIn, loseBells, ring, ringAll, sent } from '../../support/worker/mailbox.ts';
import { sweep } from '../../support/worker/schedule.ts';
import {
  count,
  DAY,
  HOUR,
  itIs,
  MINUTE,
  post,
  row,
  rows,
  visit,
} from '../../support/worker/site.ts';
import { SLUG } from '../../support/worker/statements.ts';

vi.setConfig({ testTimeout: 120_000 });

/** Ten minutes to one. */
const START = Date.UTC(2026, 2, 2, 12, 50);
const SCHOOL = { 'CF-Connecting-IP': '203.0.113.7' };
const STAFF = env.STAFF_MAIL ?? '';
const told = () => sent.filter(({ to }) => to === STAFF).length;

beforeEach(async () => {
  itIs(START);
  await openSite();
});

const teacher = (n: number) => `teacher-${n}@harborview.example`;
const byTeacher = (n: number) => submit({ ...LEADER, email: teacher(n) }, SLUG, SCHOOL);

/** Runs the schedule every ten minutes until this instant. */
async function runUntil(end: number): Promise<void> {
  for (let instant = Date.now() + 10 * MINUTE; instant <= end; instant += 10 * MINUTE) {
    itIs(instant);
    await sweep();
  }
}

/** Puts this many mails of loud networks into the outbox, due from an hour ago. */
async function flood(mails: number): Promise<void> {
  await rows(`with recursive n(i) as (select 1 union all select i + 1 from n where i < ${mails})
    insert into outbox (id, kind, endorsement_id, created_at, due_at, lane)
    select 'flood-' || i, 'confirm', null, ${Date.now() - HOUR}, ${Date.now() - HOUR} + i, 'loud' from n`);
}

/** The site has already sent this many mails of forms in this hour. */
async function siteSent(mails: number): Promise<void> {
  await rows(
    `insert or replace into mail_paces (key, hour, count) values ('site', ${Math.floor(Date.now() / HOUR)}, ${mails})`,
  );
}

test.each([
  ['rung', 200],
  ['lost', 70],
])(
  'if queue messages are %s, a staff meeting of %i on one network is mailed within four hours, in order, and another network at once',
  async (messages, people) => {
    vi.spyOn(console, 'warn').mockReturnValue();
    if (messages === 'lost') loseBells();
    const answers = new Set<string>();
    for (let n = 0; n < people; n += 1) {
      itIs(START + n * 3000);
      const response = await byTeacher(n);
      answers.add(`${response.status} ${response.headers.get('Location')?.replace(/ref=.*/, '')}`);
    }
    await ringAll();
    expect(answers.size).toBe(1);
    expect(await count('endorsements', "state = 'submitted'")).toBe(people);
    expect(await count('outbox')).toBe(people);
    // One other person, after all of them.
    await submit({ ...LEADER, email: 'other@valley.example' });
    await ringAll();
    await sweep();
    expect(sent.map(({ to }) => to)).toContain('other@valley.example');
    if (messages === 'rung') expect(sent).toHaveLength(PACE.network + 1);
    const end = START + 4 * HOUR;
    await runUntil(end);
    const mailed = sent.map(({ to }) => to).filter((to) => to.startsWith('teacher'));
    expect(new Set(mailed)).toEqual(new Set(Array.from({ length: people }, (_, n) => teacher(n))));
    expect(mailed).toHaveLength(people);
    if (messages === 'rung') expect(mailed).toEqual(mailed.map((_, n) => teacher(n)));
    // Each hour after the first has its share; what a lost message delayed comes on top.
    if (messages === 'lost') return;
    const hours = await rows(
      `select count(*) as n from outbox where sent_at >= ${START + 10 * MINUTE} group by sent_at / ${HOUR}`,
    );
    for (const { n } of hours) expect(Number(n)).toBeLessThanOrEqual(PACE.network + 1);
  },
);

test('what the network’s line holds back has its full time, code and reminder from sending', async () => {
  await byTeacher(0);
  await ringAll();
  await rows("update mail_paces set hour = hour + 30, count = 60 where key <> 'site'");
  await submit({ ...DISTRICT, email: teacher(1) }, SLUG, SCHOOL);
  const { id, due_at } = await row("select id, due_at from outbox where lane = 'loud'");
  const due = Number(due_at);
  expect(due - START).toBeGreaterThan(30 * HOUR);
  await ring(String(id));
  expect(sent).toHaveLength(1);
  itIs(due);
  await sweep();
  const letter = letterTo(teacher(1));
  const { id: entry } = await row("select id from endorsements where kind = 'district'");
  expect(await row('select expires_at from endorsements where id = ?', entry ?? '')).toEqual({
    expires_at: due + 30 * DAY,
  });
  // The code, too, is as good as any.
  const code = /^(\d{6})$/m.exec(letter.text)?.[1] ?? 'none';
  const byCode = { ref: String(entry), code, slug: SLUG };
  itIs(due + 20 * DAY - 1);
  await sweep();
  expect(sent.filter(({ to }) => to === teacher(1))).toHaveLength(1);
  itIs(due + 20 * DAY);
  await sweep();
  expect(linkIn(letterTo(teacher(1)))).toBe(linkIn(letter));
  expect(sent.filter(({ to }) => to === teacher(1))).toHaveLength(2);
  itIs(due + 30 * DAY - 1000);
  expect((await visit(linkIn(letter))).status).toBe(200);
  itIs(due + 29 * MINUTE);
  await post('/endorsements/confirm', byCode);
  expect(await row('select state from endorsements where id = ?', entry ?? '')).toEqual({
    state: 'in_review',
  });
});

test.each([
  ['a district', DISTRICT],
  ['an organization', ORGANIZATION],
])(
  '%s whose first mail waits in line beyond the reminder’s day gets that first, and is reminded 20 days later',
  async (_, fields) => {
    await byTeacher(0);
    await ringAll();
    await rows(`update mail_paces set hour = hour + ${25 * 24}, count = 60 where key <> 'site'`);
    await submit({ ...fields, email: teacher(1) }, SLUG, SCHOOL);
    const due = Number((await row("select due_at from outbox where lane = 'loud'")).due_at);
    expect(due - START).toBeGreaterThan(25 * DAY);
    const got = () => sent.filter(({ to }) => to === teacher(1)).map(({ subject }) => subject);
    for (let instant = START + 19 * DAY; instant < due; instant += 6 * HOUR) {
      itIs(instant);
      await sweep();
    }
    expect(got()).toEqual([]);
    itIs(due);
    await sweep();
    const first = letterTo(teacher(1));
    itIs(due + 20 * DAY - 1);
    await sweep();
    const reminder = en.decisions.mail.reminder.subject({ short: 'AMSEL' });
    expect(got()).toHaveLength(1);
    expect(got()).not.toContain(reminder);
    itIs(due + 20 * DAY);
    await sweep();
    expect(got().slice(1)).toEqual([reminder]);
    expect(linkIn(letterTo(teacher(1)))).toBe(linkIn(first));
  },
);

test('a retry of a mail that had waited carries the same link', async () => {
  await byTeacher(0);
  await ringAll();
  await rows("update mail_paces set hour = hour + 30, count = 60 where key <> 'site'");
  await byTeacher(1);
  const { id, due_at } = await row("select id, due_at from outbox where lane = 'loud'");
  itIs(Number(due_at));
  await sweep();
  // As if the Worker had stopped between sending and recording it.
  await rows("update outbox set sent_at = null, error = 'waited' where id = ?", id ?? '');
  itIs(Number(due_at) + DAY);
  await sweep();
  const links = sent.filter(({ to }) => to === teacher(1)).map(linkIn);
  expect(links).toHaveLength(2);
  expect(new Set(links).size).toBe(1);
});

test('behind 5,000 waiting mails a quiet network’s mail, a receipt, a notice and a mail to staff go out, by few rows', async () => {
  const id = await confirmed(LEADER);
  await ringAll();
  sent.length = 0;
  vi.spyOn(console, 'warn').mockReturnValue();
  await flood(5000);
  await siteSent(PACE.loud);
  loseBells();
  await submit({ ...LEADER, email: 'quiet@valley.example' });
  await confirmed({ ...LEADER, email: 'new@valley.example', name: 'New Leader' });
  await rows(
    `insert into outbox (id, kind, created_at, due_at) values ('due', 'review.due', 0, ${Date.now()})`,
  );
  await rows(
    `insert into outbox (id, kind, endorsement_id, endorser_id, created_at, due_at) select 'approved', 'approved', id, endorser_id, 0, ${Date.now()} from endorsements where id = ?`,
    id,
  );
  const cost = { trips: 0, read: 0, written: 0 };
  const db = openDatabase(metered(cost) as unknown as D1Database);
  const due = await listDue(db, Date.now(), 20);
  expect(due).not.toContain('flood-1');
  expect(cost.trips).toBe(1);
  expect(cost.read).toBeLessThan(40);
  cost.read = 0;
  expect(await claim(db, 'flood-1', Date.now())).toBeNull();
  expect(cost.read).toBeLessThan(20);
  await sweep();
  const to = sent.map((mail) => mail.to);
  expect(to).toContain('quiet@valley.example');
  expect(to).toContain('new@valley.example');
  expect(to).toContain(LEADER.email);
  expect(await count('outbox', "lane = 'loud'")).toBe(5000);
  await rows("delete from outbox where id like 'flood-%'");
  await rows("delete from outbox where id in ('due', 'approved')");
});

test('notices have their share of a sweep while forms wait', async () => {
  await flood(100);
  await rows(`with recursive n(i) as (select 1 union all select i + 1 from n where i < 100)
    insert into outbox (id, kind, created_at, due_at) select 'notice-' || i, 'notice.amended', 0, i from n`);
  const due = await listDue(openDatabase(env.DB), START, 20);
  expect(due.filter((id) => id.startsWith('flood'))).toHaveLength(10);
  expect(due.filter((id) => id.startsWith('notice'))).toHaveLength(10);
  await rows("delete from outbox where id like 'flood-%' or id like 'notice-%'");
});

test('of the site’s mails in an hour a part is left for quiet networks', async () => {
  await byTeacher(0);
  for (let n = 1; n <= PACE.quiet; n += 1) await byTeacher(n);
  const lanes = await rows('select lane from outbox order by lane');
  expect(lanes.map(({ lane }) => lane)).toEqual(['loud', ...Array(PACE.quiet).fill('quiet')]);
  await siteSent(PACE.loud);
  await ringAll();
  expect(sent).toHaveLength(PACE.quiet);
  await siteSent(PACE.site);
  await submit({ ...LEADER, email: 'quiet@valley.example' });
  await ringAll();
  await sweep();
  expect(sent).toHaveLength(PACE.quiet);
  itIs(START + 10 * MINUTE);
  await sweep();
  expect(sent.map(({ to }) => to)).toContain('quiet@valley.example');
  expect(await count('outbox', "kind = 'confirm' and sent_at is null")).toBe(0);
});

test('mails of unknown networks share one line', async () => {
  const nowhere = { 'CF-Connecting-IP': '' };
  await submit({ ...LEADER, email: teacher(0) }, SLUG, nowhere);
  await rows(`update mail_paces set count = ${PACE.network} where key = 'unknown'`);
  await submit({ ...LEADER, email: teacher(1) }, SLUG, nowhere);
  await ringAll();
  expect(sent.map(({ to }) => to)).toEqual([teacher(0)]);
});

test('staff are told once that mails wait, see how many, and are told again of the next time', async () => {
  await byTeacher(0);
  await ringAll();
  await sweep();
  expect(told()).toBe(0);
  expect(await staffRead('/console/status')).not.toContain(en.watch.mail.turn);
  await rows(`update mail_paces set hour = hour + 8, count = 60 where key <> 'site'`);
  await byTeacher(1);
  const due = Number((await row("select due_at from outbox where lane = 'loud'")).due_at);
  await Promise.all([sweep(), sweep()]);
  await ringAll();
  await runUntil(due - 1);
  expect(told()).toBe(1);
  expect(sent.at(-1)?.text).toContain('/console/status');
  const page = await staffRead('/console/status');
  expect(page).toContain(
    `<dt>${en.watch.mail.turn}</dt><dd>${en.watch.mail.turnCount({ count: 1 })}`,
  );
  await runUntil(due + 7 * HOUR);
  expect(told()).toBe(1);
  await byTeacher(2);
  await rows('update mail_paces set hour = hour + 8, count = 60 where length(key) > 20');
  await byTeacher(3);
  await runUntil(Date.now() + HOUR);
  expect(told()).toBe(2);
});

test('networks are forgotten within hours of their last mail, and are no endorsement’s', async () => {
  const id = await submitted(LEADER);
  const { network } = await row('select network from endorsements where id = ?', id);
  const keys = await rows('select key from mail_paces');
  expect(keys).toHaveLength(1);
  expect(keys[0]?.key).not.toBe(network);
  itIs(Date.UTC(2026, 2, 2, 19));
  await sweep();
  await ringAll();
  itIs(Date.UTC(2026, 2, 3, 2));
  await sweep();
  expect(await rows('select key from mail_paces')).toEqual([]);
});
