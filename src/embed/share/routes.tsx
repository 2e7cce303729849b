/**
 * Routes for sharing a statement: the share kit, the sheet of paper, and the short URL printed on
 * it.
 */
import { Hono } from 'hono';
import { allowCaching } from '../../http/caching.ts';
import type { AppEnv } from '../../http/context.ts';
import { notFoundPage, page, siteOf } from '../../http/page.tsx';
import { redirect } from '../../http/redirect.ts';
import { VIA_PATTERN } from '../../lib/slugs.ts';
import { statementPath } from '../../statements/paths.ts';
import { findBrief } from './brief-store.ts';
import { SharePage } from './page.tsx';
import { PaperPage, paperPolicy } from './paper-page.tsx';

export function shareRoutes() {
  const routes = new Hono<AppEnv>();

  routes.get('/statements/:slug/share', async (c) => {
    const brief = await findBrief(c.get('db'), c.req.param('slug') ?? '');
    if (!brief) return notFoundPage(c);
    // These pages name no one, but a held statement must disappear from them as soon as from its
    // own page.
    allowCaching(c, 'names');
    return page(c, <SharePage site={siteOf(c)} brief={brief} />);
  });

  routes.get('/partners/paper/:slug', async (c) => {
    const brief = await findBrief(c.get('db'), c.req.param('slug') ?? '');
    if (!brief) return notFoundPage(c);
    const via = c.req.query('via') ?? '';
    allowCaching(c, 'names');
    c.header('Content-Security-Policy', paperPolicy);
    const partner = VIA_PATTERN.test(via) ? via : null;
    return page(c, <PaperPage site={siteOf(c)} brief={brief} via={partner} now={c.get('now')} />);
  });

  // Typed from paper, so the case of letters doesn't matter.
  routes.get('/go/:slug', async (c) => {
    const brief = await findBrief(c.get('db'), (c.req.param('slug') ?? '').toLowerCase());
    return brief ? redirect(c, statementPath(brief.slug), 302) : notFoundPage(c);
  });

  return routes;
}
