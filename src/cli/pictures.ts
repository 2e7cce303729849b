/** Puts the atlas of letters among the static assets, with its licence. */
import { cp, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ATLAS_PATH } from '../pictures/atlas.ts';

const source = join(import.meta.dirname, '../pictures');

export const ATLAS_FILE = join(source, 'atlas.bin');

export async function buildPictures(outDir: string): Promise<void> {
  const target = join(outDir, ATLAS_PATH);
  await mkdir(dirname(target), { recursive: true });
  await cp(ATLAS_FILE, target);
  await cp(join(source, 'LICENSE-FONTS.txt'), join(dirname(target), 'LICENSE-FONTS.txt'));
}
