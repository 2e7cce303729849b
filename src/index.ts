/** The Worker's entry: wiring only. With an invalid configuration, every route answers 503. */
import { createApp, type Setup } from './app.tsx';
import { type Env, type MailDoorbell, parseConfig } from './env.ts';
import { en } from './i18n/catalogue.ts';
import { runJobs, sendMail } from './jobs.ts';
import { importKeyring } from './lib/keys.ts';
import { logLine, traceOf } from './lib/log.ts';
import { err, ok, type Result } from './lib/result.ts';

/** What an isolate sets up once per environment: configuration, keys and routes. */
interface Prepared extends Setup {
  app: ReturnType<typeof createApp>;
}

/**
 * Cache of finished setups. It must not hold a promise: workerd cancels a request's pending work
 * when that request ends, and every other request would then wait on the promise forever.
 */
const prepared = new WeakMap<Env, Prepared>();

async function prepare(env: Env): Promise<Result<Prepared, string>> {
  const known = prepared.get(env);
  if (known) return ok(known);
  const fresh = await setUp(env);
  if (fresh.ok) prepared.set(env, fresh.value);
  return fresh;
}

async function setUp(env: Env): Promise<Result<Prepared, string>> {
  const config = parseConfig(env);
  if (!config.ok) return config;
  const keys = await importKeyring(config.value.secrets);
  if (!keys.ok) return err(`${keys.error.message}.`);
  const setup = { config: config.value, keys: keys.value, words: en };
  return ok({ ...setup, app: createApp(setup) });
}

async function setupOrThrow(env: Env): Promise<Prepared> {
  const setup = await prepare(env);
  if (!setup.ok) throw new Error(setup.error);
  return setup.value;
}

/** Only the health check says what is missing; other routes say that the site is not ready. */
function notConfigured(detail: string | undefined): Response {
  const problem = {
    type: 'about:blank',
    status: 503,
    title: 'This site is not configured yet',
    detail,
  };
  return new Response(JSON.stringify(problem), {
    status: 503,
    headers: {
      'Content-Type': 'application/problem+json',
      'Cache-Control': 'no-store',
      'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
      'X-Content-Type-Options': 'nosniff',
    },
  });
}

export default {
  async fetch(request, env, ctx) {
    const setup = await prepare(env);
    if (setup.ok) return setup.value.app.fetch(request, env, ctx);
    console.error(logLine('misconfigured', { detail: setup.error }));
    return notConfigured(new URL(request.url).pathname === '/healthz' ? setup.error : undefined);
  },

  /** One by one, so that only a failed message is retried. The sweep also finds its row. */
  async queue(batch, env) {
    const setup = await setupOrThrow(env);
    for (const message of batch.messages) {
      try {
        await sendMail(env, setup, message.body.id, Date.now());
        message.ack();
      } catch (fault) {
        console.error(logLine('mail_fault', { mail: message.body.id, ...traceOf(fault) }));
        // Wait until the claim that this attempt made on the row has expired.
        message.retry({ delaySeconds: 65 });
      }
    }
  },

  async scheduled(controller, env, ctx) {
    await runJobs(env, await setupOrThrow(env), controller.scheduledTime, ctx.cache);
  },
} satisfies ExportedHandler<Env, MailDoorbell>;
