/**
 * How high the framed card will be, for sites that don't hear what the frame says of itself. It follows
 * `frame-inline.ts`, with letters of average width: where it is wrong, the frame scrolls.
 */
import type { WidgetData } from '../contract.ts';

/** Border and padding on both sides of the text, the gap between its parts, and the widest card. */
const AROUND = 42;
const GAP = 12;
const WIDEST = 672;
/** So wide, names stand in two columns. */
const TWO = 528;
/** Of a letter's width, the average; of type as large as this one's line is high. */
const LETTER = 8.5;
const LINE = 24;

export function heightOf({ title, notice, count, names, credit }: WidgetData, width: number) {
  const inner = Math.min(width, WIDEST) - AROUND;
  const lines = (text: string, scale = 1, room = inner) =>
    scale * LINE * Math.ceil((text.length * scale * LETTER) / Math.max(room, 1));
  const columns = inner < TWO ? 1 : 2;
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
  return Math.ceil(parts.reduce((sum, part) => sum + part + GAP, AROUND));
}
