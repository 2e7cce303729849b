/** The console's status page: each state in words, and what to do. */
import { env } from 'cloudflare:workers';
import { beforeEach, expect, test, vi } from 'vitest';
import { en } from '../../../../src/i18n/catalogue.ts';
import { checksAt } from '../../../../src/watch/reconcile-store.ts';
import { badge, staffRead } from '../../../support/worker/access.ts';
import { costOf } from '../../../support/worker/database-costs.ts';
import { LEADER, openSite, submit } from '../../../support/worker/endorsements.ts';
import { failing } from '../../../support/worker/failing-batch.ts';
import { refuseMail } from '../../../support/worker/mailbox.ts';
import { sweep, sweepWith } from '../../../support/worker/schedule.ts';
import {
  after,
  DAY,
  everything,
  itIs,
  MINUTE,
  row,
  rows,
  visit,
} from '../../../support/worker/site.ts';
import { SLUG } from '../../../support/worker/statements.ts';

const words = en.watch;
const PAGE = '/console/status';
/** A quarter past noon in Boston. */
const NOON = Date.UTC(2026, 2, 2, 17, 15);

beforeEach(async () => {
  itIs(NOON);
  vi.spyOn(console, 'error').mockReturnValue();
  await openSite();
});

async function runs(times = 5): Promise<void> {
  for (let run = 0; run < times; run += 1) {
    after(MINUTE);
    await sweep();
  }
}

test('only staff see it, and every page of the console links to it', async () => {
  expect((await visit(PAGE)).status).toBe(403);
  expect(await staffRead('/console')).toContain(`href="${PAGE}"`);
});

test('when all is well it says so of each part, and reading it changes nothing', async () => {
  await submit(LEADER);
  await runs();
  const before = await everything();
  const page = await staffRead(PAGE);
  for (const said of [
    words.lede.well,
    words.mail.flowing,
    words.schedule.well,
    words.reconcile.clean,
    words.storage.well,
    words.texts.well,
    words.trail.well,
  ])
    expect(page).toContain(said);
  expect(page).toContain('<dd>March 2, 2026 at 12:20 PM EST</dd>');
  expect(page).toContain('<dt>March 2, 2026</dt><dd>all agrees</dd>');
  expect(page).toMatch(/<dd>0\.\d MB, of 500 MB/);
  expect(page).toContain('endorsements: 1, of them erased: 0, addresses: 1, emails: 1,');
  expect(page).not.toContain('class="note"');
  expect(page).not.toContain(LEADER.email);
  expect(await everything()).toBe(before);
});

test('it takes four round trips, one for authentication, and reads few rows however much mail there is', async () => {
  await runs();
  await rows(`with recursive n(i) as (select 1 union all select i + 1 from n where i < 9000)
    insert into outbox (id, kind, created_at, due_at, error) select 'waiting-' || i, iif(i % 2, 'confirm', 'notice.amended'),
      ${NOON} - i * 60000, ${Date.now()}, 'E_DAILY_LIMIT_EXCEEDED' from n`);
  const { response, cost } = await costOf(PAGE, { headers: await badge() });
  const page = await response.text();
  expect(page).toContain('<dd>1000 or more, the oldest was written February 2');
  expect(page).toContain(words.mail.limited);
  expect(cost).toMatchObject({ trips: 4, written: 0 });
  expect(cost.read).toBeLessThan(5000);
  await rows('delete from outbox');
});

test('before the first run of the schedule it says so, and what to do', async () => {
  const page = await staffRead(PAGE);
  for (const said of [
    words.lede.not,
    words.schedule.late,
    words.schedule.never,
    words.reconcile.late,
  ])
    expect(page).toContain(said);
});

test('a failing job is named, since when and where, until it succeeds', async () => {
  await runs();
  after(MINUTE);
  await sweepWith({ DB: failing(2, 'refused') });
  const { job } = await row('select job from job_failures');
  const page = await staffRead(PAGE);
  expect(page).toContain(words.schedule.failing);
  expect(page).toContain(`<code>${job}</code></dt><dd>failed March 2, 2026 at 12:21 PM EST <code>`);
  expect(page).not.toContain('killed');
  await runs(1);
  expect(await staffRead(PAGE)).toContain(words.schedule.well);
});

test('failed mail is counted, with the way to send it again', async () => {
  await submit(LEADER);
  refuseMail('E_VALIDATION_ERROR');
  await runs();
  const page = await staffRead(PAGE);
  expect(page).toContain(words.mail.failed);
  expect(page).toContain(`1 · <a href="/console">${words.mail.list}</a>`);
});

test('findings of the daily check are shown until they are resolved', async () => {
  await env.DB.prepare('update statements set revision = 2').run();
  await runs();
  const page = await staffRead(PAGE);
  expect(page).toContain(words.reconcile.findings);
  expect(page).toContain(
    `<b>${words.reconcile.checks.revisions}</b>: 1 found <code>${SLUG}</code>`,
  );
  await env.DB.prepare('update statements set revision = 1').run();
  after(24 * 60 * MINUTE);
  await runs();
  const later = await staffRead(PAGE);
  expect(later).toContain(words.reconcile.clean);
  // The day before keeps its findings.
  expect(later).toContain(words.reconcile.checks.revisions);
});

test('failed and running checks are shown as such', async () => {
  await rows(`insert into reconciliations (day, started_at, finished_at, checked, findings, figures) values
    ('2026-03-01', 1, 2, 15, '[{"check":"tally","count":null,"ids":[]}]', '{}'),
    ('2026-03-02', 1, null, 4, '[]', '{}')`);
  const page = await staffRead(PAGE);
  expect(page).toContain(`<b>${words.reconcile.checks.tally}</b>: ${words.reconcile.unknown} `);
  expect(page).toContain('<dt>March 2, 2026</dt><dd>under way</dd>');
});

test('every check has its message', () => {
  expect(Object.keys(words.reconcile.checks)).toEqual(checksAt(0).map(([name]) => name));
});

test('in its first minutes the daily check is shown as running', async () => {
  await runs(1);
  const page = await staffRead(PAGE);
  expect(page).toContain(words.reconcile.begun);
  expect(page).not.toContain(`<dt>${words.storage.rows}</dt>`);
  await runs();
  expect(await staffRead(PAGE)).toContain(`<dt>${words.storage.rows}</dt>`);
});

test('a trail that was not chained for two days is reported, with where the chain ends', async () => {
  await runs();
  after(2 * DAY);
  const page = await staffRead(PAGE);
  expect(page).toContain(`<p class="note">${words.trail.late}</p>`);
  expect(page).toMatch(/<code>1\.[0-9a-f]{64}<\/code>/);
  await sweep();
  expect(await staffRead(PAGE)).toContain(words.trail.well);
});
