/** One statement for staff: renew it, hold it, ask to withdraw it or to take a text of it from view. */
import { Hono } from 'hono/tiny';
import { requestsOfQuery } from '../approvals/store.ts';
import type { Acting } from '../endorsements/actions.ts';
import { forgetPages } from '../http/caching.ts';
import type { AppContext, AppEnv } from '../http/context.ts';
import { readForm } from '../http/guards.ts';
import { forStaff, notFoundPage, page, toldOf } from '../http/page.tsx';
import { isoDayIn } from '../lib/dates.ts';
import { parsePlainText } from '../lib/names.ts';
import { parseDetails } from '../statements/details.ts';
import { changeDetails } from '../statements/details-actions.ts';
import { askToRedact, placeSubject } from '../statements/redact-actions.ts';
import { askToWithdrawStatement, hold } from '../statements/withdraw-actions.ts';
import { findForStaff, type StatementForStaff } from '../statements/withdraw-store.ts';
import type { FormError } from '../ui/fields.tsx';
import { StatementForStaffPage } from './statement-page.tsx';

const MOST_REQUESTS = 50;
const WORDS_MAX = 500;

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
    const text = parsePlainText(fields.words ?? '', { max: WORDS_MAX });
    if (action !== 'withdraw' || !text.ok || text.value === null) {
      const message = c.get('words').requests.statement.withdrawError;
      return statement(c, slug, fields, [{ field: 'words', message }]);
    }
    return asked(
      c,
      slug,
      await askToWithdrawStatement(acting(c), c.get('staff'), slug, text.value),
    );
  });

  return routes;
}

const pathOf = (slug: string) => `/console/statements/${slug}`;
const todayOf = (c: AppContext) => isoDayIn(c.get('now'), c.get('config').timeZone);

function done(c: AppContext, slug: string, what: string) {
  forgetPages(c);
  return c.redirect(`${pathOf(slug)}?done=${what}`, 303);
}

/** On to the request that was stored; back where one is open, or nothing is left to ask for. */
function asked(c: AppContext, slug: string, request: string | null) {
  return c.redirect(request ? `/console/requests/${request}` : `${pathOf(slug)}?done=late`, 303);
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
  // What was typed stays in the form; what stands now is what the next try is held against.
  return statement(c, slug, fields, [{ field: 'reaffirmed', message: words.late }], 409);
}

async function redact(c: AppContext, acting: Acting, found: StatementForStaff, fields: Fields) {
  const { slug, texts } = found;
  const words = c.get('words').requests.redaction.errors;
  const text = texts.find(({ number }) => String(number) === fields.number);
  const why = parsePlainText(fields.why ?? '', { max: WORDS_MAX });
  const note = parsePlainText(fields.note ?? '', { max: WORDS_MAX });
  const errors: FormError[] = [];
  if (!text || text.redactedAt !== null) errors.push({ field: 'number', message: words.number });
  if (!why.ok || why.value === null) errors.push({ field: 'why', message: words.why });
  if (!note.ok) errors.push({ field: 'note', message: c.get('words').requests.manage.wordsError });
  if (errors.length > 0 || !text || !why.ok || why.value === null || !note.ok) {
    return statement(c, slug, fields, errors);
  }
  const place = { slug, number: text.number };
  const told = { words: why.value, note: note.value };
  return asked(c, slug, await askToRedact(acting, c.get('staff'), place, told));
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
  const {
    requests,
    publishing: { page: publication },
    renewal: renewing,
  } = c.get('words');
  const done = { ...requests.statement.done, published: publication.published, ...renewing.done };
  const subjects = [slug, ...found.texts.map(({ number }) => placeSubject({ slug, number }))];
  return page(
    c,
    <StatementForStaffPage
      {...forStaff(c)}
      statement={found}
      requests={await requestsOfQuery(db, subjects, MOST_REQUESTS)}
      values={values}
      errors={errors}
      today={todayOf(c)}
      notice={toldOf(c, done)}
    />,
    status,
  );
}
