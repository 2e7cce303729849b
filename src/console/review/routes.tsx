import { Hono } from 'hono';
import type { Acting } from '../../acting.ts';
import { requestsOfQuery } from '../../approvals/store.ts';
import { askToRemove } from '../../endorsements/decisions/ending-actions.ts';
import { printedName } from '../../endorsements/listing/entry.ts';
import { decide, decideComment } from '../../endorsements/review/actions.ts';
import { sameMailboxQuery } from '../../endorsements/review/evidence-store.ts';
import { parseReopening } from '../../endorsements/review/reopening.ts';
import { reopen } from '../../endorsements/review/reopening-actions.ts';
import { hindrancesQuery } from '../../endorsements/review/reopening-store.ts';
import { findForReview } from '../../endorsements/review/store.ts';
import { forgetPages } from '../../http/caching.ts';
import type { AppContext, AppEnv } from '../../http/context.ts';
import { readForm } from '../../http/guards.ts';
import { forStaff, notFoundPage, page, toldOf } from '../../http/page.tsx';
import { redirect } from '../../http/redirect.ts';
import type { Fields } from '../../lib/form-schema.ts';
import { path } from '../../lib/paths.ts';
import { mailboxIn, openAddress } from '../../lib/seal.ts';
import { dismiss } from '../../reports/actions.ts';
import { reportsOfQuery } from '../../reports/store.ts';
import type { FormError } from '../../ui/fields.tsx';
import { parseDecision, type Removal } from './decision.ts';
import { ReviewPage } from './page.tsx';

const MOST_REQUESTS = 20;
const MOST_REPORTS = 20;

export function reviewRoutes(acting: (c: AppContext) => Acting) {
  const routes = new Hono<AppEnv>();

  routes.get('/review/:id', (c) => review(c, c.req.param('id'), {}, []));

  routes.post('/review/:id', async (c) => {
    const fields = await readForm(c);
    if (fields.action === 'reopen') return takeUp(c, fields);
    const parsed = parseDecision(c.get('words').console.errors, fields);
    if (!parsed.decision) return review(c, c.req.param('id'), fields, parsed.errors);
    if (parsed.decision.action === 'ask') return askForRemoval(c, acting(c), parsed.decision);
    const { seen = null } = fields;
    const id = c.req.param('id');
    const made = await decide(acting(c), c.get('staff'), id, parsed.decision, seen);
    forgetPages(c);
    return redirect(c, path`/console?done=${made ? id : 'late'}`);
  });

  routes.post('/comments/:id', async (c) => {
    const { action } = await readForm(c);
    const known = action === 'show' || action === 'keep';
    const made =
      known &&
      (await decideComment(acting(c), c.get('staff'), c.req.param('id'), action === 'show'));
    forgetPages(c);
    return redirect(c, path`/console?done=${made ? 'comment' : 'late'}`);
  });

  routes.post('/reports/:id', async (c) => {
    const id = c.req.param('id');
    const { seen = '' } = await readForm(c);
    const made = await dismiss(acting(c), c.get('staff'), id, seen.split(' '));
    return redirect(c, path`/console/review/${id}?done=${made ? 'dismissed' : 'late'}`);
  });

  async function takeUp(c: AppContext, fields: Fields) {
    const id = c.req.param('id') ?? '';
    const parsed = parseReopening(fields);
    const { errors: words } = c.get('words').review.reopen;
    if (!parsed.ok) {
      const errors = parsed.error.map(({ field, reason }) => ({ field, message: words[reason] }));
      return review(c, id, fields, errors);
    }
    const { seen = '' } = fields;
    const made = await reopen(acting(c), c.get('staff'), id, seen, parsed.value.note);
    if (!made) return review(c, id, fields, [], c.get('words').review.reopen.late);
    return redirect(c, path`/console/review/${id}?done=reopened`);
  }

  async function review(
    c: AppContext,
    id: string,
    values: { reason?: string; words?: string; note?: string },
    errors: FormError[],
    /** Why the form changed nothing. */
    refusal: string | null = null,
  ) {
    const entry = await findForReview(c.get('db'), id);
    if (!entry) return notFoundPage(c);
    const sealed = entry.endorser?.addressSealed;
    const address = sealed ? await openAddress(c.get('keys'), sealed) : null;
    const mailbox = sealed ? await mailboxIn(c.get('keys'), sealed) : null;
    const [requests, reports, sameMailbox, hindrances] = await c
      .get('db')
      .batch([
        requestsOfQuery(c.get('db'), [id], MOST_REQUESTS),
        reportsOfQuery(c.get('db'), id, MOST_REPORTS),
        sameMailboxQuery(c.get('db'), entry.endorsement, mailbox?.hmacs ?? []),
        hindrancesQuery(c.get('db'), id),
      ]);
    return page(
      c,
      <ReviewPage
        {...forStaff(c)}
        entry={entry}
        now={c.get('now')}
        address={address}
        requests={requests}
        reports={reports}
        sameMailbox={sameMailbox}
        hindrances={hindrances[0] ?? null}
        notice={refusal ?? noticeOf(c, printedName(entry.endorsement))}
        values={values}
        errors={errors}
      />,
      errors.length > 0 ? 422 : refusal ? 409 : 200,
    );
  }

  return routes;
}

function noticeOf(c: AppContext, name: string): string | null {
  const { review, reports, requests } = c.get('words');
  return toldOf(c, {
    corrected: review.correct.done({ name }),
    reopened: review.reopen.done({ name }),
    dismissed: reports.staff.dismissed,
    late: requests.ask.already,
  });
}

async function askForRemoval(c: AppContext, acting: Acting, { reason, words }: Removal) {
  const id = c.req.param('id') ?? '';
  const asked = await askToRemove(acting, c.get('staff'), id, { reason, words });
  return redirect(
    c,
    asked ? path`/console/requests/${asked}` : path`/console/review/${id}?done=late`,
  );
}
