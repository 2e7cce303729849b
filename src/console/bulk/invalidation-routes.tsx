/**
 * Routes for ending entries by rule. The dry run is a GET and changes nothing; the POST ends only
 * the entries that the dry run showed.
 */

import { Hono } from 'hono';
import type { Acting } from '../../acting.ts';
import { dryRun, invalidate } from '../../bulk/invalidation-actions.ts';
import {
  parseInvalidation,
  parseRule,
  RULE_FIELDS,
  ruleFieldsOf,
} from '../../bulk/invalidation-rule.ts';
import { findEnded } from '../../bulk/invalidation-store.ts';
import { forgetPages } from '../../http/caching.ts';
import type { AppContext, AppEnv } from '../../http/context.ts';
import { readForm } from '../../http/guards.ts';
import { forStaff, page } from '../../http/page.tsx';
import { redirect } from '../../http/redirect.ts';
import { path, withQuery } from '../../lib/paths.ts';
import { listStatements } from '../../statements/store.ts';
import type { FormError } from '../../ui/fields.tsx';
import { InvalidatePage } from './invalidation-page.tsx';

type Fields = Record<string, string>;

export function invalidateRoutes(acting: (c: AppContext) => Acting) {
  const routes = new Hono<AppEnv>();

  routes.get('/invalidate', async (c) => {
    const fields = c.req.query();
    const sent = RULE_FIELDS.some((name) => fields[name] !== undefined);
    const ended = await findEnded(c.get('db'), fields.done ?? '');
    const words = c.get('words').review.invalidate;
    return show(c, fields, { sent, notice: ended === null ? null : words.done({ count: ended }) });
  });

  routes.post('/invalidate', async (c) => {
    const fields = await readForm(c);
    const words = c.get('words').review.invalidate;
    const messages = c.get('words').console.errors;
    const rule = parseRule(ruleFieldsOf(fields), c.get('config').timeZone);
    const parsed = parseInvalidation(fields);
    if (!rule.ok || !parsed.ok) {
      const wrong = parsed.ok ? [] : parsed.error;
      const errors = wrong.map(({ field, reason }) => ({ field, message: messages[reason] }));
      return show(c, fields, { sent: true, errors }, 422);
    }
    const seen = fields.seen ?? '';
    const { db, now } = acting(c);
    const by = c.get('staff');
    const { reason, words: text } = parsed.value;
    const change = await invalidate({ db, now }, by, rule.value, seen, reason, text);
    if (!change) return show(c, fields, { sent: true, notice: words.others }, 409);
    forgetPages(c);
    const query = { ...ruleFieldsOf(fields), done: change };
    return redirect(c, withQuery(path`/console/invalidate`, query));
  });

  return routes;
}

interface Shown {
  /** Whether a rule was sent, so that its errors are shown. */
  sent: boolean;
  errors?: FormError[];
  notice?: string | null;
}

async function show(
  c: AppContext,
  fields: Fields,
  { sent, errors = [], notice = null }: Shown,
  status: 200 | 409 | 422 = 200,
) {
  const words = c.get('words').review.invalidate.errors;
  const rule = ruleFieldsOf(fields);
  const parsed = parseRule(rule, c.get('config').timeZone);
  const wrong = sent && !parsed.ok ? parsed.error : [];
  const ruleErrors = wrong.map(({ field, reason }) => ({ field, message: words[reason] }));
  return page(
    c,
    <InvalidatePage
      {...forStaff(c)}
      statements={await listStatements(c.get('db'))}
      rule={rule}
      run={parsed.ok ? await dryRun(c.get('db'), parsed.value) : null}
      values={fields}
      // The reason has a field only if entries match, so errors of the rule come first.
      errors={ruleErrors.length > 0 ? ruleErrors : errors}
      notice={notice}
    />,
    ruleErrors.length > 0 ? 422 : status,
  );
}
