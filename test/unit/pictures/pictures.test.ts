import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { PNG } from 'pngjs';
import { describe, expect, test } from 'vitest';
import { encodePng, rowLength } from '../../../src/lib/png.ts';
import type { Atlas } from '../../../src/pictures/atlas.ts';
import { addEdge, createCanvas, fillBox, fillShape } from '../../../src/pictures/canvas.ts';
import {
  drawText,
  lettersWithout,
  measure,
  shorten,
  spell,
  wrap,
} from '../../../src/pictures/lettering.ts';
import { drawShare, type Share } from '../../../src/pictures/share.ts';
import fc from '../../support/property.ts';

const file = new URL('../../../src/pictures/atlas.bin', import.meta.url);
const atlas: Atlas = JSON.parse(inflateSync(readFileSync(file)).toString());
const { serif, sans } = atlas;
const style = { face: serif, size: 50, colour: 0 };

const SHARE: Share = {
  short: 'ORG',
  name: 'Organization of Examples',
  kicker: 'Position statement · February 2025',
  title: 'A fair start',
  record: 'Revision 1 · SHA-256 0123456789abcdef…',
};

const PAPER = [255, 255, 255] as const;
const BLACK = { rgb: [0, 0, 0], shades: 15 } as const;

async function decoded(picture: Parameters<typeof encodePng>[0]) {
  const bytes = Buffer.from(await (await encodePng(picture)).arrayBuffer());
  return { bytes, png: PNG.sync.read(bytes, { checkCRC: true }) };
}

/** The number of pixels in a band that differ from the background. */
function inked({ width, data }: PNG, top: number, bottom: number): number {
  let count = 0;
  for (let at = top * width * 4; at < bottom * width * 4; at += 4) {
    if (data[at] !== 253 || data[at + 1] !== 252 || data[at + 2] !== 249) count += 1;
  }
  return count;
}

describe('PNG', () => {
  test('is read correctly by an independent decoder, even at odd widths', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(20), fc.nat(20), fc.nat(1000), async (w, h, seed) => {
        const canvas = createCanvas(w + 2, h + 1, PAPER, [BLACK]);
        const { width, height, palette } = canvas;
        const colours = Array.from({ length: width * height }, (_, at) => (at * seed) % 16);
        colours.forEach((colour, at) => {
          const [x, y] = [at % width, Math.floor(at / width)];
          const place = y * rowLength(width) + 1 + (x >> 1);
          canvas.rows[place] = (canvas.rows[place] ?? 0) | (colour << (x % 2 === 0 ? 4 : 0));
        });
        const { png } = await decoded(canvas);
        expect([png.width, png.height]).toEqual([width, height]);
        const red = colours.map((_, at) => png.data[at * 4]);
        expect(red).toEqual(colours.map((colour) => palette[colour * 3]));
      }),
    );
  });
});

describe('a shape', () => {
  test('that partly covers pixels darkens them in proportion', async () => {
    const canvas = createCanvas(6, 4, PAPER, [BLACK]);
    // From (1, 1) to (3.5, 2.5).
    addEdge(canvas, 1, 1, 1, 2.5);
    addEdge(canvas, 1, 2.5, 3.5, 2.5);
    addEdge(canvas, 3.5, 2.5, 3.5, 1);
    fillShape(canvas, 0);
    const { png } = await decoded(canvas);
    const dark = Array.from({ length: 24 }, (_, at) => 255 - (png.data[at * 4] ?? 0));
    const half = 8 * 17;
    const quarter = 4 * 17;
    expect(dark).toEqual([
      ...[0, 0, 0, 0, 0, 0],
      ...[0, 255, 255, half, 0, 0],
      ...[0, half, half, quarter, 0, 0],
      ...[0, 0, 0, 0, 0, 0],
    ]);
  });

  test('covers exactly its area, for any triangle, and leaves no state behind', () => {
    const point = fc.tuple(fc.double({ min: 0, max: 30 }), fc.double({ min: 0, max: 30 }));
    const points = fc.tuple(point, point, point);
    fc.assert(
      fc.property(points, ([[ax, ay], [bx, by], [cx, cy]]) => {
        fc.pre([ax, ay, bx, by, cx, cy].every((value) => !Number.isNaN(value)));
        const canvas = createCanvas(34, 34, PAPER, [BLACK]);
        addEdge(canvas, ax, ay, bx, by);
        addEdge(canvas, bx, by, cx, cy);
        addEdge(canvas, cx, cy, ax, ay);
        let covered = 0;
        for (let y = 0; y < 34; y += 1) {
          let run = 0;
          for (let x = 0; x < 34; x += 1) {
            run += canvas.cover[y * 34 + x] ?? 0;
            covered += run;
          }
        }
        const area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay);
        expect(Math.abs(covered)).toBeCloseTo(Math.abs(area / 2), 2);
        fillShape(canvas, 0);
        expect(canvas.cover.every((step) => step === 0)).toBe(true);
      }),
    );
  });

  test('outside the canvas draws nothing and causes no error', () => {
    const canvas = createCanvas(10, 10, PAPER, [BLACK]);
    addEdge(canvas, -5, -50, -5, 50);
    addEdge(canvas, 50, 50, 50, -50);
    fillShape(canvas, 0);
    fillBox(canvas, { left: 2, top: 2, right: 3, bottom: 3 }, 0);
    expect(canvas.cover.every((step) => step === 0)).toBe(true);
  });
});

test.each([
  ['Educational equity', 'Educational equity'],
  ['Pen\u0303a – “Łódź” Straße…', 'Peña – “Łódź” Straße…'],
  ['Việt Nam', 'Việt Nam'.normalize('NFD').replace(/\p{M}/gu, '')],
  ['ﬁve ２０２５', 'five 2025'],
  ['Equity 🎉 now', 'Equity now'],
  ['non‑breaking\u00a0', 'non-breaking'],
  ['العدالة', null],
  ['平等', null],
  ['Равенство', null],
])('%j is spelled as %j', (text, spelled) => {
  expect(spell(text, serif)).toBe(spelled);
});

test('every letter of Latin-1 and Latin Extended-A can be drawn, with its accent or without', () => {
  const codes = Array.from({ length: 0x180 - 0x20 }, (_, index) => index + 0x20);
  const letters = codes.map((code) => String.fromCodePoint(code)).filter((c) => /\p{L}/u.test(c));
  const lacking = (face: typeof serif) => letters.filter((letter) => spell(letter, face) === null);
  // One letter of Northern Sámi, in the font of titles.
  expect([lacking(serif), lacking(sans)]).toEqual([['Ŧ', 'ŧ'], []]);
});

test('lines fit, keep every word, and have about the same length', () => {
  const word = fc.string({ unit: fc.constantFrom(...'aWil.'), minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 12 }), (words) => {
      const text = words.join(' ');
      const lines = wrap(text, 600, style);
      for (const line of lines) expect(measure(line, style)).toBeLessThanOrEqual(600);
      expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
    }),
  );
  expect(wrap('one two three four five six', 500, style)).toHaveLength(2);
});

test('letters are kerned as the font says, and a text that is too long ends in an ellipsis', () => {
  const apart = measure('A', style) + measure('V', style);
  expect(measure('AV', style)).toBeLessThan(apart - 4);
  const short = shorten('Organization of Examples', 300, style);
  expect(short).toMatch(/^Organ.*…$/);
  expect(measure(short, style)).toBeLessThanOrEqual(300);
});

test('a straight curve is a line, and a bent one covers the right area', () => {
  const covered = (...outline: number[]) => {
    const canvas = createCanvas(120, 120, PAPER, [BLACK]);
    const face = { glyphs: { a: [1000, ...outline] }, kerning: {} };
    drawText(canvas, 'a', 10, 110, { face, size: 100, colour: 0 });
    const pixels = Array.from(canvas.rows, (both) => (both >> 4) + (both & 15));
    return pixels.reduce((sum, shade) => sum + shade, 0) / 15;
  };
  const triangle = covered(2, 0, 0, 3, 1000, 0, 3, -1000, -1000);
  expect(triangle).toBeCloseTo(5000, -1.5);
  expect(covered(2, 0, 0, 4, 500, 0, 500, 0, 3, -1000, -1000)).toBe(triangle);
  // A parabola cuts off a third of the triangle of its control point.
  const bent = covered(2, 0, 0, 4, 1000, 0, 0, -1000);
  expect(bent / 5000).toBeCloseTo(2 / 3, 1.5);
});

test.each([
  ['short', 'Now'],
  ['of two lines', 'Educational equity in every school and district'],
  ['the longest', 'A long title that says all there is to say, '.repeat(4).slice(0, 160)],
  ['one endless word', 'W'.repeat(160)],
  ['in another script', 'العدالة في كل مدرسة'],
])('a picture with a title that is %s is complete and small', async (_, title) => {
  const { bytes, png } = await decoded(drawShare(atlas, { ...SHARE, title }));
  expect([png.width, png.height]).toEqual([1200, 630]);
  expect(bytes.length).toBeLessThan(40_000);
  // Name, kicker, title and record are drawn, and the margins are empty.
  for (const [top, bottom] of [
    [60, 140],
    [205, 240],
    [268, 528],
    [570, 600],
  ] as const) {
    expect(inked(png, top, bottom)).toBeGreaterThan(300);
  }
  for (const [top, bottom] of [
    [0, 50],
    [605, 630],
  ] as const)
    expect(inked(png, top, bottom)).toBe(0);
  for (let y = 200; y < 630; y += 1) {
    for (const x of [0, 70, 1125, 1199]) expect(png.data[(y * 1200 + x) * 4]).toBe(253);
  }
});

test('the same texts give the same bytes, and others give others', async () => {
  const drawn = async (title: string) =>
    (await decoded(drawShare(atlas, { ...SHARE, title }))).bytes.toString('base64');
  expect(await drawn('A fair start')).toBe(await drawn('A fair start'));
  expect(await drawn('A fair start')).not.toBe(await drawn('A fair stare'));
});

test.each([
  ['Equity & accès — 5 “Żółć” №', ''],
  ['Tiếng Việt', ''],
  ['Equity 公平 公', '公平'],
  ['សិស្ស', 'ស'],
  ['العدل 5', 'العد'],
  ['→ ✓ 🎓', ''],
])('the letters of %j without a glyph are %j', (text, letters) => {
  const lacking = lettersWithout(text, serif);
  expect(spell(text, serif) === null).toBe(lacking.length > 0);
  expect(lacking.join('')).toBe(letters);
});
