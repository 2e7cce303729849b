/** Routes for the site's health, and for retrying a failed email. */
import { Hono } from 'hono';
import type { Acting } from '../../acting.ts';
import { headQuery } from '../../audit/chain-store.ts';
import type { AppContext, AppEnv } from '../../http/context.ts';
import { forStaff, page } from '../../http/page.tsx';
import { redirect } from '../../http/redirect.ts';
import { path } from '../../lib/paths.ts';
import { resend } from '../../mail/resend-actions.ts';
import { failedQuery } from '../../mail/store.ts';
import { alterationsQuery } from '../../statements/verification/store.ts';
import { failuresQuery } from '../../watch/beat-store.ts';
import { healthOf } from '../../watch/health.ts';
import { reconciliationsQuery } from '../../watch/reconcile-store.ts';
import { findQueue, findVitals } from '../../watch/vitals-store.ts';
import { MOST, StatusPage } from './page.tsx';

const DAYS = 7;

export function statusRoutes(acting: (c: AppContext) => Acting) {
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

  routes.post('/mail/:id', async (c) => {
    const made = await resend(acting(c), c.get('staff'), c.req.param('id'));
    return redirect(c, path`/console?done=${made ? 'mail' : 'sent'}`);
  });

  return routes;
}
