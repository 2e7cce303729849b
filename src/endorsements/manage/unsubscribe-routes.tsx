/**
 * Ends mail about changes, from the link in each such letter. GET changes nothing; POST comes from
 * our button or, as RFC 8058 has it, from a mail provider that knows nothing but the address.
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
 * Letters are kept for years, and whoever presses "unsubscribe" in an old one must be heard. The link
 * can do no harm: it shows nothing, and the endorser can turn mail on again.
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
