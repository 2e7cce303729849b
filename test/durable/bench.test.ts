/** The short benchmark on the built Worker: it keeps working, and the budgets hold. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test } from 'vitest';
import { costFigures, fillPage, priceOf, renderCosts, useOf } from '../../src/cli/bench/costs.ts';
import { type Filled, openFilled } from '../../src/cli/bench/database.ts';
import { quietMinute, SEALED_BEFORE } from '../../src/cli/bench/fill.ts';
import { startHarness } from '../../src/cli/bench/harness.ts';
import { countAll, type Timed, timeAll } from '../../src/cli/bench/measure.ts';
import { DAYS_WORK, readWorld } from '../../src/cli/bench/operations.ts';
import { findBreaches, type Measured, timeTable } from '../../src/cli/bench/report.ts';

const MINUTES = 240_000;
const docs = join(import.meta.dirname, '../../docs');
const filled: Filled[] = [];
const measured: Measured[] = [];
let timed: Timed[] = [];

afterAll(() => {
  for (const { state } of filled) rmSync(state, { recursive: true, force: true });
});

async function open(size: number): Promise<Filled> {
  const one = await openFilled(size, () => {});
  filled.push(one);
  return one;
}

/** The invariants of the Worker's tests, on the database's file. */
async function findViolations(file: string): Promise<string[]> {
  // The compiler must not follow this import: its types are those of Workers.
  const path = '../support/worker/invariants.ts';
  const checker: { findViolations(db: unknown): Promise<string[]> } = await import(path);
  const db = new DatabaseSync(file, { readOnly: true });
  const batch = (queries: string[]) =>
    queries.map((query) => ({ results: db.prepare(query).all() }));
  const found = await checker.findViolations({ prepare: (query: string) => query, batch });
  db.close();
  return found;
}

test('the benchmark’s databases satisfy the invariants', { timeout: MINUTES }, async () => {
  const { file } = await open(1000);
  expect(await findViolations(file)).toEqual([]);
  // The check really reads this file: it finds a deliberate error.
  const db = new DatabaseSync(file);
  db.exec("update tallies set listed = listed + 1 where kind = 'leader'");
  db.close();
  expect((await findViolations(file)).length).toBeGreaterThan(0);
});

test('every operation is within its budget, with 1,000 and 4,000 endorsements', {
  timeout: MINUTES,
}, async () => {
  for (const size of [1000, 4000]) {
    const { state, file } = await open(size);
    const harness = await startHarness(state);
    try {
      const counted = await countAll(harness, readWorld(file, size), () => {});
      measured.push({ size, storage: 0, counted });
      if (size === 1000) timed = await timeAll(harness, readWorld(file, size), 1, 100);
    } finally {
      await harness.stop();
    }
  }
  expect(findBreaches(measured)).toEqual([]);
});

test('the most frequent acts are shown beside an idle Worker: throughput and latency', () => {
  const lines = timeTable(timed).split('\n');
  const cells = (line = '') => line.split('|').map((cell) => cell.trim());
  const places = ['throughput', '× its p50', '× its p95'].map((name) =>
    cells(lines[0]).indexOf(name),
  );
  for (const name of [
    ...['statement', 'list', 'list, last page', 'names that begin with “ana”', 'widget data'],
    ...[
      'endorse, leader',
      'endorse, district',
      'confirm, leader',
      'manage page',
      'console, review',
    ],
  ]) {
    const found = cells(lines.find((line) => cells(line)[1] === name));
    for (const place of places)
      expect([name, found[place]]).toEqual([name, expect.stringMatching(/^\d+\.\d\d( × one |$)/)]);
  }
});

test('a figure over its budget is named, and so is a growing one', () => {
  const [small, large] = measured;
  if (!small || !large) throw new Error('nothing was measured');
  const worse = large.counted.map((one) => ({
    ...one,
    cost: {
      ...one.cost,
      ...(one.name === 'statement' && { read: 61 }),
      ...(one.name === 'manage page' && { trips: 2 }),
    },
  }));
  expect(findBreaches([small, { ...large, counted: worse }])).toEqual([
    'statement, of 4,000: 61 rows read, and at most 60 are allowed',
    expect.stringMatching(/^manage page grows: 1 trips.*of 1,000, 2 trips/),
  ]);
});

const figures = () => costFigures.parse(JSON.parse(readFileSync(join(docs, 'costs.json'), 'utf8')));

test.each([0, 1, 61, 365, 3599])(
  'the schedule is measured as before the operations, %i seconds past an hour',
  (seconds) => {
    const now = Date.UTC(2026, 2, 2) + seconds * 1000;
    const minute = quietMinute(now);
    expect(new Date(minute).getUTCMinutes()).toBe(1);
    // The run that finds nothing to do has finished as well.
    expect(minute + (DAYS_WORK + 1) * 60_000).toBeLessThan(now);
    // One link a day: there is one to add, and one for the day before.
    const sealed = new Date(now - SEALED_BEFORE).toISOString().slice(0, 10);
    expect(sealed < new Date(minute).toISOString().slice(0, 10)).toBe(true);
  },
);

test('the page on costs computes its totals correctly', () => {
  const page = readFileSync(join(docs, 'costs.md'), 'utf8');
  expect(page).toContain(renderCosts(figures()));
  expect(fillPage(page, figures())).toBe(page);
});

test('the page’s figures are those of this Worker', () => {
  const { operations } = figures();
  for (const { name, cost, grows } of measured.at(-1)?.counted ?? []) {
    const told = operations[name];
    expect([name, told?.trips, told?.written]).toEqual([
      name,
      grows ? told?.trips : cost.trips,
      cost.written,
    ]);
    // An id that is last in an index saves each query a row, and a small list is shorter.
    if (!grows) expect([name, Math.abs((told?.read ?? 0) - cost.read) <= 12]).toEqual([name, true]);
  }
});

test('usage within the plan costs the plan, and a million page views cost their rows', () => {
  const all = figures();
  expect(priceOf(useOf(all, { views: 10_000, cached: 0 }))).toBe(5);
  const none = { requests: 0, cpu: 0, read: 0, written: 0, queue: 0, mail: 0, storage: 0 };
  expect(priceOf({ ...none, read: 25_000_000_000 + 48_000_000 })).toBeCloseTo(5.048, 6);
  expect(priceOf({ ...none, mail: 4000, storage: 7_000_000_000 })).toBeCloseTo(5 + 0.35 + 1.5, 6);
});
