/** Statements in other languages than English. */
import { Hono } from 'hono';
import { allowCaching } from '../../http/caching.ts';
import type { AppEnv } from '../../http/context.ts';
import { notFoundPage, page, siteOf } from '../../http/page.tsx';
import { TranslationPage } from './page.tsx';
import { findTranslation } from './store.ts';

/** What may be a tag of a language, and is no other folder of ours. */
const LANG = '[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}';

export function translationRoutes() {
  const routes = new Hono<AppEnv>();

  routes.get(`/:lang{${LANG}}/statements/:slug`, async (c) => {
    const { lang, slug } = c.req.param();
    const found = await findTranslation(c.get('db'), slug, lang);
    if (!found) return notFoundPage(c);
    // A text that is held has to be gone within minutes.
    allowCaching(c, 'names');
    return page(c, <TranslationPage site={siteOf(c)} text={found} />);
  });

  return routes;
}
