/** Before each test: an empty, migrated database and mailbox. After it: the invariants, read back from all of it. */
import { applyD1Migrations, reset } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { findViolations } from './invariants.ts';
import { install } from './mailbox.ts';

beforeEach(async () => {
  install();
  await reset();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
});

afterEach(async () => {
  vi.useRealTimers();
  expect(await findViolations(env.DB)).toEqual([]);
});
