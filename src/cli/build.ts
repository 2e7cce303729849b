/**
 * Builds the static assets for one origin: `--origin`, else the environment's ORIGIN, else what
 * wrangler.toml says.
 *
 *     node src/cli/build.ts [--origin https://example.org] [--out dist/assets] [--if-stale]
 *
 * `--if-stale` leaves assets alone that are newer than their sources and made for this origin. Wrangler
 * calls it before it bundles the Worker.
 */
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildAssets, isFresh } from './build/assets.ts';
import { measureFrame } from './build/frame.ts';
import { reportSizes } from './build/sizes.ts';

const root = join(import.meta.dirname, '../..');

async function readOrigin(): Promise<string> {
  // Loaded only here: wrangler takes a second, and the other two ways don't need it.
  const { unstable_readConfig } = await import('wrangler');
  const { vars } = unstable_readConfig({ config: join(root, 'wrangler.toml') });
  const origin = vars.ORIGIN;
  if (typeof origin !== 'string') throw Error('wrangler.toml: [vars] has no ORIGIN');
  return origin;
}

const { values } = parseArgs({
  options: {
    origin: { type: 'string' },
    out: { type: 'string', default: process.env.ASSETS_DIR ?? 'dist/assets' },
    'if-stale': { type: 'boolean', default: false },
  },
});
const origin = values.origin ?? process.env.ORIGIN ?? (await readOrigin());
const outDir = resolve(root, values.out);

if (!values['if-stale'] || !isFresh({ origin, outDir })) {
  const { versions, sizes } = await buildAssets({ origin, outDir });
  sizes.push(...(await measureFrame(origin)));
  console.log(`assets for ${origin}: widget v1, ${versions.join(', ')}`);
  console.log(reportSizes(sizes));
  if (sizes.some(({ bytes, budget }) => bytes > budget)) process.exitCode = 1;
}
