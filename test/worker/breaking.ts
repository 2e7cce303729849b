/** A database that stops answering, and answers that break off. */
import { env } from 'cloudflare:workers';

/** The real database, whose session stops answering after so many round trips. */
export function failingAfter(trips: number) {
  let left = trips;
  const guard = () => {
    left -= 1;
    if (left < 0) throw new Error('D1_ERROR: Network connection lost');
  };
  return {
    withSession(constraint: D1SessionConstraint) {
      const session = env.DB.withSession(constraint);
      const wrap = (statement: D1PreparedStatement): D1PreparedStatement =>
        new Proxy(statement, {
          get(target, key) {
            if (key === 'bind') return (...values: unknown[]) => wrap(target.bind(...values));
            if (key === 'raw' || key === 'all') guard();
            const value = Reflect.get(target, key);
            return typeof value === 'function' ? value.bind(target) : value;
          },
        });
      return {
        prepare: (query: string) => wrap(session.prepare(query)),
        batch(statements: D1PreparedStatement[]) {
          guard();
          return session.batch(statements);
        },
      };
    },
  };
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
