/**
 * The console's JSON API: requests from the publisher, and imports of the directory and of
 * disposable domains.
 */
import { Hono } from 'hono';
import type { Acting } from '../acting.ts';
import { directoryRequest } from '../districts/directory.ts';
import { replaceDirectory } from '../districts/replace-store.ts';
import { disposableRequest } from '../endorsements/submit/disposable-domains.ts';
import { replaceDisposable } from '../endorsements/submit/disposable-domains-store.ts';
import type { AppContext, AppEnv } from '../http/context.ts';
import { problem } from '../http/problems.ts';
import { publish } from '../statements/publishing/publish-actions.ts';
import { publishRequest } from '../statements/schema.ts';
import { translationName } from '../statements/translations/translation.ts';
import { publishingOf } from './drafts/publishing-context.ts';

export function publisherRoutes(acting: (c: AppContext) => Acting) {
  const routes = new Hono<AppEnv>();

  routes.put('/api/directory', async (c) => {
    const parsed = directoryRequest.safeParse(await c.req.json().catch(() => null));
    const words = c.get('words').publishing.answers;
    if (!parsed.success) {
      return problem(c, 422, words.badRequest, parsed.error.issues[0]?.message);
    }
    const { districts, replace } = parsed.data;
    const result = await replaceDirectory(c.get('db'), districts, {
      now: c.get('now'),
      staff: c.get('staff'),
      allowClosing: replace,
    });
    if (!result.ok) {
      const { closing, operating } = result.error;
      const { title, closesTooMany } = words.directory;
      return problem(c, 422, title, closesTooMany({ closing, operating }));
    }
    return c.json({ districts: districts.length, ...result.value });
  });

  routes.put('/api/disposable-domains', async (c) => {
    const parsed = disposableRequest.safeParse(await c.req.json().catch(() => null));
    if (!parsed.success) {
      const { badRequest } = c.get('words').publishing.answers;
      return problem(c, 422, badRequest, parsed.error.issues[0]?.message);
    }
    const { domains } = parsed.data;
    const by = { now: c.get('now'), staff: c.get('staff') };
    const { changed } = await replaceDisposable(c.get('db'), domains, by);
    return c.json({ domains: domains.length, changed });
  });

  routes.post('/api/statements', async (c) => {
    const words = c.get('words').publishing.answers;
    const parsed = publishRequest.safeParse(await c.req.json().catch(() => null));
    if (!parsed.success) {
      const errors = parsed.error.issues.map((issue) => ({
        field: issue.path.join('.'),
        message: issue.message,
      }));
      return problem(c, 422, words.title, words.badRequest, errors);
    }
    const { ring } = acting(c);
    const context = { ...publishingOf(c), ring, staff: c.get('staff') };
    const result = await publish(context, parsed.data);
    if (result.ok) return c.json(result.value);
    if (result.error.reason === 'invalid') {
      return problem(c, 422, words.title, words.invalid, result.error.errors);
    }
    const { statements, translations } = result.error.plan;
    const lines = [
      ...statements,
      ...translations.map((line) => ({ ...line, slug: translationName(line) })),
    ];
    const errors = lines.flatMap(({ slug, action, reason }) =>
      reason && action !== 'updated' ? [{ slug, message: reason }] : [],
    );
    return problem(c, 409, words.title, words.conflict, errors);
  });

  return routes;
}
