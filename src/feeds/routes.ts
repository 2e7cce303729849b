/** Routes for programs: the feeds and the sitemap. */
import { Hono } from 'hono';
import { allowCaching } from '../http/caching.ts';
import { sendUnlessKnown } from '../http/conditional.ts';
import type { AppContext, AppEnv } from '../http/context.ts';
import { siteOf } from '../http/page.tsx';
import { statementPath, translationPath } from '../statements/paths.ts';
import { type Address, renderAtom, renderJsonFeed, renderSitemap } from './documents.ts';
import { planEntries } from './entries.ts';
import { listAddresses, listTold } from './store.ts';

export function feedRoutes() {
  const routes = new Hono<AppEnv>();

  routes.get('/feed.atom', (c) => feed(c, renderAtom, 'application/atom+xml; charset=utf-8'));
  routes.get('/feed.json', (c) => feed(c, renderJsonFeed, 'application/feed+json'));

  routes.get('/sitemap.xml', async (c) => {
    const [statements, translated, pages] = await listAddresses(c.get('db'));
    const addresses: Address[] = [
      { path: '/' },
      { path: '/statements' },
      ...statements.map(({ slug, changedAt }) => ({
        path: statementPath(slug),
        changedAt,
        translations: translated
          .filter((one) => one.slug === slug)
          .map(({ lang, changedAt }) => ({ lang, path: translationPath(slug, lang), changedAt })),
      })),
      { path: '/districts' },
      ...['/partners', '/partners/it', '/partners/api'].map((path) => ({ path })),
      ...pages.map(({ slug, changedAt }) => ({ path: `/about/${slug}`, changedAt })),
    ];
    const site = siteOf(c);
    allowCaching(c, 'texts');
    c.header('Content-Type', 'application/xml; charset=utf-8');
    return c.body(renderSitemap(addresses, site.origin, site.words.lang));
  });

  routes.get('/robots.txt', (c) =>
    c.text(
      `User-agent: *\nDisallow: /console\nDisallow: /endorsements/\n\nSitemap: ${c.get('config').origin}/sitemap.xml\n`,
    ),
  );

  return routes;
}

async function feed(c: AppContext, render: typeof renderAtom, type: string) {
  const site = siteOf(c);
  const { changedAt, head, ...told } = await listTold(c.get('db'));
  const entries = planEntries(told, site);
  const document = render(entries, site, head);
  // The same policy as the pages with these texts: a text on hold or redacted is gone within
  // minutes.
  allowCaching(c, 'names');
  c.header('Access-Control-Allow-Origin', '*');
  c.header('Cross-Origin-Resource-Policy', 'cross-origin');
  const latest = Math.max(
    changedAt,
    head?.chainedAt ?? 0,
    ...entries.map((entry) => entry.changedAt),
  );
  return sendUnlessKnown(c, document, type, latest);
}
