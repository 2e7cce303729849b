/** Routes for a statement's history, for the difference of two revisions, and for announcements. */
import { Hono } from 'hono';
import { listAudit } from '../../audit/store.ts';
import { allowCaching } from '../../http/caching.ts';
import type { AppEnv } from '../../http/context.ts';
import { notFoundPage, page, siteOf } from '../../http/page.tsx';
import { redirect } from '../../http/redirect.ts';
import { differencePath, historyPath, statementPath } from '../paths.ts';
import { findAnnouncement } from '../publishing/announcement-store.ts';
import { toView, viewQueries } from '../store.ts';
import { AnnouncedPage } from './announcement-page.tsx';
import { differenceOf } from './difference.ts';
import { DifferencePage } from './difference-page.tsx';
import { findComparison } from './difference-store.ts';
import { GonePage, HistoryPage, RedactedPage, SameRevisionPage } from './history-page.tsx';
import { relatedQuery } from './related-store.ts';
import { storedText } from './shown-text.ts';

const NUMBER = '[1-9][0-9]{0,5}';
const isNumber = new RegExp(`^${NUMBER}$`);

/** When another statement took its place, or when its end was taken back, whichever was last. */
function endOf(trail: readonly { action: string; at: number }[]) {
  const reinstated = trail.findLastIndex(({ action }) => action === 'statement.reinstate');
  const since = trail.slice(reinstated + 1);
  const superseded = since.findLast(({ action }) => action === 'statement.superseded');
  const ended = superseded ?? since.find(({ action }) => action === 'statement.withdraw');
  return {
    supersededAt: superseded?.at ?? null,
    reinstatedAt: ended ? null : (trail[reinstated]?.at ?? null),
  };
}

export function historyRoutes() {
  const routes = new Hono<AppEnv>();

  routes.get('/statements/:slug/history', async (c) => {
    const db = c.get('db');
    const slug = c.req.param('slug');
    const [found, shown, listed, counted, related, trail] = await db.batch([
      ...viewQueries(db, slug),
      relatedQuery(db, slug),
      listAudit(db, slug),
    ]);
    const view = toView(found, shown, listed, counted);
    if (!view) return notFoundPage(c);
    allowCaching(c, 'names');
    const props = { site: siteOf(c), view, related, ...endOf(trail) };
    return page(c, <HistoryPage {...props} />);
  });

  // The target of the form on the history page. The slug pattern keeps the redirect header safe.
  routes.get('/statements/:slug{[a-z0-9-]+}/diff', (c) => {
    const slug = c.req.param('slug');
    const { from = '', to = '' } = c.req.query();
    if (!isNumber.test(from) || !isNumber.test(to)) return redirect(c, historyPath(slug));
    if (from !== to) return redirect(c, differencePath(slug, Number(from), Number(to)));
    return page(c, <SameRevisionPage site={siteOf(c)} slug={slug} />);
  });

  routes.get(`/statements/:slug/diff/:range{${NUMBER}\\.\\.${NUMBER}}`, async (c) => {
    const { slug, range } = c.req.param();
    const [before = 0, after = 0] = range.split('..').map(Number);
    const comparison = await findComparison(c.get('db'), slug, before, after);
    if (!comparison) return notFoundPage(c);
    const site = siteOf(c);
    if (comparison.before === null || comparison.after === null) {
      return page(c, <RedactedPage site={site} slug={slug} />, 410);
    }
    // A redacted text must disappear from caches within minutes.
    allowCaching(c, 'names');
    const [was, is] = [comparison.before, comparison.after];
    const difference = differenceOf(storedText(site.words, was), storedText(site.words, is));
    const same = was.digest === is.digest;
    const { title, changes } = comparison;
    const shown = { site, slug, title, before, after, changes, difference, same };
    return page(c, <DifferencePage {...shown} />);
  });

  routes.get('/statements/:slug/announced', async (c) => {
    const slug = c.req.param('slug');
    const announcement = await findAnnouncement(c.get('db'), slug);
    if (!announcement) return notFoundPage(c);
    if (announcement.outcome === 'effective') return redirect(c, statementPath(slug), 302);
    if (announcement.endedAt !== null) {
      const { over } = c.get('words').amendments.announcement;
      return page(c, <GonePage site={siteOf(c)} slug={slug} {...over} />, 410);
    }
    allowCaching(c, 'names');
    return page(c, <AnnouncedPage site={siteOf(c)} slug={slug} announcement={announcement} />);
  });

  return routes;
}
