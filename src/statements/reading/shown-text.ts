/** Texts as readers see them, for comparing: stored ones, and ones that are not published. Pure. */
import type { Words } from '../../i18n/catalogue.ts';
import { formatStatementDate, isStatementDate } from '../../lib/dates.ts';
import { escapeHtml } from '../../lib/html.ts';
import { readCanonicalText } from '../document.ts';
import { renderBody } from '../publishing/rendering.ts';
import type { ShownText } from './text-tree.ts';

/** A text of which the HTML is stored. */
export function storedText(
  words: Words,
  { title, date, html }: { title: string; date: string; html: string },
): ShownText {
  const day = isStatementDate(date) ? formatStatementDate(date, words.lang) : date;
  return { title, date: day && words.statements.difference.dated({ date: day }), html };
}

/** Markdown with what stands above it. All of it may be empty. */
export interface WrittenText {
  title?: string;
  date?: string;
  summary?: string;
  body: string;
}

/** The text of a draft or of a proposal. */
export function renderedText(
  words: Words,
  { title = '', date = '', summary = '', body }: WrittenText,
): ShownText {
  const rendered = renderBody(body, words.publishing.answers);
  // What can't be rendered is shown as it is.
  const html = rendered.ok ? rendered.value.html : `<pre><code>${escapeHtml(body)}\n</code></pre>`;
  return storedText(words, { title, date, html: `${paragraphs(summary)}${html}` });
}

/** The parts of a canonical text; an empty text for null. */
export function writtenOf(canonical: string | null): WrittenText {
  return readCanonicalText(canonical ?? '') ?? { body: canonical ?? '' };
}

/** Lines without markup, such as a summary or a list of topics. */
export function plainText(text: string): ShownText {
  return { title: '', date: '', html: paragraphs(text) };
}

function paragraphs(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => `<p>${escapeHtml(line)}</p>\n`).join('');
}
