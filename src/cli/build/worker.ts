/**
 * Bundles the Worker as wrangler does for a deployment. The benchmark, the durability tests and the size
 * check use the bundle without wrangler.
 *
 *     node src/cli/build/worker.ts
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { wranglerIn } from '../setup/account.ts';
import { reportSizes } from './sizes.ts';

const ROOT = join(import.meta.dirname, '../../..');
/** The bundle. Its source map is beside it. */
export const WORKER = join(ROOT, 'dist/worker/index.js');

/** Bytes after gzip. Far below the platform's limit of 3 MB, to catch a package bundled by mistake. */
const BUDGET = 1_000_000;

/** Throws an error with wrangler's output if the build fails. */
export async function buildWorker(): Promise<void> {
  const args = ['deploy', '--dry-run', '--outdir', join(ROOT, 'dist/worker')];
  const { code, out, error } = await wranglerIn(ROOT)(args);
  if (code !== 0) throw new Error(`${out}${error}`.trim());
}

if (import.meta.main) {
  await buildWorker();
  const bytes = gzipSync(readFileSync(WORKER), { level: 9 }).length;
  console.log(reportSizes([{ name: 'Worker, gzip 9', bytes, budget: BUDGET }]));
  if (bytes > BUDGET) process.exitCode = 1;
}
