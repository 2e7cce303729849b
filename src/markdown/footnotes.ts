/**
 * Parses footnotes in GitHub's syntax: `[^1]` in the text, and `[^1]: …` on a line of its own,
 * continued by lines that are indented by four spaces. `markdown.ts` renders them.
 */
import type { Lexer, MarkedExtension, Token } from 'marked';

/** A reference in the text to a note. */
export interface NoteMark {
  type: 'note_mark';
  raw: string;
  label: string;
}

/** The text of a note. */
export interface NoteText {
  type: 'note_text';
  raw: string;
  label: string;
  tokens: Token[];
}

const LABEL = '\\[\\^([^\\s[\\]^\\\\]{1,60})\\]';
const START = new RegExp(`^ {0,3}${LABEL}:[ \\t]*`);
const MARK = new RegExp(`^${LABEL}(?!\\(|\\[(?!\\^))`);
const NEXT = new RegExp(`\\n {0,3}${LABEL}:`);
/**
 * A line that ends the paragraph of a note: another note, a heading, quotation, list, table or
 * code.
 */
const OTHER = /^ {0,3}(?:\[\^|[#>|]|[-*+] |\d{1,9}[.)] |`{3}|~{3})/;
const INDENTED = /^(?: {4}|\t)/;

/** Labels are case-insensitive, as on GitHub. */
const labelOf = (match: RegExpExecArray) => (match[1] ?? '').toLowerCase();

/** An extension for `marked.use`. */
export const footnotes: MarkedExtension = {
  extensions: [
    {
      name: 'note_text',
      level: 'block',
      start: (rest) => (rest.includes('[^') ? rest.search(NEXT) + 1 || -1 : -1),
      tokenizer(rest): NoteText | undefined {
        const found = START.exec(rest);
        if (!found) return;
        const raw = extentOf(rest);
        const text = raw.slice(found[0].length).replace(/\n(?: {4}|\t)/g, '\n');
        return {
          type: 'note_text',
          raw,
          label: labelOf(found),
          tokens: blocksOf(this.lexer, text),
        };
      },
    },
    {
      name: 'note_mark',
      level: 'inline',
      tokenizer(rest): NoteMark | undefined {
        const found = MARK.exec(rest);
        if (found) return { type: 'note_mark', raw: found[0], label: labelOf(found) };
      },
    },
  ],
};

/** The source of a note: its paragraph, and the indented lines below it. */
function extentOf(rest: string): string {
  let end = 0;
  let blank = false;
  for (let at = 0; at < rest.length; ) {
    const newline = rest.indexOf('\n', at);
    const next = newline === -1 ? rest.length : newline + 1;
    const line = rest.slice(at, next);
    if (line.trim() === '') blank = true;
    else {
      const goesOn = at === 0 || INDENTED.test(line) || !(blank || OTHER.test(line));
      if (!goesOn) break;
      blank = false;
      end = next;
    }
    at = next;
  }
  return rest.slice(0, end);
}

function blocksOf(lexer: Lexer, text: string): Token[] {
  const { top } = lexer.state;
  lexer.state.top = true;
  const tokens = lexer.blockTokens(text, []);
  lexer.state.top = top;
  return tokens;
}
