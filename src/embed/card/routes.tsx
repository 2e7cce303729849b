/** Routes for other sites: the widget's data, the card as a document for an iframe, and oEmbed. */
import { Hono } from 'hono';
import { isOutage } from '../../db/faults.ts';
import { printedName } from '../../endorsements/listing/entry.ts';
import { newestNamesQuery } from '../../endorsements/listing/store.ts';
import { allowCaching } from '../../http/caching.ts';
import { sendJson } from '../../http/conditional.ts';
import type { AppContext, AppEnv } from '../../http/context.ts';
import { type ProblemStatus, problem } from '../../http/problems.ts';
import { catalogueOf, languagesWith } from '../../i18n/catalogue.ts';
import { isoDayIn } from '../../lib/dates.ts';
import { lookUpLanguage } from '../../lib/languages.ts';
import { toView, viewQueries } from '../../statements/store.ts';
import { languagesQuery } from '../../statements/translations/store.ts';
import { themes } from '../contract.ts';
import { frameHeaders, widgetDataHeaders } from '../headers.ts';
import { badgeRoutes } from '../share/badge-routes.ts';
import { shareRoutes } from '../share/routes.tsx';
import { renderFrame, renderMissing } from './frame.tsx';
import { parseAddress, toOembed } from './oembed.tsx';
import { nameOnCard, toWidgetData } from './payload.ts';

const NAMES = 5;

export function embedRoutes() {
  const routes = new Hono<AppEnv>();

  routes.get('/api/v1/widget/:slug', async (c) => {
    openToAll(c);
    const card = await loadCard(c, c.req.param('slug'), c.req.query('lang'));
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
    const card = address && (await loadCard(c, address.slug, address.lang ?? undefined));
    const exists =
      card &&
      (address.lang === null || card.languages.includes(address.lang)) &&
      (address.revision === null || address.revision <= card.data.revision);
    if (!exists) return refuse(c, 404, words.notFound);
    allowCaching(c, 'names');
    const { data, pictured } = card;
    const options = { address, pictured, origin, organisation, maxwidth, maxheight };
    return sendJson(c, toOembed(data, options));
  });

  routes.get('/embed/:slug', async (c) => {
    const lang = c.req.query('lang');
    const card = await loadCard(c, c.req.param('slug'), lang).catch((fault: unknown) => {
      // The site's outage page can't be framed: the browser would show its own error page instead.
      if (isOutage(fault)) return undefined;
      throw fault;
    });
    if (!card) {
      const words = wordsIn(c, lang);
      const { missing, down } = words.embed;
      const { html, csp } = await renderMissing(words.lang, card === null ? missing : down);
      return c.body(html, card === null ? 404 : 503, frameHeaders(csp));
    }
    const { html, csp } = await renderFrame(card.data, {
      origin: c.get('config').origin,
      via: c.req.query('via') ?? null,
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

/** The widget's words in the requested language, else in the site's language. */
function wordsIn(c: AppContext, requested = '') {
  const lang = lookUpLanguage(languagesWith('embed'), requested);
  return lang === null ? c.get('words') : catalogueOf(lang);
}

/** One round trip. Null if the statement is not published. */
async function loadCard(c: AppContext, slug: string, requested = '') {
  const db = c.get('db');
  const [found, shown, listed, counted, newest, translated] = await db.batch([
    ...viewQueries(db, slug),
    newestNamesQuery(db, slug, NAMES),
    languagesQuery(db, slug),
  ]);
  const view = toView(found, shown, listed, counted);
  if (!view) return null;
  const { organisation, timeZone } = c.get('config');
  const languages = translated.map(({ lang }) => lang);
  // A card has one language: it is English unless both its words and its title are translated.
  const known = languages.filter((lang) => lookUpLanguage(languagesWith('embed'), lang));
  const lang = lookUpLanguage(known, requested);
  const text = translated.find((one) => one.lang === lang);
  const words = wordsIn(c, lang ?? undefined);
  const amendment = view.revisions.findLast(
    ({ number, change }) => number > 1 && change === 'substantive',
  );
  const data = toWidgetData(
    {
      slug: view.slug,
      title: text?.title ?? view.title,
      date: view.date,
      status: view.status,
      revision: view.revision,
      amendedOn: amendment ? isoDayIn(amendment.publishedAt, timeZone) : null,
      endorsements: view.endorsements,
      tally: view.tally,
      names: newest.map((row) => nameOnCard(printedName(row), row.kind, words)),
      organization: organisation.name,
      lang: text?.lang ?? words.lang,
      outdated: text !== undefined && text.translates !== view.revision,
      ballotQuestion: view.ballotQuestion,
    },
    words,
  );
  return { data, languages, pictured: view.shown.text !== null };
}
