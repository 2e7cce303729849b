/** Endorsing: the form, confirming, managing, the list. GET changes nothing. */
import { Hono } from 'hono';
import { listDistricts } from '../districts/store.ts';
import { allowCaching, forgetPages } from '../http/caching.ts';
import type { AppContext, AppEnv } from '../http/context.ts';
import { readForm } from '../http/guards.ts';
import { notFoundPage, page, siteOf } from '../http/page.tsx';
import { parseAddress } from '../lib/addresses.ts';
import { randomId } from '../lib/bytes.ts';
import { isoDayIn } from '../lib/dates.ts';
import { VIA_PATTERN } from '../lib/slugs.ts';
import { readToken } from '../lib/tokens.ts';
import { findStatement } from '../statements/store.ts';
import { Message } from '../ui/message.tsx';
import {
  type Acting,
  confirm,
  type DistrictChoice,
  lookUpDistrict,
  type ManageAction,
  manageEndorsement,
  outcome,
  requestManageLink,
  submitEndorsement,
} from './actions.ts';
import { BadLinkPage, ConfirmedPage, ConfirmPage, ReplacedPage } from './confirm-page.tsx';
import { formatCursor, parseCursor, parseKind } from './cursor.ts';
import { EndorsePage } from './form-page.tsx';
import { MANAGE_DAYS, WAIT_DAYS } from './lifecycle.ts';
import { EndorsementsPage } from './list-page.tsx';
import { listEndorsements } from './listing-store.ts';
import { AskPage, BadManageLinkPage, ManagePage } from './manage-page.tsx';
import { endorsePath } from './panel.tsx';
import { wordsOf } from './refusals.ts';
import { type FieldError, inOrder, parseSubmission } from './schema.ts';
import { findEndorsement, hasActiveSibling, listOfEndorser } from './store.ts';

const PAGE_SIZE = 50;

/** Longer than any row waits: whether it still does is the row's to say. */
const CONFIRM_DAYS = Math.max(...Object.values(WAIT_DAYS)) + 1;

export function endorsementRoutes(acting: (c: AppContext) => Acting) {
  const routes = new Hono<AppEnv>();

  routes.get('/statements/:slug/endorse', (c) => {
    const via = c.req.query('via') ?? '';
    return form(c, 200, { kind: 'leader', public: 'yes', via: VIA_PATTERN.test(via) ? via : '' });
  });

  routes.post('/statements/:slug/endorse', async (c) => {
    const fields = await readForm(c);
    const today = isoDayIn(c.get('now'), c.get('config').timeZone);
    const parsed = parseSubmission(fields, today);
    if (!parsed.ok) {
      const district = await lookUpDistrict(c.get('db'), fields.district ?? '');
      const refusal = district.ok ? { errors: [], choices: [] } : district.error;
      return form(c, 422, fields, [...parsed.error, ...refusal.errors], refusal);
    }

    const busy = await networkIsBusy(c);
    const slug = c.req.param('slug');
    const submitted = await submitEndorsement(acting(c), slug, parsed.value, busy);
    if (submitted.ok) {
      return c.redirect(`${endorsePath(slug)}/sent?ref=${randomId()}`, 303);
    }
    const refusal = submitted.error;
    switch (refusal.reason) {
      case 'unknown_statement':
        return notFoundPage(c);
      case 'closed':
        return closedPage(c, slug, 409);
      case 'text_changed':
        return form(c, 409, fields, [], { changed: true });
      case 'fields':
        return form(c, 422, fields, refusal.errors, refusal);
    }
  });

  routes.get('/statements/:slug/endorse/sent', async (c) => {
    const statement = await findStatement(c.get('db'), c.req.param('slug'));
    if (!statement) return notFoundPage(c);
    const site = siteOf(c);
    const words = site.words.endorse.sent;
    return page(
      c,
      <Message site={site} title={words.title} text={words.text(statement.title)}>
        <p>{words.steps}</p>
        <p>{words.missing}</p>
        <p class="actions">
          <a href={endorsePath(statement.slug)}>{words.again}</a>
          <a href={`/statements/${statement.slug}`}>{words.back}</a>
        </p>
      </Message>,
    );
  });

  routes.get('/statements/:slug/endorsements', async (c) => {
    const db = c.get('db');
    const statement = await findStatement(db, c.req.param('slug'));
    if (!statement) return notFoundPage(c);
    const kind = parseKind(c.req.query('kind'));
    const q = (c.req.query('q') ?? '').trim().slice(0, 120);
    const found = await listEndorsements(db, {
      slug: statement.slug,
      kind,
      district: null,
      q: q || null,
      cursor: parseCursor(c.req.query('cursor')),
      limit: PAGE_SIZE,
    });
    const next = new URLSearchParams();
    if (kind) next.set('kind', kind);
    if (q) next.set('q', q);
    if (found.next) next.set('cursor', formatCursor(found.next));
    allowCaching(c, 'names');
    return page(
      c,
      <EndorsementsPage
        site={siteOf(c)}
        statement={statement}
        rows={found.rows}
        kind={kind}
        q={q}
        next={found.next ? next.toString() : null}
      />,
    );
  });

  routes.get('/endorsements/confirm', async (c) => {
    const token = c.req.query('token') ?? '';
    const read = await readConfirmToken(c, token);
    if (!read.ok) return badLink(c, read.error.reason);
    const detail = await findEndorsement(c.get('db'), read.value.id);
    if (!detail) return replaced(c, null);
    const site = siteOf(c);
    const { id, state, expiresAt } = detail.endorsement;
    if (state === 'submitted') {
      if (expiresAt <= c.get('now')) return replaced(c, detail.statement.slug);
      if (await hasActiveSibling(c.get('db'), id))
        return thanks(c, detail.statement.slug, 'already');
      return page(c, <ConfirmPage site={site} token={token} detail={detail} />);
    }
    return thanks(c, detail.statement.slug, outcome(state, detail.endorsement.public));
  });

  routes.post('/endorsements/confirm', async (c) => {
    const { token = '' } = await readForm(c);
    const read = await readConfirmToken(c, token);
    if (!read.ok) return badLink(c, read.error.reason);
    const confirmed = await confirm(acting(c), read.value.id);
    forgetPages(c);
    return thanks(c, confirmed.slug, confirmed.outcome);
  });

  routes.get('/endorsements/manage', async (c) => {
    const token = c.req.query('token');
    const site = siteOf(c);
    if (token !== undefined) return manage(c, token, noticeOf(c));
    if (c.req.query('sent') === undefined) return page(c, <AskPage site={site} />);
    const words = site.words.manage.ask;
    return page(c, <Message site={site} title={words.sentTitle} text={words.sent} />);
  });

  routes.post('/endorsements/manage', async (c) => {
    const fields = await readForm(c);
    const { token } = fields;
    if (token === undefined) return ask(c, acting(c), fields.email ?? '');
    const read = await readManageToken(c, token);
    if (!read.ok) return badManageLink(c, read.error.reason);
    const action = parseAction(fields);
    if (!action) return manage(c, token, c.get('words').manage.unknownAction, 422);
    const changed = await manageEndorsement(
      acting(c),
      read.value.id,
      fields.endorsement ?? '',
      action,
    );
    forgetPages(c);
    const done = changed ? action : 'nothing';
    return c.redirect(`/endorsements/manage?token=${encodeURIComponent(token)}&done=${done}`, 303);
  });

  return routes;
}

async function form(
  c: AppContext,
  status: 200 | 409 | 422,
  values: Record<string, string>,
  errors: FieldError[] = [],
  more: { choices?: DistrictChoice[]; changed?: boolean } = {},
) {
  const db = c.get('db');
  const slug = c.req.param('slug') ?? '';
  const statement = await findStatement(db, slug);
  if (!statement) return notFoundPage(c);
  if (statement.status !== 'current' || statement.endorsements === 'closed') {
    return closedPage(c, slug, status === 200 ? 200 : 409);
  }
  return page(
    c,
    <EndorsePage
      site={siteOf(c)}
      statement={statement}
      values={values}
      errors={inOrder(errors)}
      choices={more.choices ?? []}
      districts={await listDistricts(db)}
      changed={more.changed ?? false}
      today={isoDayIn(c.get('now'), c.get('config').timeZone)}
    />,
    status,
  );
}

function closedPage(c: AppContext, slug: string, status: 200 | 409) {
  const site = siteOf(c);
  const words = site.words.endorse.closed;
  return page(
    c,
    <Message site={site} title={words.title} text={words.text}>
      <p>
        <a href={`/statements/${slug}`}>{words.back}</a>
      </p>
    </Message>,
    status,
  );
}

/** A school is one address on the network: being busy is a flag for review, never a refusal. */
async function networkIsBusy(c: AppContext): Promise<boolean> {
  try {
    const key = c.req.header('CF-Connecting-IP') ?? 'unknown';
    return !(await c.env.LIMITS.limit({ key })).success;
  } catch {
    return false;
  }
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

function thanks(c: AppContext, slug: string, confirmed: ReturnType<typeof outcome>) {
  if (confirmed === 'gone') return replaced(c, slug || null);
  return page(c, <ConfirmedPage site={siteOf(c)} outcome={confirmed} slug={slug} />);
}

/** A genuine link: whoever follows it has done nothing wrong, so it is no error. */
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
    const error = wordsOf(site.words, parsed.error.reason);
    return page(c, <AskPage site={site} email={email} error={error} />, 422);
  }
  await requestManageLink(acting, parsed.value.address);
  return c.redirect('/endorsements/manage?sent', 303);
}

async function manage(
  c: AppContext,
  token: string,
  notice: string | null,
  status: 200 | 422 = 200,
) {
  const read = await readManageToken(c, token);
  if (!read.ok) return badManageLink(c, read.error.reason);
  const details = await listOfEndorser(c.get('db'), read.value.id);
  return page(
    c,
    <ManagePage site={siteOf(c)} token={token} details={details} notice={notice} />,
    status,
  );
}

function noticeOf(c: AppContext): string | null {
  const done = c.req.query('done');
  const words = c.get('words').manage.done;
  return Object.entries(words).find(([key]) => key === done)?.[1] ?? null;
}

function parseAction(fields: Record<string, string>): ManageAction | null {
  if (fields.action === 'withdraw' || fields.action === 'erase') return fields.action;
  if (fields.action !== 'display') return null;
  return fields.public === 'no' ? 'hide' : fields.public === 'yes' ? 'show' : null;
}
