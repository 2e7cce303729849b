/**
 * Routes for deciding on several entries: a list to choose from, a preview that changes nothing,
 * and the decision.
 */

import { Hono } from 'hono';
import type { Acting } from '../../acting.ts';
import {
  MOST_AT_ONCE,
  parseSelection,
  type Selection,
} from '../../endorsements/review/bulk-review.ts';
import {
  decideBulkReview,
  previewBulkReview,
} from '../../endorsements/review/bulk-review-actions.ts';
import { toReviewQuery } from '../../endorsements/review/store.ts';
import { forgetPages } from '../../http/caching.ts';
import type { AppContext, AppEnv } from '../../http/context.ts';
import { readForm } from '../../http/guards.ts';
import { forStaff, page } from '../../http/page.tsx';
import type { FormError } from '../../ui/fields.tsx';
import { ChoosePage, OutcomePage, PreviewPage } from './bulk-review-page.tsx';
import { parseDecision } from './decision.ts';
import type { Waiting } from './queue.tsx';

export function severalRoutes(acting: (c: AppContext) => Acting) {
  const routes = new Hono<AppEnv>();

  routes.get('/review', (c) => {
    const all = c.req.query('all') !== undefined;
    // Decisions of bodies are reviewed one by one, so they are not preselected.
    return choose(c, ({ endorsement }) => all && endorsement.kind === 'leader', {}, []);
  });

  routes.post('/review', async (c) => {
    const fields = await readForm(c);
    const selection = parseSelection(fields);
    const words = c.get('words');
    // Entries here are not listed yet, so they cannot be removed.
    const listed = fields.action === 'remove' || fields.action === 'ask';
    const allowed = listed ? { ...fields, action: '' } : fields;
    const parsed = parseDecision(words.console.errors, allowed, 'action');
    const errors = [...selectionErrors(c, selection), ...parsed.errors];
    const { decision } = parsed;
    const known = decision?.action === 'approve' || decision?.action === 'decline';
    if (!known || errors.length > 0) {
      return choose(c, ({ endorsement }) => selection.has(endorsement.id), fields, errors);
    }
    const shown = { ...forStaff(c), decision };
    if (fields.step !== 'apply') {
      const plan = await previewBulkReview(acting(c), c.get('staff'), selection, decision);
      return page(c, <PreviewPage {...shown} plan={plan} />);
    }
    const plan = await decideBulkReview(acting(c), c.get('staff'), selection, decision);
    forgetPages(c);
    return page(c, <OutcomePage {...shown} plan={plan} />);
  });

  return routes;
}

function selectionErrors(c: AppContext, selection: Selection): FormError[] {
  const words = c.get('words').review.bulk;
  if (selection.size === 0) return [{ field: 'entries', message: words.noneTicked }];
  if (selection.size <= MOST_AT_ONCE) return [];
  return [{ field: 'entries', message: words.tooMany({ most: MOST_AT_ONCE }) }];
}

async function choose(
  c: AppContext,
  ticked: (entry: Waiting) => boolean,
  values: Record<string, string>,
  errors: FormError[],
) {
  return page(
    c,
    <ChoosePage
      {...forStaff(c)}
      waiting={await toReviewQuery(c.get('db'), MOST_AT_ONCE)}
      ticked={ticked}
      values={values}
      errors={errors}
    />,
    errors.length > 0 ? 422 : 200,
  );
}
