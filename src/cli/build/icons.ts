/** Writes the icon as static assets: pictures for home screens, and `favicon.ico`. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FAVICON, ICON_FILES } from '../../lib/icon.ts';
import { encodePng } from '../../lib/png.ts';
import { drawMark } from '../../pictures/mark.ts';

const FAVICON_SIZES = [16, 32, 48];

export async function buildIcons(outDir: string): Promise<void> {
  await mkdir(outDir, { recursive: true });
  for (const [size, path] of Object.entries(ICON_FILES)) {
    await writeFile(join(outDir, path), await pngOf(Number(size)));
  }
  await writeFile(join(outDir, FAVICON), renderIco(await Promise.all(FAVICON_SIZES.map(pngOf))));
}

const pngOf = async (size: number) =>
  Buffer.from(await (await encodePng(drawMark(size))).arrayBuffer());

/** An icon file with PNG pictures, in the order of `FAVICON_SIZES`: a directory, then the pictures. */
function renderIco(pictures: readonly Buffer[]): Buffer {
  const ENTRY = 16;
  const directory = Buffer.alloc(6 + ENTRY * pictures.length);
  directory.writeUInt16LE(1, 2);
  directory.writeUInt16LE(pictures.length, 4);
  let offset = directory.length;
  pictures.forEach((picture, index) => {
    const at = 6 + ENTRY * index;
    const size = FAVICON_SIZES[index] ?? 0;
    directory.set([size, size], at);
    directory.writeUInt16LE(1, at + 4);
    directory.writeUInt16LE(4, at + 6);
    directory.writeUInt32LE(picture.length, at + 8);
    directory.writeUInt32LE(offset, at + 12);
    offset += picture.length;
  });
  return Buffer.concat([directory, ...pictures]);
}
