/** Route for statements in languages other than English. */
import { Hono } from 'hono';
import { allowCaching } from '../../http/caching.ts';
import type { AppEnv } from '../../http/context.ts';
import { notFoundPage, page, siteOf } from '../../http/page.tsx';
import { TranslationPage } from './page.tsx';
import { findTranslation } from './store.ts';

/** A language tag. It must not match any other top-level path. */
const LANG = '[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}';

export function translationRoutes() {
  const routes = new Hono<AppEnv>();

  routes.get(`/:lang{${LANG}}/statements/:slug`, async (c) => {
    const { lang, slug } = c.req.param();
    const found = await findTranslation(c.get('db'), slug, lang);
    if (!found) return notFoundPage(c);
    // A held statement must disappear from caches within minutes.
    allowCaching(c, 'names');
    return page(c, <TranslationPage site={siteOf(c)} text={found} />);
  });

  return routes;
}
