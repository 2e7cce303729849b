/**
 * Before each test: an empty, migrated database and an empty mailbox. After each test: checks the
 * invariants on the whole database.
 */
import { env } from 'cloudflare:workers';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { freshDatabase } from './fresh-database.ts';
import { findViolations } from './invariants.ts';
import { install } from './mailbox.ts';

beforeEach(async () => {
  install();
  await freshDatabase();
});

afterEach(async () => {
  vi.useRealTimers();
  expect(await findViolations(env.DB)).toEqual([]);
});
