/**
 * Markdown to HTML by an allow-list: marked only takes the text apart; every tag and attribute of the
 * result is written here, and whatever is not known here becomes visible text. The promise: the
 * result holds no script, no style, no image, no raw HTML of the author's, and no link but https,
 * http, mailto or within this site.
 */
import { Lexer, type MarkedToken, type Token, type Tokens } from 'marked';
import { decodeEntities, escapeHtml, escapeText } from './html.ts';
import { type Markup, trustMarkup } from './markup.ts';
import { foldName } from './names.ts';
import { err, ok, type Result } from './result.ts';

export interface Heading {
  /** Anchor in the page, without a prefix; unique in this text. */
  id: string;
  /** Plain text: escape it. */
  text: string;
  /** 2 to 6. */
  level: number;
}

export interface RenderedMarkdown {
  html: Markup;
  headings: Heading[];
}

export interface MarkdownError {
  reason: 'too_large' | 'too_deep';
  /** Where in the source, from 1, if it is known. */
  line?: number;
}

const MAX_BYTES = 40 * 1024;
const MAX_DEPTH = 20;
/** More emphasis marks than this in one paragraph: marked takes seconds, then overflows the stack. */
const MAX_MARKS = 1000;

/** `source` is UTF-8 text of at most 40 KB, nested at most 20 deep. */
export function renderMarkdown(source: string): Result<RenderedMarkdown, MarkdownError> {
  if (new TextEncoder().encode(source).length > MAX_BYTES) return err({ reason: 'too_large' });
  const line = findTooDeep(source);
  if (line !== null) return err({ reason: 'too_deep', line });
  let tokens: Token[];
  try {
    tokens = new Lexer({ gfm: true, breaks: false }).lex(source);
  } catch (error) {
    // A nesting that the look at the source missed: marked ran out of stack.
    if (error instanceof RangeError) return err({ reason: 'too_deep' });
    throw error;
  }
  if (isDeeperThan(tokens, MAX_DEPTH)) return err({ reason: 'too_deep' });
  const page: Page = { headings: [], ids: new Map(), shift: 2 - shallowest(tokens), level: 1 };
  return ok({ html: trustMarkup(blocks(tokens, page)), headings: page.headings });
}

/** What the headings so far ask of the next. */
interface Page {
  headings: Heading[];
  /** Every anchor in use, with the number that its next namesake tries. */
  ids: Map<string, number>;
  shift: number;
  level: number;
}

const CONTAINER_MARK = /^(?:[-+*]|\d{1,9}[.)])(?=[ \t]|$)/;

/**
 * The line at which quotations and lists are nested too deep, found without recursion, because
 * marked recurses while it reads. Errs on the side of counting too much: a list counts as open until
 * a marker stands left of its content.
 */
function findTooDeep(source: string): number | null {
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

const NESTING = new Set(['blockquote', 'list', 'strong', 'em', 'del', 'link']);

function isDeeperThan(tokens: readonly Token[], depth: number): boolean {
  if (depth < 0) return true;
  return tokens.some((token) =>
    isDeeperThan(childrenOf(token), NESTING.has(token.type) ? depth - 1 : depth),
  );
}

function shallowest(tokens: readonly Token[]): number {
  return tokens.reduce((least, token) => {
    const own = known(token).type === 'heading' ? (token as Tokens.Heading).depth : 6;
    return Math.min(least, own, shallowest(childrenOf(token)));
  }, 6);
}

function childrenOf(token: Token): Token[] {
  const each = known(token);
  if (each.type === 'list') return each.items.flatMap((item) => item.tokens);
  if (each.type === 'table') {
    return [each.header, ...each.rows].flat().flatMap((cell) => cell.tokens);
  }
  return 'tokens' in each && each.tokens ? each.tokens : [];
}

/** marked types a token as any object, for extensions, of which there are none here. */
function known(token: Token): MarkedToken {
  return token as MarkedToken;
}

function blocks(tokens: readonly Token[], page: Page): string {
  return tokens
    .map((token) => block(token, page))
    .filter((html) => html !== '')
    .join('\n');
}

function block(token: Token, page: Page): string {
  const each = known(token);
  switch (each.type) {
    case 'space':
    case 'def':
      return '';
    case 'heading':
      return heading(each, page);
    case 'paragraph':
      return `<p>${inline(each.tokens)}</p>`;
    case 'blockquote':
      return `<blockquote>\n${blocks(each.tokens, page)}\n</blockquote>`;
    case 'list':
      return list(each, page);
    case 'table':
      return table(each);
    case 'code':
      // Long lines scroll inside; the keyboard must get there.
      return `<pre tabindex="0"><code>${escapeHtml(each.text)}\n</code></pre>`;
    case 'hr':
      return '<hr>';
    case 'html':
      return `<p>${escapeHtml(each.text.trim())}</p>`;
    default:
      // In a list item without blank lines, text stands without a paragraph.
      return inline([token]);
  }
}

function heading(token: Tokens.Heading, page: Page): string {
  const text = plain(token.tokens).trim();
  // No level is skipped, whatever the author wrote: screen readers list headings as an outline.
  const level = Math.min(token.depth + page.shift, page.level + 1, 6);
  page.level = level;
  const id = uniqueId(foldName(text).replaceAll(' ', '-') || 'section', page.ids);
  page.headings.push({ id, text, level });
  return `<h${level} id="${id}">${inline(token.tokens)}</h${level}>`;
}

function uniqueId(wanted: string, ids: Map<string, number>): string {
  let id = wanted;
  let next = ids.get(wanted) ?? 1;
  while (ids.has(id)) id = `${wanted}-${++next}`;
  ids.set(wanted, next);
  if (id !== wanted) ids.set(id, 1);
  return id;
}

function list(token: Tokens.List, page: Page): string {
  const items = token.items.map((item) => `<li>${blocks(item.tokens, page)}</li>`).join('\n');
  if (!token.ordered) return `<ul>\n${items}\n</ul>`;
  const start = token.start === '' || token.start === 1 ? '' : ` start="${Number(token.start)}"`;
  return `<ol${start}>\n${items}\n</ol>`;
}

/**
 * A wide table scrolls inside its region, which its column titles name. Where the first of them is
 * empty, the first column holds titles too.
 */
function table(token: Tokens.Table): string {
  const titles = token.header.map((cell) => plain(cell.tokens).trim());
  const label = titles.filter((title) => title !== '').join(', ');
  const rowTitles = titles.length > 1 && titles[0] === '';
  const head = token.header.map((cell, index) => {
    return titles[index] === '' ? cellOf('td', cell) : cellOf('th', cell, 'col');
  });
  const rows = token.rows.map((row) => {
    const cells = row.map((cell, index) => {
      const isTitle = rowTitles && index === 0 && plain(cell.tokens).trim() !== '';
      return isTitle ? cellOf('th', cell, 'row') : cellOf('td', cell);
    });
    return `<tr>${cells.join('')}</tr>`;
  });
  const region = label === '' ? '' : ` role="region" aria-label="${escapeHtml(label)}"`;
  const body = rows.length === 0 ? '' : `\n<tbody>\n${rows.join('\n')}\n</tbody>`;
  return `<div class="table" tabindex="0"${region}><table>\n<thead>\n<tr>${head.join('')}</tr>\n</thead>${body}\n</table></div>`;
}

function cellOf(tag: 'td' | 'th', cell: Tokens.TableCell, scope?: 'col' | 'row'): string {
  const scoped = scope === undefined ? '' : ` scope="${scope}"`;
  const aligned = cell.align === 'right' || cell.align === 'center' ? ` class="${cell.align}"` : '';
  return `<${tag}${scoped}${aligned}>${inline(cell.tokens)}</${tag}>`;
}

function inline(tokens: readonly Token[]): string {
  return tokens.map(phrase).join('');
}

function phrase(token: Token): string {
  const each = known(token);
  switch (each.type) {
    case 'text':
      return each.tokens ? inline(each.tokens) : escapeText(each.text);
    case 'strong':
    case 'em':
    case 'del':
      return `<${each.type}>${inline(each.tokens)}</${each.type}>`;
    case 'codespan':
      return `<code>${escapeHtml(each.text)}</code>`;
    case 'br':
      return '<br>';
    case 'link':
      return link(each);
    case 'image':
      return escapeHtml(plain(each.tokens));
    case 'checkbox':
      return each.checked ? '☑ ' : '☐ ';
    case 'escape':
      return escapeHtml(each.text);
    default:
      return escapeHtml(token.raw);
  }
}

function link(token: Tokens.Link): string {
  const text = token.autolink ? escapeHtml(token.text) : inline(token.tokens);
  const href = hrefOf(token.autolink ? token.href : decodeEntities(token.href));
  if (href === null) return text;
  const rel = /^https?:/.test(href) ? ' rel="noopener"' : '';
  return `<a href="${escapeHtml(href)}"${rel}>${text}</a>`;
}

/** Any host that is nobody's: a relative link must stay on it. */
const HERE = 'https://here.invalid/page/';

/**
 * What a browser would make of the destination decides, not how it is spelled: it drops tabs and
 * newlines, ignores leading controls and reads `\` as `/`. The result is complete; the caller
 * escapes every `&` in it, so nothing is decoded a second time.
 */
function hrefOf(destination: string): string | null {
  const href = destination.replace(/\p{C}/gu, '').trim();
  if (href === '') return null;
  if (/^[a-z][a-z0-9+.-]*:/i.test(href)) {
    const url = URL.parse(href);
    if (url === null || url.username !== '' || url.password !== '') return null;
    return ['https:', 'http:', 'mailto:'].includes(url.protocol) ? url.href : null;
  }
  const url = URL.parse(href, HERE);
  if (url === null || !url.href.startsWith('https://here.invalid/')) return null;
  return encodeURI(href).replaceAll('%25', '%');
}

/** What the tokens say without markup, for anchors, labels and the alt text of images. */
function plain(tokens: readonly Token[]): string {
  return tokens
    .map((token) => {
      const each = known(token);
      if (each.type === 'br') return ' ';
      if (each.type === 'codespan' || each.type === 'escape') return each.text;
      if ('tokens' in each && each.tokens) return plain(each.tokens);
      return 'text' in each ? decodeEntities(each.text) : '';
    })
    .join('');
}
