/** All statements, and finding some of them. */
import { Hono } from 'hono';
import { allowCaching } from '../../http/caching.ts';
import type { AppEnv } from '../../http/context.ts';
import { page, siteOf } from '../../http/page.tsx';
import { StatementsPage } from './list-page.tsx';
import { findCandidates } from './list-store.ts';
import { parseSearch, planFound } from './search.ts';

export function listRoutes() {
  const routes = new Hono<AppEnv>();

  routes.get('/statements', async (c) => {
    const search = parseSearch(c.req.query());
    const { all, hits } = await findCandidates(c.get('db'), search);
    const found = planFound(search, hits);
    allowCaching(c, 'names');
    const shown = { site: siteOf(c), search, all, found };
    return page(c, <StatementsPage {...shown} />, search.wrong.length > 0 ? 400 : 200);
  });

  return routes;
}
