/**
 * workerd wants the folder of static assets to be there, pictures the letters in it. What else lies in
 * it is left alone: it may be that of a site that runs beside the tests.
 */
import { fileURLToPath } from 'node:url';
import { buildPictures } from '../src/cli/pictures.ts';

export default async function setup() {
  await buildPictures(fileURLToPath(new URL('../dist/assets', import.meta.url)));
}
