/** Renders a text to HTML that is small enough to store, or says in words why it can't. Pure. */
import type { Words } from '../../i18n/catalogue.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import { type RenderedMarkdown, renderMarkdown } from '../../markdown/markdown.ts';
import { byteLength } from '../document.ts';
import { MAX_HTML_BYTES } from '../schema.ts';

export type RenderWords = Pick<
  Words['publishing']['answers'],
  'footnotes' | 'tooDeep' | 'tooLarge' | 'tooLargeRendered'
>;

/** `beside` is the number of other bytes stored in the same row. */
export function renderBody(
  body: string,
  words: RenderWords,
  beside = 0,
): Result<RenderedMarkdown, string> {
  const rendered = renderMarkdown(body, words.footnotes);
  if (!rendered.ok) {
    return err(rendered.error.reason === 'too_deep' ? words.tooDeep : words.tooLarge);
  }
  const bytes = byteLength(rendered.value.html) + beside;
  return bytes > MAX_HTML_BYTES ? err(words.tooLargeRendered) : ok(rendered.value);
}
