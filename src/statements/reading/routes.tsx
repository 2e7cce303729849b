/** Routes for reading: home, the list of statements, statements, revisions, pages of `/about`. */

import type { BatchItem } from 'drizzle-orm/batch';
import { Hono } from 'hono';
import type { Child } from 'hono/jsx';
import { TrailHead } from '../../audit/chain-head.tsx';
import { headQuery } from '../../audit/chain-store.ts';
import type { Database } from '../../db/client.ts';
import { isOutage } from '../../db/faults.ts';
import { allowCaching } from '../../http/caching.ts';
import type { AppContext, AppEnv } from '../../http/context.ts';
import { notFoundPage, page, siteOf } from '../../http/page.tsx';
import { redirect } from '../../http/redirect.ts';
import { formatInstant, isoDayIn } from '../../lib/dates.ts';
import { path } from '../../lib/paths.ts';
import type { Site } from '../../ui/layout.tsx';
import {
  findRevisionText,
  listStatements,
  pageQueries,
  type StatementView,
  toPage,
  toView,
  viewQueries,
} from '../store.ts';
import { translationRoutes } from '../translations/routes.tsx';
import { languagesQuery } from '../translations/store.ts';
import { AboutPage } from './about-page.tsx';
import { RedactedPage } from './history-page.tsx';
import { historyRoutes } from './history-routes.tsx';
import { StatementsPage } from './list-page.tsx';
import { findCandidates } from './list-store.ts';
import { HomePage, StatementPage } from './pages.tsx';
import { relatedQuery } from './related-store.ts';
import { parseSearch, planFound } from './search.ts';
import { createMemory } from './text-memory.ts';

type Query = BatchItem<'sqlite'>;
type Rows<Q extends Query> = Q['_']['result'];

/**
 * A statement's endorsers, rendered by a later feature. Its queries (one for each kind of endorser)
 * are sent in the page's own batch, so that a view takes one round trip.
 */
export interface EndorsersPanel<Q extends Query> {
  queries(db: Database, slug: string): readonly [Q, Q, Q];
  draw(site: Site, view: StatementView, rows: readonly Rows<Q>[]): { beside: Child; below: Child };
}

/** What a later feature adds to the record of a statement. Its query joins the page's batch. */
export interface RecordPanel<Q extends Query> {
  query(db: Database, slug: string): Q;
  draw(site: Site, view: StatementView, rows: Rows<Q>): Child;
}

/** What another feature adds to a page of `/about`. Its query joins the page's batch. */
export interface AboutPanel<Q extends Query> {
  query(db: Database, page: string): Q;
  /** Null if it adds nothing. */
  draw(site: Site, page: string, rows: Rows<Q>, now: number): Child;
}

/** Slug of the page of `/about` that explains how to verify the organization's records. */
const VERIFICATION = 'verification';

const NUMBER = ':number{[1-9][0-9]{0,5}}';

export function statementRoutes<
  Endorsers extends Query,
  OnRecord extends Query,
  About extends Query,
>(
  panel: EndorsersPanel<Endorsers>,
  onRecord: RecordPanel<OnRecord>,
  aboutPanel: AboutPanel<About>,
) {
  const routes = new Hono<AppEnv>();
  const memory = createMemory();

  routes.get('/', async (c) => {
    const statements = await listStatements(c.get('db'));
    allowCaching(c, 'names');
    return page(c, <HomePage site={siteOf(c)} statements={statements} />);
  });

  routes.get('/statements', async (c) => {
    const search = parseSearch(c.req.query());
    const { all, hits } = await findCandidates(c.get('db'), search);
    const found = planFound(search, hits);
    allowCaching(c, 'names');
    const props = { site: siteOf(c), search, all, found };
    return page(c, <StatementsPage {...props} />, search.wrong.length > 0 ? 400 : 200);
  });

  routes.get('/statements/:slug', (c) => statement(c, c.req.param('slug')));

  routes.get(`/statements/:slug/v/${NUMBER}`, (c) =>
    statement(c, c.req.param('slug'), Number(c.req.param('number'))),
  );

  routes.get('/statements/:slug/v/:file{[1-9][0-9]{0,5}\\.md}', async (c) => {
    const { slug, file } = c.req.param();
    const found = await findRevisionText(c.get('db'), slug, Number.parseInt(file, 10));
    if (!found) return notFoundPage(c);
    if (found.text === null) return page(c, <RedactedPage site={siteOf(c)} slug={slug} />, 410);
    // The bytes never change, but a redacted text must disappear from caches within minutes.
    allowCaching(c, 'names');
    c.header('ETag', `"${found.digest}"`);
    c.header('Access-Control-Allow-Origin', '*');
    c.header('Content-Type', 'text/markdown; charset=utf-8');
    return c.body(found.text);
  });

  routes.route('/', historyRoutes());
  routes.route('/', translationRoutes());

  routes.get('/about', (c) => redirect(c, path`/about/who-we-are`, 302));

  routes.get('/about/:page', async (c) => {
    const db = c.get('db');
    const slug = c.req.param('page');
    const [shown, pages, rows, [head]] = await db.batch([
      ...pageQueries(db, slug),
      aboutPanel.query(db, slug),
      headQuery(db, slug === VERIFICATION),
    ]);
    const found = toPage(shown);
    if (!found) return notFoundPage(c);
    allowCaching(c, 'texts');
    const site = siteOf(c);
    const below = [
      aboutPanel.draw(site, slug, rows, c.get('now')),
      head ? <TrailHead site={site} head={head} /> : null,
    ];
    return page(c, <AboutPage site={site} page={found} pages={pages} below={below} />);
  });

  async function statement(c: AppContext, slug: string, number?: number) {
    const [db, now, site] = [c.get('db'), c.get('now'), siteOf(c)];
    const permalink = number !== undefined;
    const reading = db.batch([
      ...viewQueries(db, slug, number),
      relatedQuery(db, slug),
      languagesQuery(db, slug),
      onRecord.query(db, slug),
      ...panel.queries(db, slug),
    ]);
    const answer = await reading.catch((fault: unknown) => {
      const remembered = isOutage(fault) ? memory.recall(slug, number, now) : null;
      if (!remembered) throw fault;
      return remembered;
    });
    if ('view' in answer) {
      const notice = site.words.statements.reading.remembered({
        instant: formatInstant(answer.checkedAt, site),
      });
      const shown = { ...answer, site, permalink, notice, due: isDue(c, answer.view) };
      return page(c, <StatementPage {...shown} />);
    }
    const [found, shown, listed, counted, related, translated, records, ...endorsers] = answer;
    const view = toView(found, shown, listed, counted);
    const beside = { related, languages: translated.map(({ lang }) => lang) };
    // If only the revision doesn't exist, keep what is remembered of the statement.
    if (view || found.length === 0) memory.learn(slug, view, beside, now);
    if (!view) return notFoundPage(c);
    allowCaching(c, 'names');
    return page(
      c,
      <StatementPage
        {...beside}
        site={site}
        view={view}
        permalink={permalink}
        due={isDue(c, view)}
        endorsers={panel.draw(site, view, endorsers)}
        onRecord={onRecord.draw(site, view, records)}
      />,
    );
  }

  return routes;
}

/** True if the review is overdue and the configuration shows that to readers. */
function isDue(c: AppContext, { reviewBy }: Pick<StatementView, 'reviewBy'>): boolean {
  const { showDue, timeZone } = c.get('config');
  return showDue && reviewBy !== null && reviewBy < isoDayIn(c.get('now'), timeZone);
}
