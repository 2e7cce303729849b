/**
 * Routes for reporting an entry. GET never changes anything. Responses reveal nothing about the
 * address.
 */

import { Hono } from 'hono';
import type { Acting } from '../acting.ts';
import { suggestAddress } from '../districts/suggestion-actions.ts';
import { forgetPages } from '../http/caching.ts';
import type { AppContext, AppEnv } from '../http/context.ts';
import { correctionOf, keep, openShown, readCorrection } from '../http/correction.ts';
import { notFoundPage, page, siteOf } from '../http/page.tsx';
import { redirect } from '../http/redirect.ts';
import { path } from '../lib/paths.ts';
import { readToken } from '../lib/tokens.ts';
import { confirmReported, report } from './actions.ts';
import { ConfirmReportPage, ReportMessage, ReportPage } from './pages.tsx';
import { type FieldError, foundAs, parseReport, WAIT_DAYS } from './rules.ts';
import { findReport, findShown } from './store.ts';

const PATH = '/endorsements/report';

export function reportRoutes(acting: (c: AppContext) => Acting) {
  const routes = new Hono<AppEnv>();

  routes.get(PATH, async (c) => {
    const { token, sent, endorsement } = c.req.query();
    if (token !== undefined) return open(c, token);
    if (sent !== undefined) return sentPage(c);
    return form(c, { endorsement: endorsement ?? '' }, []);
  });

  routes.post(PATH, async (c) => {
    const { fields, corrects, isExpired } = await readCorrection(c, 'report');
    if (isExpired) return form(c, fields, [{ field: 'email', reason: 'kept_expired' }]);
    if (fields.token !== undefined) return confirm(c, acting(c), fields.token);
    const parsed = parseReport(fields);
    if (!parsed.ok) return form(c, fields, parsed.error);
    const { ref, district } = await report(
      acting(c),
      fields.endorsement ?? '',
      parsed.value,
      corrects,
    );
    const kept = await keep(c, 'report', ref, { ...fields, district });
    return redirect(c, path`/endorsements/report?sent&kept=${kept}`);
  });

  return routes;
}

async function sentPage(c: AppContext) {
  const shown = await openShown(c, 'report');
  const correction =
    shown &&
    correctionOf(c, shown, {
      action: PATH,
      hidden: { kept: shown.kept, endorsement: shown.fields.endorsement ?? '' },
      suggestion: await suggestAddress(c.get('db'), shown.address, shown.fields.district ?? ''),
    });
  return page(c, <ReportMessage site={siteOf(c)} said="sent" correction={correction} />);
}

async function form(c: AppContext, values: Record<string, string>, errors: FieldError[]) {
  const entry = await findShown(c.get('db'), values.endorsement ?? '');
  if (!entry) return notFoundPage(c);
  return page(
    c,
    <ReportPage site={siteOf(c)} entry={entry} values={values} errors={errors} />,
    errors.length > 0 ? 422 : 200,
  );
}

/** The row decides whether the report still waits, so the token only has to stay valid longer. */
function readReportToken(c: AppContext, token: string) {
  return readToken(c.get('keys'), 'report', token, {
    now: c.get('now'),
    maxAgeDays: WAIT_DAYS + 1,
  });
}

function badLink(c: AppContext, reason: string) {
  const status = reason === 'expired' ? 410 : 404;
  return page(c, <ReportMessage site={siteOf(c)} said="badLink" />, status);
}

async function open(c: AppContext, token: string) {
  const read = await readReportToken(c, token);
  if (!read.ok) return badLink(c, read.error.reason);
  const found = await findReport(c.get('db'), read.value.id);
  const said = found ? foundAs(found, c.get('now')) : 'gone';
  const site = siteOf(c);
  if (!found || said !== 'waits') {
    return page(c, <ReportMessage site={site} said={said === 'waits' ? 'gone' : said} />);
  }
  return page(c, <ConfirmReportPage site={site} token={token} report={found} />);
}

async function confirm(c: AppContext, acting: Acting, token: string) {
  const read = await readReportToken(c, token);
  if (!read.ok) return badLink(c, read.error.reason);
  const said = await confirmReported(acting, read.value.id);
  forgetPages(c);
  return page(c, <ReportMessage site={siteOf(c)} said={said === 'done' ? 'done' : 'gone'} />);
}
