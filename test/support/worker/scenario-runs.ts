/** Runs a scenario on a new site for each try, and checks the whole database after each act. */
import { env } from 'cloudflare:workers';
import { expect } from 'vitest';
import { en } from '../../../src/i18n/catalogue.ts';
import { openSite } from './endorsements.ts';
import { type Disturbance, disturbed, type Trip } from './fault-injection.ts';
import { freshDatabase } from './fresh-database.ts';
import { findViolations } from './invariants.ts';
import { install } from './mailbox.ts';
import { PEOPLE } from './scenarios/people.ts';
import { PUBLISHERS } from './scenarios/publishers.ts';
import { NOON, type Scenario } from './scenarios/scenario.ts';
import { SCHEDULE } from './scenarios/schedule.ts';
import { STAFF } from './scenarios/staff.ts';
import { after, itIs } from './site.ts';

export const SCENARIOS = [...PEOPLE, ...STAFF, ...PUBLISHERS, ...SCHEDULE];

/**
 * The code does not retry after `KILLED`, so the user has to. After `PASSING`, `commit` retries; it
 * makes three attempts in all.
 */
export const KILLED = 'D1_ERROR: killed';
export const PASSING = 'D1_ERROR: Network connection lost.';

export interface Done {
  /** Status of the response; null if the act has none. */
  status: number | null;
  trips: Trip[];
  /** How many faults the act met. */
  met: number;
}

/**
 * Prepares a scenario. Returns its act, which can be repeated; the clock advances a second each
 * time.
 */
export async function stage(
  scenario: Scenario,
): Promise<(disturbance?: Disturbance) => Promise<Done>> {
  await freshDatabase();
  install();
  itIs(NOON);
  await openSite();
  const act = await scenario.prepare();
  return async (disturbance) => {
    const { database, trips, met } = disturbed(disturbance ?? null);
    const answer = await act({ DB: database });
    after(1000);
    expect(await findViolations(env.DB)).toEqual([]);
    if (answer && answer.status >= 500) await expectApology(answer);
    return { status: answer?.status ?? null, trips, met: met() };
  };
}

/** Expects an uncacheable 503 page that says the fault may be temporary. */
async function expectApology(answer: Response): Promise<void> {
  expect(answer.status).toBe(503);
  expect(answer.headers.get('Cache-Control')).toBe('no-store');
  const text = await answer.text();
  expect(text).toContain(en.site.problems.down.title);
  if (text.startsWith('<')) expect(text).toContain(en.site.problems.again.button);
}

/** The user was told that it succeeded, so it need not be repeated (R1). */
export const isWell = ({ status }: Done): boolean => status !== null && status < 500;
