/** `/badge/:slug.svg` and `.png`: the tally as a picture for any site and any email. */
import { Hono } from 'hono';
import { allowCaching } from '../../http/caching.ts';
import { isKnown } from '../../http/conditional.ts';
import type { AppEnv } from '../../http/context.ts';
import { siteOf } from '../../http/page.tsx';
import { sha256Hex } from '../../lib/digest.ts';
import { badgeHeaders } from '../headers.ts';
import { badgeOf } from './badge.ts';
import { type BadgeKind, composeBadge } from './badge-compose.ts';
import { findBrief } from './brief-store.ts';

/**
 * Version of the drawing, part of every ETag. Increase it when the same words are drawn
 * differently.
 */
const DRAWING = 1;

const TYPES: Record<BadgeKind, string> = { svg: 'image/svg+xml', png: 'image/png' };

export function badgeRoutes() {
  const routes = new Hono<AppEnv>();

  routes.get('/badge/:file{[a-z0-9-]+\\.(?:svg|png)}', async (c) => {
    for (const [name, value] of Object.entries(badgeHeaders)) c.header(name, value);
    const [slug = '', extension] = c.req.param('file').split('.');
    const kind: BadgeKind = extension === 'svg' ? 'svg' : 'png';
    const site = siteOf(c);
    const found = await findBrief(c.get('db'), slug);
    if (!found) return c.text(site.words.share.badge.missing, 404);
    const badge = badgeOf(found, site);
    allowCaching(c, 'counts');
    // There is no Last-Modified header, because a tally has no time of change.
    const tag = await sha256Hex(JSON.stringify([DRAWING, kind, badge]));
    if (isKnown(c, tag.slice(0, 32))) return c.body(null, 304);
    c.header('Content-Type', TYPES[kind]);
    return c.body(await composeBadge(c.env.ASSETS, site.origin, kind, badge));
  });

  return routes;
}
