/**
 * Estimates the height of a card from its text. It follows `frame-inline.ts` and the widget's
 * `card.css`, which have the same sizes. For sites that ignore the height that the frame reports
 * (if it is wrong, the frame scrolls), and for the room that the copied code reserves.
 */
import type { View, WidgetData } from '../contract.ts';

/** Pixels: border and padding on both sides of the text, gap between parts, widest card. */
const BORDERS = 42;
const GAP = 12;
const WIDEST = 672;
/** Pixels: from this width on, names are in two columns. */
const TWO_COLUMNS = 528;
/** Pixels: average width of a letter, and of one in the widest common fonts. */
const LETTER = 8.5;
const WIDE_LETTER = 9.2;
/** Pixels: border and padding above the names. */
const LIST = 13;
/** Pixels: what the indent, and beside another column the gap and short lines, take from a name. */
const INDENT = 24;
/** Pixels: height of a line, of anything to press, and of a button. */
const LINE = 24;
const TARGET = 44;
const BUTTON = 46;

const linesOf = (text: string, room: number, letter: number, scale = 1) =>
  scale * LINE * Math.ceil((text.length * scale * letter) / Math.max(room, 1));

export function heightOf(data: WidgetData, width: number, letter = LETTER) {
  const { title, notice, count, names, credit } = data;
  const inner = Math.min(width, WIDEST) - BORDERS;
  const lines = (text: string, scale = 1) => linesOf(text, inner, letter, scale);
  const columns = inner < TWO_COLUMNS ? 1 : 2;
  const heights = names.map((name) => linesOf(name, inner / columns - INDENT * columns, letter));
  const parts = [
    LINE,
    Math.max(lines(title, 1.4), TARGET),
    lines(notice ?? ''),
    lines(count),
    names.length > 0 ? LIST + listHeight(heights, columns) : 0,
    BUTTON,
    lines(credit, 0.85),
  ].filter((part) => part > 0);
  return Math.ceil(parts.reduce((sum, part) => sum + part + GAP, BORDERS));
}

/** The browser makes two columns as equal as it can without breaking a name. */
function listHeight(heights: number[], columns: number): number {
  const sum = (part: number[]) => part.reduce((total, height) => total + height, 0);
  if (columns === 1) return sum(heights);
  const splits = heights.map((_, at) =>
    Math.max(sum(heights.slice(0, at)), sum(heights.slice(at))),
  );
  return Math.min(...splits);
}

/** Height of a button or of a count, with the notice below it. */
function lineHeightOf({ title, notice, count }: WidgetData, view: View, width: number) {
  const lines = (text: string) => linesOf(text, width, WIDE_LETTER);
  const link = view === 'count' ? Math.max(TARGET, lines(count || title)) : BUTTON;
  return link + lines(notice ?? '');
}

/** Windows between which the room changes evenly, in CSS pixels. */
const WINDOWS = [320, 390, 560, 768];
/** Pixels: what a page leaves free beside its column, on both sides together. */
const MARGINS = 40;

/**
 * CSS length of the room that the card needs: what is reserved until it is there, so that nothing
 * below it moves. In pixels, because the card's size doesn't depend on the host's fonts, and larger
 * in narrow windows. For letters of the widest common fonts: the card fills what it doesn't need.
 */
export function roomFor(view: View, data: WidgetData): string {
  const heightIn = (window: number) =>
    view === 'card'
      ? heightOf(data, window - MARGINS, WIDE_LETTER)
      : lineHeightOf(data, view, window - MARGINS);
  const least = `${heightIn(WINDOWS.at(-1) ?? 0)}px`;
  const rooms = WINDOWS.slice(1).flatMap((to, index) => {
    const from = WINDOWS[index] ?? to;
    const percent = Math.round((100 * (heightIn(from) - heightIn(to))) / (to - from));
    if (percent <= 0) return [];
    const windows = Array.from({ length: to - from + 1 }, (_, more) => from + more);
    const room = windows.map((window) => heightIn(window) + (percent * window) / 100);
    return [`${Math.ceil(Math.max(...room))}px - ${percent}vw`];
  });
  return rooms.length > 0 ? `max(${[least, ...rooms].join(',')})` : least;
}
