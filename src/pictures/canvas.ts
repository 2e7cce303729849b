/**
 * A canvas with sixteen colors, for rectangles and anti-aliased outlines. Pure and deterministic:
 * the same calls give the same picture everywhere.
 */
import { type Picture, rowLength } from '../lib/png.ts';

export interface Canvas extends Picture {
  /** By color: the index of its first shade in the palette, and the number of its shades. */
  readonly shades: readonly { first: number; count: number }[];
  /** The coverage of the current shape, as changes along each row. */
  readonly cover: Float32Array;
  box: Box;
}

/** Whole pixels; `right` and `bottom` are exclusive. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

type Rgb = readonly [red: number, green: number, blue: number];

/** The shades mix the paper with the color: one is enough for straight edges, letters need more. */
export interface Colour {
  rgb: Rgb;
  shades: number;
}

/**
 * Colors are identified by their index; a higher one covers a lower one. At most 15 shades in all.
 */
export function createCanvas(
  width: number,
  height: number,
  paper: Rgb,
  colours: readonly Colour[],
): Canvas {
  const palette: number[] = [...paper];
  const shades = colours.map(({ rgb, shades: count }) => {
    const first = palette.length / 3;
    for (let shade = 1; shade <= count; shade += 1) {
      const mixed = paper.map((from, part) => from + (((rgb[part] ?? 0) - from) * shade) / count);
      palette.push(...mixed.map(Math.round));
    }
    return { first, count };
  });
  return {
    ...{ width, height, shades },
    rows: new Uint8Array(rowLength(width) * height),
    palette: Uint8Array.from(palette),
    cover: new Float32Array(width * height),
    box: nowhere(),
  };
}

const nowhere = (): Box => ({ left: Infinity, top: Infinity, right: 0, bottom: 0 });

/** A pixel that already has a higher color keeps it. */
function setPixel({ width, rows }: Canvas, x: number, y: number, colour: number): void {
  const at = y * rowLength(width) + 1 + (x >> 1);
  const both = rows[at] ?? 0;
  const shift = x & 1 ? 0 : 4;
  const before = (both >> shift) & 15;
  if (colour > before) rows[at] = both + ((colour - before) << shift);
}

export function fillBox(canvas: Canvas, { left, top, right, bottom }: Box, colour: number): void {
  const { first = 0, count = 0 } = canvas.shades[colour] ?? {};
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) setPixel(canvas, x, y, first + count - 1);
  }
}

/**
 * Adds one straight edge of the current shape: the area to its right is added row by row, or
 * subtracted if the edge goes up.
 */
export function addEdge(canvas: Canvas, x0: number, y0: number, x1: number, y1: number): void {
  if (y0 === y1) return;
  const { width, height, cover, box } = canvas;
  const down = y0 < y1;
  const slope = (x1 - x0) / (y1 - y0);
  const top = Math.max(0, down ? y0 : y1);
  const bottom = Math.min(height, down ? y1 : y0);
  for (let row = Math.floor(top); row < bottom; row += 1) {
    const from = Math.max(row, top);
    const to = Math.min(row + 1, bottom);
    const amount = down ? to - from : from - to;
    const a = x0 + (from - y0) * slope;
    const b = x0 + (to - y0) * slope;
    const left = Math.min(Math.max(Math.min(a, b), 0), width - 2);
    const right = Math.min(Math.max(a, b, left), width - 2);
    const begin = Math.floor(left);
    const end = Math.floor(right) + 1;
    const start = row * width;
    let before = 0;
    for (let x = begin; x <= end; x += 1) {
      const covered = x === end ? 1 : areaRightOf(left, right, x + 1);
      cover[start + x] = (cover[start + x] ?? 0) + amount * (covered - before);
      before = covered;
    }
    if (begin < box.left) box.left = begin;
    if (end >= box.right) box.right = end + 1;
  }
  box.top = Math.min(box.top, Math.floor(top));
  box.bottom = Math.max(box.bottom, Math.ceil(bottom));
}

/**
 * The share of the pixel ending at `x` that is right of an edge which goes evenly from `left` to
 * `right`.
 */
function areaRightOf(left: number, right: number, x: number): number {
  const width = right - left;
  if (width < 1e-6) return x - left;
  const [from, to] = [Math.max(left, x - 1), Math.min(right, x)];
  const before = Math.max(0, Math.min(x - 1, right) - left);
  return (before + Math.max(0, to - from) * (x - (from + to) / 2)) / width;
}

/** Fills the shape whose edges were added, and clears them. */
export function fillShape(canvas: Canvas, colour: number): void {
  const { width, cover, shades, box } = canvas;
  const { first = 0, count = 0 } = shades[colour] ?? {};
  for (let y = box.top; y < box.bottom; y += 1) {
    let covered = 0;
    for (let x = box.left; x < box.right; x += 1) {
      const at = y * width + x;
      const step = cover[at] ?? 0;
      if (step !== 0) cover[at] = 0;
      covered += step;
      const shade = Math.floor(Math.min(1, Math.abs(covered)) * count + 0.5);
      if (shade > 0) setPixel(canvas, x, y, first + shade - 1);
    }
  }
  canvas.box = nowhere();
}
