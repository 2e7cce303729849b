/** The app: middleware in order, one mount line per feature, and the answers for errors. */

import { Hono } from 'hono';
import type { Acting } from './acting.ts';
import { referenceRoutes } from './api/reference-routes.tsx';
import { apiRoutes, notFound, readOnly } from './api/routes.ts';
import { consoleRoutes, signedIn, staffOnly } from './console/routes.tsx';
import { openDatabase } from './db/client.ts';
import { isOutage } from './db/faults.ts';
import { districtRoutes } from './districts/routes.tsx';
import { embedRoutes } from './embed/card/routes.tsx';
import { kitRoutes } from './embed/kit/routes.tsx';
import { renderDistrictEndorsements } from './endorsements/listing/district-panel.tsx';
import { endorsersPanel } from './endorsements/listing/statement-panel.tsx';
import { linkRoutes } from './endorsements/manage/link-routes.tsx';
import { unsubscribeRoutes } from './endorsements/manage/unsubscribe-routes.tsx';
import { outcomesPanel } from './endorsements/review/outcomes-panel.tsx';
import { endorsementRoutes } from './endorsements/routes.tsx';
import type { Config, Env } from './env.ts';
import { feedRoutes } from './feeds/routes.ts';
import type { AppContext, AppEnv } from './http/context.ts';
import { copiedAddress } from './http/copied-address.ts';
import { boundedBody, sameOrigin, UnreadableForm } from './http/guards.ts';
import { securityHeaders } from './http/headers.ts';
import { faultPage, notFoundPage, problemPage, problemWords, siteOf } from './http/page.tsx';
import { problem } from './http/problems.ts';
import type { Words } from './i18n/catalogue.ts';
import { lettersPanel } from './letters/panel.tsx';
import { letterRoutes } from './letters/routes.tsx';
import type { Keyring } from './lib/keys.ts';
import { logLine, traceOf } from './lib/log.ts';
import { networkOf } from './lib/networks.ts';
import { END_PATH } from './partners/paths.ts';
import { partnerRoutes } from './partners/routes.tsx';
import { pictureRoutes } from './pictures/routes.ts';
import { reportRoutes } from './reports/routes.tsx';
import { statementRoutes } from './statements/reading/routes.tsx';
import { healthRoutes } from './watch/routes.ts';

export interface Setup {
  config: Config;
  keys: Keyring;
  words: Words;
}

export function createApp({ config, keys, words }: Setup) {
  // Not strict: a trailing slash makes no difference.
  const app = new Hono<AppEnv>({ strict: false });

  app.use(async (c, next) => {
    c.set('config', config);
    c.set('keys', keys);
    c.set('words', words);
    c.set('db', openDatabase(c.env.DB));
    c.set('now', Date.now());
    await next();
  });
  app.use(securityHeaders);
  app.use(
    copiedAddress((c, path) => {
      const { headers } = c.req.raw;
      return app.fetch(new Request(new URL(path, c.req.url), { headers }), c.env, c.executionCtx);
    }),
  );
  app.use('/api/*', readOnly);
  app.use('/oembed', readOnly);
  // Authorization comes before `boundedBody`: the body of a forbidden request is never read.
  app.use(sameOrigin(refuse, ['/endorsements/unsubscribe', END_PATH]));
  app.use('/console/*', signedIn);
  app.use(boundedBody(refuse));
  app.use('/console/*', staffOnly);

  app.route('/', healthRoutes());
  app.route('/', statementRoutes(endorsersPanel, lettersPanel, outcomesPanel));
  app.route('/', pictureRoutes());
  app.route('/', districtRoutes(renderDistrictEndorsements));
  app.route('/', endorsementRoutes(acting));
  app.route('/', linkRoutes(acting));
  app.route('/', letterRoutes());
  app.route('/', unsubscribeRoutes(acting));
  app.route('/', reportRoutes(acting));
  app.route('/', partnerRoutes(acting));
  app.route('/', embedRoutes());
  app.route('/', kitRoutes());
  app.route('/', feedRoutes());
  app.route('/', apiRoutes());
  app.route('/', referenceRoutes());
  app.route('/', consoleRoutes(acting));

  app.notFound((c) => (isJson(c) ? notFound(c) : notFoundPage(c)));
  app.onError((fault, c) => {
    if (fault instanceof UnreadableForm) return refuse(c, 'unreadable');
    // Log where it happened, never the error's message: it could contain what somebody typed.
    console.error(logLine('fault', { path: c.req.routePath, ...traceOf(fault) }));
    const down = isOutage(fault);
    if (!isJson(c)) return faultPage(c, down);
    const words = c.get('words').site.problems[down ? 'down' : 'broken'];
    return problem(c, down ? 503 : 500, words.title, words.text);
  });

  return app;
}

function acting(c: AppContext): Acting {
  return {
    db: c.get('db'),
    keys: c.get('keys'),
    now: c.get('now'),
    network: networkOf(c.req.header('CF-Connecting-IP') ?? ''),
    ring: (mail) => c.executionCtx.waitUntil(ring(c.env, mail)),
  };
}

/** The outbox row is already stored, so the sweep sends the email if this message is lost. */
async function ring(env: Env, mail: string): Promise<void> {
  try {
    await env.MAIL_QUEUE.send({ id: mail });
  } catch {
    console.warn(logLine('bell_lost', { mail }));
  }
}

const isJson = (c: AppContext) => /^\/(?:(?:console\/)?api(?:\/|$)|oembed$)/.test(c.req.path);

const REFUSALS = {
  unreadable: 400,
  forbidden: 403,
  originUnknown: 403,
  tooLarge: 413,
  wrongType: 415,
} as const;

function refuse(c: AppContext, reason: keyof typeof REFUSALS): Response | Promise<Response> {
  const status = REFUSALS[reason];
  if (!isJson(c)) return problemPage(c, status, reason);
  const { title, text } = problemWords(siteOf(c), reason);
  return problem(c, status, title, text);
}
