/** Routes for pictures of statements, for link previews. */
import { Hono } from 'hono';
import { allowCaching } from '../http/caching.ts';
import { isKnown } from '../http/conditional.ts';
import type { AppEnv } from '../http/context.ts';
import { notFoundPage, siteOf } from '../http/page.tsx';
import { sha256Hex } from '../lib/digest.ts';
import { drawPicture, shareOf } from './compose.ts';
import { findPrinted } from './store.ts';

/** Part of every `ETag`: increment it when the drawing changes. */
const DRAWING = 1;

export function pictureRoutes() {
  const routes = new Hono<AppEnv>();

  routes.get('/statements/:slug/v/:file{[1-9][0-9]{0,5}\\.png}', async (c) => {
    const { slug, file } = c.req.param();
    const number = Number.parseInt(file, 10);
    const printed = await findPrinted(c.get('db'), slug, number);
    if (!printed) return notFoundPage(c);
    const site = siteOf(c);
    if (printed.redactedAt !== null) return c.text(site.words.statements.redacted, 410);
    const share = shareOf(site, { ...printed, number });
    // The same policy as the page that names it: a text on hold or redacted is gone within minutes.
    allowCaching(c, 'names');
    c.header('Cross-Origin-Resource-Policy', 'cross-origin');
    const tag = (await sha256Hex(JSON.stringify([DRAWING, share]))).slice(0, 32);
    if (isKnown(c, tag, printed.publishedAt)) return c.body(null, 304);
    c.header('Content-Type', 'image/png');
    return c.body(await drawPicture(c.env.ASSETS, site.origin, share));
  });

  return routes;
}
