/** Query results go to the caller only, and into no log. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ask } from '../../../src/cli/data/d1.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'undersigned-d1-'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

test('no row that was read is in a log of wrangler', { timeout: 60_000 }, () => {
  const config = join(folder, 'wrangler.toml');
  writeFileSync(
    config,
    `name = "x"
compatibility_date = "2026-01-01"
[[d1_databases]]
binding = "DB"
database_name = "x"
database_id = "00000000-0000-0000-0000-000000000001"
`,
  );
  vi.stubEnv('WRANGLER_LOG_PATH', join(folder, 'logs'));
  const told = ask({ where: '--local', config }, ["SELECT 'Jane' || 'Doe' AS name"]);
  expect(told).toEqual([[{ name: 'JaneDoe' }]]);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.log'))
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8'));
  expect(files.filter((text) => text.includes('JaneDoe'))).toEqual([]);
});
