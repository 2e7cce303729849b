/** The Worker as it is deployed, built once for all files that start it: two builds at once would be in each other's way. */
import { ASSETS, ORIGIN } from '../../src/cli/bench/harness.ts';
import { buildAssets } from '../../src/cli/build/assets.ts';
import { buildWorker } from '../../src/cli/worker.ts';
import { ROOT, runNode } from './machine.ts';

export default async function setup(): Promise<void> {
  await buildAssets({ origin: ORIGIN, outDir: ASSETS });
  await buildWorker(ASSETS);
  runNode(['src/cli/build.ts'], ROOT);
  runNode(['src/cli/worker.ts'], ROOT);
}
