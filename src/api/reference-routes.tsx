/** `/partners/api`: the reference of the public JSON API. */
import { Hono } from 'hono';
import { allowCaching } from '../http/caching.ts';
import type { AppEnv } from '../http/context.ts';
import { page, siteOf } from '../http/page.tsx';
import { type ApiDocument, DOCUMENT_PATH } from './reference.ts';
import { ReferencePage } from './reference-page.tsx';

export function referenceRoutes() {
  const routes = new Hono<AppEnv>();

  routes.get('/partners/api', async (c) => {
    const site = siteOf(c);
    const asset = await c.env.ASSETS.fetch(site.origin + DOCUMENT_PATH);
    if (!asset.ok) throw new Error(`${DOCUMENT_PATH} is missing: run "npm run build"`);
    const document = await asset.json<ApiDocument>();
    allowCaching(c, 'texts');
    return page(c, <ReferencePage site={site} document={document} />);
  });

  return routes;
}
