/**
 * Routes for partners. GET never changes anything. Responses reveal nothing about the address. A
 * contact ends by our button or by one-click unsubscribe of a mail program (RFC 8058), which only
 * knows the link.
 */

import { Hono } from 'hono';
import type { Acting } from '../acting.ts';
import { suggestAddress } from '../districts/suggestion-actions.ts';
import { allowCaching } from '../http/caching.ts';
import type { AppContext, AppEnv } from '../http/context.ts';
import { correctionOf, keep, openShown, readCorrection } from '../http/correction.ts';
import { readForm } from '../http/guards.ts';
import { notFoundPage, page, siteOf } from '../http/page.tsx';
import { redirect } from '../http/redirect.ts';
import { path } from '../lib/paths.ts';
import { err } from '../lib/result.ts';
import { readToken, type TokenPurpose } from '../lib/tokens.ts';
import { listStatements } from '../statements/store.ts';
import { confirmContact, endContact, leaveContact } from './actions.ts';
import {
  ConfirmContactPage,
  ContactMessage,
  ContactPage,
  EndContactPage,
} from './contact-page.tsx';
import { CONTACT_PATH, END_PATH } from './paths.ts';
import { END_DAYS, foundAs, parseContact, WAIT_DAYS } from './rules.ts';
import { SitePage } from './site-page.tsx';
import { findPartner, findSite } from './store.ts';

type Fields = Record<string, string>;

export function partnerRoutes(acting: (c: AppContext) => Acting) {
  const routes = new Hono<AppEnv>();

  routes.get(CONTACT_PATH, async (c) => {
    const { token, sent, ...values } = c.req.query();
    if (token !== undefined) {
      return opened(c, 'partner', token, async (id) => {
        const found = await findPartner(c.get('db'), id);
        const said = foundAs(found, c.get('now'));
        const site = siteOf(c);
        if (!found || said !== 'waits') return say(c, said === 'done' ? said : 'gone');
        return page(c, <ConfirmContactPage site={site} token={token} partner={found} />);
      });
    }
    if (sent !== undefined) return sentPage(c);
    const statements = await listStatements(c.get('db'));
    return page(
      c,
      <ContactPage site={siteOf(c)} statements={statements} values={values} errors={[]} />,
    );
  });

  routes.post(CONTACT_PATH, async (c) => {
    const { fields, corrects, isExpired } = await readCorrection(c, 'partner');
    if (fields.token !== undefined) {
      return opened(c, 'partner', fields.token, async (id) => {
        const said = await confirmContact(acting(c), id);
        return say(c, said === 'done' ? said : 'gone');
      });
    }
    const statements = await listStatements(c.get('db'));
    const slugs = statements.map(({ slug }) => slug);
    const parsed = isExpired ? EXPIRED : parseContact(fields, slugs);
    if (!parsed.ok) {
      const form = { statements, values: fields, errors: parsed.error };
      return page(c, <ContactPage site={siteOf(c)} {...form} />, 422);
    }
    const ref = await leaveContact(acting(c), parsed.value, corrects);
    const kept = await keep(c, 'partner', ref, fields);
    return redirect(c, path`/partners/contact?sent&kept=${kept}`);
  });

  routes.get(END_PATH, async (c) => {
    const token = c.req.query('token') ?? '';
    return opened(c, 'partnerEnd', token, async () =>
      page(c, <EndContactPage site={siteOf(c)} token={token} />),
    );
  });

  routes.post(END_PATH, async (c) => {
    const fields: Fields = await readForm(c);
    return opened(c, 'partnerEnd', fields.token ?? c.req.query('token') ?? '', async (id) => {
      await endContact(acting(c), id);
      return say(c, 'ended');
    });
  });

  /** Only for partners that staff accepted, because anybody can put any name into a link. */
  routes.get('/partners/sites/:via', async (c) => {
    const found = await findSite(c.get('db'), c.req.param('via') ?? '');
    if (!found) return notFoundPage(c);
    allowCaching(c, 'names');
    return page(c, <SitePage site={siteOf(c)} partner={found} />);
  });

  return routes;
}

const EXPIRED = err([{ field: 'email', reason: 'kept_expired' } as const]);

async function sentPage(c: AppContext) {
  const shown = await openShown(c, 'partner');
  const correction =
    shown &&
    correctionOf(c, shown, {
      action: CONTACT_PATH,
      suggestion: await suggestAddress(c.get('db'), shown.address, ''),
    });
  return page(c, <ContactMessage site={siteOf(c)} said="sent" correction={correction} />);
}

const DAYS = { partner: WAIT_DAYS + 1, partnerEnd: END_DAYS };

/**
 * Continues with the id in the token. The row decides whether the link still works, so the token
 * only has to stay valid longer.
 */
async function opened(
  c: AppContext,
  purpose: TokenPurpose & keyof typeof DAYS,
  token: string,
  go: (id: string) => Promise<Response>,
): Promise<Response> {
  const read = await readToken(c.get('keys'), purpose, token, {
    now: c.get('now'),
    maxAgeDays: DAYS[purpose],
  });
  if (read.ok) return go(read.value.id);
  return say(c, 'badLink', read.error.reason === 'expired' ? 410 : 404);
}

const say = (
  c: AppContext,
  said: Parameters<typeof ContactMessage>[0]['said'],
  status: 200 | 404 | 410 = 200,
) => page(c, <ContactMessage site={siteOf(c)} said={said} />, status);
