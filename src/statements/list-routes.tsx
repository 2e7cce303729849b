/** All statements, and finding some of them. */
import { Hono } from 'hono/tiny';
import type { Database } from '../db/client.ts';
import { allowCaching } from '../http/caching.ts';
import type { AppEnv } from '../http/context.ts';
import { page, siteOf } from '../http/page.tsx';
import { StatementsPage } from './list-page.tsx';
import { searchStatements } from './list-store.ts';
import { type Candidate, parseSearch, planFound, type Search } from './search.ts';
import { listStatements, type StatementSummary } from './store.ts';

export function listRoutes() {
  const routes = new Hono<AppEnv>();

  routes.get('/statements', async (c) => {
    const search = parseSearch(c.req.query());
    const { all, hits } = await findCandidates(c.get('db'), search);
    const found = planFound(search, hits);
    allowCaching(c, 'names');
    const shown = { site: siteOf(c), search, all, found };
    return page(c, <StatementsPage {...shown} />, search.wrong.length > 0 ? 400 : 200);
  });

  return routes;
}

/** Every published statement, and those that hold the words: all of them where none are asked for. */
async function findCandidates(db: Database, { wrong, words }: Search) {
  if (wrong.length === 0 && words.length > 0) return searchStatements(db, words);
  const all = await listStatements(db);
  return { all, hits: all.map((statement): Candidate<StatementSummary> => ({ statement })) };
}
