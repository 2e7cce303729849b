/**
 * The daily reconciliation recounts everything. Differences are detected, reported once, shown
 * until resolved, and never repaired.
 */
import { env } from 'cloudflare:workers';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { commit, openDatabase } from '../../../src/db/client.ts';
import { checksAt, runCheck, storeChecked } from '../../../src/watch/reconcile-store.ts';
import { badge } from '../../support/worker/access.ts';
import { approved } from '../../support/worker/body-reaffirmation.ts';
import {
  confirmed,
  DISTRICT,
  endorserOf,
  LEADER,
  manage,
  openSite,
  submitted,
} from '../../support/worker/endorsements.ts';
import { freshDatabase } from '../../support/worker/fresh-database.ts';
import { sent } from '../../support/worker/mailbox.ts';
import { sweep, sweepWith } from '../../support/worker/schedule.ts';
import {
  DAY,
  HOUR,
  itIs,
  after as later,
  MINUTE,
  post,
  row,
  rows,
} from '../../support/worker/site.ts';

/** 11:30 p.m. in Boston is 4:30 a.m. of the next day in UTC. */
const EVENING = Date.UTC(2026, 2, 3, 4, 30);

let log: string[] = [];

beforeEach(() => {
  itIs(EVENING);
  log = [];
  vi.spyOn(console, 'error').mockImplementation((line) => log.push(String(line)));
});

/** These tests leave the database broken, so they empty it before the invariants are checked. */
afterEach(async () => {
  await freshDatabase();
});

/** Writes what the database refuses, as nobody can through the site. */
async function past(writes: string[]): Promise<void> {
  const checks = (set: string) => `pragma ignore_check_constraints = ${set}`;
  for (const write of [checks('on'), ...writes, checks('off')]) await env.DB.prepare(write).run();
}

async function runs(times = 5): Promise<void> {
  for (let run = 0; run < times; run += 1) {
    later(MINUTE);
    await sweep();
  }
}

const days = () =>
  rows('select day, finished_at is not null as done, findings from reconciliations order by day');
const told = () => sent.filter(({ subject }) => subject.includes('daily check'));
const found = async (day: string) =>
  JSON.parse(
    String((await row('select findings from reconciliations where day = ?', day)).findings),
  );

/** How to break a valid database, and the resulting finding. `:leader` stands for an id. */
const BROKEN: Record<string, [write: string | string[], ...ids: string[]]> = {
  tally: ["update tallies set listed = iif(kind = 'leader', 0, 2)", '1/1/district', '1/1/leader'],
  via: ["update via_counts set via = 'other'", 'other/1', 'example-partner/1'],
  outcomes: ['delete from outcomes', 'declined'],
  erased: ["update endorsements set flags = '[1]' where state = 'erased'", ':erased'],
  nobody: [
    "update endorsements set name = 'A', endorser_id = null where state = 'withdrawn'",
    ':gone',
  ],
  endorsers: ["insert into endorsers values ('left', 'x', 'x', 1, 'x')", ':behind', 'left'],
  trail: ["update endorsements set changed_by = 'nobody' where id = ':leader'", ':leader'],
  decisions: ["delete from authorities where endorsement_id = ':district'", ':district'],
  pins: ["update endorsements set epoch = 2 where id = ':declined'", ':declined'],
  revisions: ['update statements set revision = 2', 'a-fair-start'],
  requests: [
    `insert into requests (id, kind, subject, asked_by, asked_at, settled_by, settled_at, outcome)
      values ('alone', 'k', 's', 'staff:a', 1, 'staff:a', 2, 'alone')`,
    'alone',
  ],
  references: [
    [
      'create table parents (id text)',
      'create unique index parents_id on parents (id)',
      'create table children (id text references parents (id))',
      "insert into parents values ('a')",
      "insert into children values ('a')",
      'drop index parents_id',
      'drop table parents',
      'create table parents (id text primary key)',
    ],
    'children 1',
  ],
  guards: [
    ['drop trigger audit_never_changes', 'drop index endorsements_district'],
    'endorsements_district',
    'audit_never_changes',
  ],
  mail: [
    "update outbox set due_at = 1 where endorsement_id = ':submitted' and kind = 'confirm'",
    ':mail',
  ],
  overdue: ["update endorsements set expires_at = 1 where state = 'submitted'", ':submitted'],
};

test('each check finds exactly what it is for, and nothing in a valid database', async () => {
  const people = await somePeople();
  const db = openDatabase(env.DB);
  const findings = async () => {
    const all = checksAt(Date.now()).map(([name, query]) => runCheck(db, name, query));
    const found = await Promise.all(all);
    return found.flatMap((one) => (one ? { ...one, ids: one.ids.toSorted() } : []));
  };
  expect(await findings()).toEqual([]);
  const fill = (text: string) => text.replace(/:(\w+)/g, (_, who) => people[who] ?? '');
  for (const [writes] of Object.values(BROKEN)) await past([writes].flat().map(fill));
  expect(await findings()).toEqual(
    checksAt(0).map(([check]) => {
      const [, ...ids] = BROKEN[check] ?? [''];
      const sorted = ids.map(fill).sort();
      return { check, count: ids.length, ids: sorted };
    }),
  );
});

/** One of each: listed, erased, withdrawn, of a district, declined, and unconfirmed. */
async function somePeople(): Promise<Record<string, string>> {
  await openSite();
  const leader = await confirmed({ ...LEADER, via: 'example-partner' });
  const erased = await confirmed({ ...LEADER, email: 'erased@x.example' });
  await manage(erased, { action: 'erase' });
  const gone = await confirmed({ ...LEADER, email: 'gone@x.example' });
  await manage(gone, { action: 'withdraw' });
  const district = await approved({ ...DISTRICT, email: 'clerk@x.example' });
  const declined = await confirmed({ ...DISTRICT, email: 'second@x.example' });
  const reason = { action: 'decline', reason: 'duplicate' };
  await post(`/console/review/${declined}`, reason, await badge());
  const waiting = await submitted({ ...LEADER, email: 'waiting@x.example' });
  const behind = await endorserOf(gone);
  const mails = "select id from outbox where endorsement_id = ? and kind = 'confirm'";
  const mail = String((await row(mails, waiting)).id);
  return { leader, erased, gone, district, declined, submitted: waiting, behind, mail };
}

describe('the daily reconciliation', () => {
  beforeEach(openSite);

  test('runs once per day of the organization, a few checks at a time', async () => {
    await runs(1);
    expect(await days()).toEqual([{ day: '2026-03-02', done: 0, findings: '[]' }]);
    await runs(4);
    expect(await days()).toEqual([{ day: '2026-03-02', done: 1, findings: '[]' }]);
    const before = await row('select * from reconciliations');
    await runs(2);
    expect(await row('select * from reconciliations')).toEqual(before);
    later(30 * MINUTE);
    await runs();
    expect((await days()).map(({ day, done }) => [day, done])).toEqual([
      ['2026-03-02', 1],
      ['2026-03-03', 1],
    ]);
  });

  test('is made up by the first run after a pause', async () => {
    await runs(2);
    later(3 * DAY);
    await runs();
    expect((await days()).map(({ day, done }) => [day, done])).toEqual([
      ['2026-03-02', 0],
      ['2026-03-05', 1],
    ]);
  });

  test('is done once by overlapping runs', async () => {
    await past(['update statements set revision = 2']);
    for (let run = 0; run < 5; run += 1) {
      later(MINUTE);
      await Promise.all([sweep(), sweep(), sweep()]);
    }
    expect(await found('2026-03-02')).toEqual([
      { check: 'revisions', count: 1, ids: ['a-fair-start'] },
    ]);
  });

  test('is not reset by an outdated run', async () => {
    await runs(2);
    const before = await row('select * from reconciliations');
    const late = { day: '2026-03-02', startedAt: 1, finishedAt: null, checked: 4, figures: {} };
    await commit(openDatabase(env.DB), [storeChecked(0, { ...late, findings: [] })]);
    expect(await row('select * from reconciliations')).toEqual(before);
  });

  test('records the rows of the large tables, and the number of sent mails', async () => {
    await submitted(LEADER);
    await runs();
    expect(JSON.parse(String((await row('select figures from reconciliations')).figures))).toEqual({
      ...{ endorsements: 1, erased: 0, endorsers: 1, outbox: 1, sent: 1, caps: 1 },
      audit: Number((await row('select count(*) as n from audit')).n),
    });
  });

  test('reports each finding to staff once, in an email that names nobody, and repairs nothing', async () => {
    const id = await confirmed(LEADER);
    const change = `update endorsements set changed_by = 'nobody' where id = '${id}'`;
    await past([change]);
    const broken = await row('select * from endorsements');
    await runs(6);
    expect(await found('2026-03-02')).toEqual([{ check: 'trail', count: 1, ids: [id] }]);
    expect(told()).toHaveLength(1);
    expect(told()[0]).toMatchObject({ to: 'staff@example.org' });
    expect(told()[0]?.text).toContain('/console/status');
    expect(told()[0]?.text).not.toContain(id);
    expect(log.join()).toContain('{"event":"reconcile_finding","check":"trail","count":1}');
    later(HOUR);
    await runs(6);
    expect(await found('2026-03-03')).toHaveLength(1);
    expect(told()).toHaveLength(1);
    expect(await row('select * from endorsements')).toEqual(broken);
    await past(['update statements set revision = 2']);
    later(DAY);
    await runs(6);
    expect((await found('2026-03-04')).length).toBe(2);
    expect(told()).toHaveLength(2);
  });

  test('reports a check that could not run, and runs the others', async () => {
    await past(['update statements set revision = 2']);
    const slow = {
      withSession(constraint: D1SessionConstraint) {
        const session = env.DB.withSession(constraint);
        return {
          batch: (statements: D1PreparedStatement[]) => session.batch(statements),
          prepare(query: string) {
            if (query.includes('with counted as')) throw new Error('D1_ERROR: timed out, said Ana');
            return session.prepare(query);
          },
        };
      },
    };
    for (let run = 0; run < 5; run += 1) {
      later(MINUTE);
      await sweepWith({ DB: slow });
    }
    expect(await found('2026-03-02')).toEqual([
      { check: 'tally', count: null, ids: [] },
      { check: 'via', count: null, ids: [] },
      { check: 'revisions', count: 1, ids: ['a-fair-start'] },
    ]);
    expect(log.join()).toContain('"event":"check_failed","check":"tally","kind":"Error"');
    expect(log.join()).not.toContain('María');
  });
});
