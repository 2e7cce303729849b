/** Reading: home, statements, revisions, pages of `/about`. */
import type { Child } from 'hono/jsx';
import { Hono } from 'hono/tiny';
import type { Database } from '../db/client.ts';
import type { Query } from '../db/query.ts';
import { allowCaching } from '../http/caching.ts';
import type { AppContext, AppEnv } from '../http/context.ts';
import { notFoundPage, page, siteOf } from '../http/page.tsx';
import type { Site } from '../ui/layout.tsx';
import { Message } from '../ui/message.tsx';
import { AboutPage } from './about.tsx';
import { differenceOf } from './difference.ts';
import { DifferencePage } from './difference-page.tsx';
import { findComparison } from './difference-store.ts';
import { listRoutes } from './list-routes.tsx';
import { HomePage, StatementPage } from './pages.tsx';
import { statementPath } from './paths.ts';
import {
  findRevisionText,
  listStatements,
  pageQueries,
  type StatementView,
  toPage,
  toView,
  viewQueries,
} from './store.ts';

/**
 * Who endorses a statement, drawn by the feature that knows: its query travels in the same batch,
 * so that a view is one round trip.
 */
export interface EndorsersPanel<Q extends Query<unknown>> {
  query(db: Database, slug: string): Q;
  draw(site: Site, view: StatementView, rows: Awaited<Q>): { beside: Child; below: Child };
}

/** What a later feature adds to the record of a statement, in the same batch. */
export interface RecordPanel<Q extends Query<unknown>> {
  query(db: Database, slug: string): Q;
  draw(site: Site, view: StatementView, rows: Awaited<Q>): Child;
}

/** What another feature adds to a page of `/about`: its query travels in the page's batch. */
export interface AboutPanel<Q extends Query<unknown>> {
  query(db: Database, page: string): Q;
  /** Null where it adds nothing. */
  draw(site: Site, page: string, rows: Awaited<Q>, now: number): Child;
}

const NUMBER = ':number{[1-9][0-9]{0,5}}';
const RANGE = '[1-9][0-9]{0,5}\\.\\.[1-9][0-9]{0,5}';

export function statementRoutes<
  Endorsers extends Query<unknown>,
  OnRecord extends Query<unknown>,
  About extends Query<unknown>,
>(
  panel: EndorsersPanel<Endorsers>,
  onRecord: RecordPanel<OnRecord>,
  aboutPanel: AboutPanel<About>,
) {
  const routes = new Hono<AppEnv>();

  routes.get('/', async (c) => {
    const statements = await listStatements(c.get('db'));
    allowCaching(c, 'names');
    return page(c, <HomePage site={siteOf(c)} statements={statements} />);
  });

  routes.route('/', listRoutes());

  routes.get('/statements/:slug', (c) => statement(c, c.req.param('slug')));

  routes.get(`/statements/:slug/v/${NUMBER}`, (c) =>
    statement(c, c.req.param('slug'), Number(c.req.param('number'))),
  );

  routes.get('/statements/:slug/v/:file{[1-9][0-9]{0,5}\\.md}', async (c) => {
    const { slug, file } = c.req.param();
    const found = await findRevisionText(c.get('db'), slug, Number.parseInt(file, 10));
    if (!found) return notFoundPage(c);
    if (found.text === null) return redactedPage(c, slug);
    // The bytes never change, but a redacted text has to be gone within minutes.
    allowCaching(c, 'names');
    c.header('ETag', `"${found.digest}"`);
    c.header('Access-Control-Allow-Origin', '*');
    c.header('Content-Type', 'text/markdown; charset=utf-8');
    return c.body(found.text);
  });

  routes.get(`/statements/:slug/diff/:range{${RANGE}}`, async (c) => {
    const { slug, range } = c.req.param();
    const [before = 0, after = 0] = range.split('..').map(Number);
    const comparison = await findComparison(c.get('db'), slug, before, after);
    if (!comparison) return notFoundPage(c);
    if (comparison.before === null || comparison.after === null) return redactedPage(c, slug);
    // Like the bytes of a revision: a redacted text has to be gone within minutes.
    allowCaching(c, 'names');
    const blocks = differenceOf(comparison.before, comparison.after);
    const shown = { site: siteOf(c), slug, before, after, comparison, blocks };
    return page(c, <DifferencePage {...shown} />);
  });

  routes.get('/about', (c) => c.redirect('/about/who-we-are', 302));

  routes.get('/about/:page', async (c) => {
    const db = c.get('db');
    const slug = c.req.param('page');
    const [shown, pages, rows] = await db.batch([
      ...pageQueries(db, slug),
      aboutPanel.query(db, slug),
    ]);
    const found = toPage(shown);
    if (!found) return notFoundPage(c);
    allowCaching(c, 'texts');
    const site = siteOf(c);
    const below = aboutPanel.draw(site, slug, rows, c.get('now'));
    return page(c, <AboutPage site={site} page={found} pages={pages} below={below} />);
  });

  function redactedPage(c: AppContext, slug: string) {
    const site = siteOf(c);
    const words = site.words.statements;
    return page(
      c,
      <Message site={site} title={words.redactedTitle} text={words.redacted}>
        <p>
          <a href={statementPath(slug)}>{words.back}</a>
        </p>
      </Message>,
      410,
    );
  }

  async function statement(c: AppContext, slug: string, number?: number) {
    const db = c.get('db');
    const [found, shown, listed, counted, endorsers, records] = await db.batch([
      ...viewQueries(db, slug, number),
      panel.query(db, slug),
      onRecord.query(db, slug),
    ]);
    const view = toView(found, shown, listed, counted);
    if (!view) return notFoundPage(c);
    allowCaching(c, 'names');
    const site = siteOf(c);
    return page(
      c,
      <StatementPage
        site={site}
        view={view}
        permalink={number !== undefined}
        endorsers={panel.draw(site, view, endorsers)}
        onRecord={onRecord.draw(site, view, records)}
      />,
    );
  }

  return routes;
}
