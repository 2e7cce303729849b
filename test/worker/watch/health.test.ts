/** The health check for monitors, and how the schedule reports its own state. */
import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { WRITTEN_BY_FORMS } from '../../../src/watch/vitals-store.ts';
import { costOf } from '../../support/worker/database-costs.ts';
import { LEADER, openSite, submit } from '../../support/worker/endorsements.ts';
import { refuseMail } from '../../support/worker/mailbox.ts';
import { sweep, sweepWith } from '../../support/worker/schedule.ts';
import { HOUR, itIs, after as later, MINUTE, row, rows, visit } from '../../support/worker/site.ts';
import { visitWith } from '../../support/worker/visit-with.ts';

const NOON = Date.UTC(2026, 2, 2, 17, 1);
const WELL = {
  status: 'ok',
  well: true,
  schedule: 'on_time',
  mail: 'flowing',
  reconcile: 'clean',
};

let log: string[] = [];

beforeEach(async () => {
  itIs(NOON);
  log = [];
  vi.spyOn(console, 'error').mockImplementation((line) => log.push(String(line)));
});

const health = async () => (await visit('/healthz')).json<Record<string, unknown>>();

/** As many runs, a minute apart, as the daily reconciliation needs. */
async function runs(times = 5): Promise<void> {
  for (let run = 0; run < times; run += 1) {
    later(MINUTE);
    await sweep();
  }
}

/**
 * The database, except that matching queries are refused with a message that must not be logged.
 */
function without(pattern: RegExp, value?: unknown) {
  return {
    withSession(constraint: D1SessionConstraint) {
      const session = env.DB.withSession(constraint);
      const refuse = () => {
        throw new TypeError('Ana of ana@harborview.example');
      };
      return {
        batch: (statements: D1PreparedStatement[]) => session.batch(statements),
        prepare(query: string) {
          const statement = session.prepare(query);
          if (!pattern.test(query)) return statement;
          const bind = (...values: unknown[]) =>
            value === undefined || values.includes(value) ? refuse() : statement.bind(...values);
          return { bind, all: refuse };
        },
      };
    },
  };
}

test('the health check responds 200 while the database works, even before the first run of the schedule', async () => {
  const response = await visit('/healthz');
  expect(response.status).toBe(200);
  expect(response.headers.get('Cache-Control')).toBe('no-store');
  expect(await response.json()).toEqual({
    ...WELL,
    well: false,
    schedule: 'late',
    reconcile: 'late',
  });
});

test('everything is well within minutes of the first run', async () => {
  await openSite();
  await runs();
  expect(await health()).toEqual(WELL);
});

test('a health check takes one round trip and a few rows, and reveals no figures', async () => {
  await openSite();
  await runs();
  await rows(`with recursive n(i) as (select 1 union all select i + 1 from n where i < 5000)
    insert into outbox (id, kind, created_at, due_at) select 'planned-' || i, 'confirm_again', 0, ${Date.now() + HOUR} + i from n`);
  await rows(`with recursive n(i) as (select 1 union all select i + 1 from n where i < 5000)
    insert into outbox (id, kind, created_at, due_at, failed_at, error) select 'old-' || i, 'confirm', 0, 0, i, 'E_UNKNOWN' from n`);
  const { response, cost } = await costOf('/healthz');
  expect(await response.json()).toEqual(WELL);
  expect(cost).toMatchObject({ trips: 1, written: 0 });
  // At most one row of each table that forms write, besides the figures.
  expect(cost.read).toBeLessThanOrEqual(12 + WRITTEN_BY_FORMS.length);
  await rows('delete from outbox');
});

describe('the schedule', () => {
  test('is late if it has not run for five minutes, and on time with the next run', async () => {
    await runs();
    later(5 * MINUTE);
    expect(await health()).toEqual(WELL);
    later(1);
    expect(await health()).toEqual({ ...WELL, well: false, schedule: 'late' });
    await sweep();
    expect(await health()).toEqual(WELL);
  });

  test('writes one row per run when idle, and a late run never turns its clock back', async () => {
    await runs();
    const before = Date.now();
    await runs(1);
    expect(await rows('select * from heartbeat')).toEqual([{ id: 1, ran_at: before + MINUTE }]);
    itIs(before);
    await sweep();
    expect(await row('select ran_at from heartbeat')).toEqual({ ran_at: before + MINUTE });
  });

  test('records what failed and where until it succeeds, without the message', async () => {
    await runs();
    const since = Date.now() + MINUTE;
    for (let times = 1; times <= 3; times += 1) {
      expect((await health()).schedule).toBe('on_time');
      later(MINUTE);
      await sweepWith({ DB: without(/from "?notices/) });
    }
    const [failure, ...others] = await rows('select * from job_failures');
    expect(others).toEqual([]);
    expect(failure).toMatchObject({
      ...{ job: 'notices', since, last_at: since + 2 * MINUTE, times: 3 },
      ...{ kind: 'TypeError', place: expect.stringMatching(/^at /) },
    });
    expect(await health()).toEqual({ ...WELL, well: false, schedule: 'failing' });
    expect(log.join()).toContain('"event":"job_failed","job":"notices"');
    expect(log.join() + JSON.stringify(failure)).not.toContain('María');
    await runs(1);
    expect(await rows('select * from job_failures')).toEqual([]);
    expect(await health()).toEqual(WELL);
  });

  test('a failed hourly job is shown until it succeeds in the next hour', async () => {
    itIs(Date.UTC(2026, 2, 2, 18));
    await sweepWith({ DB: without(/mail_caps/) });
    expect(await rows('select job from job_failures')).toEqual([{ job: 'prune' }]);
    later(59 * MINUTE);
    await sweep();
    expect(await rows('select job from job_failures')).toEqual([{ job: 'prune' }]);
    await runs(1);
    expect(await rows('select job from job_failures')).toEqual([]);
  });

  test('one failing mail of many fails the mail job, and the others are sent', async () => {
    await openSite();
    await submit(LEADER);
    await submit({ ...LEADER, email: 'second@harborview.example' });
    const [first] = await rows('select id from outbox order by due_at, id');
    await sweepWith({ DB: without(/^update outbox/, first?.id) });
    expect(await rows('select job from job_failures')).toEqual([{ job: 'mail' }]);
    expect(await row('select count(*) as n from outbox where sent_at is not null')).toEqual({
      n: 1,
    });
    expect(log.join()).toContain(`"event":"job_failed","job":"mail","of":"${first?.id}"`);
  });
});

describe('mail', () => {
  beforeEach(async () => {
    await openSite();
    await submit(LEADER);
  });

  test('is delayed if somebody has waited for it for a quarter of an hour', async () => {
    refuseMail('E_RATE_LIMIT_EXCEEDED');
    await runs(15);
    expect((await health()).mail).toBe('flowing');
    await runs(1);
    expect((await health()).mail).toBe('delayed');
    refuseMail(null);
    await runs(16);
    expect(await health()).toEqual(WELL);
  });

  test('is delayed if a queue message was lost and no schedule sweeps', async () => {
    later(16 * MINUTE);
    expect((await health()).mail).toBe('delayed');
  });

  test('is delayed at once by a daily limit', async () => {
    refuseMail('E_DAILY_LIMIT_EXCEEDED');
    await runs(1);
    expect((await health()).mail).toBe('delayed');
  });

  test('has failed for a day after a mail failed permanently', async () => {
    refuseMail('E_VALIDATION_ERROR');
    await runs(1);
    expect((await health()).mail).toBe('failed');
    expect(log.join()).toContain('"event":"mail_failed"');
    later(24 * HOUR);
    expect((await health()).mail).toBe('flowing');
  });

  test('to an address that the service refuses raises no alarm, because anybody can type one', async () => {
    refuseMail('E_RECIPIENT_SUPPRESSED');
    await runs(5);
    expect(await health()).toEqual(WELL);
  });
});

test('any database failure is a 503 that says nothing more', async () => {
  const response = await visitWith({ DB: without(/./) }, '/healthz');
  expect(response.status).toBe(503);
  expect(await response.text()).not.toMatch(/Ana|TypeError/);
});

test('an invalid time zone stops the daily jobs, and no others', async () => {
  await sweepWith({ TIME_ZONE: 'Mars/Olympus' });
  expect(await rows('select job from job_failures')).toEqual([{ job: 'reconcile' }]);
  expect(await rows('select ran_at from heartbeat')).toEqual([{ ran_at: NOON }]);
});
