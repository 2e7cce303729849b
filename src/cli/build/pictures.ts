/** Writes the icons, the glyph atlas, its font license and the print style sheet to the static assets. */
import { cp, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PAPER_SHEET } from '../../embed/share/share-texts.ts';
import { ATLAS_PATH } from '../../pictures/atlas.ts';
import { buildIcons } from './icons.ts';

const source = join(import.meta.dirname, '../../pictures');

export const ATLAS_FILE = join(source, 'atlas.bin');

export async function buildPictures(outDir: string): Promise<void> {
  await buildIcons(outDir);
  const target = join(outDir, ATLAS_PATH);
  await mkdir(dirname(target), { recursive: true });
  await cp(ATLAS_FILE, target);
  await cp(join(source, 'LICENSE-FONTS.txt'), join(dirname(target), 'LICENSE-FONTS.txt'));
  const sheet = join(outDir, PAPER_SHEET);
  await mkdir(dirname(sheet), { recursive: true });
  await cp(join(source, '../embed/share/paper.css'), sheet);
}
