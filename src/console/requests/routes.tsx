import { Hono } from 'hono';
import type { Acting } from '../../acting.ts';
import { takeUp } from '../../approvals/actions.ts';
import { parseMove, type Request } from '../../approvals/rules.ts';
import { findRequest } from '../../approvals/store.ts';
import { settleDirectory } from '../../districts/replace-actions.ts';
import { isOwnRequest, settleBodyRequest } from '../../endorsements/decisions/ending-actions.ts';
import { printedName } from '../../endorsements/listing/entry.ts';
import { settleRenaming } from '../../endorsements/review/rename-actions.ts';
import { findEndorsement } from '../../endorsements/store.ts';
import { settleDisposable } from '../../endorsements/submit/disposable-actions.ts';
import { forgetPages } from '../../http/caching.ts';
import type { AppContext, AppEnv } from '../../http/context.ts';
import { readForm } from '../../http/guards.ts';
import { forStaff, notFoundPage, page, toldOf } from '../../http/page.tsx';
import { redirect } from '../../http/redirect.ts';
import { path } from '../../lib/paths.ts';
import { settlePublishing } from '../../statements/publishing/draft-publish-actions.ts';
import { findDraftOf } from '../../statements/publishing/draft-store.ts';
import { parsePlace, settleRedaction } from '../../statements/publishing/redaction-actions.ts';
import { parseTranslationSubject } from '../../statements/publishing/second-person-actions.ts';
import { settleSuperseding } from '../../statements/publishing/superseding-actions.ts';
import { settleTranslation } from '../../statements/publishing/translation-approval-actions.ts';
import { settleStatementRequest } from '../../statements/publishing/withdrawal-actions.ts';
import { findForStaff } from '../../statements/publishing/withdrawal-store.ts';
import { publishingOf } from '../drafts/publishing-context.ts';
import { findChange } from './change-compose.ts';
import { RequestPage } from './page.tsx';
import { findDifference, showProposed } from './proposed-panel.tsx';

export function requestRoutes(acting: (c: AppContext) => Acting) {
  const routes = new Hono<AppEnv>();

  routes.get('/requests/:id', async (c) => {
    const request = await findRequest(c.get('db'), c.req.param('id'));
    if (!request) return notFoundPage(c);
    const { done: yes, late } = c.get('words').requests;
    return page(
      c,
      <RequestPage
        {...forStaff(c)}
        request={request}
        subject={await subjectOf(c, request)}
        change={await findChange(publishingOf(c), request)}
        proposed={await showProposed(c.get('db'), forStaff(c).site, request)}
        own={await isOwnRequest(acting(c), c.get('staff'), request)}
        now={c.get('now')}
        notice={toldOf(c, { yes, late })}
      />,
    );
  });

  routes.get('/requests/:id/difference.json', async (c) => {
    const request = await findRequest(c.get('db'), c.req.param('id'));
    const difference = request && (await findDifference(c.get('db'), request));
    if (!difference) return notFoundPage(c);
    c.header('Content-Disposition', 'attachment; filename="difference.json"');
    return c.json(difference);
  });

  routes.post('/requests/:id', async (c) => {
    const { action } = await readForm(c);
    const request = await findRequest(c.get('db'), c.req.param('id'));
    if (!request) return notFoundPage(c);
    const move = parseMove(action);
    const staff = c.get('staff');
    const done = async () => {
      if (move === null) return false;
      if (move === 'take') return takeUp(acting(c), staff, request);
      const by = { ...acting(c), ...publishingOf(c) };
      return settles[request.kind](by, staff, request, move);
    };
    const made = await done();
    forgetPages(c);
    return redirect(c, path`/console/requests/${request.id}?done=${made ? 'yes' : 'late'}`);
  });

  return routes;
}

/** What answers each kind of request. */
const settles = {
  withdraw_statement: settleStatementRequest,
  remove_endorsement: settleBodyRequest,
  withdraw_endorsement: settleBodyRequest,
  publish_editorial: settlePublishing,
  publish_substantive: settlePublishing,
  publish_translation: settleTranslation,
  rename_endorsement: settleRenaming,
  replace_directory: settleDirectory,
  replace_disposable: settleDisposable,
  redact_revision: settleRedaction,
  supersede_statement: settleSuperseding,
  reinstate_statement: settleSuperseding,
};

async function subjectOf(c: AppContext, { kind, subject }: Request) {
  const db = c.get('db');
  if (kind === 'redact_revision') {
    const { slug, number } = parsePlace(subject);
    const found = await findForStaff(db, slug);
    const name = `${c.get('words').statements.revision} ${number}`;
    return found && { name, path: `/console/statements/${slug}`, statement: found.title };
  }
  if (kind === 'publish_translation') {
    const { slug, lang } = parseTranslationSubject(subject);
    const found = await findForStaff(db, slug);
    return found && { name: lang, path: `/console/statements/${slug}`, statement: found.title };
  }
  if (
    kind.endsWith('_statement') ||
    kind === 'publish_editorial' ||
    kind === 'publish_substantive'
  ) {
    const found = await findForStaff(db, subject);
    const draft = kind.endsWith('_statement') ? null : await findDraftOf(db, subject);
    const path = draft ? `/console/drafts/${draft.id}/publish` : `/console/statements/${subject}`;
    return found && { name: found.title, path, statement: null };
  }
  const { lists } = c.get('words').requests;
  if (kind === 'replace_directory') {
    return { name: lists.directory, path: '/districts', statement: null };
  }
  if (kind === 'replace_disposable') {
    return { name: lists.disposable, path: '/console', statement: null };
  }
  const found = await findEndorsement(db, subject);
  if (!found) return null;
  const name = printedName(found.endorsement);
  return name
    ? { name, path: `/console/review/${subject}`, statement: found.statement.title }
    : null;
}
