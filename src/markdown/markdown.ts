/**
 * Renders Markdown to HTML with an allow-list. marked only parses the text: this file writes every
 * tag and attribute, and shows unknown syntax as text. The result contains no script, style, image
 * or raw HTML of the author, and only links to https, http, mailto or this site.
 */
import { Marked, type Token, type Tokens } from 'marked';
import { decodeEntities, escapeHtml, escapeText } from '../lib/html.ts';
import { type Markup, trustMarkup } from '../lib/markup.ts';
import { foldName } from '../lib/names.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { autolinks } from './autolinks.ts';
import { emphasis } from './emphasis.ts';
import { addNote, endnotesOf, markOf, type Notes, type NoteWords } from './endnotes.ts';
import { footnotes, type NoteMark } from './footnotes.ts';
import { hrefOf } from './hrefs.ts';
import { childrenOf, findTooDeep, isTooDeep, known, shallowest } from './nesting.ts';

export interface Heading {
  /** Id of the anchor, without a prefix; unique in this text. */
  id: string;
  /** Plain text: escape it before use. */
  text: string;
  /** From 2 to 6. */
  level: number;
}

export interface RenderedMarkdown {
  html: Markup;
  headings: Heading[];
  /** What marked made of the text. */
  tokens: Token[];
}

export interface MarkdownError {
  reason: 'too_large' | 'too_deep';
  /** Line of the source, from 1, if known. */
  line?: number;
}

/**
 * Increment this whenever the same text renders to different HTML. The scheduled job then renders
 * the stored texts again.
 */
export const RENDERER_VERSION = 2;

const MAX_BYTES = 40 * 1024;

const marked = new Marked({ gfm: true, breaks: false }, footnotes, autolinks, emphasis);

/** `source` is UTF-8 text of at most 40 KB, nested at most 20 levels deep. */
function parseMarkdown(source: string): Result<Token[], MarkdownError> {
  if (new TextEncoder().encode(source).length > MAX_BYTES) return err({ reason: 'too_large' });
  const line = findTooDeep(source);
  if (line !== null) return err({ reason: 'too_deep', line });
  let tokens: Token[];
  try {
    tokens = marked.lexer(source);
  } catch (error) {
    // `findTooDeep` missed this nesting, so marked overflowed the stack.
    if (error instanceof RangeError) return err({ reason: 'too_deep' });
    throw error;
  }
  return isTooDeep(tokens) ? err({ reason: 'too_deep' }) : ok(tokens);
}

export function renderMarkdown(
  source: string,
  words: NoteWords,
): Result<RenderedMarkdown, MarkdownError> {
  const parsed = parseMarkdown(source);
  if (!parsed.ok) return parsed;
  const tokens = parsed.value;
  const page: Page = {
    ...{ headings: [], ids: new Map(), shift: 2 - shallowest(tokens), level: 1 },
    ...{ notes: { words, known: new Map(), listed: [] }, linked: false },
  };
  collectNotes(tokens, page);
  const text = blocks(tokens, page);
  page.level = 2;
  const end = endnotesOf(page.notes, (note) => blocks(note.tokens, page));
  const html = [text, end].filter((part) => part !== '').join('\n');
  return ok({ html: trustMarkup(html), headings: page.headings, tokens });
}

function collectNotes(tokens: readonly Token[], page: Page): void {
  for (const token of tokens) {
    const each = known(token);
    if (each.type === 'note_text') addNote(page.notes, each);
    collectNotes(childrenOf(token), page);
  }
}

/** State that the rendered blocks share. */
interface Page {
  headings: Heading[];
  /** All ids in use, each with the suffix to try for the next heading of the same name. */
  ids: Map<string, number>;
  shift: number;
  level: number;
  notes: Notes;
  /** True inside of a link, where a second link is not allowed. */
  linked: boolean;
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
    case 'note_text':
      return '';
    case 'heading':
      return heading(each, page);
    case 'paragraph':
      return `<p>${inline(each.tokens, page)}</p>`;
    case 'blockquote':
      return `<blockquote>\n${blocks(each.tokens, page)}\n</blockquote>`;
    case 'list':
      return list(each, page);
    case 'table':
      return table(each, page);
    case 'code':
      // Long lines scroll inside the block, so the keyboard must be able to focus it.
      return `<pre tabindex="0"><code>${escapeHtml(each.text)}\n</code></pre>`;
    case 'hr':
      return '<hr>';
    case 'html':
      return `<p>${escapeHtml(each.text.trim())}</p>`;
    default:
      // A list item without blank lines contains text without a paragraph.
      return inline([token], page);
  }
}

function heading(token: Tokens.Heading, page: Page): string {
  const text = plain(token.tokens).trim();
  // Never skip a heading level: screen readers present headings as an outline.
  const level = Math.min(token.depth + page.shift, page.level + 1, 6);
  page.level = level;
  const id = uniqueId(foldName(text).replaceAll(' ', '-') || 'section', page.ids);
  page.headings.push({ id, text, level });
  return `<h${level} id="${id}">${inline(token.tokens, page)}</h${level}>`;
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
 * A wide table scrolls inside a region, which its column headings label. If the first column
 * heading is empty, the cells of the first column are row headings.
 */
function table(token: Tokens.Table, page: Page): string {
  const titles = token.header.map((cell) => plain(cell.tokens).trim());
  const label = titles.filter((title) => title !== '').join(', ');
  const rowTitles = titles.length > 1 && titles[0] === '';
  const head = token.header.map((cell, index) => {
    return titles[index] === '' ? cellOf('td', cell, page) : cellOf('th', cell, page, 'col');
  });
  const rows = token.rows.map((row) => {
    const cells = row.map((cell, index) => {
      const isTitle = rowTitles && index === 0 && plain(cell.tokens).trim() !== '';
      return isTitle ? cellOf('th', cell, page, 'row') : cellOf('td', cell, page);
    });
    return `<tr>${cells.join('')}</tr>`;
  });
  const region = label === '' ? '' : ` role="region" aria-label="${escapeHtml(label)}"`;
  const body = rows.length === 0 ? '' : `\n<tbody>\n${rows.join('\n')}\n</tbody>`;
  return `<div class="table" tabindex="0"${region}><table>\n<thead>\n<tr>${head.join('')}</tr>\n</thead>${body}\n</table></div>`;
}

function cellOf(
  tag: 'td' | 'th',
  cell: Tokens.TableCell,
  page: Page,
  scope?: 'col' | 'row',
): string {
  const scoped = scope === undefined ? '' : ` scope="${scope}"`;
  const aligned = cell.align === 'right' || cell.align === 'center' ? ` class="${cell.align}"` : '';
  return `<${tag}${scoped}${aligned}>${inline(cell.tokens, page)}</${tag}>`;
}

function inline(tokens: readonly Token[], page: Page): string {
  return tokens.map((token) => phrase(token, page)).join('');
}

function phrase(token: Token, page: Page): string {
  const each = known(token);
  switch (each.type) {
    case 'text':
      return each.tokens ? inline(each.tokens, page) : escapeText(each.text);
    case 'strong':
    case 'em':
    case 'del':
      return `<${each.type}>${inline(each.tokens, page)}</${each.type}>`;
    case 'codespan':
      return `<code>${escapeHtml(each.text)}</code>`;
    case 'br':
      return '<br>';
    case 'link':
      return link(each, page);
    case 'note_mark':
      return mark(each, page);
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

function link(token: Tokens.Link, page: Page): string {
  const { linked } = page;
  page.linked = true;
  const text = token.autolink ? escapeHtml(token.text) : inline(token.tokens, page);
  page.linked = linked;
  const href = linked ? null : hrefOf(token);
  if (href === null) return text;
  const rel = /^https?:/.test(href) ? ' rel="noopener"' : '';
  return `<a href="${escapeHtml(href)}"${rel}>${text}</a>`;
}

function mark(token: NoteMark, page: Page): string {
  const html = page.linked ? null : markOf(page.notes, token);
  return html ?? escapeText(token.raw);
}

/** The tokens as plain text, for ids, labels and the alternative text of images. */
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
