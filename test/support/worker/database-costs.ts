/**
 * Measures the D1 cost of a request: round trips, and the rows read and written that D1 reports.
 */
import { env } from 'cloudflare:workers';
import { visitWith } from './visit-with.ts';

export interface Cost {
  trips: number;
  read: number;
  written: number;
}

/** Sends one request through a counting database. */
export async function costOf(
  path: string,
  init: RequestInit<IncomingRequestCfProperties> = {},
): Promise<{ response: Response; cost: Cost }> {
  const cost: Cost = { trips: 0, read: 0, written: 0 };
  const response = await visitWith({ DB: metered(cost) }, path, init);
  return { response, cost };
}

const WRITE = /^\s*(?:insert|update|delete)/i;

/** A database that counts its costs. */
export function metered(cost: Cost) {
  const count = ({ meta }: D1Result) => {
    cost.read += meta.rows_read;
    cost.written += meta.rows_written;
  };
  return {
    withSession(constraint: D1SessionConstraint) {
      const session = env.DB.withSession(constraint);
      const originals = new WeakMap<object, D1PreparedStatement>();
      const wrap = (statement: D1PreparedStatement, writes: boolean) => {
        const wrapped = {
          bind: (...values: unknown[]) => wrap(statement.bind(...values), writes),
          async all() {
            cost.trips += 1;
            const result = await statement.all();
            count(result);
            return result;
          },
          async run() {
            return wrapped.all();
          },
          /** `raw` reports no figures, so a read is sent a second time to get them. */
          async raw() {
            const { results } = await wrapped.all();
            return writes ? results.map(Object.values) : statement.raw();
          },
        };
        originals.set(wrapped, statement);
        return wrapped;
      };
      return {
        prepare: (query: string) => wrap(session.prepare(query), WRITE.test(query)),
        async batch(statements: object[]) {
          cost.trips += 1;
          const sent = statements.flatMap((statement) => originals.get(statement) ?? []);
          if (sent.length !== statements.length)
            throw new Error('the batch has a statement of another database');
          const results = await session.batch(sent);
          results.forEach(count);
          return results;
        },
      };
    },
  };
}
