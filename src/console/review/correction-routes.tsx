/** Routes for correcting an entry: a form with the current values, and one change. */

import { Hono } from 'hono';
import type { Acting } from '../../acting.ts';
import { takesTwo } from '../../endorsements/lifecycle.ts';
import { isCorrectable, parseCorrection } from '../../endorsements/review/correction.ts';
import { correct } from '../../endorsements/review/correction-actions.ts';
import { askToRename } from '../../endorsements/review/rename-actions.ts';
import { findEndorsement } from '../../endorsements/store.ts';
import { forgetPages } from '../../http/caching.ts';
import type { AppContext, AppEnv } from '../../http/context.ts';
import { readForm } from '../../http/guards.ts';
import { forStaff, notFoundPage, page } from '../../http/page.tsx';
import { redirect } from '../../http/redirect.ts';
import { say } from '../../i18n/catalogue.ts';
import { placeOf } from '../../lib/characters.ts';
import { path } from '../../lib/paths.ts';
import type { FormError } from '../../ui/fields.tsx';
import { CorrectPage } from './correction-page.tsx';

export function correctRoutes(acting: (c: AppContext) => Acting) {
  const routes = new Hono<AppEnv>();

  routes.get('/review/:id/correct', (c) => form(c, c.req.param('id')));

  routes.post('/review/:id/correct', async (c) => {
    const id = c.req.param('id');
    const fields = await readForm(c);
    const detail = await findEndorsement(c.get('db'), id);
    if (!detail || !isCorrectable(detail.endorsement)) return notFoundPage(c);
    const {
      review,
      endorse: { refusals: endorsementRefusals },
    } = c.get('words');
    const words = { ...endorsementRefusals, ...review.correct.errors };
    const parsed = parseCorrection(detail.endorsement, fields);
    if (!parsed.ok) {
      const errors = parsed.error.map(({ field, reason, hidden }) => ({
        field,
        message: say(words[reason], placeOf(hidden)),
      }));
      return form(c, id, fields, errors, 422);
    }
    const seen = fields.seen ?? '';
    const { endorsement } = detail;
    // The name of a body that was listed: another person has to approve it.
    if (parsed.value.renamed && takesTwo(endorsement)) {
      const asked = await askToRename(acting(c), c.get('staff'), endorsement, seen, parsed.value);
      if (asked) return redirect(c, path`/console/requests/${asked}`);
      return form(c, id, fields, [{ field: 'affiliation', message: words.asked }], 409);
    }
    const made = await correct(acting(c), c.get('staff'), endorsement, seen, parsed.value);
    // Keep the input. The next attempt is compared with the entry as it is now.
    if (!made) return form(c, id, fields, [{ field: 'name', message: words.late }], 409);
    forgetPages(c);
    return redirect(c, path`/console/review/${id}?done=corrected`);
  });

  return routes;
}

async function form(
  c: AppContext,
  id: string,
  values: Record<string, string> = {},
  errors: FormError[] = [],
  status: 200 | 409 | 422 = 200,
) {
  const detail = await findEndorsement(c.get('db'), id);
  if (!detail || !isCorrectable(detail.endorsement)) return notFoundPage(c);
  return page(
    c,
    <CorrectPage {...forStaff(c)} detail={detail} values={values} errors={errors} />,
    status,
  );
}
