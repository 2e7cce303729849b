/**
 * The SQL of a restored database, for `vitest run --mode restored`. The Worker's tests then start
 * from a backup's contents instead of the migrations.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { D1Migration } from '@cloudflare/vitest-plugin';
import { readBackup, write } from '../../../src/cli/data/dump.ts';
import { ROOT, runNode, runWrangler } from './worker-process.ts';
import { writeConfig } from './wrangler-config.ts';

/**
 * The statements that `npm run restore` runs for a backup made by `npm run backup` of a new site.
 */
export function restored(): D1Migration[] {
  const folder = mkdtempSync(join(tmpdir(), 'undersigned-restored-'));
  try {
    const config = writeConfig(folder, join(ROOT, 'migrations'));
    const file = join(folder, 'backup.sql');
    runWrangler(['d1', 'migrations', 'apply', 'DB', '--local', '--config', config]);
    const backup = ['src/cli/backup.ts', '--local', '--config', config, '--output', file];
    runNode(backup, ROOT);
    // The tests keep their own list of applied migrations.
    const queries = [...write(readBackup(file))].filter((sql) => !sql.includes('d1_migrations'));
    return [{ name: 'restored', queries }];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
