/**
 * Runs the built Worker on workerd with a local D1, next to the Workers that it is compared with. Uses
 * Miniflare directly: wrangler's test harness can't keep a database between runs and puts a router in
 * front of every Worker. Here each Worker has its own socket.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from 'miniflare';
import { WORKER } from '../build/worker.ts';

export const ORIGIN = 'https://bench.example.org';
export const DATABASE = 'bench';
const root = join(import.meta.dirname, '../../..');
/** Assets for `ORIGIN`, kept apart from those that are deployed. */
export const ASSETS = join(root, '.wrangler/bench/assets');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

/** Keys for the benchmark database only. They are public, so anybody could forge its links. */
export const SECRETS = {
  TOKEN_KEY: btoa('a token key for the bench, 32 by'),
  ADDRESS_KEY: btoa('an address key for bench, 32 by.'),
};

export interface Harness {
  /** The Worker as it is deployed. */
  worker: URL;
  /** The same Worker, wrapped to count database round trips and rows. */
  counting: URL;
  /** The baseline Worker. */
  constant: URL;
  inspector: URL | null;
  stop(): Promise<void>;
}

export async function startHarness(state: string, profile = false): Promise<Harness> {
  const shared = {
    compatibilityDate: '2026-10-01',
    d1Databases: { DB: DATABASE },
    unsafeDirectSockets: [{ host: '127.0.0.1', port: 0 }],
  };
  const built = {
    type: 'ESModule',
    path: 'undersigned',
    contents: readFileSync(WORKER, 'utf8'),
  } as const;
  const own = (name: string) =>
    ({ type: 'ESModule', path: name, contents: read(`src/cli/bench/${name}`) }) as const;
  const site = {
    ...shared,
    bindings: {
      ...SECRETS,
      ORIGIN,
      ORG_NAME: 'Association of Example Leaders',
      ORG_SHORT: 'AEL',
      ORG_PLACE: 'Massachusetts',
      ORG_CONTACT: 'hello@example.org',
      MAIL_FROM: 'statements@example.org',
      TIME_ZONE: 'America/New_York',
    },
    serviceBindings: { ASSETS: 'assets' },
    ratelimits: { LIMITS: { namespace_id: '1001', simple: { limit: 300, period: 60 as const } } },
    email: { send_email: [{ name: 'EMAIL' }] },
    queueProducers: { MAIL_QUEUE: 'bench-mail' },
  };
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      log: new Log(LogLevel.ERROR),
      handleStructuredLogs: ({ level, message }) => {
        if (level === 'error') console.error(message);
      },
      telemetry: { enabled: false },
      resourcePersistencePath: state,
      ...(profile ? { inspectorPort: 0 } : {}),
      workers: [
        { name: 'undersigned', modules: [built], ...site },
        { name: 'counting', modules: [own('counting.mjs'), built], ...site },
        { name: 'constant', modules: [own('constant.mjs')], ...shared },
        {
          name: 'assets',
          modules: true,
          script: 'export default { fetch: (request, env) => env.FILES.fetch(request) }',
          compatibilityDate: shared.compatibilityDate,
          assets: { directory: ASSETS, binding: 'FILES' },
        },
      ],
    }),
  );
  const address = (name: string) => miniflare.unsafeGetDirectURL(name);
  await miniflare.ready;
  return {
    worker: await address('undersigned'),
    counting: await address('counting'),
    constant: await address('constant'),
    inspector: profile ? await miniflare.getInspectorURL() : null,
    stop: () => miniflare.dispose(),
  };
}
