/** Typesetting: spelling with the available glyphs, measuring, breaking lines and drawing. */
import type { Face } from './atlas.ts';
import { addEdge, type Canvas, fillShape } from './canvas.ts';

export interface Style {
  face: Face;
  /** Pixels per em. */
  size: number;
  /** Index of the color on the canvas. */
  colour: number;
  /** Added between letters, in ems. */
  spacing?: number;
}

/**
 * The letters of a character that have a glyph: its own, or those of its form without accents or of
 * its compatibility form. Undefined if there are none.
 */
function formOf(character: string, face: Face): string[] | undefined {
  const forms = ['NFC', 'NFD', 'NFKD'].map((form) =>
    Array.from(character.normalize(form)).filter((part) => !/\p{M}/u.test(part)),
  );
  return forms.find((parts) => parts.every((part) => face.glyphs[part] !== undefined));
}

const charactersOf = (text: string) => Array.from(text.normalize('NFC').replace(/[‐‑‒]/g, '-'));

/** The letters and digits of a text that can't be written, each once. */
export function lettersWithout(text: string, face: Face): string[] {
  const letters = charactersOf(text).filter((character) => /[\p{L}\p{N}]/u.test(character));
  return [...new Set(letters.filter((letter) => !formOf(letter, face)))];
}

/**
 * Replaces characters without a glyph by their form, and drops other signs. Null if a letter or
 * digit has no usable form.
 */
export function spell(text: string, face: Face): string | null {
  if (lettersWithout(text, face).length > 0) return null;
  const spelled = charactersOf(text).map((character) => formOf(character, face)?.join('') ?? '');
  return spelled.join('').replace(/\s+/g, ' ').trim();
}

/**
 * Calls `each` with the outline and the start of every letter, in thousandths. Returns the width.
 */
function run(
  text: string,
  { face, spacing = 0 }: Style,
  each?: (outline: readonly number[], x: number) => void,
): number {
  let x = 0;
  let before = '';
  for (const character of text) {
    const outline = face.glyphs[character];
    if (!outline) continue;
    if (before !== '') x += (face.kerning[before + character] ?? 0) + spacing * 1000;
    each?.(outline, x);
    x += outline[0] ?? 0;
    before = character;
  }
  return x;
}

/** The width in pixels. */
export function measure(text: string, style: Style): number {
  return (run(text, style) * style.size) / 1000;
}

interface Word {
  text: string;
  width: number;
}

/** Breaks the text into lines of similar length, at most `width` wide. Longer words are broken. */
export function wrap(text: string, width: number, style: Style): string[] {
  const sized = (part: string): Word => ({ text: part, width: measure(part, style) });
  const words = text.split(' ').flatMap((word) => breakWord(sized(word), width, sized));
  const space = measure(' ', style);
  let lines = breakLines(words, width, space);
  const most = lines.length;
  for (let [narrow, step] = [width, width / 4]; step > 8; step /= 2) {
    const tried = breakLines(words, narrow - step, space);
    if (tried.length > most) continue;
    narrow -= step;
    lines = tried;
  }
  return lines.map((line) => line.map((word) => word.text).join(' '));
}

function breakLines(words: readonly Word[], width: number, space: number): Word[][] {
  const lines: Word[][] = [];
  let used = Infinity;
  for (const word of words) {
    used += space + word.width;
    if (used <= width) {
      lines.at(-1)?.push(word);
    } else {
      lines.push([word]);
      used = word.width;
    }
  }
  return lines;
}

function breakWord(word: Word, width: number, sized: (part: string) => Word): Word[] {
  if (word.width <= width) return [word];
  const letters = Array.from(word.text);
  const fitting = Math.max(1, Math.floor((letters.length * width) / word.width) - 1);
  const rest = sized(letters.slice(fitting).join(''));
  return [sized(letters.slice(0, fitting).join('')), ...breakWord(rest, width, sized)];
}

/** Truncates the text with an ellipsis if it is too wide. */
export function shorten(text: string, width: number, style: Style): string {
  if (measure(text, style) <= width) return text;
  let kept = text;
  while (kept !== '' && measure(`${kept}…`, style) > width) kept = kept.slice(0, -1).trimEnd();
  return `${kept}…`;
}

/** Draws one line, starting at `x` on the baseline `y`. */
export function drawText(canvas: Canvas, text: string, x: number, y: number, style: Style): void {
  const scale = style.size / 1000;
  run(text, style, (outline, at) => {
    addOutline(canvas, outline, x + at * scale, y, scale);
    fillShape(canvas, style.colour);
  });
}

function addOutline(
  canvas: Canvas,
  outline: readonly number[],
  x0: number,
  y0: number,
  scale: number,
): void {
  const value = (at: number) => (outline[at] ?? 0) * scale;
  let [x, y, startX, startY] = [x0, y0, x0, y0];
  const lineTo = (toX: number, toY: number) => {
    addEdge(canvas, x, y, toX, toY);
    [x, y] = [toX, toY];
  };
  for (let at = 1; at < outline.length; ) {
    const step = outline[at];
    const [a, b] = [value(at + 1), value(at + 2)];
    if (step === 2) {
      lineTo(startX, startY);
      [x, y] = [x + a, y + b];
      [startX, startY] = [x, y];
      at += 3;
    } else if (step === 3) {
      lineTo(x + a, y + b);
      at += 3;
    } else {
      curveTo(lineTo, x, y, a, b, a + value(at + 3), b + value(at + 4));
      at += 5;
    }
  }
  lineTo(startX, startY);
}

/** Approximates a curve by lines, more for larger curves. Points are relative to its start. */
function curveTo(
  lineTo: (x: number, y: number) => void,
  x: number,
  y: number,
  controlX: number,
  controlY: number,
  endX: number,
  endY: number,
): void {
  const bend = Math.hypot(endX - 2 * controlX, endY - 2 * controlY);
  // At least one line, even if the curve is straight.
  const lines = Math.ceil(Math.sqrt(1.5 * bend)) || 1;
  for (let line = 1; line <= lines; line += 1) {
    const t = line / lines;
    const [near, far] = [2 * t * (1 - t), t * t];
    lineTo(x + near * controlX + far * endX, y + near * controlY + far * endY);
  }
}
