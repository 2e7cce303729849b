/** What takes two: one request, and the answer to it. */
import { Hono } from 'hono/tiny';
import { parseMove, type Request } from '../approvals/rules.ts';
import { findRequest } from '../approvals/store.ts';
import type { Acting } from '../endorsements/actions.ts';
import { isOwnRequest, settleBodyRequest } from '../endorsements/body-end-actions.ts';
import { printedName } from '../endorsements/listing.ts';
import { findEndorsement } from '../endorsements/store.ts';
import { forgetPages } from '../http/caching.ts';
import type { AppContext, AppEnv } from '../http/context.ts';
import { readForm } from '../http/guards.ts';
import { forStaff, notFoundPage, page } from '../http/page.tsx';
import { parsePlace, settleRedaction } from '../statements/redact-actions.ts';
import { settleStatementRequest } from '../statements/withdraw-actions.ts';
import { findForStaff } from '../statements/withdraw-store.ts';
import { RequestPage } from './request-page.tsx';

export function requestRoutes(acting: (c: AppContext) => Acting) {
  const routes = new Hono<AppEnv>();

  routes.get('/requests/:id', async (c) => {
    const request = await findRequest(c.get('db'), c.req.param('id'));
    if (!request) return notFoundPage(c);
    const words = c.get('words').requests;
    const done = c.req.query('done');
    return page(
      c,
      <RequestPage
        {...forStaff(c)}
        request={request}
        subject={await subjectOf(c, request)}
        own={await isOwnRequest(acting(c), c.get('staff'), request)}
        now={c.get('now')}
        notice={done === 'yes' ? words.done : done === 'late' ? words.late : null}
      />,
    );
  });

  routes.post('/requests/:id', async (c) => {
    const { action } = await readForm(c);
    const request = await findRequest(c.get('db'), c.req.param('id'));
    if (!request) return notFoundPage(c);
    const move = parseMove(action);
    const settle = SETTLE[request.kind] ?? settleBodyRequest;
    const made = move !== null && (await settle(acting(c), c.get('staff'), request, move));
    forgetPages(c);
    return c.redirect(`/console/requests/${request.id}?done=${made ? 'yes' : 'late'}`, 303);
  });

  return routes;
}

/** Whose act each is; a body's endorsement is what all others are about. */
const SETTLE: Partial<Record<Request['kind'], typeof settleStatementRequest>> = {
  withdraw_statement: settleStatementRequest,
  redact_revision: settleRedaction,
};

async function subjectOf(c: AppContext, { kind, subject }: Request) {
  const db = c.get('db');
  if (kind === 'redact_revision') {
    const { slug, number } = parsePlace(subject);
    const found = await findForStaff(db, slug);
    const name = `${c.get('words').statements.revision} ${number}`;
    return found && { name, path: `/console/statements/${slug}`, statement: found.title };
  }
  if (kind === 'withdraw_statement') {
    const found = await findForStaff(db, subject);
    const path = `/console/statements/${subject}`;
    return found && { name: found.title, path, statement: null };
  }
  const found = await findEndorsement(db, subject);
  if (!found) return null;
  const name = printedName(found.endorsement);
  return name
    ? { name, path: `/console/review/${subject}`, statement: found.statement.title }
    : null;
}
