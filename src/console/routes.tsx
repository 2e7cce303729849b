/**
 * The console is one trust boundary: `app.tsx` puts the guards before everything under `/console`,
 * including its JSON API. It contains no rules: features decide what the actions of staff do.
 */

import type { MiddlewareHandler } from 'hono';
import { Hono } from 'hono';
import type { Acting } from '../acting.ts';
import type { AppContext, AppEnv } from '../http/context.ts';
import { problemPage } from '../http/page.tsx';
import { problem } from '../http/problems.ts';
import { identifyStaff, isOwnAddress, verifyIdentity } from '../http/staff.ts';
import { logLine } from '../lib/log.ts';
import { publisherRoutes } from './api-routes.ts';
import { exportRoutes } from './bulk/export-routes.tsx';
import { importRoutes } from './bulk/import-routes.tsx';
import { invalidateRoutes } from './bulk/invalidation-routes.tsx';
import { announceRoutes } from './drafts/announcement-routes.tsx';
import { draftViewRoutes } from './drafts/preview-routes.tsx';
import { publishRoutes } from './drafts/publish-routes.tsx';
import { draftRoutes } from './drafts/routes.tsx';
import { homeRoutes } from './home/routes.tsx';
import { partnersRoutes } from './partners/routes.tsx';
import { requestRoutes } from './requests/routes.tsx';
import { decisionRoutes } from './review/body-decision-routes.tsx';
import { severalRoutes } from './review/bulk-review-routes.tsx';
import { correctRoutes } from './review/correction-routes.tsx';
import { reviewRoutes } from './review/routes.tsx';
import { deliveryRoutes } from './statements/delivery-routes.tsx';
import { statementForStaffRoutes } from './statements/routes.tsx';
import { statusRoutes } from './status/routes.tsx';

const isApi = (c: AppContext) => c.req.path.startsWith('/console/api/');

/** Guards the whole console. Runs before the body of a request is read. */
export const signedIn: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (!isOwnAddress(c)) return refuse(c, 403, 'otherAddress');
  const identity = await verifyIdentity(c);
  if (!identity) return refuse(c, 403, 'staffOnly');
  c.set('identity', identity);
  return next();
};

/**
 * Runs after `signedIn` and after the body was read, so that the body can be given back if the
 * database is down.
 */
export const staffOnly: MiddlewareHandler<AppEnv> = async (c, next) => {
  const identity = c.get('identity');
  const staff = identity && (await identifyStaff(c, identity));
  if (!staff) return refuse(c, 503, 'keyUnknown');
  // A service may only publish: otherwise the holder of its token could act as a second person.
  if (identity.kind === 'service' && !isApi(c)) return refuse(c, 403, 'staffOnly', staff.id);
  c.set('staff', staff);
  return next();
};

type Refused = 'otherAddress' | 'staffOnly' | 'keyUnknown';

function refuse(c: AppContext, status: 403 | 503, kind: Refused, by?: string) {
  if (status === 403) console.warn(logLine('staff_refused', { by }));
  const { title, text } = c.get('words').site.problems[kind];
  return isApi(c) ? problem(c, status, title, text) : problemPage(c, status, kind);
}

export function consoleRoutes(acting: (c: AppContext) => Acting) {
  const routes = new Hono<AppEnv>().basePath('/console');

  routes.route('/', homeRoutes());
  routes.route('/', reviewRoutes(acting));
  routes.route('/', deliveryRoutes());
  routes.route('/', exportRoutes());
  routes.route('/', importRoutes(acting));
  routes.route('/', decisionRoutes(acting));
  routes.route('/', requestRoutes(acting));
  routes.route('/', draftRoutes());
  routes.route('/', draftViewRoutes());
  routes.route('/', statementForStaffRoutes(acting));
  routes.route('/', announceRoutes(acting));
  routes.route('/', correctRoutes(acting));
  routes.route('/', severalRoutes(acting));
  routes.route('/', invalidateRoutes(acting));
  routes.route('/', partnersRoutes(acting));
  routes.route('/', publishRoutes(acting));
  routes.route('/', publisherRoutes(acting));
  routes.route('/', statusRoutes(acting));

  return routes;
}
