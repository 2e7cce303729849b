/** Checks a text as Markdown: errors for what can't be published, warnings for likely mistakes. */
import type { Token } from 'marked';
import { en } from '../../i18n/catalogue.ts';
import { hrefOf } from '../../markdown/hrefs.ts';
import { parseMarkdown, renderMarkdown } from '../../markdown/markdown.ts';
import { childrenOf, known } from '../../markdown/nesting.ts';
import { byteLength, findRawHtml } from '../../statements/document.ts';
import { MAX_HTML_BYTES } from '../../statements/schema.ts';
import { type Source, say } from './source.ts';

const words = en.files;
const publisher = en.publishing.answers;
const footnotes = en.publishing.answers.footnotes;

export function complainOfMarkdown(source: Source): void {
  const { body, bodyLine } = source;
  const at = (line: number) => bodyLine + line - 1;
  for (const line of findRawHtml(body)) say(source, at(line), words.rawHtml, 'warning');
  const parsed = parseMarkdown(body);
  if (!parsed.ok) {
    // The rules of a document already report a text that is too large, with its size.
    const { reason, line = 1 } = parsed.error;
    if (reason === 'too_deep') say(source, at(line), publisher.tooDeep);
    return;
  }
  const rendered = renderMarkdown(body, footnotes);
  if (rendered.ok && byteLength(rendered.value.html) > MAX_HTML_BYTES) {
    say(source, bodyLine, publisher.tooLargeRendered);
  }
  for (const { text, last, message } of findOddities(parsed.value)) {
    const found = last ? body.lastIndexOf(text) : body.indexOf(text);
    // If the source does not contain the parsed text, report the first line.
    say(source, at(body.slice(0, Math.max(found, 0)).split('\n').length), message, 'warning');
  }
}

/** Markdown that is shown as plain text or not at all: valid, but probably a mistake. */
interface Oddity {
  /** First line of the Markdown. `last` selects its last occurrence in the text, not the first. */
  text: string;
  last?: boolean;
  message: string;
}

function findOddities(tokens: readonly Token[]): Oddity[] {
  const all = tokens.flatMap(everyToken);
  const notes = all.filter((token) => token.type === 'note_text');
  const marks = all.filter((token) => token.type === 'note_mark');
  const labels = new Set(marks.map(({ label }) => label));
  const first = new Map(notes.toReversed().map((note) => [note.label, note]));
  return all.flatMap((token): Oddity[] => {
    const [text = ''] = token.raw.split('\n');
    switch (token.type) {
      case 'image':
        return [{ text, message: words.image }];
      case 'link':
        return hrefOf(token) === null ? [{ text, message: words.link({ link: text }) }] : [];
      case 'note_mark':
        return first.has(token.label) ? [] : [{ text, message: words.noteMissing({ note: text }) }];
      case 'note_text': {
        const named = text.slice(0, text.indexOf(']') + 1).trim();
        if (first.get(token.label) !== token) {
          return [{ text, last: true, message: words.noteTwice({ note: named }) }];
        }
        return labels.has(token.label)
          ? []
          : [{ text, message: words.noteUnused({ note: named }) }];
      }
      default:
        return [];
    }
  });
}

function everyToken(token: Token): ReturnType<typeof known>[] {
  return [known(token), ...childrenOf(token).flatMap(everyToken)];
}
