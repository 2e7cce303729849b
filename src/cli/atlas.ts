/**
 * Makes the glyph atlas that pictures are drawn with, from the fonts of two npm packages (SIL Open
 * Font License). Run it by hand when the fonts or the characters change, and commit its output; the
 * build copies that to the static assets.
 *
 *     node src/cli/atlas.ts
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import * as fontkit from 'fontkit';
import type { Atlas, Face } from '../pictures/atlas.ts';
import { ATLAS_FILE } from './build/pictures.ts';

const FONTS = join(import.meta.dirname, '../../node_modules/@fontsource');
/** Each package splits the Latin letters into two files. */
const SUBSETS = ['latin', 'latin-ext'];

const between = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);
/** Basic Latin, Latin-1, Latin Extended-A, the Romanian letters, punctuation and signs. */
const CHARACTERS = [
  ...[...between(0x20, 0x7e), ...between(0xa0, 0x17f), ...between(0x218, 0x21b)],
  ...[0x1e9e, ...between(0x2010, 0x2015), ...between(0x2018, 0x201e), 0x2020, 0x2021, 0x2022],
  ...[0x2026, 0x2030, 0x2032, 0x2033, 0x2039, 0x203a, 0x2044, 0x20ac, 0x2116, 0x2122, 0x2212],
].map((code) => String.fromCodePoint(code));
/** Characters whose pairs get kerning. */
const KERNED = CHARACTERS.filter((character) => /^[\x20-\x7e\u2013-\u201d]$/.test(character));

/** No ligatures: each glyph must stand for one character. */
const FEATURES = { liga: false, clig: false, dlig: false };

type Font = Extract<ReturnType<typeof fontkit.create>, { layout: unknown }>;

async function readFonts(family: string, weight: number): Promise<Font[]> {
  const files = SUBSETS.map((set) => `${family}/files/${family}-${set}-${weight}-normal.woff`);
  return Promise.all(
    files.map(async (file) => {
      const font = fontkit.create(await readFile(join(FONTS, file)));
      if (!('layout' in font) || font.unitsPerEm !== 1000) {
        throw Error(`${file}: expected a single font with 1000 units per em`);
      }
      return font;
    }),
  );
}

function faceOf(fonts: Font[]): Face {
  const face: Face = { glyphs: {}, kerning: {} };
  const fontOf = (character: string) =>
    fonts.find((font) => font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0));
  for (const character of CHARACTERS) {
    const glyph = fontOf(character)?.glyphForCodePoint(character.codePointAt(0) ?? 0);
    if (glyph) face.glyphs[character] = [Math.round(glyph.advanceWidth), ...outlineOf(glyph.path)];
    else console.warn(`no font has ${character}`);
  }
  for (const left of KERNED) {
    for (const right of KERNED) {
      const font = fontOf(left);
      if (!font || font !== fontOf(right)) continue;
      const { glyphs, positions } = font.layout(left + right, FEATURES);
      const closer = Math.round((positions[0]?.xAdvance ?? 0) - (glyphs[0]?.advanceWidth ?? 0));
      if (closer !== 0) face.kerning[left + right] = closer;
    }
  }
  return face;
}

/** An outline in the format of `Face`. Flips y, which points up in fonts and down in pictures. */
function outlineOf({ commands }: fontkit.Path): number[] {
  const steps: number[] = [];
  let [x, y] = [0, 0];
  let start = [0, 0];
  for (const { command, args } of commands) {
    const points = args.map((value, index) => Math.round(index % 2 === 0 ? value : -value));
    if (command === 'closePath') {
      [x = 0, y = 0] = start;
      continue;
    }
    const kind = ['moveTo', 'lineTo', 'quadraticCurveTo'].indexOf(command);
    if (kind === -1) throw Error(`unsupported outline command: ${command}`);
    steps.push(kind + 2);
    for (let at = 0; at < points.length; at += 2) {
      const [toX = 0, toY = 0] = points.slice(at);
      steps.push(toX - x, toY - y);
      [x, y] = [toX, toY];
    }
    if (kind === 0) start = [x, y];
  }
  return steps;
}

const atlas: Atlas = {
  serif: faceOf(await readFonts('source-serif-4', 600)),
  sans: faceOf(await readFonts('source-sans-3', 400)),
};
const bytes = deflateSync(JSON.stringify(atlas), { level: 9 });
await writeFile(ATLAS_FILE, bytes);
console.log(
  `${CHARACTERS.length} characters in ${Object.keys(atlas).length} faces: ${bytes.length} bytes`,
);
