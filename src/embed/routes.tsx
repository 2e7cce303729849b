/** What other sites embed: the widget's data and the card as a document for an iframe. */
import { Hono } from 'hono/tiny';
import { printedName } from '../endorsements/listing.ts';
import { newestNamesQuery } from '../endorsements/listing-store.ts';
import { allowCaching } from '../http/caching.ts';
import { sendJson } from '../http/conditional.ts';
import type { AppContext, AppEnv } from '../http/context.ts';
import { problem } from '../http/problems.ts';
import { isoDayIn } from '../lib/dates.ts';
import { toView, viewQueries } from '../statements/store.ts';
import { themes, type WidgetData } from './contract.ts';
import { renderFrame, renderMissing } from './frame.tsx';
import { frameHeaders, widgetDataHeaders } from './headers.ts';
import { toWidgetData } from './payload.ts';

const NAMES = 5;

export function embedRoutes() {
  const routes = new Hono<AppEnv>();

  routes.get('/api/v1/widget/:slug', async (c) => {
    // Before anything can fail: a refusal without CORS looks like an outage.
    for (const [name, value] of Object.entries(widgetDataHeaders)) c.header(name, value);
    const data = await loadCard(c, c.req.param('slug'));
    if (!data) {
      const words = c.get('words').api.notFound;
      return problem(c, 404, words.title, words.text);
    }
    allowCaching(c, 'names');
    return sendJson(c, data);
  });

  routes.get('/embed/:slug', async (c) => {
    const data = await loadCard(c, c.req.param('slug'));
    if (!data) {
      const { html, csp } = await renderMissing(c.get('words').lang, c.get('words').embed.missing);
      return c.body(html, 404, frameHeaders(csp));
    }
    const { html, csp } = await renderFrame(data, {
      origin: c.get('config').origin,
      via: c.req.query('via') ?? null,
      theme: themes.find((theme) => theme === c.req.query('theme')) ?? 'host',
    });
    allowCaching(c, 'names');
    return c.body(html, 200, frameHeaders(csp));
  });

  return routes;
}

/** One round trip; null for what is not published. */
async function loadCard(c: AppContext, slug: string): Promise<WidgetData | null> {
  const db = c.get('db');
  const [found, shown, listed, counted, newest] = await db.batch([
    ...viewQueries(db, slug),
    newestNamesQuery(db, slug, NAMES),
  ]);
  const view = toView(found, shown, listed, counted);
  if (!view) return null;
  const { organisation, timeZone } = c.get('config');
  const words = c.get('words');
  const amendment = view.revisions.find(({ number }) => number === view.epoch);
  return toWidgetData(
    {
      slug: view.slug,
      title: view.title,
      date: view.date,
      status: view.status,
      revision: view.revision,
      epoch: view.epoch,
      amendedOn: amendment ? isoDayIn(amendment.publishedAt, timeZone) : null,
      endorsements: view.endorsements,
      tally: view.tally,
      names: newest.map((row) => words.embed.name(printedName(row), row.kind)),
      organization: organisation.name,
      lang: words.lang,
    },
    words.embed,
  );
}
