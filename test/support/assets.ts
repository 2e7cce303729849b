/**
 * Global setup: builds the static assets that workerd and the tests need: the folder itself, the
 * font of the pictures, the digests of the pinned scripts, and the description of the public JSON.
 * Everything else in the folder stays, since a site may be running beside the tests. An existing
 * description and existing scripts stay too, with the origin that they were built for.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DOCUMENT_PATH } from '../../src/api/reference.ts';
import { buildOpenApi } from '../../src/cli/build/openapi.ts';
import { buildPictures } from '../../src/cli/build/pictures.ts';
import { buildWidget } from '../../src/cli/widget.ts';
import { TEST_ORIGIN } from './worker/variables.ts';

export default async function setup() {
  const outDir = fileURLToPath(new URL('../../dist/assets', import.meta.url));
  await buildPictures(outDir);
  if (!existsSync(join(outDir, 'widget/sri.json')))
    await buildWidget({ origin: TEST_ORIGIN, outDir });
  const built = await readFile(join(outDir, DOCUMENT_PATH), 'utf8').catch(() => '');
  const [, origin = TEST_ORIGIN] = /"servers": \[\s*\{\s*"url": "([^"]+)"/.exec(built) ?? [];
  await buildOpenApi({ origin, outDir });
}
