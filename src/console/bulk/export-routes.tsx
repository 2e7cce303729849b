/**
 * Routes for exports: a form, and a POST that is recorded and streams the file. GET writes nothing.
 */
import { Hono } from 'hono';
import { parseFile, parseScope } from '../../bulk/export.ts';
import { exportEndorsements } from '../../bulk/export-actions.ts';
import { findForExport } from '../../bulk/export-store.ts';
import type { AppEnv } from '../../http/context.ts';
import { readForm } from '../../http/guards.ts';
import { forStaff, notFoundPage, page } from '../../http/page.tsx';
import { isoDayIn } from '../../lib/dates.ts';
import { streamText } from '../../lib/stream.ts';
import { ExportPage } from './export-page.tsx';

const TYPES = { csv: 'text/csv; charset=utf-8', json: 'application/json' } as const;

export function exportRoutes() {
  const routes = new Hono<AppEnv>();

  routes.get('/export/:file', async (c) => {
    const file = c.req.param('file');
    const found = await findForExport(c.get('db'), parseFile(file)?.slug ?? file);
    if (!found) return notFoundPage(c);
    return page(c, <ExportPage {...forStaff(c)} statement={found.statement} />);
  });

  routes.post('/export/:file', async (c) => {
    const requested = parseFile(c.req.param('file'));
    if (!requested) return notFoundPage(c);
    const scope = parseScope({ ...c.req.query(), ...(await readForm(c)) });
    const now = c.get('now');
    const found = await exportEndorsements(c.get('db'), c.get('staff'), now, c.get('words'), {
      ...requested,
      scope,
    });
    if (!found) return notFoundPage(c);
    const day = isoDayIn(now, c.get('config').timeZone);
    const suffix = scope === 'listed' ? '' : `-${scope}`;
    const name = `${requested.slug}-${day}${suffix}-${found.rows}-rows.${requested.format}`;
    c.header('Content-Type', TYPES[requested.format]);
    c.header('Content-Disposition', `attachment; filename="${name}"`);
    return c.body(streamText(found.parts, 'export_incomplete'));
  });

  return routes;
}
