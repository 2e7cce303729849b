/**
 * Routes for one statement: renew it, put it on hold, request that it be withdrawn, reinstated or redacted,
 * download its file.
 */

import { Hono } from 'hono';
import type { Acting } from '../../acting.ts';
import { requestsUnderQuery } from '../../approvals/store.ts';
import { forgetPages } from '../../http/caching.ts';
import type { AppContext, AppEnv } from '../../http/context.ts';
import { readForm } from '../../http/guards.ts';
import { forStaff, notFoundPage, page, toldOf } from '../../http/page.tsx';
import { redirect } from '../../http/redirect.ts';
import { isoDayIn } from '../../lib/dates.ts';
import { path } from '../../lib/paths.ts';
import { fileNameOf, writeFile } from '../../statements/publishing/file.ts';
import { listFiled } from '../../statements/publishing/file-store.ts';
import { askToRedact } from '../../statements/publishing/redaction-actions.ts';
import { parseDetails } from '../../statements/publishing/renewal.ts';
import { changeDetails } from '../../statements/publishing/renewal-actions.ts';
import {
  parseRedaction,
  parseReinstatement,
  parseWithdrawal,
} from '../../statements/publishing/request-schema.ts';
import { askToReinstate } from '../../statements/publishing/superseding-actions.ts';
import { askToWithdrawStatement, hold } from '../../statements/publishing/withdrawal-actions.ts';
import {
  findForStaff,
  type StatementForStaff,
} from '../../statements/publishing/withdrawal-store.ts';
import type { FormError } from '../../ui/fields.tsx';
import { StatementForStaffPage } from './page.tsx';

const MOST_REQUESTS = 50;

type Fields = Record<string, string>;

export function statementForStaffRoutes(acting: (c: AppContext) => Acting) {
  const routes = new Hono<AppEnv>();

  routes.get('/statements/:slug', (c) => statement(c, c.req.param('slug')));

  routes.post('/statements/:slug', async (c) => {
    const slug = c.req.param('slug');
    const fields = await readForm(c);
    const { action } = fields;
    if (action === 'hold' || action === 'unhold') {
      const made = await hold(acting(c), c.get('staff'), slug, action === 'hold');
      return done(c, slug, made ? action : 'late');
    }
    if (action === 'details' || action === 'redact') {
      const found = await findForStaff(c.get('db'), slug);
      if (!found) return notFoundPage(c);
      return action === 'details' ? renew(c, found, fields) : redact(c, acting(c), found, fields);
    }
    if (action === 'reinstate') {
      const parsed = parseReinstatement(fields);
      if (!parsed) {
        const message = c.get('words').requests.statement.reinstateError;
        return statement(c, slug, fields, [{ field: 'grounds', message }]);
      }
      const id = await askToReinstate(acting(c), c.get('staff'), slug, parsed.grounds);
      return asked(c, slug, id);
    }
    const withdrawal = parseWithdrawal(fields);
    if (!withdrawal) {
      const message = c.get('words').requests.statement.withdrawError;
      return statement(c, slug, fields, [{ field: 'words', message }]);
    }
    return asked(
      c,
      slug,
      await askToWithdrawStatement(acting(c), c.get('staff'), slug, withdrawal.words),
    );
  });

  // All published statements, for `npm run statements -- pull`. `file` is null for a redacted text,
  // and for a text on hold, which can only be downloaded on its own.
  routes.get('/api/statements', async (c) => {
    const statements = (await listFiled(c.get('db'))).map((filed) => {
      const { slug, date, digest, heldAt } = filed;
      return { slug, date, digest, file: heldAt === null ? writeFile(filed) : null };
    });
    return c.json({ statements });
  });

  routes.get('/statements/:slug/file', async (c) => {
    const [found] = await listFiled(c.get('db'), c.req.param('slug'));
    const file = found && writeFile(found);
    if (!file) return notFoundPage(c);
    c.header('Content-Type', 'text/markdown; charset=utf-8');
    c.header('Content-Disposition', `attachment; filename="${fileNameOf(found)}"`);
    return c.body(file);
  });

  return routes;
}

const todayOf = (c: AppContext) => isoDayIn(c.get('now'), c.get('config').timeZone);

function done(c: AppContext, slug: string, what: string) {
  forgetPages(c);
  return redirect(c, path`/console/statements/${slug}?done=${what}`);
}

/**
 * Redirects to the new request, or back if a request is open already or nothing is left to request.
 */
function asked(c: AppContext, slug: string, request: string | null) {
  return redirect(
    c,
    request ? path`/console/requests/${request}` : path`/console/statements/${slug}?done=late`,
  );
}

async function renew(c: AppContext, found: StatementForStaff, fields: Fields) {
  const { slug } = found;
  const words = c.get('words').renewal.errors;
  const parsed = parseDetails(fields, found, todayOf(c));
  if (!parsed.ok) {
    const errors = parsed.error.map(({ field, reason }) => ({ field, message: words[reason] }));
    return statement(c, slug, fields, errors);
  }
  const by = { db: c.get('db'), now: c.get('now'), staff: c.get('staff') };
  if (await changeDetails(by, found, Number(fields.seen), parsed.value)) {
    return done(c, slug, 'saved');
  }
  // Keep the input. The next attempt is compared with the statement as it is now.
  return statement(c, slug, fields, [{ field: 'reaffirmed', message: words.late }], 409);
}

async function redact(c: AppContext, acting: Acting, found: StatementForStaff, fields: Fields) {
  const { slug, texts } = found;
  const shown = texts.filter(({ redactedAt }) => redactedAt === null);
  const parsed = parseRedaction(
    fields,
    shown.map(({ number }) => number),
  );
  if (!parsed.ok) {
    const { requests } = c.get('words');
    const words = { ...requests.redaction.errors, note: requests.manage.wordsError };
    const errors = parsed.error.map(({ field, reason }) => ({ field, message: words[reason] }));
    return statement(c, slug, fields, errors);
  }
  const { number, why, note } = parsed.value;
  const place = { slug, number };
  return asked(c, slug, await askToRedact(acting, c.get('staff'), place, { words: why, note }));
}

async function statement(
  c: AppContext,
  slug: string,
  values: Fields = {},
  errors: FormError[] = [],
  status: 200 | 409 | 422 = errors.length > 0 ? 422 : 200,
) {
  const db = c.get('db');
  const found = await findForStaff(db, slug);
  if (!found) return notFoundPage(c);
  const { requests, publishing, renewal } = c.get('words');
  const done = {
    ...requests.statement.done,
    published: publishing.page.published,
    ...renewal.done,
  };
  return page(
    c,
    <StatementForStaffPage
      {...forStaff(c)}
      statement={found}
      requests={await requestsUnderQuery(db, slug, MOST_REQUESTS)}
      values={values}
      errors={errors}
      today={todayOf(c)}
      notice={toldOf(c, done)}
    />,
    status,
  );
}
