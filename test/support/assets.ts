/**
 * workerd wants the folder of static assets to be there, pictures the letters in it, the page for
 * partners the digests of the pinned scripts, and the page that describes the public JSON its
 * description. What else lies in it is left alone: it may be that of a site that runs beside the tests.
 * So may the description and the scripts: they keep the origin that they have.
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
