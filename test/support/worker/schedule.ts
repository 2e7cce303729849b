/** Runs the Worker's scheduled handler, as the platform's cron does. */
import { createExecutionContext, createScheduledController } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import worker from '../../../src/index.ts';

/** Runs the minute's jobs at the Worker's current time. `cache` stands for the cache in front. */
export async function sweep(cache?: Pick<CacheContext, 'purge'>): Promise<void> {
  await sweepWith({}, cache);
}

/** Like `sweep`, with some bindings replaced. */
export async function sweepWith(
  bindings: Record<string, unknown>,
  cache?: Pick<CacheContext, 'purge'>,
): Promise<void> {
  const controller = createScheduledController({ scheduledTime: new Date(), cron: '* * * * *' });
  const context = createExecutionContext();
  Object.defineProperty(context, 'cache', { value: cache });
  await worker.scheduled(controller, { ...env, ...bindings }, context);
}
