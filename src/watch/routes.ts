/**
 * The health check: 200 while the database answers and all that forms write can be read, with the
 * status of the other parts.
 */
import { Hono } from 'hono';
import type { AppEnv } from '../http/context.ts';
import { problem } from '../http/problems.ts';
import { healthOf } from './health.ts';
import { findVitals } from './vitals-store.ts';

export function healthRoutes() {
  const routes = new Hono<AppEnv>();

  routes.get('/healthz', async (c) => {
    const now = c.get('now');
    try {
      const [vitals] = await findVitals(c.get('db'), now);
      return c.json(healthOf(vitals, now));
    } catch {
      const { title } = c.get('words').site.problems.down;
      const detail = 'The database does not answer. Have its migrations been applied?';
      return problem(c, 503, title, detail);
    }
  });

  return routes;
}
