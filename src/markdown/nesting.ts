/** Limits the nesting of a Markdown text, before and after marked parses it. Pure. */
import type { MarkedToken, Token, Tokens } from 'marked';
import type { NoteMark, NoteText } from './footnotes.ts';

const MAX_DEPTH = 20;
/** With more emphasis marks in one paragraph, marked takes seconds and then overflows the stack. */
const MAX_MARKS = 1000;

const CONTAINER_MARK = /^(?:[-+*]|\d{1,9}[.)])(?=[ \t]|$)/;

/**
 * Returns the line where quotations and lists are nested too deep, or null. Not recursive, unlike
 * marked itself. It may count too much: a list counts as open until a marker is left of its
 * content.
 */
export function findTooDeep(source: string): number | null {
  const lists: number[] = [];
  let marks = 0;
  for (const [index, line] of source.split(/\r\n|\n|\r/).entries()) {
    let quotes = 0;
    let column = 0;
    let at = 0;
    for (; at < line.length; at++) {
      const mark = CONTAINER_MARK.exec(line.slice(at, at + 11))?.[0];
      if (line[at] === '>') quotes++;
      if (mark !== undefined) {
        while ((lists.at(-1) ?? 0) > column) lists.pop();
        lists.push(column + mark.length + 1);
        at += mark.length - 1;
        column += mark.length;
      } else if (line[at] === '\t') column += 4 - (column % 4);
      else if (line[at] === ' ' || line[at] === '>') column++;
      else break;
      if (quotes + lists.length > MAX_DEPTH) return index + 1;
    }
    marks = at === line.length ? 0 : marks + (line.slice(at).match(/\*+|_+|~+/g)?.length ?? 0);
    if (marks > MAX_MARKS) return index + 1;
  }
  return null;
}

const NESTING = new Set(['blockquote', 'list', 'strong', 'em', 'del', 'link', 'note_text']);

export function isTooDeep(tokens: readonly Token[], depth = MAX_DEPTH): boolean {
  if (depth < 0) return true;
  return tokens.some((token) =>
    isTooDeep(childrenOf(token), NESTING.has(token.type) ? depth - 1 : depth),
  );
}

/** The highest heading level at any depth of the text. */
export function shallowest(tokens: readonly Token[]): number {
  return tokens.reduce((least, token) => {
    const own = known(token).type === 'heading' ? (token as Tokens.Heading).depth : 6;
    return Math.min(least, own, shallowest(childrenOf(token)));
  }, 6);
}

export function childrenOf(token: Token): Token[] {
  const each = known(token);
  if (each.type === 'list') return each.items.flatMap((item) => item.tokens);
  if (each.type === 'table') {
    return [each.header, ...each.rows].flat().flatMap((cell) => cell.tokens);
  }
  return 'tokens' in each && each.tokens ? each.tokens : [];
}

/** marked types a token as any object because of extensions. We know all of ours. */
export function known(token: Token): MarkedToken | NoteMark | NoteText {
  return token as MarkedToken | NoteMark | NoteText;
}
