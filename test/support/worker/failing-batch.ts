/** D1 as it fails: a batch that is refused, or stored and its answer lost. */
import { env } from 'cloudflare:workers';

export type Fault = 'refused' | 'stored';

/**
 * The real database, but the batch number `at` of each session (from 1) fails: not stored, or stored
 * and never acknowledged. The message must be none that passes, so that nobody tries again but the user.
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
