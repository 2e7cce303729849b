/** What people, staff and the schedule do: a whole act, which can be repeated as it is. */
import { ALICE, badge } from '../access.ts';
import { ringWith } from '../mailbox.ts';
import { sweepWith } from '../schedule.ts';
import { after, type Fields, HOUR, MINUTE } from '../site.ts';
import { TEST_ORIGIN } from '../variables.ts';
import { visitWith } from '../visit-with.ts';

/** With these bindings in the place of the real ones. What the schedule does answers nobody. */
export type Act = (bindings: Record<string, unknown>) => Promise<Response | null>;

export interface Scenario {
  name: string;
  /** Makes everything ready, on a site that is open (`openSite`) at `NOON`. */
  prepare(): Promise<Act>;
  /** Each time is one more, by design: such as a form that was sent twice. */
  adds?: true;
  /** It is about what the schedule keeps of its own progress. */
  progress?: true;
}

/** An hour on which the schedule does all that it ever does. */
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

/** A form of the console. */
export function byStaff(path: string, fields: Fields, email = ALICE): Act {
  return async (bindings) => form(path, fields, await badge(email))(bindings);
}

/** What a command sends. */
export function command(method: 'POST' | 'PUT', path: string, body: unknown): Act {
  return async (bindings) =>
    visitWith(bindings, path, {
      method,
      body: JSON.stringify(body),
      headers: { Origin: TEST_ORIGIN, 'Content-Type': 'application/json', ...(await badge()) },
    });
}

/** The schedule, so often. Every hour it does all that it ever does, and whoever held a mail has let go of it. */
export function hours(times = 1, cache?: Pick<CacheContext, 'purge'>): Act {
  return async (bindings) => {
    for (let time = 0; time < times; time += 1) {
      await sweepWith(bindings, cache);
      after(HOUR);
    }
    return null;
  };
}

/** A bell is heard; once more, when whoever held the mail has let go of it. */
export function bell(mail: string): Act {
  return async (bindings) => {
    await ringWith(bindings, mail);
    after(10 * MINUTE);
    return null;
  };
}
