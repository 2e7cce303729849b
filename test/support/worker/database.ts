/**
 * Before each test: an empty, migrated database, an empty mailbox, and the team's keys. After each test: checks the
 * invariants on the whole database, and all mails that were sent.
 */
import { env } from 'cloudflare:workers';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { serveKeys } from './access.ts';
import { freshDatabase } from './fresh-database.ts';
import { findViolations } from './invariants.ts';
import { complaints, install } from './mailbox.ts';

beforeEach(async () => {
  install();
  serveKeys();
  await freshDatabase();
});

afterEach(async () => {
  vi.useRealTimers();
  expect(await findViolations(env.DB)).toEqual([]);
  expect(complaints).toEqual([]);
});
