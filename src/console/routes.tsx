/**
 * The console: one trust boundary. `app.tsx` puts the guard before everything under `/console`, its
 * JSON included. It owns no rules: what staff do is decided by the features.
 */
import type { MiddlewareHandler } from 'hono';
import { Hono } from 'hono/tiny';
import type { Acting } from '../endorsements/actions.ts';
import type { AppContext, AppEnv } from '../http/context.ts';
import { problemPage } from '../http/page.tsx';
import { problem } from '../http/problems.ts';
import { identifyStaff } from '../http/staff.ts';
import { logLine } from '../lib/log.ts';
import { announceRoutes } from './announce-routes.tsx';
import { correctRoutes } from './correct-routes.tsx';
import { decisionRoutes } from './decision-routes.tsx';
import { deliveryRoutes } from './delivery-routes.tsx';
import { draftRoutes } from './draft-routes.tsx';
import { draftViewRoutes } from './draft-view-routes.tsx';
import { exportRoutes } from './export-routes.tsx';
import { fileRoutes } from './file-routes.ts';
import { homeRoutes } from './home-routes.tsx';
import { importRoutes } from './import-routes.tsx';
import { invalidateRoutes } from './invalidate-routes.tsx';
import { mailRoutes } from './mail-routes.ts';
import { partnersRoutes } from './partners-routes.tsx';
import { publishRoutes } from './publish-routes.tsx';
import { publisherRoutes } from './publisher-routes.ts';
import { requestRoutes } from './request-routes.tsx';
import { reviewRoutes } from './review-routes.tsx';
import { severalRoutes } from './several-routes.tsx';
import { statementForStaffRoutes } from './statement-routes.tsx';
import { statusRoutes } from './status-routes.tsx';

const API = '/console/api/';

/** Stands before all of the console, and before the body of a request to it is read. */
export const staffOnly: MiddlewareHandler<AppEnv> = async (c, next) => {
  const staff = await identifyStaff(c);
  const api = c.req.path.startsWith(API);
  if (staff === 'key_unknown') {
    const { title, text } = c.get('words').problems.keyUnknown;
    return api ? problem(c, 503, title, text) : problemPage(c, 503, 'keyUnknown');
  }
  // A service publishes, no more: whoever holds its token would be a second person otherwise.
  if (!staff || (staff.id.startsWith('service:') && !api)) {
    console.warn(logLine('staff_refused', { by: staff?.id }));
    const { title, text } = c.get('words').problems.staffOnly;
    if (api) return problem(c, 403, title, text);
    return problemPage(c, 403, 'staffOnly');
  }
  c.set('staff', staff);
  return next();
};

export function consoleRoutes(acting: (c: AppContext) => Acting) {
  const routes = new Hono<AppEnv>().basePath('/console');

  routes.route('/', homeRoutes());
  routes.route('/', reviewRoutes(acting));
  routes.route('/', deliveryRoutes());
  routes.route('/', exportRoutes());
  routes.route('/', importRoutes(acting));
  routes.route('/', decisionRoutes(acting));
  routes.route('/', fileRoutes());
  routes.route('/', requestRoutes(acting));
  routes.route('/', draftRoutes());
  routes.route('/', draftViewRoutes());
  routes.route('/', statementForStaffRoutes(acting));
  routes.route('/', announceRoutes());
  routes.route('/', correctRoutes(acting));
  routes.route('/', severalRoutes(acting));
  routes.route('/', invalidateRoutes(acting));
  routes.route('/', mailRoutes(acting));
  routes.route('/', partnersRoutes(acting));
  routes.route('/', publishRoutes(acting));
  routes.route('/', publisherRoutes());
  routes.route('/', statusRoutes());

  return routes;
}
