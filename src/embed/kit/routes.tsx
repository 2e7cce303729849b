/** Routes for partners: the kit, its preview, and the page for IT offices. */
import { Hono } from 'hono';
import { allowCaching } from '../../http/caching.ts';
import type { AppEnv } from '../../http/context.ts';
import { allowOwnFrames } from '../../http/headers.ts';
import { notFoundPage, page, siteOf } from '../../http/page.tsx';
import { languagesWith } from '../../i18n/catalogue.ts';
import { findCard } from '../card/compose.ts';
import { SLUG_PATTERN } from '../contract.ts';
import { ItPage } from './it-office-page.tsx';
import { parseKit, places } from './options.ts';
import { KitPage } from './page.tsx';
import { pinnedScripts } from './pinned-scripts-compose.ts';
import { renderPreview } from './preview-page.tsx';
import { listOffered } from './store.ts';

export function kitRoutes() {
  const routes = new Hono<AppEnv>();

  routes.get('/partners', async (c) => {
    const site = siteOf(c);
    const [offered, scripts] = await Promise.all([
      listOffered(c.get('db'), languagesWith('embed')),
      pinnedScripts(c.env.ASSETS, site.origin),
    ]);
    const kit = parseKit(c.req.query(), offered);
    const { chosen } = kit;
    const card =
      chosen && places[chosen.where] === 'element'
        ? await findCard(
            c.get('db'),
            { slug: chosen.statement.slug, lang: chosen.lang },
            { ...c.get('config'), words: site.words },
          )
        : null;
    allowCaching(c, 'names');
    await allowOwnFrames(c);
    const shown = { site, offered, kit, script: scripts.at(-1) ?? null, card: card?.data ?? null };
    return page(c, <KitPage {...shown} />, kit.wrong.length > 0 ? 400 : 200);
  });

  routes.get('/partners/preview', async (c) => {
    const { statement = '', ...options } = c.req.query();
    if (!SLUG_PATTERN.test(statement)) return notFoundPage(c);
    const { html, csp } = await renderPreview(siteOf(c), { statement, ...options });
    allowCaching(c, 'texts');
    c.header('Content-Security-Policy', csp);
    return c.html(html);
  });

  routes.get('/partners/it', async (c) => {
    const site = siteOf(c);
    const scripts = await pinnedScripts(c.env.ASSETS, site.origin);
    allowCaching(c, 'texts');
    return page(c, <ItPage site={site} scripts={scripts} />);
  });

  return routes;
}
