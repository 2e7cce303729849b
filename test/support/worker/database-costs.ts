/** What a request costs in D1: round trips, and the rows that its answers say were read and written. */
import { env } from 'cloudflare:workers';
import { visitWith } from './visit-with.ts';

export interface Cost {
  trips: number;
  read: number;
  written: number;
}

/** Sends one request through a database that counts. */
export async function costOf(
  path: string,
  init: RequestInit<IncomingRequestCfProperties> = {},
): Promise<{ response: Response; cost: Cost }> {
  const cost: Cost = { trips: 0, read: 0, written: 0 };
  const response = await visitWith({ DB: metered(cost) }, path, init);
  return { response, cost };
}

const WRITE = /^\s*(?:insert|update|delete)/i;

/** The database, counting. */
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
          /** `raw` tells no figures, so a reading statement is sent once more for them. */
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
          if (sent.length !== statements.length) throw new Error('a statement of another database');
          const results = await session.batch(sent);
          results.forEach(count);
          return results;
        },
      };
    },
  };
}
