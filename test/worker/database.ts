/** Before each test: an empty, migrated database. After it: the invariants, read back from all of it. */
import { applyD1Migrations, reset } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeEach, expect } from 'vitest';
import { findViolations } from './invariants.ts';

beforeEach(async () => {
  await reset();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
});

afterEach(async () => {
  expect(await findViolations(env.DB)).toEqual([]);
});
