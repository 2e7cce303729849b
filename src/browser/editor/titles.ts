/** The title of a statement is a field of its own, so the text must not begin with it. */
import { BLOCKS, HEADINGS, styleOf } from './elements.ts';

/** Longer headings are sentences. */
const LONGEST_TITLE = 160;

/** Compared without case, spaces and punctuation. */
const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '');

/** How many of these texts, from the first one on, are together the title. */
function repeating(texts: readonly string[], title: string): number {
  const wanted = fold(title);
  let read = '';
  for (const [index, text] of texts.entries()) {
    read += fold(text);
    if (read === wanted && read !== '') return index + 1;
    if (!wanted.startsWith(read)) return 0;
  }
  return 0;
}

/** The innermost blocks with a text, up to the first list or table. */
function leadingBlocks(body: HTMLElement): Element[] {
  const found: Element[] = [];
  for (const block of body.querySelectorAll(BLOCKS)) {
    if (block.matches('ul,ol,li,table,pre')) break;
    if (block.querySelector(BLOCKS) === null && block.textContent?.trim() !== '') found.push(block);
  }
  return found;
}

/**
 * Removes the title from the beginning of a document: the one of the statement or, if that is empty,
 * what looks like one. Returns the title that was removed.
 */
export function takeTitle(body: HTMLElement, title: string): string | null {
  const blocks = leadingBlocks(body);
  const wanted = title.trim() === '' ? ownTitle(body, blocks[0]) : title;
  if (wanted === null || fold(body.textContent ?? '') === fold(wanted)) return null;
  const count = repeating(
    blocks.map((block) => block.textContent ?? ''),
    wanted,
  );
  for (const block of blocks.slice(0, count)) block.remove();
  return count > 0 ? wanted : null;
}

/** The title as Word and Docs mark it, or the only heading of level 1. */
function ownTitle(body: HTMLElement, first: Element | undefined): string | null {
  if (!first) return null;
  const text = (first.textContent ?? '').replace(/\s+/g, ' ').trim();
  const isLarge = [first, ...first.querySelectorAll('[data-style]')].some(
    (each) =>
      Number.parseFloat(styleOf(each, 'font-size')) >= 20 && each.textContent?.trim() === text,
  );
  const isHeading =
    first.matches('h1,[role=heading][aria-level="1"]') && body.querySelectorAll('h1').length <= 1;
  const isTitle = first.matches('.MsoTitle,.title') || isHeading;
  const isParagraph = !first.matches(HEADINGS);
  return text.length <= LONGEST_TITLE && (isTitle || (isParagraph && isLarge)) ? text : null;
}

/** The same for plain text, in which a heading may begin with signs of Markdown. */
export function withoutTitle(text: string, title: string): string {
  const lines = text.split('\n');
  const rest = lines
    .slice(repeating(lines, title))
    .join('\n')
    .replace(/^\s*\n/, '');
  return rest.trim() === '' ? text : rest;
}
