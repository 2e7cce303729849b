/** Databases that fail or are interrupted at a chosen round trip, and responses that break off. */
import { env } from 'cloudflare:workers';

/**
 * Wraps the real database and calls `before` with the number of each round trip (from 1) before it
 * is sent.
 */
function watched(before: (trip: number) => Promise<void>) {
  let trips = 0;
  const next = () => {
    trips += 1;
    return before(trips);
  };
  return {
    withSession(constraint: D1SessionConstraint) {
      const session = env.DB.withSession(constraint);
      const originals = new WeakMap<object, D1PreparedStatement>();
      const wrap = (statement: D1PreparedStatement) => {
        const wrapped = {
          bind: (...values: unknown[]) => wrap(statement.bind(...values)),
          all: () => next().then(() => statement.all()),
          run: () => next().then(() => statement.run()),
          raw: () => next().then(() => statement.raw()),
        };
        originals.set(wrapped, statement);
        return wrapped;
      };
      return {
        prepare: (query: string) => wrap(session.prepare(query)),
        async batch(statements: object[]) {
          await next();
          return session.batch(statements.flatMap((statement) => originals.get(statement) ?? []));
        },
      };
    },
  };
}

/** Every round trip after the first `trips` fails. */
export function failingAfter(trips: number) {
  return watched(async (trip) => {
    if (trip > trips) throw new Error('D1_ERROR: Network connection lost');
  });
}

/** Runs `act` just before the given round trip. */
export function interruptedBefore(trip: number, act: () => Promise<unknown>) {
  return watched(async (now) => {
    if (now === trip) await act();
  });
}

/** Reads a response's text as far as it arrives, and says whether the stream broke. */
export async function readAll(response: Response): Promise<{ text: string; broken: boolean }> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  try {
    for (;;) {
      const part = await reader?.read();
      if (!part || part.done) return { text, broken: false };
      text += part.value;
    }
  } catch {
    return { text, broken: true };
  }
}
