/** Routes for links in emails: confirming and managing endorsements. GET never changes anything. */

import { Hono } from 'hono';
import type { Acting } from '../../acting.ts';
import { requestsOfQuery } from '../../approvals/store.ts';
import { suggestAddress } from '../../districts/suggestion-actions.ts';
import { forgetPages } from '../../http/caching.ts';
import type { AppContext, AppEnv } from '../../http/context.ts';
import { correctionOf, keep, openShown } from '../../http/correction.ts';
import { readForm } from '../../http/guards.ts';
import { page, siteOf, toldOf } from '../../http/page.tsx';
import { redirect } from '../../http/redirect.ts';
import { parseAddress } from '../../lib/addresses.ts';
import { isoDayIn } from '../../lib/dates.ts';
import { path } from '../../lib/paths.ts';
import { dayOf, issueToken, readToken } from '../../lib/tokens.ts';
import { findStatement } from '../../statements/store.ts';
import { answer } from '../amendments/answer-actions.ts';
import { actForBody, type BodyRefusal } from '../decisions/actions.ts';
import { askToWithdraw, settleOwnRequest } from '../decisions/ending-actions.ts';
import { listPendingOfEndorser } from '../decisions/store.ts';
import { askedAt, isOpen, isReported, isWaiting, MANAGE_DAYS, WAIT_DAYS } from '../lifecycle.ts';
import { type MendRefusal, mend } from '../mending/actions.ts';
import { mendNotices } from '../mending/form.tsx';
import { wordsOf } from '../refusals.ts';
import { type EndorsementDetail, findEndorsement, listOfEndorser } from '../store.ts';
import { BadLinkPage, ConfirmedPage, ConfirmPage, ReplacedPage } from '../submit/confirm-page.tsx';
import { hasEffect, meetSibling } from '../submit/second-form.ts';
import type { AskedAgain } from '../submit/second-form-actions.ts';
import { SecondFormPage } from '../submit/second-form-page.tsx';
import { sentPage } from '../submit/sent-routes.tsx';
import {
  type Confirmed,
  type Confirming,
  confirm,
  confirmByCode,
  manageEndorsement,
  outcome,
  requestManageLink,
  restore,
} from './actions.ts';
import { AskedPage, AskPage, BadManageLinkPage, ManagePage } from './page.tsx';
import { listHidden } from './restoring-store.ts';
import { type Action, parseAction, parseAnswer, parseWords } from './schema.ts';

/** Longer than any entry waits: the entry's own `expiresAt` decides. */
const CONFIRM_DAYS = Math.max(...Object.values(WAIT_DAYS)) + 1;

const MAX_REQUESTS = 200;

export function linkRoutes(acting: (c: AppContext) => Acting) {
  const routes = new Hono<AppEnv>();

  routes.get('/endorsements/confirm', async (c) => {
    const token = c.req.query('token') ?? '';
    const read = await readConfirmToken(c, token);
    if (!read.ok) return badLink(c, read.error.reason);
    return confirmPage(c, read.value.id, token);
  });

  routes.post('/endorsements/confirm', async (c) => {
    const fields = await readForm(c);
    const { token, ref } = fields;
    if (token === undefined && ref !== undefined) return byCode(c, acting(c), ref, fields);
    const read = await readConfirmToken(c, token ?? '');
    if (!read.ok) return badLink(c, read.error.reason);
    const { id } = read.value;
    if (fields.action === 'mend') {
      const mended = await mend(acting(c), id, null, fields);
      return mended.ok
        ? redirect(c, path`/endorsements/confirm?token=${token ?? ''}&done=${mended.value}`)
        : confirmPage(c, id, token ?? '', { mending: mended.error });
    }
    const confirmed = await confirm(acting(c), id, { fields, today: todayOf(c) });
    return afterConfirming(c, confirmed, id, token ?? '', fields);
  });

  routes.get('/endorsements/manage', async (c) => {
    const token = c.req.query('token');
    const site = siteOf(c);
    if (token !== undefined) return manage(c, token, noticeOf(c));
    if (c.req.query('sent') === undefined) return page(c, <AskPage site={site} />);
    const shown = await openShown(c, 'manage');
    const correction =
      shown &&
      correctionOf(c, shown, {
        action: '/endorsements/manage',
        hidden: {},
        suggestion: await suggestAddress(c.get('db'), shown.address, ''),
        addressOnly: true,
      });
    return page(c, <AskedPage site={site} correction={correction} />);
  });

  routes.post('/endorsements/manage', async (c) => {
    const fields = await readForm(c);
    const { token } = fields;
    if (token === undefined) return ask(c, acting(c), fields.email ?? '');
    const read = await readManageToken(c, token);
    if (!read.ok) return badManageLink(c, read.error.reason);
    const body = await actForBody(acting(c), read.value.id, fields, todayOf(c));
    if (body && 'refused' in body) {
      return manage(c, token, null, body.refused.changed ? 409 : 422, { decision: body.refused });
    }
    if (body) return toManage(c, token, body.done);
    const given = parseAnswer(fields);
    if (given) {
      const answered = await answer(acting(c), read.value.id, fields.endorsement ?? '', given);
      return toManage(c, token, answered);
    }
    if (fields.action === 'mend') {
      const mended = await mend(acting(c), fields.endorsement ?? '', read.value.id, fields);
      return mended.ok
        ? toManage(c, token, mended.value)
        : manage(c, token, null, 422, { mending: mended.error });
    }
    const action = parseAction(fields);
    if (!action) return manage(c, token, c.get('words').manage.unknownAction, 422);
    const id = fields.endorsement ?? '';
    const words = parseWords(fields);
    if (!words.ok) {
      const error = c.get('words').requests.manage.wordsError;
      return manage(c, token, null, 422, { words: { id, words: fields.words ?? '', error } });
    }
    const done = await runAction(acting(c), read.value.id, id, action, words.value.words);
    return toManage(c, token, done);
  });

  return routes;
}

const todayOf = (c: AppContext) => isoDayIn(c.get('now'), c.get('config').timeZone);

/** Runs an action, and returns the key of the notice that tells what was done. */
async function runAction(
  acting: Acting,
  endorserId: string,
  id: string,
  action: Action,
  words: string | null,
): Promise<string> {
  if (action === 'withdraw_cancel') {
    return (await settleOwnRequest(acting, endorserId, id, 'cancel')) ? 'cancelled' : 'nothing';
  }
  if (action === 'withdraw_alone') {
    return (await settleOwnRequest(acting, endorserId, id, 'alone')) ? 'withdraw' : 'nothing';
  }
  if (action === 'restore') {
    return (await restore(acting, endorserId, id)) ? 'restore' : 'nothing';
  }
  if (await manageEndorsement(acting, endorserId, id, action)) return action;
  // Ending a listed body's decision takes two people, so withdrawing it only stores a request.
  const isRequested = action === 'withdraw' && (await askToWithdraw(acting, endorserId, id, words));
  return isRequested ? 'asked' : 'nothing';
}

async function byCode(
  c: AppContext,
  acting: Acting,
  ref: string,
  { code = '', slug = '', kept }: Readonly<Record<string, string>>,
) {
  const confirmed = await confirmByCode(acting, ref, code, todayOf(c));
  // Whoever has the code has the mail with the link.
  if (confirmed) return afterConfirming(c, confirmed, ref, null, {});
  const shown = await openShown(c, `endorse/${slug}`, kept ?? '');
  return sentPage(c, slug, shown?.ref === ref ? shown : { ref }, { wrongCode: true });
}

function readConfirmToken(c: AppContext, token: string) {
  return readToken(c.get('keys'), 'confirm', token, {
    now: c.get('now'),
    maxAgeDays: CONFIRM_DAYS,
  });
}

function readManageToken(c: AppContext, token: string) {
  return readToken(c.get('keys'), 'manage', token, { now: c.get('now'), maxAgeDays: MANAGE_DAYS });
}

function badLink(c: AppContext, reason: 'malformed' | 'forged' | 'expired') {
  return page(
    c,
    <BadLinkPage site={siteOf(c)} reason={reason} />,
    reason === 'expired' ? 410 : 404,
  );
}

/** An answer that did nothing yet. */
interface Unanswered {
  /** Why the page asks again. */
  asked?: AskedAgain;
  fields?: Readonly<Record<string, string>>;
  /** A rejected correction. */
  mending?: MendRefusal;
}

/** The page of a confirm link. Without a token, who asks has the code of the same email. */
async function confirmPage(
  c: AppContext,
  id: string,
  given: string | null,
  { asked, fields = {}, mending }: Unanswered = {},
) {
  const detail = await findEndorsement(c.get('db'), id);
  if (!detail) return replaced(c, null);
  const { endorsement: form, statement, sibling, merged } = detail;
  const { slug } = statement;
  if (!isWaiting(form.state)) return thanks(c, slug, outcome(form, merged));
  if (form.expiresAt <= c.get('now')) return replaced(c, slug);
  if (!isOpen(statement, form.kind)) return thanks(c, slug, 'not_open');
  const site = siteOf(c);
  const token = given ?? (await issueToken(c.get('keys'), 'confirm', id, dayOf(askedAt(form))));
  const meeting = meetSibling(form, sibling, statement);
  const errors = asked?.errors ?? [];
  const status = asked?.changed ? 409 : errors.length > 0 || mending ? 422 : 200;
  if (!sibling || meeting === 'first' || meeting === 'replaces') {
    const notice = toldOf(c, mendNotices(site.words));
    return page(
      c,
      <ConfirmPage {...{ site, token, detail, notice }} mending={mending ?? null} />,
      status,
    );
  }
  const texts = await findStatement(c.get('db'), slug);
  // Nobody can stand for a text that is not shown.
  if (!texts || texts.shown.text === null) return thanks(c, slug, 'not_open');
  const own = texts.revisions.find(({ number }) => number === form.revision);
  return page(
    c,
    <SecondFormPage
      site={site}
      token={token}
      detail={detail}
      sibling={sibling}
      meeting={meeting}
      publishedAt={own?.publishedAt ?? form.submittedAt}
      today={todayOf(c)}
      changed={asked?.changed ?? false}
      values={fields.authority_date === undefined ? null : fields}
      errors={errors}
    />,
    status,
  );
}

function afterConfirming(
  c: AppContext,
  confirmed: Confirming,
  id: string,
  token: string | null,
  fields: Readonly<Record<string, string>>,
) {
  if (confirmed.outcome === 'asks')
    return confirmPage(c, id, token, { asked: confirmed.asked, fields });
  forgetPages(c);
  return thanks(c, confirmed.slug, confirmed.outcome);
}

function thanks(c: AppContext, slug: string, confirmed: Confirmed) {
  if (confirmed === 'gone') return replaced(c, slug || null);
  return page(c, <ConfirmedPage site={siteOf(c)} outcome={confirmed} slug={slug} />);
}

/** The link is genuine and the visitor did nothing wrong, so the status is 200. */
function replaced(c: AppContext, slug: string | null) {
  return page(c, <ReplacedPage site={siteOf(c)} slug={slug} />);
}

function badManageLink(c: AppContext, reason: 'malformed' | 'forged' | 'expired') {
  return page(c, <BadManageLinkPage site={siteOf(c)} />, reason === 'expired' ? 410 : 404);
}

async function ask(c: AppContext, acting: Acting, email: string) {
  const parsed = parseAddress(email);
  const site = siteOf(c);
  if (!parsed.ok) {
    const error = wordsOf(site.words, parsed.error);
    return page(c, <AskPage site={site} email={email} error={error} />, 422);
  }
  await requestManageLink(acting, parsed.value);
  const kept = await keep(c, 'manage', '', { email });
  return redirect(c, path`/endorsements/manage?sent&kept=${kept}`);
}

/** A form of the manage page that was rejected, to be shown again. */
interface Rejected {
  decision?: BodyRefusal;
  words?: { id: string; words: string; error: string };
  mending?: MendRefusal;
}

async function manage(
  c: AppContext,
  token: string,
  notice: string | null,
  status: 200 | 409 | 422 = 200,
  rejected: Rejected = {},
) {
  const read = await readManageToken(c, token);
  if (!read.ok) return badManageLink(c, read.error.reason);
  const db = c.get('db');
  const details = await listOfEndorser(db, read.value.id);
  const bodies = details.filter(({ endorsement }) => endorsement.kind !== 'leader');
  const ids = bodies.map(({ endorsement }) => endorsement.id);
  const pending = ids.length > 0 ? await listPendingOfEndorser(db, read.value.id) : [];
  const mayBeHidden = details.some(({ endorsement: e }) => isReported(e));
  const hidden = mayBeHidden ? await listHidden(db, read.value.id) : [];
  const asked = ids.length > 0 ? await requestsOfQuery(db, ids, MAX_REQUESTS) : [];
  return page(
    c,
    <ManagePage
      site={siteOf(c)}
      token={token}
      details={details}
      hidden={hidden}
      confirmLinks={new Map(await Promise.all(details.flatMap((detail) => confirmLink(c, detail))))}
      notice={notice}
      decisions={{ pending, refused: rejected.decision ?? null, today: todayOf(c) }}
      requests={asked.filter(({ kind }) => kind === 'withdraw_endorsement')}
      now={c.get('now')}
      typed={rejected.words ?? null}
      mending={rejected.mending ?? null}
    />,
    status,
  );
}

/** The confirm page of a second form, by its id; empty if the form can do nothing now. */
function confirmLink(c: AppContext, detail: EndorsementDetail): Promise<[string, string]>[] {
  const { endorsement: form, sibling, statement } = detail;
  if (!sibling || !isOpen(statement, form.kind)) return [];
  if (!hasEffect(meetSibling(form, sibling, statement), sibling)) return [];
  const issued = issueToken(c.get('keys'), 'confirm', form.id, dayOf(askedAt(form)));
  return [issued.then((token) => [form.id, path`/endorsements/confirm?token=${token}`])];
}

function toManage(c: AppContext, token: string, done: string) {
  forgetPages(c);
  return redirect(c, path`/endorsements/manage?token=${token}&done=${done}`);
}

function noticeOf(c: AppContext): string | null {
  const {
    manage,
    amendments: { question, announcement },
    decisions,
    requests,
  } = c.get('words');
  return toldOf(c, {
    ...manage.done,
    ...question.done,
    ...announcement.question.done,
    ...decisions.manage.done,
    ...requests.manage.done,
    ...mendNotices(c.get('words')),
  });
}
