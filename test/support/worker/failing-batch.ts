/** A D1 batch that fails: it is refused, or it is stored and its response is lost. */
import { env } from 'cloudflare:workers';

export type Fault = 'refused' | 'stored';

/**
 * The real database, except that batch number `at` of each session (from 1) fails: it is not
 * stored, or it is stored and never acknowledged. The default message is not a transient one, so
 * the code does not retry and the user has to.
 */
export function failing(
  at: number,
  fault: Fault,
  message = 'D1_ERROR: killed',
): Pick<D1Database, 'withSession'> {
  return {
    withSession(constraint) {
      const session = env.DB.withSession(constraint);
      let batches = 0;
      return {
        prepare: (query) => session.prepare(query),
        getBookmark: () => session.getBookmark(),
        async batch<T>(statements: D1PreparedStatement[]) {
          batches += 1;
          if (batches !== at) return session.batch<T>(statements);
          if (fault === 'stored') await session.batch<T>(statements);
          throw new Error(message);
        },
      };
    },
  };
}
