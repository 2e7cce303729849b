/** What `check` says of a text as Markdown: what can't be published, and what was hardly meant. */
import { files as words } from '../i18n/en/files.ts';
import { publisher } from '../i18n/en/publisher.ts';
import { footnotes } from '../i18n/en/record.ts';
import { type Oddity, renderMarkdown } from '../lib/markdown.ts';
import { byteLength, findRawHtml } from '../statements/document.ts';
import { MAX_HTML_BYTES } from '../statements/schema.ts';
import { type Source, say } from './source.ts';

export function complainOfMarkdown(source: Source): void {
  const { body, bodyLine } = source;
  const at = (line: number) => bodyLine + line - 1;
  for (const line of findRawHtml(body)) say(source, at(line), words.rawHtml, 'warning');
  const rendered = renderMarkdown(body, footnotes);
  if (!rendered.ok) {
    // That it is too large is said of all of it, with the number of bytes.
    const { reason, line = 1 } = rendered.error;
    if (reason === 'too_deep') say(source, at(line), publisher.tooDeep);
    return;
  }
  const { html, oddities } = rendered.value;
  if (byteLength(html) > MAX_HTML_BYTES) say(source, bodyLine, publisher.tooLargeRendered);
  for (const oddity of oddities) {
    const [first = ''] = oddity.source.split('\n');
    say(source, at(lineOf(body, oddity.reason, first)), wordsOf(oddity.reason, first), 'warning');
  }
}

/** Where it stands; the first line where it is not found as it was read. */
function lineOf(body: string, reason: Oddity['reason'], source: string): number {
  const found = reason === 'note_twice' ? body.lastIndexOf(source) : body.indexOf(source);
  return body.slice(0, Math.max(found, 0)).split('\n').length;
}

function wordsOf(reason: Oddity['reason'], source: string): string {
  const label = /\[\^[^\]]*\]/.exec(source)?.[0] ?? '';
  switch (reason) {
    case 'note_missing':
      return words.noteMissing(label);
    case 'note_unused':
      return words.noteUnused(label);
    case 'note_twice':
      return words.noteTwice(label);
    case 'image':
      return words.image;
    case 'link':
      return words.link(source);
  }
}
