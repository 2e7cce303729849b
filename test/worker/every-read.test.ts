/**
 * Makes each read of every act fail once. The user gets an error, nothing is half done (R6), and
 * the same act succeeds once the database responds again.
 */
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { isProof, sample } from '../support/rounds.ts';
import { isWell, KILLED, SCENARIOS, stage } from '../support/worker/scenario-runs.ts';
import { SCHEDULE } from '../support/worker/scenarios/schedule.ts';
import { contents, differences, makeIdsPlain } from '../support/worker/table-contents.ts';

/** The proofs try all acts, `npm test` some of them. */
const some = <T>(acts: T[], few: number) => (isProof ? acts : sample(acts, few));
const PEOPLES = some(
  SCENARIOS.filter((one) => !SCHEDULE.includes(one)),
  24,
);
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
  test('is done exactly once in the end, whichever read fails', async () => {
    const act = await stage(scenario);
    const before = await contents(scenario);
    figures.acts += 1;
    for (let nth = 0; ; nth += 1) {
      const done = await act(refused(nth));
      // The act has no such read, so it succeeded.
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

/**
 * A check that could not run is reported once a day: in that day's row and by an email to staff.
 */
const UNCHECKED = /^[-+] (?:outbox \["reconcile-|reconciliations )/;

/**
 * The schedule repeats its reads every minute, and each try moves the clock. So each read fails on
 * a new site, which is compared with an undisturbed one.
 */
describe.each(some(SCHEDULE, 8))('$name', (scenario) => {
  test('is done by the next run, whichever read fails', async () => {
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
