/** A text as HTML, within the limits of storage. Pure. */
import type { NoteWords } from '../lib/endnotes.ts';
import { renderMarkdown } from '../lib/markdown.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { byteLength } from './document.ts';
import { MAX_HTML_BYTES } from './schema.ts';

export type RenderingRefusal = 'tooDeep' | 'tooLarge' | 'tooLargeRendered';

export function renderBody(body: string, words: NoteWords): Result<string, RenderingRefusal> {
  const rendered = renderMarkdown(body, words);
  if (!rendered.ok) return err(rendered.error.reason === 'too_deep' ? 'tooDeep' : 'tooLarge');
  const { html } = rendered.value;
  return byteLength(html) > MAX_HTML_BYTES ? err('tooLargeRendered') : ok(html);
}
