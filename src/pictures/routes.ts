/** Routes for pictures of statements and of the site, for link previews, and for the web manifest. */
import { Hono } from 'hono';
import { allowCaching } from '../http/caching.ts';
import { isKnown, sendUnlessKnown } from '../http/conditional.ts';
import type { AppContext, AppEnv } from '../http/context.ts';
import { notFoundPage, siteOf } from '../http/page.tsx';
import { sha256Hex } from '../lib/digest.ts';
import { ICON_FILES } from '../lib/icon.ts';
import { MANIFEST, SITE_PICTURE } from '../ui/head.tsx';
import { drawPicture, shareOf, siteShareOf } from './compose.ts';
import type { Share } from './share.ts';
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
    // The same policy as the page that names it: a text on hold or redacted is gone within minutes.
    allowCaching(c, 'names');
    return picture(c, shareOf(site, { ...printed, number }), printed.publishedAt);
  });

  routes.get(SITE_PICTURE, (c) => {
    allowCaching(c, 'texts');
    return picture(c, siteShareOf(siteOf(c)));
  });

  routes.get(MANIFEST, (c) => {
    const { organisation, words } = siteOf(c);
    const manifest = {
      name: organisation.name,
      short_name: organisation.short,
      ...{ lang: words.lang, dir: words.dir },
      ...{ start_url: '/', scope: '/', display: 'browser' },
      icons: Object.entries(ICON_FILES).map(([size, src]) => ({
        ...{ src, sizes: `${size}x${size}`, type: 'image/png' },
      })),
    };
    allowCaching(c, 'texts');
    return sendUnlessKnown(c, JSON.stringify(manifest), 'application/manifest+json');
  });

  return routes;
}

async function picture(c: AppContext, share: Share, changedAt?: number): Promise<Response> {
  c.header('Cross-Origin-Resource-Policy', 'cross-origin');
  const tag = (await sha256Hex(JSON.stringify([DRAWING, share]))).slice(0, 32);
  if (isKnown(c, tag, changedAt)) return c.body(null, 304);
  c.header('Content-Type', 'image/png');
  return c.body(await drawPicture(c.env.ASSETS, c.get('config').origin, share));
}
