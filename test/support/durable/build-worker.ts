/**
 * Builds the deployable Worker once for all files that start it. Two builds at the same time would
 * interfere.
 */
import { ASSETS, ORIGIN } from '../../../src/cli/bench/harness.ts';
import { buildAssets } from '../../../src/cli/build/assets.ts';
import { buildWorker } from '../../../src/cli/build/worker.ts';
import { ROOT, runNode } from './worker-process.ts';

export default async function setup(): Promise<void> {
  await buildAssets({ origin: ORIGIN, outDir: ASSETS });
  runNode(['src/cli/build.ts'], ROOT);
  await buildWorker();
}
