/** Replaces the database by an empty, migrated one. */
import { reset } from 'cloudflare:test';
import { env } from 'cloudflare:workers';

export async function freshDatabase(): Promise<void> {
  // `reset` skips a database that was not used for ten seconds, because its object is no longer in
  // memory.
  await env.DB.prepare('select 1').run();
  await reset();
  await env.DB.batch(env.TEST_DATABASE.map((script) => env.DB.prepare(script)));
}
