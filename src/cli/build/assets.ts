/** All static assets, built for one origin; each part says what it puts there. */

import { buildWidget } from '../widget.ts';
import { buildEditor } from './editor.ts';
import { buildKit } from './kit.ts';
import { buildOpenApi } from './openapi.ts';
import { buildPictures } from './pictures.ts';
import { measureSizes, type Size, TYPICAL_ORIGIN } from './sizes.ts';

export interface Assets {
  /** Of the pinned scripts, oldest first. */
  versions: string[];
  /** What browsers are sent of them. */
  sizes: Size[];
}

export async function buildAssets(own: { origin: string; outDir: string }): Promise<Assets> {
  await buildPictures(own.outDir);
  await buildOpenApi(own);
  const { script, integrity } = await buildWidget(own);
  const sizes = [
    ...measureSizes(script.replaceAll(own.origin, TYPICAL_ORIGIN)),
    ...(await buildEditor(own.outDir)),
    await buildKit(own.outDir),
  ];
  return { versions: Object.keys(integrity), sizes };
}
