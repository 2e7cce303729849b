/** How the site itself is: mail, schedule, reconcile, storage, texts. */
import { Hono } from 'hono';
import { headQuery } from '../../audit/chain-store.ts';
import type { AppEnv } from '../../http/context.ts';
import { forStaff, page } from '../../http/page.tsx';
import { failedQuery } from '../../mail/store.ts';
import { alterationsQuery } from '../../statements/verification/store.ts';
import { failuresQuery } from '../../watch/beat-store.ts';
import { healthOf } from '../../watch/health.ts';
import { reconciliationsQuery } from '../../watch/reconcile-store.ts';
import { findQueue, findVitals } from '../../watch/vitals-store.ts';
import { MOST, StatusPage } from './page.tsx';

const DAYS = 7;

export function statusRoutes() {
  const routes = new Hono<AppEnv>();

  routes.get('/status', async (c) => {
    const [db, now] = [c.get('db'), c.get('now')];
    const [[vitals, size], [queue], [failed, failures, days, altered, [head]]] = await Promise.all([
      findVitals(db, now),
      findQueue(db, now, MOST),
      db.batch([
        failedQuery(db, MOST),
        failuresQuery(db),
        reconciliationsQuery(db, DAYS),
        alterationsQuery(db, MOST),
        headQuery(db),
      ]),
    ]);
    const health = healthOf(vitals, now);
    const { ranAt } = vitals;
    const counted = days.find(({ finishedAt }) => finishedAt)?.figures ?? {};
    const shown = { counted, health, ranAt, queue, size, failures, days, altered, head, now };
    return page(c, <StatusPage {...forStaff(c)} {...shown} failed={failed.length} />);
  });

  return routes;
}
