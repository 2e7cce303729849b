/** Trying a failed mail again. */

import { Hono } from 'hono';
import type { Acting } from '../../acting.ts';
import type { AppContext, AppEnv } from '../../http/context.ts';
import { redirect } from '../../http/redirect.ts';
import { path } from '../../lib/paths.ts';
import { resend } from '../../mail/resend-actions.ts';

export function mailRoutes(acting: (c: AppContext) => Acting) {
  const routes = new Hono<AppEnv>();

  routes.post('/mail/:id', async (c) => {
    const made = await resend(acting(c), c.get('staff'), c.req.param('id'));
    return redirect(c, path`/console?done=${made ? 'mail' : 'sent'}`);
  });

  return routes;
}
