/**
 * workerd wants the folder of static assets to be there, pictures the letters in it, and the page for
 * partners the digests of the pinned scripts. What else lies in
 * it is left alone: it may be that of a site that runs beside the tests.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildPictures } from '../src/cli/pictures.ts';
import { buildWidget } from '../src/cli/widget.ts';
import { TEST_ORIGIN } from './worker/variables.ts';

export default async function setup() {
  const outDir = fileURLToPath(new URL('../dist/assets', import.meta.url));
  await buildPictures(outDir);
  if (!existsSync(join(outDir, 'widget/sri.json')))
    await buildWidget({ origin: TEST_ORIGIN, outDir });
}
