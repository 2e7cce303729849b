/** The cron of the platform, in the hands of a test. */
import { createScheduledController } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import worker from '../../src/index.ts';

/** Runs what runs every minute, as of the Worker's clock. */
export async function sweep(): Promise<void> {
  const controller = createScheduledController({ scheduledTime: new Date(), cron: '* * * * *' });
  await worker.scheduled(controller, env);
}
