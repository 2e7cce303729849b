/** An empty, migrated database, in place of what was there. */
import { reset } from 'cloudflare:test';
import { env } from 'cloudflare:workers';

export async function freshDatabase(): Promise<void> {
  await reset();
  await env.DB.batch(env.TEST_DATABASE.map((script) => env.DB.prepare(script)));
}
