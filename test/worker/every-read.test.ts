/**
 * Every read of every act fails once: whoever asked is told so, nothing is half done (R6), and once the
 * database answers again, the same act does it.
 */
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { isLong } from '../rounds.ts';
import { contents, differences, makeIdsPlain } from './contents.ts';
import { SCHEDULE } from './scenarios/schedule.ts';
import { isWell, KILLED, SCENARIOS, stage } from './staging.ts';

/** What the schedule reads, it reads every minute: in the suite, only of people's acts. */
const TRIED = isLong ? SCENARIOS : SCENARIOS.filter((one) => !SCHEDULE.includes(one));

const figures = { acts: 0, faults: 0 };

beforeEach(() => {
  makeIdsPlain();
  for (const level of ['error', 'warn'] as const)
    vi.spyOn(console, level).mockImplementation(() => {});
});
afterEach(() => void vi.restoreAllMocks());

describe.each(TRIED)('$name', (scenario) => {
  test('whatever read fails, it is done once in the end', async () => {
    const act = await stage(scenario);
    const before = await contents(scenario);
    figures.acts += 1;
    for (let nth = 0; ; nth += 1) {
      const done = await act({ of: 'reads', nth, fault: 'refused', times: 1, message: KILLED });
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
    // Of what the schedule keeps of its progress, another day has more: each try takes it hours further.
    if (!scenario.adds && !scenario.progress)
      expect(differences(once, await contents(scenario))).toEqual([]);
    // Some of its acts write nothing else, or find nothing to do; what they write, `every-write` compares.
    if (!SCHEDULE.includes(scenario)) expect(differences(before, once)).not.toEqual([]);
  }, 600_000);
});

afterAll(() => console.info(JSON.stringify(figures)));
