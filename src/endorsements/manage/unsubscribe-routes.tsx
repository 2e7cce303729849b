/**
 * Routes for the unsubscribe link in emails about changes. GET never changes anything. POST comes
 * from our button or, by RFC 8058, from a mail provider that knows only the URL.
 */

import { Hono } from 'hono';
import type { Acting } from '../../acting.ts';
import type { AppContext, AppEnv } from '../../http/context.ts';
import { readForm } from '../../http/guards.ts';
import { page, siteOf } from '../../http/page.tsx';
import { readToken } from '../../lib/tokens.ts';
import { Message } from '../../ui/message.tsx';
import { Post } from '../../ui/post.tsx';
import { unsubscribe } from '../amendments/answer-actions.ts';

/**
 * People keep emails for years, and "unsubscribe" must also work in an old one. A leaked link does
 * little harm: it shows nothing, and the endorser can turn emails on again.
 */
const UNSUBSCRIBE_DAYS = 3 * 366;

export function unsubscribeRoutes(acting: (c: AppContext) => Acting) {
  const routes = new Hono<AppEnv>().basePath('/endorsements/unsubscribe');

  routes.get('/', async (c) => {
    const token = c.req.query('token') ?? '';
    const read = await readUnsubscribeToken(c, token);
    if (!read.ok) return badLink(c, read.error.reason);
    const site = siteOf(c);
    const words = site.words.manage.unsubscribe;
    return page(
      c,
      <Message site={site} title={words.title} text={words.text}>
        <Post class="actions" action="/endorsements/unsubscribe" hidden={{ token }}>
          <button type="submit">{words.button}</button>
        </Post>
      </Message>,
    );
  });

  routes.post('/', async (c) => {
    const fields = await readForm(c);
    const read = await readUnsubscribeToken(c, fields.token ?? c.req.query('token') ?? '');
    if (!read.ok) return badLink(c, read.error.reason);
    await unsubscribe(acting(c), read.value.id);
    const site = siteOf(c);
    const words = site.words.manage.unsubscribe;
    return page(
      c,
      <Message site={site} title={words.done} text={words.doneText}>
        <ManageLink words={words.again} />
      </Message>,
    );
  });

  return routes;
}

function readUnsubscribeToken(c: AppContext, token: string) {
  return readToken(c.get('keys'), 'unsubscribe', token, {
    now: c.get('now'),
    maxAgeDays: UNSUBSCRIBE_DAYS,
  });
}

function badLink(c: AppContext, reason: 'malformed' | 'forged' | 'expired') {
  const site = siteOf(c);
  const words = site.words.manage.unsubscribe;
  return page(
    c,
    <Message site={site} title={words.bad} text={words.badText}>
      <ManageLink words={words.ask} />
    </Message>,
    reason === 'expired' ? 410 : 404,
  );
}

function ManageLink({ words }: { words: string }) {
  return (
    <p class="actions">
      <a href="/endorsements/manage">{words}</a>
    </p>
  );
}
