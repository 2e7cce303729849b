/**
 * Builds the static assets for one origin: `--origin`, else the ORIGIN of wrangler.toml.
 *
 *     node src/cli/build.ts [--origin https://example.org] [--out dist/assets] [--if-stale]
 *
 * `--if-stale` builds only if the assets are older than their sources or made for another origin.
 * Wrangler runs it before it bundles the Worker.
 */
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildAssets, isFresh } from './build/assets.ts';
import { measureFrame } from './build/frame.ts';
import { reportSizes } from './build/sizes.ts';

const root = join(import.meta.dirname, '../..');

async function readOrigin(): Promise<string> {
  // Import wrangler only when needed: loading it takes a second.
  const { unstable_readConfig } = await import('wrangler');
  const { vars } = unstable_readConfig({ config: join(root, 'wrangler.toml') });
  const origin = vars.ORIGIN;
  if (typeof origin !== 'string') throw Error('wrangler.toml: [vars] has no ORIGIN');
  return origin;
}

/**
 * What `npm start` tells the build that wrangler runs. The names are not those of settings: an ORIGIN in
 * the environment or in .env must not decide which origin a deployment's scripts are built for.
 */
const { ASSETS_FOR, ASSETS_IN } = process.env;

const { values } = parseArgs({
  options: {
    origin: { type: 'string' },
    out: { type: 'string', default: ASSETS_IN ?? 'dist/assets' },
    'if-stale': { type: 'boolean', default: false },
  },
});
const origin = values.origin ?? ASSETS_FOR ?? (await readOrigin());
const outDir = resolve(root, values.out);

if (!values['if-stale'] || !isFresh({ origin, outDir })) {
  const { versions, sizes } = await buildAssets({ origin, outDir });
  sizes.push(...(await measureFrame(origin)));
  console.log(`assets for ${origin}: widget v1, ${versions.join(', ')}`);
  console.log(reportSizes(sizes));
  if (sizes.some(({ bytes, budget }) => bytes > budget)) process.exitCode = 1;
}
