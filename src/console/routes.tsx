/**
 * The console: one trust boundary. The guard stands before everything under `/console`, its JSON
 * included. It owns no rules: what staff do is decided by the features.
 */
import { Hono } from 'hono';
import { directoryRequest } from '../districts/directory.ts';
import { replaceDirectory } from '../districts/replace-store.ts';
import type { Acting } from '../endorsements/actions.ts';
import { declineReasons } from '../endorsements/lifecycle.ts';
import { printedName } from '../endorsements/listing.ts';
import { findListedByName } from '../endorsements/listing-store.ts';
import { type Decision, decide, decideComment } from '../endorsements/review.ts';
import { findForReview, toReviewQuery, unreadCommentsQuery } from '../endorsements/review-store.ts';
import { findEndorsement } from '../endorsements/store.ts';
import { forgetPages } from '../http/caching.ts';
import type { AppContext, AppEnv } from '../http/context.ts';
import { readForm } from '../http/guards.ts';
import { notFoundPage, page, problemPage, siteOf } from '../http/page.tsx';
import { problem } from '../http/problems.ts';
import { identifyStaff } from '../http/staff.ts';
import { parsePlainText } from '../lib/names.ts';
import { openAddress } from '../lib/seal.ts';
import { failedQuery } from '../mail/store.ts';
import { publish } from '../statements/publish.ts';
import { publishRequest } from '../statements/schema.ts';
import { listStatements } from '../statements/store.ts';
import { ConsoleHome } from './pages.tsx';
import { ReviewPage } from './review-page.tsx';

const API = '/console/api/';
const MOST_WAITING = 100;
const MOST_FOUND = 20;

export function consoleRoutes(acting: (c: AppContext) => Acting) {
  const routes = new Hono<AppEnv>().basePath('/console');

  routes.use('*', async (c, next) => {
    const staff = await identifyStaff(c);
    if (!staff) {
      const { title, text } = c.get('words').problems.staffOnly;
      if (c.req.path.startsWith(API)) return problem(c, 403, title, text);
      return problemPage(c, 403, 'staffOnly');
    }
    c.set('staff', staff);
    return next();
  });

  routes.get('/', async (c) => {
    const db = c.get('db');
    const [waiting, comments, failed] = await Promise.all([
      toReviewQuery(db, MOST_WAITING),
      unreadCommentsQuery(db, MOST_WAITING),
      failedQuery(db, 50),
    ]);
    return page(
      c,
      <ConsoleHome
        site={siteOf(c)}
        staff={c.get('staff')}
        waiting={waiting}
        comments={comments}
        failed={failed}
        statements={await listStatements(db)}
        notice={await noticeOf(c)}
        search={await searchListed(c)}
      />,
    );
  });

  routes.get('/review/:id', (c) => review(c, c.req.param('id'), {}, []));

  routes.post('/review/:id', async (c) => {
    const fields = await readForm(c);
    const parsed = parseDecision(c, fields);
    if (!parsed.decision) return review(c, c.req.param('id'), fields, parsed.errors);
    const made = await decide(acting(c), c.get('staff'), c.req.param('id'), parsed.decision);
    forgetPages(c);
    return c.redirect(`/console?done=${made ? c.req.param('id') : 'late'}`, 303);
  });

  routes.post('/comments/:id', async (c) => {
    const { action } = await readForm(c);
    const known = action === 'show' || action === 'keep';
    const made =
      known &&
      (await decideComment(acting(c), c.get('staff'), c.req.param('id'), action === 'show'));
    forgetPages(c);
    return c.redirect(`/console?done=${made ? 'comment' : 'late'}`, 303);
  });

  routes.put('/api/directory', async (c) => {
    const parsed = directoryRequest.safeParse(await c.req.json().catch(() => null));
    const words = c.get('words').publisher;
    if (!parsed.success) {
      return problem(c, 422, words.badRequest, parsed.error.issues[0]?.message);
    }
    const { districts, replace } = parsed.data;
    const result = await replaceDirectory(c.get('db'), districts, {
      now: c.get('now'),
      staff: c.get('staff'),
      allowClosing: replace,
    });
    if (!result.ok) {
      const { closing, operating } = result.error;
      const { title, closesTooMany } = words.directory;
      return problem(c, 422, title, closesTooMany(closing, operating));
    }
    return c.json({ districts: districts.length, ...result.value });
  });

  routes.post('/api/statements', async (c) => {
    const words = c.get('words').publisher;
    const parsed = publishRequest.safeParse(await c.req.json().catch(() => null));
    if (!parsed.success) {
      const errors = parsed.error.issues.map((issue) => ({
        field: issue.path.join('.'),
        message: issue.message,
      }));
      return problem(c, 422, words.title, words.badRequest, errors);
    }
    const result = await publish(
      {
        db: c.get('db'),
        now: c.get('now'),
        staff: c.get('staff'),
        contact: c.get('config').organisation.contact,
        words,
      },
      parsed.data,
    );
    if (result.ok) return c.json(result.value);
    if (result.error.reason === 'invalid') {
      return problem(c, 422, words.title, words.invalid, result.error.errors);
    }
    const errors = result.error.plan.statements.flatMap(({ slug, reason }) =>
      reason ? [{ slug, message: reason }] : [],
    );
    return problem(c, 409, words.title, words.conflict, errors);
  });

  async function review(
    c: AppContext,
    id: string,
    values: { reason?: string; words?: string },
    errors: { field: string; message: string }[],
  ) {
    const entry = await findForReview(c.get('db'), id);
    if (!entry) return notFoundPage(c);
    const sealed = entry.endorser?.addressSealed;
    const address = sealed ? await openAddress(c.get('keys'), sealed) : null;
    return page(
      c,
      <ReviewPage
        site={siteOf(c)}
        staff={c.get('staff')}
        entry={entry}
        address={address}
        values={values}
        errors={errors}
      />,
      errors.length > 0 ? 422 : 200,
    );
  }

  return routes;
}

async function searchListed(c: AppContext) {
  const q = (c.req.query('q') ?? '').trim().slice(0, 120);
  return { q, found: q ? await findListedByName(c.get('db'), q, MOST_FOUND) : [] };
}

/** What the last act did: read back from the entry, not from what the address claims. */
async function noticeOf(c: AppContext): Promise<string | null> {
  const done = c.req.query('done');
  if (done === undefined) return null;
  const words = c.get('words').console.decided;
  if (done === 'comment') return words.comment;
  const entry = done === 'late' ? null : await findEndorsement(c.get('db'), done);
  const name = entry && printedName(entry.endorsement);
  if (entry?.endorsement.state === 'listed') return words.approved(name ?? '');
  if (entry?.endorsement.state === 'declined') return words.declined(name ?? '');
  if (entry?.endorsement.state === 'removed') return words.removed(name ?? '');
  return words.late;
}

function parseDecision(
  c: AppContext,
  fields: Record<string, string>,
): { decision: Decision | null; errors: { field: string; message: string }[] } {
  const words = c.get('words').console.errors;
  if (fields.action === 'approve') return { decision: { action: 'approve' }, errors: [] };
  const action = fields.action;
  if (action !== 'decline' && action !== 'remove') {
    return { decision: null, errors: [{ field: 'reason', message: words.action }] };
  }
  const errors: { field: string; message: string }[] = [];
  const reason = declineReasons.find((known) => known === fields.reason);
  if (!reason) errors.push({ field: 'reason', message: words.reason });
  const text = parsePlainText(fields.words ?? '', { max: 500 });
  if (!text.ok) errors.push({ field: 'words', message: words.words });
  if (text.ok && reason === 'other' && !text.value) {
    errors.push({ field: 'words', message: words.words });
  }
  if (!reason || !text.ok || errors.length > 0) return { decision: null, errors };
  return { decision: { action, reason, words: text.value }, errors: [] };
}
