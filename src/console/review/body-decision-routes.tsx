/** Routes for later decisions: links to minutes, and new decisions by which a body reaffirms. */

import { Hono } from 'hono';
import type { Acting } from '../../acting.ts';
import { decideMinutes, decideReaffirmation } from '../../endorsements/decisions/actions.ts';
import { findPending } from '../../endorsements/decisions/store.ts';
import { forgetPages } from '../../http/caching.ts';
import type { AppContext, AppEnv } from '../../http/context.ts';
import { readForm } from '../../http/guards.ts';
import { forStaff, notFoundPage, page } from '../../http/page.tsx';
import { redirect } from '../../http/redirect.ts';
import { path } from '../../lib/paths.ts';
import type { FormError } from '../../ui/fields.tsx';
import { ReaffirmationPage } from './body-decision-page.tsx';
import { parseDecision } from './decision.ts';

export function decisionRoutes(acting: (c: AppContext) => Acting) {
  const routes = new Hono<AppEnv>();

  routes.get('/reaffirmations/:id', (c) => review(c, c.req.param('id'), {}, []));

  routes.post('/reaffirmations/:id', async (c) => {
    const id = c.req.param('id');
    const fields = await readForm(c);
    const { decision, errors } = parseDecision(c.get('words').console.errors, fields);
    if (!decision || decision.action === 'remove' || decision.action === 'ask') {
      return review(c, id, fields, errors);
    }
    const { revision, seen = '' } = fields;
    const made = await decideReaffirmation(
      acting(c),
      c.get('staff'),
      { id, revision: Number(revision) || 0, seen },
      decision,
    );
    return home(c, !made ? 'late' : decision.action === 'approve' ? 'approved' : 'declined');
  });

  routes.post('/minutes/:id', async (c) => {
    const { action, revision, url = '' } = await readForm(c);
    const link = { revision: Number(revision) || 0, url };
    const known = action === 'accept' || action === 'refuse';
    const id = c.req.param('id');
    const made =
      known && (await decideMinutes(acting(c), c.get('staff'), id, link, action === 'accept'));
    return home(c, made ? 'minutes' : 'late');
  });

  return routes;
}

function home(c: AppContext, done: string) {
  forgetPages(c);
  return redirect(c, path`/console?decision=${done}`);
}

async function review(
  c: AppContext,
  id: string,
  values: Record<string, string>,
  errors: FormError[],
) {
  const entry = await findPending(c.get('db'), id);
  if (!entry) return notFoundPage(c);
  return page(
    c,
    <ReaffirmationPage {...forStaff(c)} entry={entry} values={values} errors={errors} />,
    errors.length > 0 ? 422 : 200,
  );
}
