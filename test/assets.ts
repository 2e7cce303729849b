/**
 * workerd wants the folder of static assets to be there. What lies in it is left alone: it may be
 * that of a site that runs beside the tests.
 */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export default function setup() {
  mkdirSync(fileURLToPath(new URL('../dist/assets', import.meta.url)), { recursive: true });
}
