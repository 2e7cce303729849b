/** Scenarios: complete acts of people, staff and the schedule that can be repeated unchanged. */
import { ALICE, badge } from '../access.ts';
import { ringWith } from '../mailbox.ts';
import { sweepWith } from '../schedule.ts';
import { after, type Fields, HOUR, MINUTE } from '../site.ts';
import { TEST_ORIGIN } from '../variables.ts';
import { visitWith } from '../visit-with.ts';

/** Performs the act with these bindings replaced. Acts of the schedule return null. */
export type Act = (bindings: Record<string, unknown>) => Promise<Response | null>;

export interface Scenario {
  name: string;
  /** Prepares the act, on an open site (`openSite`) at `NOON`. */
  prepare(): Promise<Act>;
  /** Every repetition adds rows by design, as when a form is sent twice. */
  adds?: true;
  /** The scenario is about the schedule's record of its own progress. */
  progress?: true;
}

/** An hour in which the schedule runs all of its jobs. */
export const NOON = Date.UTC(2026, 2, 2, 12);

const NETWORK = '2001:db8::1';

export function form(path: string, fields: Fields, headers: Fields = {}): Act {
  return (bindings) =>
    visitWith(bindings, path, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { Origin: TEST_ORIGIN, 'CF-Connecting-IP': NETWORK, ...headers },
    });
}

/** A form of the console, posted by staff. */
export function byStaff(path: string, fields: Fields, email = ALICE): Act {
  return async (bindings) => form(path, fields, await badge(email))(bindings);
}

/** A request of one of the commands. */
export function command(method: 'POST' | 'PUT', path: string, body: unknown): Act {
  return async (bindings) =>
    visitWith(bindings, path, {
      method,
      body: JSON.stringify(body),
      headers: { Origin: TEST_ORIGIN, 'Content-Type': 'application/json', ...(await badge()) },
    });
}

/**
 * Runs the schedule `times` times, an hour apart: each run does all jobs, and no mail is claimed
 * any more.
 */
export function hours(times = 1, cache?: Pick<CacheContext, 'purge'>): Act {
  return async (bindings) => {
    for (let time = 0; time < times; time += 1) {
      await sweepWith(bindings, cache);
      after(HOUR);
    }
    return null;
  };
}

/** Delivers a mail's queue message. Afterwards the claim on the mail has expired. */
export function bell(mail: string): Act {
  return async (bindings) => {
    await ringWith(bindings, mail);
    after(10 * MINUTE);
    return null;
  };
}
