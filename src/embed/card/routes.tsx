/** Routes for other sites: the widget's data, the card as a document for an iframe, and oEmbed. */
import { Hono } from 'hono';
import { isOutage } from '../../db/faults.ts';
import { allowCaching } from '../../http/caching.ts';
import { sendJson } from '../../http/conditional.ts';
import type { AppContext, AppEnv } from '../../http/context.ts';
import { type ProblemStatus, problem } from '../../http/problems.ts';
import { themes } from '../contract.ts';
import { frameHeaders, widgetDataHeaders } from '../headers.ts';
import { badgeRoutes } from '../share/badge-routes.ts';
import { shareRoutes } from '../share/routes.tsx';
import { cardWords, findCard } from './compose.ts';
import { renderFrame, renderMissing } from './frame.tsx';
import { parseAddress, parseRevision, toOembed } from './oembed.tsx';

export function embedRoutes() {
  const routes = new Hono<AppEnv>();

  routes.get('/api/v1/widget/:slug', async (c) => {
    openToAll(c);
    const card = await cardOf(c, { slug: c.req.param('slug'), lang: c.req.query('lang') });
    if (!card) return refuse(c, 404, c.get('words').api.notFound);
    allowCaching(c, 'names');
    return sendJson(c, card.data);
  });

  routes.get('/oembed', async (c) => {
    openToAll(c);
    const { url, format = 'json', maxwidth, maxheight } = c.req.query();
    const { origin, organisation } = c.get('config');
    const words = c.get('words').api.oembed;
    if (format !== 'json') return refuse(c, 501, words.format);
    if (!url) {
      const { title, text } = words.missing;
      return problem(c, 400, title, text, [{ field: 'url', message: text }]);
    }
    const address = parseAddress(url, origin);
    const card = address && (await cardOf(c, address));
    const exists = card && (address.lang === null || card.languages.includes(address.lang));
    if (!exists) return refuse(c, 404, words.notFound);
    allowCaching(c, 'names');
    const options = { ...card, address, origin, organisation, maxwidth, maxheight };
    return sendJson(c, toOembed(card.data, options));
  });

  routes.get('/embed/:slug', async (c) => {
    const { lang, revision, via } = c.req.query();
    const asked = { slug: c.req.param('slug'), lang, revision: parseRevision(revision) };
    const card = await cardOf(c, asked).catch((fault: unknown) => {
      // The site's outage page can't be framed: the browser would show its own error page instead.
      if (isOutage(fault)) return undefined;
      throw fault;
    });
    if (!card) {
      const words = cardWords(c.get('words'), lang);
      const { missing, down } = words.embed;
      const { html, csp } = await renderMissing(words.lang, card === null ? missing : down);
      return c.body(html, card === null ? 404 : 503, frameHeaders(csp));
    }
    const { html, csp } = await renderFrame(card.data, {
      origin: c.get('config').origin,
      via: via ?? null,
      theme: themes.find((theme) => theme === c.req.query('theme')) ?? 'host',
    });
    allowCaching(c, 'names');
    return c.body(html, 200, frameHeaders(csp));
  });

  routes.route('/', badgeRoutes());
  routes.route('/', shareRoutes());

  return routes;
}

/** Runs before anything can fail: a refusal without CORS headers looks like an outage. */
function openToAll(c: AppContext): void {
  for (const [name, value] of Object.entries(widgetDataHeaders)) c.header(name, value);
}

function refuse(c: AppContext, status: ProblemStatus, words: { title: string; text: string }) {
  return problem(c, status, words.title, words.text);
}

const cardOf = (c: AppContext, asked: Parameters<typeof findCard>[1]) =>
  findCard(c.get('db'), asked, { ...c.get('config'), words: c.get('words') });
