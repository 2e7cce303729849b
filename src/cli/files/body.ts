/** Checks a text as Markdown: errors for what can't be published, warnings for likely mistakes. */
import { en } from '../../i18n/catalogue.ts';
import { renderMarkdown } from '../../markdown/markdown.ts';
import { byteLength } from '../../statements/document.ts';
import { findOddities } from '../../statements/oddities.ts';
import { MAX_HTML_BYTES } from '../../statements/schema.ts';
import { type Source, say } from './source.ts';

const publisher = en.publishing.answers;

export function complainOfMarkdown(source: Source): void {
  const { body, bodyLine } = source;
  const at = (line: number) => bodyLine + line - 1;
  const rendered = renderMarkdown(body, publisher.footnotes);
  if (!rendered.ok) {
    // The rules of a document already report a text that is too large, with its size.
    const { reason, line = 1 } = rendered.error;
    if (reason === 'too_deep') say(source, at(line), publisher.tooDeep);
    return;
  }
  if (byteLength(rendered.value.html) > MAX_HTML_BYTES) {
    say(source, bodyLine, publisher.tooLargeRendered);
  }
  for (const { line, message } of findOddities(body, rendered.value, en.complaints)) {
    say(source, at(line), message, 'warning');
  }
}
