/** The cron of the platform, in the hands of a test. */
import { createExecutionContext, createScheduledController } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import worker from '../../../src/index.ts';

/** Runs what runs every minute, as of the Worker's clock; with the cache that stands in front. */
export async function sweep(cache?: Pick<CacheContext, 'purge'>): Promise<void> {
  await sweepWith({}, cache);
}

/** The same, with some of the bindings replaced by the test's own. */
export async function sweepWith(
  bindings: Record<string, unknown>,
  cache?: Pick<CacheContext, 'purge'>,
): Promise<void> {
  const controller = createScheduledController({ scheduledTime: new Date(), cron: '* * * * *' });
  const context = createExecutionContext();
  Object.defineProperty(context, 'cache', { value: cache });
  await worker.scheduled(controller, { ...env, ...bindings }, context);
}
