/** Routes for statements and drafts: list all, open a draft in the editor, save it, delete it. */
import { Hono } from 'hono';
import type { AppContext, AppEnv } from '../../http/context.ts';
import { readForm } from '../../http/guards.ts';
import { allowOwnScript } from '../../http/headers.ts';
import { forStaff, notFoundPage, page, toldOf } from '../../http/page.tsx';
import { redirect } from '../../http/redirect.ts';
import { path, withQuery } from '../../lib/paths.ts';
import {
  beginAmendment,
  beginDraft,
  type Saving,
  saveTyped,
  type Writing,
} from '../../statements/publishing/draft-actions.ts';
import {
  type Draft,
  deleteDraft,
  findDraft,
  findDraftOf,
  findPublishedDocument,
  listDrafts,
  listForStaff,
} from '../../statements/publishing/draft-store.ts';
import { NewDraftPage, StatementsForStaffPage } from '../statements/list-page.tsx';
import { DeleteDraftPage, DraftPage } from './page.tsx';

type Shown = Exclude<Saving, { outcome: 'saved' }>;

const STATUS = { open: 200, late: 409, fixed: 409, gone: 409, refused: 422 } as const;

export function draftRoutes() {
  const routes = new Hono<AppEnv>();

  routes.get('/statements', async (c) => {
    const db = c.get('db');
    const [statements, drafts] = await Promise.all([listForStaff(db), listDrafts(db)]);
    const shown = { ...forStaff(c), statements, drafts, notice: noticeOf(c) };
    return page(c, <StatementsForStaffPage {...shown} />);
  });

  routes.get('/drafts/new', async (c) => {
    const slug = c.req.query('amends');
    if (slug === undefined) return page(c, <NewDraftPage {...forStaff(c)} amends={null} />);
    const begun = await findDraftOf(c.get('db'), slug);
    if (begun) return redirect(c, path`/console/drafts/${begun.id}`, 302);
    const amends = (await listForStaff(c.get('db'))).find((one) => one.slug === slug);
    return amends ? page(c, <NewDraftPage {...forStaff(c)} amends={amends} />) : notFoundPage(c);
  });

  routes.post('/drafts/new', async (c) => {
    const { amends, ...values } = await readForm(c);
    const writing = writingOf(c);
    const saving = amends
      ? await beginAmendment(writing, amends, values)
      : await beginDraft(writing, values);
    return saving ? answer(c, saving, values.action) : notFoundPage(c);
  });

  routes.get('/drafts/:id', async (c) => {
    const draft = await findDraft(c.get('db'), c.req.param('id'));
    return draft ? editor(c, draft) : notFoundPage(c);
  });

  routes.post('/drafts/:id', async (c) => {
    const values = await readForm(c);
    const { version, action } = values;
    const id = c.req.param('id');
    return answer(c, await saveTyped(writingOf(c), id, Number(version), values), action);
  });

  routes.get('/drafts/:id/delete', async (c) => {
    const draft = await findDraft(c.get('db'), c.req.param('id'));
    return draft ? page(c, <DeleteDraftPage {...forStaff(c)} draft={draft} />) : notFoundPage(c);
  });

  routes.post('/drafts/:id/delete', async (c) => {
    const { version } = await readForm(c);
    const { db, staff: by, now } = writingOf(c);
    const draft = await findDraft(db, c.req.param('id'));
    if (!draft) return redirect(c, path`/console/statements?done=deleted`);
    const { id } = draft;
    const gone = await deleteDraft(db, { id, version: Number(version), by, now });
    // If the draft was saved since, show the newer version instead of deleting it.
    return redirect(c, gone ? path`/console/statements?done=deleted` : path`/console/drafts/${id}`);
  });

  return routes;
}

function writingOf(c: AppContext): Writing {
  return { db: c.get('db'), now: c.get('now'), staff: c.get('staff') };
}

const NEXT = ['preview', 'publish'];

function answer(c: AppContext, saving: Saving, action: string | undefined) {
  if (saving.outcome !== 'saved') return editor(c, null, saving);
  const draft = path`/console/drafts/${saving.id}`;
  if (!action) return redirect(c, draft);
  const isPage = NEXT.includes(action);
  return redirect(
    c,
    isPage ? path`/console/drafts/${saving.id}/${action}` : withQuery(draft, { done: 'saved' }),
  );
}

/** Shows the saved draft, or input that could not be saved. */
async function editor(c: AppContext, saved: Draft | null, shown?: Shown) {
  const db = c.get('db');
  const draft = saved ?? (shown && 'draft' in shown ? shown.draft : null);
  const typed = shown?.typed ?? draft?.document;
  if (!typed) return notFoundPage(c);
  const [published, statements] = await Promise.all([
    findPublishedDocument(db, draft?.slug ?? typed.slug),
    listForStaff(db),
  ]);
  const outcome = shown?.outcome ?? 'open';
  await allowOwnScript(c);
  return page(
    c,
    <DraftPage
      {...forStaff(c)}
      draft={draft}
      typed={typed}
      outcome={outcome}
      problem={shown?.outcome === 'refused' ? shown.problem : null}
      published={published}
      statements={statements}
      notice={shown ? null : noticeOf(c)}
    />,
    STATUS[outcome],
  );
}

const noticeOf = (c: AppContext) => toldOf(c, c.get('words').drafts.done);
