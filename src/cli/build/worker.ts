/**
 * The Worker as wrangler bundles it for a deployment, for what runs or weighs it without wrangler: the
 * bench, the tests of durability, the check of its size.
 *
 *     node src/cli/build/worker.ts
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { wranglerIn } from '../setup/account.ts';
import { reportSizes } from './sizes.ts';

const ROOT = join(import.meta.dirname, '../../..');
/** Its source map lies beside it. */
export const WORKER = join(ROOT, 'dist/worker/index.js');

/** Far below the platform's limit of 3 MB: what crosses it has come in by mistake. */
const BUDGET = 1_000_000;

/** Throws with what wrangler says is wrong. */
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
