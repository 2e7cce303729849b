/** A database that stops answering, and answers that break off. */
import { env } from 'cloudflare:workers';

/** The real database; before each round trip of its session, `before` is told which one it is. */
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

/** It stops answering after so many round trips. */
export function failingAfter(trips: number) {
  return watched(async (trip) => {
    if (trip > trips) throw new Error('D1_ERROR: Network connection lost');
  });
}

/** Something else happens just before a round trip. */
export function interruptedBefore(trip: number, act: () => Promise<unknown>) {
  return watched(async (now) => {
    if (now === trip) await act();
  });
}

/** The text of an answer, as far as it came. */
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
