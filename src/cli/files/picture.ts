/** Which letters of a title the picture for link previews lacks. */
import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import type { Atlas } from '../../pictures/atlas.ts';
import { lettersWithout } from '../../pictures/lettering.ts';
import { ATLAS_FILE } from '../build/pictures.ts';

let atlas: Atlas | undefined;

export function lettersMissing(title: string): string[] {
  // Most titles need no atlas: every font here has these characters.
  if (/^[ -~]*$/.test(title)) return [];
  atlas ??= JSON.parse(inflateSync(readFileSync(ATLAS_FILE)).toString()) as Atlas;
  return lettersWithout(title, atlas.serif);
}
