/**
 * Estimates the height of the framed card, for sites that ignore the height it reports. It follows
 * `frame-inline.ts` with letters of average width; if it is wrong, the frame scrolls.
 */
import type { WidgetData } from '../contract.ts';

/** Pixels: border and padding on both sides of the text, gap between parts, widest card. */
const BORDERS = 42;
const GAP = 12;
const WIDEST = 672;
/** Pixels: from this width on, names are in two columns. */
const TWO_COLUMNS = 528;
/** Pixels: average width of a letter and height of a line. */
const LETTER = 8.5;
const LINE = 24;

export function heightOf({ title, notice, count, names, credit }: WidgetData, width: number) {
  const inner = Math.min(width, WIDEST) - BORDERS;
  const lines = (text: string, scale = 1, room = inner) =>
    scale * LINE * Math.ceil((text.length * scale * LETTER) / Math.max(room, 1));
  const columns = inner < TWO_COLUMNS ? 1 : 2;
  const inColumn = (sum: number, name: string) => sum + lines(name, 1, inner / columns - 2 * GAP);
  const longest = Math.ceil(names.length / columns) / (names.length || 1);
  const parts = [
    LINE,
    Math.max(lines(title, 1.4), 44),
    lines(notice ?? ''),
    lines(count),
    names.reduce(inColumn, 0) * longest,
    46,
    lines(credit, 0.85),
  ].filter((part) => part > 0);
  return Math.ceil(parts.reduce((sum, part) => sum + part + GAP, BORDERS));
}
