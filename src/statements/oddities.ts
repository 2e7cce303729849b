/**
 * What a text probably says otherwise than its author meant: signs that stay as they are typed,
 * lines that run together, parts that are not shown. All of it is valid Markdown, so it is said and
 * never refused. What marked made of the text decides, so that code and escaped signs are silent.
 */
import type { Token, Tokens } from 'marked';
import type { Words } from '../i18n/catalogue.ts';
import { hostsIn } from '../lib/hosts.ts';
import { addressIn } from '../lib/links.ts';
import { unwrapLink } from '../lib/wrapped-links.ts';
import type { NoteText } from '../markdown/footnotes.ts';
import { hrefOf } from '../markdown/hrefs.ts';
import type { RenderedMarkdown } from '../markdown/markdown.ts';
import { childrenOf, known } from '../markdown/nesting.ts';
import { type Placed, placeTokens } from '../markdown/places.ts';
import { findLineOddities } from './line-oddities.ts';

export interface Oddity {
  /** From 1, within the text. */
  line: number;
  message: string;
}

/** In the order of the lines. `rendered` is what the renderer made of the text. */
export function findOddities(
  body: string,
  { tokens, headings }: RenderedMarkdown,
  words: Words['complaints'],
): Oddity[] {
  const placed = placeTokens(body, tokens);
  const anchors = new Set(headings.map(({ id }) => id));
  const uses = usesOf(placed);
  const listed = listedLabels(tokens, uses);
  const context = { words, uses, listed, anchors };
  const found = placed.flatMap((each) => [
    ...oddityOf(each, context),
    ...findLineOddities(each, words),
  ]);
  const unique = new Map(found.map((each) => [`${each.line} ${each.message}`, each]));
  return [...unique.values()].sort((a, b) => a.line - b.line);
}

/**
 * Lines of a text as it was typed that end in two spaces for a line break, which `normaliseBody`
 * removes.
 */
export function findLostBreaks(lines: readonly string[]): number[] {
  return lines.flatMap((line, index) =>
    /\S {2,}$/.test(line) && /\S/.test(lines[index + 1] ?? '') ? index + 1 : [],
  );
}

/** What a text quotes elsewhere: its notes, and the addresses that links have by name. */
interface Uses {
  notes: Map<string, NoteText>;
  names: Set<string>;
}

function usesOf(placed: readonly Placed[]): Uses {
  const uses: Uses = { notes: new Map(), names: new Set() };
  for (const { token } of placed) {
    if (token.type === 'note_text' && !uses.notes.has(token.label)) {
      uses.notes.set(token.label, token);
    } else if (token.type === 'link' || token.type === 'image') {
      const name = /\[([^[\]]*)\](?:\[\])?$/.exec(token.raw)?.[1];
      if (name !== undefined) uses.names.add(name.toLowerCase().replace(/\s+/g, ' ').trim());
    }
  }
  return uses;
}

/**
 * The labels of the notes that are shown: those that the text refers to, and those that such a note
 * refers to.
 */
function listedLabels(tokens: readonly Token[], { notes }: Pick<Uses, 'notes'>): Set<string> {
  const listed = new Set<string>();
  const look = (from: readonly Token[]) => {
    for (const token of from) {
      const each = known(token);
      if (each.type === 'note_mark' && !listed.has(each.label)) {
        listed.add(each.label);
        waiting.push(notes.get(each.label)?.tokens ?? []);
      } else if (each.type !== 'note_text') look(childrenOf(token));
    }
  };
  const waiting: (readonly Token[])[] = [tokens];
  for (const list of waiting) look(list);
  return listed;
}

interface Context {
  words: Words['complaints'];
  uses: Uses;
  listed: ReadonlySet<string>;
  anchors: ReadonlySet<string>;
}

function oddityOf({ token, line }: Placed, { words, uses, listed, anchors }: Context): Oddity[] {
  const say = (message: string, below = 0) => [{ line: line + below, message }];
  const [text = ''] = token.raw.split('\n');
  switch (token.type) {
    case 'image':
      return say(words.image);
    case 'html':
      return say(words.rawHtml);
    case 'link': {
      const message = messageOfLink(token, words, anchors);
      return message === null ? [] : say(message);
    }
    case 'def':
      // `[//]: # (…)` is the usual way to hide a remark.
      if (token.href === '#' || uses.names.has(token.tag)) return [];
      return say(words.definition({ text: text.trim(), escaped: `\\${text.trim()}` }));
    case 'note_mark':
      return uses.notes.has(token.label) ? [] : say(words.noteMissing({ note: text }));
    case 'note_text': {
      const note = text.slice(0, text.indexOf(']') + 1).trim();
      if (uses.notes.get(token.label) !== token) return say(words.noteTwice({ note }));
      return listed.has(token.label) ? [] : say(words.noteUnused({ note }));
    }
    case 'code': {
      if (token.codeBlockStyle === 'indented') return say(words.indented);
      const fence = /^ *(`{3,}|~{3,})/.exec(token.raw)?.[1] ?? '';
      const end = token.raw.trimEnd().split('\n').slice(1).at(-1)?.trim() ?? '';
      const closed = end.startsWith(fence) && end.replaceAll(fence[0] ?? '', '') === '';
      return closed ? [] : say(words.openFence({ fence }));
    }
    case 'heading': {
      if (/^ {0,3}#/.test(token.raw) || token.depth === 1) return [];
      const isSentence = /\n|[.:;,。：；，][)”’）]?$/u.test(token.text);
      return isSentence || token.text.length > 80 ? say(words.underlined) : [];
    }
    case 'list':
      return token.ordered ? numberOddities(token, line, words) : [];
    case 'table':
      return tableOddities(token, line, words);
    default:
      return [];
  }
}

function messageOfLink(
  token: Tokens.Link,
  words: Words['complaints'],
  anchors: ReadonlySet<string>,
): string | null {
  const [link = ''] = token.raw.split('\n');
  const href = hrefOf(token);
  if (href === null) return words.link({ link });
  if (token.text.trim() === '') return words.emptyLink({ link, target: token.href });
  const open = unwrapLink(href);
  if (open !== href) return words.wrapped({ host: new URL(href).host, open });
  const address = /^https?:/i.test(href) ? addressIn(href) : null;
  if (address !== null) return words.address({ link, address });
  if (token.autolink || /^(?:[a-z][a-z0-9+.-]*:|\/)/i.test(href)) return null;
  if (href.startsWith('#')) {
    // Ids with an underscore are those of our own pages.
    const exists = href.includes('_') || href === '#' || anchors.has(decode(href.slice(1)));
    return exists ? null : words.anchor({ link });
  }
  const fixed = withScheme(href);
  if (fixed === null) return words.relative({ link });
  return words.scheme({ link, fixed: link.replace(href, () => fixed) });
}

/** The address as it was meant, if it begins with a host, a mailbox or a mistyped `https://`. */
function withScheme(href: string): string | null {
  const mistyped = /^https?:?\/+/i.exec(href)?.[0];
  if (mistyped !== undefined) return `https://${href.slice(mistyped.length)}`;
  const [host = ''] = href.split(/[/?#:]/);
  if (/^[^@\s]+@[^@\s]+$/.test(href) && hostsIn(host).length > 0) return `mailto:${href}`;
  // Files have such endings, too: `about.md` is no host in Moldova.
  return hostsIn(host).includes(host.toLowerCase()) && !/\.(?:md|html?|pdf)$/i.test(host)
    ? `https://${href}`
    : null;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A list counts on from its first number, whatever the others are. All the same is customary. */
function numberOddities(list: Tokens.List, line: number, words: Words['complaints']): Oddity[] {
  let below = 0;
  const items = list.items.map((item) => {
    const at = line + below;
    below += item.raw.split('\n').length - (item.raw.endsWith('\n') ? 1 : 0);
    return { at, typed: Number(/^\s*(\d+)/.exec(item.raw)?.[1]) };
  });
  const first = items[0]?.typed ?? 1;
  if (items.every(({ typed }) => typed === first)) return [];
  const wrong = items.findIndex(({ typed }, index) => typed !== first + index);
  const item = items[wrong];
  if (!item) return [];
  const numbers = { typed: item.typed, shown: first + wrong };
  return [{ line: item.at, message: words.numbers(numbers) }];
}

function tableOddities(table: Tokens.Table, line: number, words: Words['complaints']): Oddity[] {
  const columns = table.header.length;
  return table.raw
    .trimEnd()
    .split('\n')
    .flatMap((row, index): Oddity[] => {
      if (index < 2) return [];
      const cells = cellsOf(row);
      const lost = cells.slice(columns).filter((cell) => cell !== '');
      if (lost.length > 0) {
        const values = { cells: cells.length, columns, lost: lost.join(' | ') };
        return [{ line: line + index, message: words.surplus(values) }];
      }
      const isText = columns > 1 && cells.length === 1 && !row.includes('|');
      return isText ? [{ line: line + index, message: words.tableText }] : [];
    });
}

function cellsOf(row: string): string[] {
  const cells = row.trim().replace(/^\||(?<!\\)\|$/g, '');
  return cells.split(/(?<!\\)\|/).map((cell) => cell.trim());
}
