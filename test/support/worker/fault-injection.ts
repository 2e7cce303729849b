/**
 * A D1 database that records every round trip of an act, in all of its sessions, with the line of
 * code that made it. It can make chosen round trips fail.
 */
import { env } from 'cloudflare:workers';
import type { Fault } from './failing-batch.ts';

export interface Trip {
  writes: boolean;
  /** The first stack frame outside the database client, such as `src/jobs.ts:81`. */
  at: string;
}

export interface Disturbance {
  /** Index of the first write, or read, that fails; from 0. */
  nth: number;
  of: 'writes' | 'reads';
  fault: Fault;
  /** How many round trips fail in a row. A retry by `commit` meets the next failure. */
  times: number;
  message: string;
}

const FRAME = /(?<!node_modules[\w/.@-]*)\/(src\/(?!db\/client\.ts)[\w/.-]+\.tsx?:\d+)/;
const WRITE = /^\s*(?:insert|update|delete)/i;

export function disturbed(disturbance: Disturbance | null) {
  const trips: Trip[] = [];
  let disturbances = 0;

  async function pass<T>(writes: boolean, send: () => Promise<T>): Promise<T> {
    const trip = { writes, at: FRAME.exec(new Error().stack ?? '')?.[1] ?? 'nowhere' };
    trips.push(trip);
    if (!disturbance || writes !== (disturbance.of === 'writes')) return send();
    const { nth, fault, times, message } = disturbance;
    const before = trips.filter((other) => other.writes === writes).length - 1;
    if (before < nth || disturbances === times) return send();
    disturbances += 1;
    if (fault === 'stored') await send();
    throw new Error(message);
  }

  const database = {
    withSession(constraint: D1SessionConstraint) {
      const session = env.DB.withSession(constraint);
      const originals = new WeakMap<object, { statement: D1PreparedStatement; writes: boolean }>();
      const wrap = (statement: D1PreparedStatement, writes: boolean) => {
        const wrapped = {
          bind: (...values: unknown[]) => wrap(statement.bind(...values), writes),
          all: () => pass(writes, () => statement.all()),
          run: () => pass(writes, () => statement.run()),
          raw: () => pass(writes, () => statement.raw()),
        };
        originals.set(wrapped, { statement, writes });
        return wrapped;
      };
      return {
        prepare: (query: string) => wrap(session.prepare(query), WRITE.test(query)),
        batch(statements: object[]) {
          const sent = statements.flatMap((statement) => originals.get(statement) ?? []);
          return pass(
            sent.some(({ writes }) => writes),
            () => session.batch(sent.map(({ statement }) => statement)),
          );
        },
      };
    },
  };
  return { database, trips, met: () => disturbances };
}
