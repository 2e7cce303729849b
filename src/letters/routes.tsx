/**
 * Routes for the letter with all names, current or as delivered. Streams one page of names at a
 * time.
 */
import { Hono } from 'hono';
import { allowCaching } from '../http/caching.ts';
import type { AppContext, AppEnv } from '../http/context.ts';
import { notFoundPage, page, siteOf } from '../http/page.tsx';
import { redirect } from '../http/redirect.ts';
import { streamText } from '../lib/stream.ts';
import { groupsOf, named } from './letter.ts';
import {
  deliveryPath,
  EarlierHeading,
  EndOfNames,
  GroupList,
  Incomplete,
  LetterNames,
  LetterPage,
  type LetterProps,
  letterPath,
  split,
  VoidPage,
} from './letter-page.tsx';
import { findDelivery, findLetter, namesQuery } from './store.ts';

/** D1's free plan allows 50 queries per invocation. 50,000 names take about 20. */
const NAMES_A_QUERY = 2_500;

export function letterRoutes() {
  const routes = new Hono<AppEnv>();

  routes.get('/statements/:slug/letter', async (c) => {
    const asOf = c.get('now');
    const slug = c.req.param('slug');
    if (hasQuery(c)) return redirect(c, letterPath(slug));
    const found = await findLetter(c.get('db'), slug);
    if (!found) return notFoundPage(c);
    return letter(c, { site: siteOf(c), ...found, asOf, delivery: null });
  });

  routes.get('/statements/:slug/letter/:number{[1-9][0-9]{0,5}}', async (c) => {
    const { slug, number } = c.req.param();
    if (hasQuery(c)) return redirect(c, deliveryPath(slug, Number(number)));
    const db = c.get('db');
    const delivery = await findDelivery(db, slug, Number(number));
    if (!delivery) return notFoundPage(c);
    if (delivery.voided) return page(c, <VoidPage site={siteOf(c)} slug={slug} />, 410);
    const found = await findLetter(db, slug, delivery.revision);
    if (!found) return notFoundPage(c);
    const { rows, asOf } = delivery;
    return letter(c, { site: siteOf(c), view: found.view, rows, asOf, delivery });
  });

  return routes;
}

/**
 * A letter reads every name, and the cache in front keeps a copy for each address. With a query,
 * anybody could have as many addresses as they like; without one, it is read once a minute.
 */
const hasQuery = (c: AppContext) => new URL(c.req.url).search !== '';

function letter(c: AppContext, props: LetterProps): Response {
  allowCaching(c, 'names');
  c.header('Content-Type', 'text/html; charset=UTF-8');
  return c.body(streamText(partsOf(c, props), 'letter_incomplete'));
}

/**
 * If reading the names fails, the page says so, and the stream ends with an error, so that no cache
 * stores it.
 */
async function* partsOf(c: AppContext, props: LetterProps): AsyncGenerator<string, void> {
  const { site, view, rows, delivery } = props;
  const [head, foot] = split(<LetterPage {...props} />);
  yield `<!doctype html>${head}`;
  let shown = 0;
  let close = '';
  let epoch = view.shown.epoch;
  try {
    for (const group of groupsOf(rows, view.shown)) {
      for await (const names of pagesOf(c, props, group)) {
        if (close === '') {
          if (group.epoch !== epoch) {
            yield String(<EarlierHeading site={site} view={view} epoch={group.epoch} />);
            epoch = group.epoch;
          }
          const [open, end] = split(<GroupList site={site} group={group} />);
          yield open;
          close = end;
        }
        yield String(<LetterNames site={site} names={names} />);
        shown += names.length;
      }
      yield close;
      close = '';
    }
    const delivered = delivery ? named(rows) : shown;
    yield String(<EndOfNames site={site} shown={shown} then={delivered} />);
  } catch (fault) {
    yield `${close}${<Incomplete site={site} />}${foot}`;
    throw fault;
  }
  yield foot;
}

async function* pagesOf(
  c: AppContext,
  { view, asOf, delivery }: LetterProps,
  group: ReturnType<typeof groupsOf>[number],
) {
  let after = { nameKey: '', id: '' };
  const letter = { statementId: view.id, asOf, frozen: delivery !== null, group };
  for (;;) {
    const names = await namesQuery(c.get('db'), { ...letter, after, limit: NAMES_A_QUERY });
    if (names.length > 0) yield names;
    const last = names.at(-1);
    if (!last || names.length < NAMES_A_QUERY) return;
    after = { nameKey: last.nameKey, id: last.id };
  }
}
