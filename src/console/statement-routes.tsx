/** One statement for staff: hold it, or ask to withdraw it. */
import { Hono } from 'hono/tiny';
import { requestsOfQuery } from '../approvals/store.ts';
import type { Acting } from '../endorsements/actions.ts';
import { forgetPages } from '../http/caching.ts';
import type { AppContext, AppEnv } from '../http/context.ts';
import { readForm } from '../http/guards.ts';
import { forStaff, notFoundPage, page } from '../http/page.tsx';
import { parsePlainText } from '../lib/names.ts';
import { askToWithdrawStatement, hold } from '../statements/withdraw-actions.ts';
import { findForStaff } from '../statements/withdraw-store.ts';
import { StatementForStaffPage } from './statement-page.tsx';

const MOST_REQUESTS = 50;
const WORDS_MAX = 500;

export function statementForStaffRoutes(acting: (c: AppContext) => Acting) {
  const routes = new Hono<AppEnv>();

  routes.get('/statements/:slug', (c) => statement(c, c.req.param('slug')));

  routes.post('/statements/:slug', async (c) => {
    const slug = c.req.param('slug');
    const { action, words = '' } = await readForm(c);
    const path = `/console/statements/${slug}`;
    if (action === 'hold' || action === 'unhold') {
      const made = await hold(acting(c), c.get('staff'), slug, action === 'hold');
      forgetPages(c);
      return c.redirect(`${path}?done=${made ? action : 'late'}`, 303);
    }
    const text = parsePlainText(words, { max: WORDS_MAX });
    if (action !== 'withdraw' || !text.ok || text.value === null) {
      return statement(c, slug, words, c.get('words').requests.statement.withdrawError);
    }
    const asked = await askToWithdrawStatement(acting(c), c.get('staff'), slug, text.value);
    return c.redirect(asked ? `/console/requests/${asked}` : `${path}?done=late`, 303);
  });

  return routes;
}

async function statement(c: AppContext, slug: string, typed = '', error?: string) {
  const db = c.get('db');
  const found = await findForStaff(db, slug);
  if (!found) return notFoundPage(c);
  const { requests, publication } = c.get('words');
  const done = { ...requests.statement.done, published: publication.published };
  const told = Object.entries(done).find(([key]) => key === c.req.query('done'));
  return page(
    c,
    <StatementForStaffPage
      {...forStaff(c)}
      statement={found}
      requests={await requestsOfQuery(db, [slug], MOST_REQUESTS)}
      typed={typed}
      error={error}
      notice={told?.[1] ?? null}
    />,
    error ? 422 : 200,
  );
}
