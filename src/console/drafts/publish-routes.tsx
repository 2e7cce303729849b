/** Routes for the last check of a draft, and for publishing, scheduling or announcing it. */

import { Hono } from 'hono';
import type { Acting } from '../../acting.ts';
import { requestsOfQuery } from '../../approvals/store.ts';
import { countConcerned } from '../../endorsements/amendments/notice-expansion-store.ts';
import { forgetPages } from '../../http/caching.ts';
import type { AppContext, AppEnv } from '../../http/context.ts';
import { readForm } from '../../http/guards.ts';
import { forStaff, notFoundPage, page, toldOf } from '../../http/page.tsx';
import { redirect } from '../../http/redirect.ts';
import { localTimeOf } from '../../lib/local-time.ts';
import { path } from '../../lib/paths.ts';
import {
  type Prepared,
  prepareDraft,
  publishDraft,
  rebase,
  unschedule,
} from '../../statements/publishing/draft-publish-actions.ts';
import { findStanding } from '../../statements/publishing/draft-publish-store.ts';
import { type Draft, findDraft, saveDraft } from '../../statements/publishing/draft-store.ts';
import { parseChoice } from '../../statements/publishing/publish-choice.ts';
import { doesSomething } from '../../statements/publishing/superseding.ts';
import type { FormError } from '../../ui/fields.tsx';
import { PublishPage } from './publish-page.tsx';
import { publishingOf } from './publishing-context.ts';

type Fields = Record<string, string>;

export function publishRoutes(acting: (c: AppContext) => Acting) {
  const routes = new Hono<AppEnv>();

  routes.get('/drafts/:id/publish', async (c) => {
    const draft = await findDraft(c.get('db'), c.req.param('id'));
    if (!draft) return notFoundPage(c);
    const notice = toldOf(c, c.get('words').publishing.page.done);
    return show(c, draft, await prepareDraft(publishingOf(c), draft), { notice });
  });

  routes.post('/drafts/:id/publish', async (c) => {
    const fields = await readForm(c);
    const [db, staff] = [c.get('db'), c.get('staff')];
    const draft = await findDraft(db, c.req.param('id'));
    if (!draft) return gone(c, fields);
    const publishing = publishingOf(c);
    const prepared = await prepareDraft(publishing, draft);
    const late = () => show(c, draft, prepared, { late: true });
    const back = (done: string) =>
      redirect(c, path`/console/drafts/${draft.id}/publish?done=${done}`);

    // An outdated page did not show what would be published now.
    if (fields.version !== String(draft.version) || !isOpen(draft)) return late();
    if (fields.action === 'rebase') {
      return back((await rebase(db, draft, fields.digest ?? '')) ? 'rebase' : 'late');
    }
    if (fields.action === 'unschedule') {
      return back((await unschedule(publishing, staff, draft)) ? 'unschedule' : 'late');
    }
    const { document, problems, line, overtaken } = prepared;
    const changes = line !== null && doesSomething(line);
    if (!document || problems.length > 0 || overtaken || !changes) return late();
    const amends = line.action === 'amended';
    const parsed = parseChoice(fields, amends, c.get('now'), c.get('config').timeZone);
    const words = c.get('words').publishing.page.errors;
    if (!parsed.ok) {
      const errors = parsed.error.map(({ field, reason }) => ({ field, message: words[reason] }));
      return show(c, draft, prepared, { fields, errors });
    }
    // For a text that comes back, the kind of change is given.
    const change = line.returnsTo === null ? parsed.value.change : line.change;
    const choice = { ...parsed.value, change };

    if (fields.action === 'announce') {
      if (choice.change !== 'substantive') {
        return show(c, draft, prepared, {
          fields,
          errors: [{ field: 'change', message: words.announced }],
        });
      }
      const chosen = { ...draft.document, change: choice.change, changeNote: choice.note };
      const { id, version } = draft;
      const saving = { id, version, document: chosen, by: staff, now: c.get('now') };
      return (await saveDraft(db, saving))
        ? redirect(c, path`/console/drafts/${id}/announce`)
        : late();
    }
    const context = { ...acting(c), ...publishing };
    const outcome = await publishDraft(context, staff, draft, { ...prepared, document }, choice);
    if (outcome.kind === 'scheduled') return back('scheduled');
    if (outcome.kind === 'asked') return redirect(c, path`/console/requests/${outcome.id}`);
    // A late outcome can mean that the same button was pressed twice and the draft is published.
    return outcome.kind === 'late' ? gone(c, fields) : published(c, draft.slug);
  });

  return routes;
}

/** A draft can't be changed while it waits for a second person or after it was announced. */
const isOpen = ({ state }: Draft) => state === 'draft' || state === 'scheduled';

function published(c: AppContext, slug: string) {
  forgetPages(c);
  return redirect(c, path`/console/statements/${slug}?done=published`);
}

/**
 * The draft is not as it was shown. If the intended text is published now, the request has
 * succeeded.
 */
async function gone(c: AppContext, { slug = '', digest }: Fields) {
  const db = c.get('db');
  const standing = await findStanding(db, slug);
  if (standing && standing.digest === digest) return published(c, slug);
  const draft = await findDraft(db, c.req.param('id') ?? '');
  if (!draft) return notFoundPage(c);
  return show(c, draft, await prepareDraft(publishingOf(c), draft), { late: true });
}

interface Shown {
  /** Input to show again in the form. */
  fields?: Fields;
  errors?: FormError[];
  notice?: string | null;
  late?: boolean;
}

async function show(c: AppContext, draft: Draft, prepared: Prepared, shown: Shown) {
  const { errors = [], late = false } = shown;
  const [db, { timeZone }] = [c.get('db'), c.get('config')];
  const { change, changeNote } = draft.document;
  const requests = await requestsOfQuery(db, [draft.slug], 20);
  return page(
    c,
    <PublishPage
      {...forStaff(c)}
      draft={draft}
      prepared={prepared}
      concerned={await countConcerned(db, draft.slug, prepared.line?.returnsTo)}
      supersession={
        await Promise.all(
          (prepared.line?.supersession ?? []).map(async (planned) => ({
            ...planned,
            title: (await findStanding(db, planned.slug))?.title ?? planned.slug,
            told: planned.step === 'asked' ? (await countConcerned(db, planned.slug)).updates : 0,
          })),
        )
      }
      request={
        requests.find(
          ({ kind, settledAt }) =>
            (kind === 'publish_editorial' || kind === 'publish_substantive') && settledAt === null,
        )?.id ?? null
      }
      values={
        shown.fields ?? {
          change: change ?? '',
          note: changeNote ?? '',
          at: draft.publishAt === null ? '' : localTimeOf(draft.publishAt, timeZone),
        }
      }
      errors={errors}
      notice={late ? (c.get('words').publishing.page.done.late ?? null) : (shown.notice ?? null)}
    />,
    errors.length > 0 ? 422 : late ? 409 : 200,
  );
}
