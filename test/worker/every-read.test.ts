/**
 * Every read of every act fails once: whoever asked is told so, nothing is half done (R6), and once the
 * database answers again, the same act does it.
 */
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { sample } from '../support/rounds.ts';
import { isWell, KILLED, SCENARIOS, stage } from '../support/worker/scenario-runs.ts';
import { SCHEDULE } from '../support/worker/scenarios/schedule.ts';
import { contents, differences, makeIdsPlain } from '../support/worker/table-contents.ts';

const PEOPLES = SCENARIOS.filter((one) => !SCHEDULE.includes(one));
const refused = (nth: number) =>
  ({ of: 'reads', nth, fault: 'refused', times: 1, message: KILLED }) as const;

const figures = { acts: 0, faults: 0 };

beforeEach(() => {
  makeIdsPlain();
  for (const level of ['error', 'warn'] as const)
    vi.spyOn(console, level).mockImplementation(() => {});
});
afterEach(() => void vi.restoreAllMocks());

describe.each(PEOPLES)('$name', (scenario) => {
  test('whatever read fails, it is done once in the end', async () => {
    const act = await stage(scenario);
    const before = await contents(scenario);
    figures.acts += 1;
    for (let nth = 0; ; nth += 1) {
      const done = await act(refused(nth));
      // There was no such read: it went through.
      if (done.met === 0) break;
      figures.faults += 1;
      if (isWell(done)) break;
      const wrote = done.trips.some(({ writes }) => writes);
      if (!wrote) expect(differences(before, await contents(scenario)), `read ${nth}`).toEqual([]);
    }
    await act();
    const once = await contents(scenario);
    await act();
    if (!scenario.adds) expect(differences(once, await contents(scenario))).toEqual([]);
    expect(differences(before, once)).not.toEqual([]);
  }, 600_000);
});

/** What could not be counted anew is told of: once a day, in the row of that day and by a letter to staff. */
const UNCHECKED = /^[-+] (?:outbox \["reconcile-|reconciliations )/;

/**
 * What the schedule reads, it reads every minute, and each try takes its clock further: so each read fails on
 * a site of its own, which is held against one that nothing disturbed.
 */
describe.each(SCHEDULE)('$name', (scenario) => {
  test('whatever read fails, the next run does it', async () => {
    const undisturbed = await stage(scenario);
    const { trips } = await undisturbed();
    await undisturbed();
    const expected = await contents(scenario);
    figures.acts += 1;
    const reads = trips.filter(({ writes }) => !writes);
    for (const [nth, { at }] of sample([...reads.entries()], 1)) {
      const act = await stage(scenario);
      expect((await act(refused(nth))).met, at).toBe(1);
      figures.faults += 1;
      await act();
      const changed = differences(expected, await contents(scenario));
      expect(
        changed.filter((line) => !UNCHECKED.test(line)),
        `read ${nth} at ${at}`,
      ).toEqual([]);
    }
  }, 600_000);
});

afterAll(() => console.info(JSON.stringify(figures)));
