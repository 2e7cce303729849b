/** An empty, migrated database, in place of what was there. */
import { reset } from 'cloudflare:test';
import { env } from 'cloudflare:workers';

export async function freshDatabase(): Promise<void> {
  // `reset` leaves what has not been asked for ten seconds: its object is no longer in memory.
  await env.DB.prepare('select 1').run();
  await reset();
  await env.DB.batch(env.TEST_DATABASE.map((script) => env.DB.prepare(script)));
}
