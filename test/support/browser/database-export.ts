/** Exports the database of a started site with wrangler. */
import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const WRANGLER = join(ROOT, 'node_modules/wrangler/bin/wrangler.js');

/** Exports all tables, or the named ones. */
export async function exportOf(state: string, ...tables: string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'undersigned-export-'));
  try {
    // `d1 export` has no `--persist-to`: it looks for the state beside the configuration.
    await copyFile(join(ROOT, 'wrangler.toml'), join(folder, 'wrangler.toml'));
    await mkdir(join(folder, '.wrangler'));
    await symlink(state, join(folder, '.wrangler/state'));
    const chosen = tables.flatMap((table) => ['--table', table]);
    const args = ['d1', 'export', 'DB', '--local', ...chosen, '--output', 'export.sql'];
    await promisify(execFile)(process.execPath, [WRANGLER, ...args], {
      cwd: folder,
      env: { ...process.env, WRANGLER_SEND_METRICS: 'false', WRANGLER_WRITE_LOGS: 'false' },
    });
    return await readFile(join(folder, 'export.sql'), 'utf8');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
