/** Reading: home, statements, revisions, pages of `/about`. */

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
import { listRoutes } from './list-routes.tsx';
import { HomePage, StatementPage } from './pages.tsx';
import { relatedQuery } from './successor-store.ts';
import { createMemory } from './text-memory.ts';

type Query = BatchItem<'sqlite'>;
type Rows<Q extends Query> = Q['_']['result'];

/**
 * Who endorses a statement, drawn by the feature that knows: its queries, one a kind of endorser,
 * travel in the same batch, so that a view is one round trip.
 */
export interface EndorsersPanel<Q extends Query> {
  queries(db: Database, slug: string): readonly [Q, Q, Q];
  draw(site: Site, view: StatementView, rows: readonly Rows<Q>[]): { beside: Child; below: Child };
}

/** What a later feature adds to the record of a statement, in the same batch. */
export interface RecordPanel<Q extends Query> {
  query(db: Database, slug: string): Q;
  draw(site: Site, view: StatementView, rows: Rows<Q>): Child;
}

/** What another feature adds to a page of `/about`: its query travels in the page's batch. */
export interface AboutPanel<Q extends Query> {
  query(db: Database, page: string): Q;
  /** Null where it adds nothing. */
  draw(site: Site, page: string, rows: Rows<Q>, now: number): Child;
}

/** The page of `/about` that tells what is checked, and how to check us. */
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

  routes.route('/', listRoutes());

  routes.get('/statements/:slug', (c) => statement(c, c.req.param('slug')));

  routes.get(`/statements/:slug/v/${NUMBER}`, (c) =>
    statement(c, c.req.param('slug'), Number(c.req.param('number'))),
  );

  routes.get('/statements/:slug/v/:file{[1-9][0-9]{0,5}\\.md}', async (c) => {
    const { slug, file } = c.req.param();
    const found = await findRevisionText(c.get('db'), slug, Number.parseInt(file, 10));
    if (!found) return notFoundPage(c);
    if (found.text === null) return page(c, <RedactedPage site={siteOf(c)} slug={slug} />, 410);
    // The bytes never change, but a redacted text has to be gone within minutes.
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
    const asked = db.batch([
      ...viewQueries(db, slug, number),
      relatedQuery(db, slug),
      languagesQuery(db, slug),
      onRecord.query(db, slug),
      ...panel.queries(db, slug),
    ]);
    const answer = await asked.catch((fault: unknown) => {
      const known = isOutage(fault) ? memory.recall(slug, number, now) : null;
      if (!known) throw fault;
      return known;
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
    // An address of a revision that there is not tells nothing of those that there are.
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

/** Past its day of review, and readers are told. */
function isDue(c: AppContext, { reviewBy }: Pick<StatementView, 'reviewBy'>): boolean {
  const { showDue, timeZone } = c.get('config');
  return showDue && reviewBy !== null && reviewBy < isoDayIn(c.get('now'), timeZone);
}
