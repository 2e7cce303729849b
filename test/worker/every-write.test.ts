/**
 * Makes every write of the code fail in every way: refused, or stored with its response lost. The
 * user gets an error and repeats the act, and in the end the database is as if nothing had failed
 * (R2, R3, R6).
 */
import { afterAll, afterEach, beforeEach, describe, expect, inject, test, vi } from 'vitest';
import { isLong, random, rounds } from '../support/rounds.ts';
import type { Disturbance, Trip } from '../support/worker/fault-injection.ts';
import { isWell, KILLED, PASSING, SCENARIOS, stage } from '../support/worker/scenario-runs.ts';
import type { Scenario } from '../support/worker/scenarios/scenario.ts';
import { contents, differences, makeIdsPlain } from '../support/worker/table-contents.ts';

declare module 'vitest' {
  interface ProvidedContext {
    writePoints: { at: string; within: string }[];
  }
}

type Kind = Pick<Disturbance, 'fault' | 'message' | 'times'>;
const passing = (fault: Kind['fault'], times: number): Kind => ({ fault, message: PASSING, times });

const killed = (fault: Kind['fault']): Kind => ({ fault, message: KILLED, times: 1 });

/** The faults of successive tries of a write, until the user is told that it is done. */
const BOTH: Kind[] = [killed('refused'), killed('stored')];
const SENT_AGAIN: Kind[] = [passing('stored', 1)];
const LONG: Kind[][] = [
  BOTH,
  [killed('stored')],
  ...[1, 2, 3].flatMap((times) => [[passing('refused', times)], [passing('stored', times)]]),
];
/** Unless everything is tried, each write point is tried in this many scenarios; the second way is chosen by chance. */
const TRIES = rounds(1, 3);
const chance = random('ways of a write to fail');

const tried = new Map<string, number>();
const figures = { faults: 0, repeats: 0 };

beforeEach(() => {
  makeIdsPlain();
  for (const level of ['error', 'warn'] as const)
    vi.spyOn(console, level).mockImplementation(() => {});
});
afterEach(() => void vi.restoreAllMocks());

/** The stored rows after doing the act once and twice, and the writes that it made. */
async function undisturbed(scenario: Scenario) {
  const act = await stage(scenario);
  const { status, trips } = await act();
  if (status !== null) expect(status).toBeLessThan(400);
  const once = await contents(scenario);
  await act();
  const twice = await contents(scenario);
  if (scenario.adds) expect(differences(once, twice)).not.toEqual([]);
  else {
    expect(differences(once, twice), 'twice').toEqual([]);
    await act();
    expect(differences(once, await contents(scenario)), 'thrice').toEqual([]);
  }
  return { once, twice, writes: trips.filter(({ writes }) => writes) };
}

/** The ways in which this write is tried. */
function kindsFor({ at }: Trip): Kind[][] {
  const times = (tried.get(at) ?? 0) + 1;
  tried.set(at, times);
  if (isLong) return LONG;
  if (times > TRIES) return [];
  return chance(4) === 0 ? [BOTH, SENT_AGAIN] : [BOTH];
}

describe.each(SCENARIOS)('$name', (scenario) => {
  test('is done exactly once in the end, whichever write fails', async () => {
    const { once, twice, writes } = await undisturbed(scenario);
    expect(writes).not.toEqual([]);
    for (const [nth, write] of writes.entries()) {
      for (const kinds of kindsFor(write)) {
        const told = `write ${nth} at ${write.at}: ${JSON.stringify(kinds)}`;
        const act = await stage(scenario);
        let lost = 0;
        let well = false;
        for (const [time, kind] of kinds.entries()) {
          if (well) break;
          const done = await act({ nth, of: 'writes', ...kind });
          if (time === 0) expect(done.met, told).toBeGreaterThan(0);
          figures.faults += done.met;
          well = isWell(done);
          if (!well && kind.fault === 'stored') lost += 1;
        }
        if (!well) {
          figures.repeats += 1;
          const { status } = await act();
          if (status !== null) expect(status, told).toBeLessThan(500);
        }
        const expected = scenario.adds && lost > 0 ? twice : once;
        expect(differences(expected, await contents(scenario)), told).toEqual([]);
      }
    }
  }, 600_000);
});

test('the scenarios reach every write point of the code', () => {
  expect(inject('writePoints').filter(({ at }) => !tried.has(at))).toEqual([]);
});

afterAll(() => {
  const { length } = inject('writePoints');
  console.info(`${length} write points, ${SCENARIOS.length} scenarios, ${JSON.stringify(figures)}`);
});
