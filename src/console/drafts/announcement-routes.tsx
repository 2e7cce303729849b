/**
 * Routes for announcing a substantive amendment of a published statement, and for cancelling it.
 */
import { Hono } from 'hono';
import type { Acting } from '../../acting.ts';
import { forgetPages } from '../../http/caching.ts';
import type { AppContext, AppEnv } from '../../http/context.ts';
import { readForm } from '../../http/guards.ts';
import { forStaff, notFoundPage, page, toldOf } from '../../http/page.tsx';
import { redirect } from '../../http/redirect.ts';
import { say } from '../../i18n/catalogue.ts';
import { path } from '../../lib/paths.ts';
import { NOTICE_HOURS, parseEffectiveAt } from '../../statements/publishing/announcement.ts';
import {
  announce,
  cancel,
  planAnnouncement,
} from '../../statements/publishing/announcement-actions.ts';
import { findOpenOfDraft } from '../../statements/publishing/announcement-store.ts';
import { type Draft, findDraft } from '../../statements/publishing/draft-store.ts';
import { findStatement } from '../../statements/store.ts';
import type { FormError } from '../../ui/fields.tsx';
import { AnnouncePage } from './announcement-page.tsx';

export function announceRoutes(acting: (c: AppContext) => Acting) {
  const routes = new Hono<AppEnv>();

  routes.get('/drafts/:id/announce', (c) => form(c, c.req.param('id')));

  routes.post('/drafts/:id/announce', async (c) => {
    const id = c.req.param('id');
    const fields = await readForm(c);
    const draft = await findDraft(c.get('db'), id);
    if (!draft) return notFoundPage(c);
    const { errors } = c.get('words').amendments.announcement.console;
    const context = publishing(c);
    if (fields.action === 'cancel') {
      const made = await cancel(context, fields.announcement ?? '', draft.slug);
      return back(c, id, made ? 'cancelled' : 'late');
    }
    const planned = await planAnnouncement(context, draft, errors);
    // The page itself shows the reasons.
    if (!planned.ok) return form(c, id, {}, [], 422);
    const effectiveAt = parseEffectiveAt(fields.at ?? '', context.now, c.get('config').timeZone);
    if (!effectiveAt.ok) {
      const message = say(errors[effectiveAt.error], { hours: NOTICE_HOURS });
      return form(c, id, fields, [{ field: 'at', message }], 422);
    }
    // Announce only the version that the user saw.
    const seen = fields.version === String(draft.version);
    const made =
      seen &&
      (await announce({ ...context, ring: acting(c).ring }, planned.value, effectiveAt.value));
    if (!made) return form(c, id, fields, [{ field: 'at', message: errors.late }], 409);
    return back(c, id, 'announced');
  });

  return routes;
}

function publishing(c: AppContext) {
  return {
    db: c.get('db'),
    now: c.get('now'),
    staff: c.get('staff'),
    contact: c.get('config').organisation.contact,
    words: c.get('words').publishing.answers,
  };
}

function back(c: AppContext, id: string, done: 'announced' | 'cancelled' | 'late') {
  forgetPages(c);
  return redirect(c, path`/console/drafts/${id}/announce?done=${done}`);
}

async function form(
  c: AppContext,
  id: string,
  values: Record<string, string> = {},
  errors: FormError[] = [],
  status: 200 | 409 | 422 = 200,
) {
  const db = c.get('db');
  const draft = await findDraft(db, id);
  if (!draft) return notFoundPage(c);
  const statement = await findStatement(db, draft.slug);
  const open = await findOpenOfDraft(db, id);
  const { done } = c.get('words').amendments.announcement.console;
  const plan = open ? { cannot: [], digest: null } : await planOf(c, draft, statement?.status);
  const same = statement?.revisions.findLast(({ digest }) => digest === plan.digest);
  return page(
    c,
    <AnnouncePage
      {...forStaff(c)}
      draft={draft}
      statement={statement}
      open={open}
      cannot={plan.cannot}
      returnsTo={same?.number ?? null}
      values={values}
      errors={errors}
      notice={toldOf(c, done)}
    />,
    status,
  );
}

/** Reasons why this draft can't be announced, in words; if there are none, the digest of its text. */
async function planOf(c: AppContext, draft: Draft, status: string | undefined) {
  const words = c.get('words').amendments.announcement.console.errors;
  const refuse = (cannot: string[]) => ({ cannot, digest: null });
  if (draft.state === 'asked') return refuse([words.asked]);
  const planned = await planAnnouncement(publishing(c), draft, words);
  if (!planned.ok) return refuse(planned.error);
  if (status !== 'current') return refuse([words.notCurrent]);
  return { cannot: [], digest: planned.value.digest };
}
