/**
 * The console's JSON API: requests from the publisher, and imports of the directory and of
 * disposable domains. A service may use nothing else of the console.
 */
import { Hono } from 'hono';
import type { Acting } from '../acting.ts';
import type { Asked } from '../approvals/actions.ts';
import { directoryRequest } from '../districts/directory.ts';
import { type DirectoryRefusal, submitDirectory } from '../districts/replace-actions.ts';
import { submitDisposable } from '../endorsements/submit/disposable-actions.ts';
import { disposableRequest } from '../endorsements/submit/disposable-domains.ts';
import type { AppContext, AppEnv } from '../http/context.ts';
import { problem } from '../http/problems.ts';
import { path } from '../lib/paths.ts';
import { publish } from '../statements/publishing/publish-actions.ts';
import { publishRequest } from '../statements/schema.ts';
import { translationName } from '../statements/translations/translation.ts';
import { publishingOf } from './drafts/publishing-context.ts';

export function publisherRoutes(acting: (c: AppContext) => Acting) {
  const routes = new Hono<AppEnv>();

  // 202: the change waits for two people. Of domains, the new ones were added.
  const answer = (c: AppContext, asked: Asked | null, done: Record<string, number>) => {
    if (!asked) return c.json({ ...done, waits: null });
    const { request, isNew } = asked;
    return c.json({ ...done, waits: { url: urlOf(c, request), isNew } }, 202);
  };

  routes.put('/api/directory', async (c) => {
    const parsed = directoryRequest.safeParse(await c.req.json().catch(() => null));
    const words = c.get('words').publishing.answers;
    if (!parsed.success) {
      return problem(c, 422, words.badRequest, parsed.error.issues[0]?.message);
    }
    const { districts, replace } = parsed.data;
    const result = await submitDirectory(acting(c), c.get('staff'), districts, replace);
    if (!result.ok) return refuseDirectory(c, result.error);
    const { asked, changed, closed } = result.value;
    return answer(c, asked, { districts: districts.length, changed, closed });
  });

  routes.put('/api/disposable-domains', async (c) => {
    const parsed = disposableRequest.safeParse(await c.req.json().catch(() => null));
    const words = c.get('words').publishing.answers;
    if (!parsed.success) {
      return problem(c, 422, words.badRequest, parsed.error.issues[0]?.message);
    }
    const { domains } = parsed.data;
    const result = await submitDisposable(acting(c), c.get('staff'), domains);
    if (!result.ok) {
      const { title, otherWaits, changedMeanwhile } = words.disposable;
      const refusal = result.error;
      const { added } = refusal;
      const detail =
        refusal.reason === 'other_waits'
          ? otherWaits({ added, link: urlOf(c, refusal.request) })
          : changedMeanwhile({ added });
      return problem(c, 409, title, detail);
    }
    const { added, removing, asked } = result.value;
    return answer(c, asked, { domains: domains.length, changed: added, removing });
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

const urlOf = (c: AppContext, request: string) =>
  `${c.get('config').origin}${path`/console/requests/${request}`}`;

function refuseDirectory(c: AppContext, refusal: DirectoryRefusal): Response {
  const words = c.get('words').publishing.answers.directory;
  switch (refusal.reason) {
    case 'closes_too_many': {
      const { closing, operating } = refusal;
      return problem(c, 422, words.title, words.closesTooMany({ closing, operating }));
    }
    case 'entry_too_long':
      return problem(c, 422, words.title, words.entryTooLong({ code: refusal.code }));
    case 'other_waits':
      return problem(c, 409, words.title, words.otherWaits({ link: urlOf(c, refusal.request) }));
    case 'changed_meanwhile':
      return problem(c, 409, words.title, words.changedMeanwhile);
  }
}
