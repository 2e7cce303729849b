/**
 * workerd wants the folder of static assets to be there, pictures the letters in it, and the page that
 * describes the public JSON its description. What else lies in it is left alone: it may be that of a
 * site that runs beside the tests. So may the description: it keeps the origin that it has.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DOCUMENT_PATH } from '../src/api/reference.ts';
import { buildOpenApi } from '../src/cli/openapi.ts';
import { buildPictures } from '../src/cli/pictures.ts';
import { TEST_ORIGIN } from './worker/variables.ts';

export default async function setup() {
  const outDir = fileURLToPath(new URL('../dist/assets', import.meta.url));
  await buildPictures(outDir);
  const built = await readFile(join(outDir, DOCUMENT_PATH), 'utf8').catch(() => '');
  const [, origin = TEST_ORIGIN] = /"servers": \[\s*\{\s*"url": "([^"]+)"/.exec(built) ?? [];
  await buildOpenApi({ origin, outDir });
}
