/**
 * The canonical text of a statement, and the validation rules that `schema.ts` can't express.
 *
 * An endorsement is pinned to the SHA-256 of `canonicalText`, and readers check it with
 * `curl … | sha256sum`. Changing one byte of that function's output changes every digest.
 */
import { en } from '../i18n/catalogue.ts';
import { isStatementDate } from '../lib/dates.ts';
import {
  type FiledDocument,
  MAX_TEXT_BYTES,
  type PageDocument,
  type StatementDocument,
} from './schema.ts';

const words = en.publishing.documents;

/** What is wrong with one field; `line` counts from 1 within the body. */
export interface Problem<Field extends string = string> {
  field: Field;
  message: string;
  line?: number;
}

/** NFC, LF, no spaces or tabs at the end of a line, no blank lines around, one final newline. */
export function normaliseBody(text: string): string {
  const lines = text.normalize('NFC').replace(/\r\n?/g, '\n').split('\n').map(trimLineEnd);
  const first = lines.findIndex((line) => line !== '');
  const last = lines.findLastIndex((line) => line !== '');
  return first === -1 ? '' : `${lines.slice(first, last + 1).join('\n')}\n`;
}

// A loop, because `/[ \t]+$/` takes quadratic time on a long run of spaces.
function trimLineEnd(line: string): string {
  let end = line.length;
  while (end > 0 && (line[end - 1] === ' ' || line[end - 1] === '\t')) end -= 1;
  return line.slice(0, end);
}

/** The bytes of a revision: `/statements/:slug/v/:n.md` serves them, and the digest is theirs. */
export function canonicalText(document: { title: string; date: string; body: string }): string {
  const body = normaliseBody(document.body);
  return normaliseBody(`# ${document.title}\n\nDated ${document.date}\n\n${body}`);
}

/** Parses the output of `canonicalText` into its parts; null if the text has another format. */
export function readCanonicalText(
  text: string,
): { title: string; date: string; body: string } | null {
  const [, title, date, body] = /^# ([^\n]*)\n\nDated ([^\n]*)\n\n(.+)$/s.exec(text) ?? [];
  return title === undefined || date === undefined || !body ? null : { title, date, body };
}

const encoder = new TextEncoder();

/** Length in bytes, as UTF-8. */
export function byteLength(text: string): number {
  return encoder.encode(text).length;
}

/** True for `YYYY-MM` or `YYYY-MM-DD` if the date exists and lies in the years 1900 to 2199. */
export function isRealDate(date: string): boolean {
  return isStatementDate(date) && date >= '1900' && date < '2200';
}

// Control characters, lone surrogates, line separators, bidi marks and overrides, and zero-width
// spaces. Joiners (U+200C, U+200D) are allowed: some scripts and emoji need them.
const INVISIBLE =
  /[\p{Cc}\p{Cs}\u2028\u2029\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;
// A body may contain line feeds, tabs and single bidi marks.
const INVISIBLE_IN_BODY = /(?![\n\t])[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/gu;

function invisibleCodes(text: string, pattern: RegExp): string {
  const codes = new Set(
    Array.from(text.matchAll(pattern), ([character]) => {
      const code = character.codePointAt(0) ?? 0;
      return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
    }),
  );
  return [...codes].join(', ');
}

function checkLine<Field extends string>(
  field: Field,
  key: string,
  text: string,
): Problem<Field>[] {
  const problems: Problem<Field>[] = [];
  const codes = invisibleCodes(text, INVISIBLE);
  if (codes !== '') problems.push({ field, message: words.text.invisible({ key, codes }) });
  // Reading a file normalizes its values this way. Requiring it here ensures that publishing an
  // exported file changes nothing.
  if (text !== text.normalize('NFC').trim().replace(/ {2,}/g, ' ')) {
    problems.push({ field, message: words.text.untrimmed({ key }) });
  }
  return problems;
}

interface ProseLine {
  /** From 1. */
  line: number;
  text: string;
}

/** The lines of a Markdown text that are not in fenced code. */
function proseLines(body: string): ProseLine[] {
  const lines: ProseLine[] = [];
  let fence: string | null = null;
  for (const [index, text] of body.split('\n').entries()) {
    const mark = /^ {0,3}(?:> ?)*(`{3,}(?=[^`]*$)|~{3,})(.*)$/.exec(text);
    if (fence !== null) {
      // A closing fence is at least as long as the opening one, with nothing after it.
      if (mark?.[1]?.startsWith(fence) && mark[2]?.trim() === '') fence = null;
    } else if (mark?.[1] !== undefined) {
      fence = mark[1];
    } else {
      lines.push({ line: index + 1, text });
    }
  }
  return lines;
}

/** Numbers (from 1) of the lines with a level 1 heading: `# Title`, or underlined with `===`. */
export function findTopHeadings(body: string): number[] {
  const found: number[] = [];
  let above: ProseLine | null = null;
  for (const prose of proseLines(body)) {
    // A `#` in a quotation or list item makes a level 1 heading too.
    if (/^ {0,3}(?:(?:>|[-*+]|\d{1,9}[.)]) {0,3})*#(?:[ \t]|$)/.test(prose.text)) {
      found.push(prose.line);
    } else if (/^ {0,3}=+$/.test(prose.text) && above !== null && above.text !== '') {
      if (above.line === prose.line - 1) found.push(above.line);
    }
    above = prose;
  }
  return found;
}

function checkBody(body: string): Problem<'body'>[] {
  const field = 'body';
  if (normaliseBody(body) === '') return [{ field, message: words.body.empty }];
  const problems: Problem<'body'>[] = [];
  if (body !== normaliseBody(body)) problems.push({ field, message: words.body.notNormal });
  for (const [index, text] of body.split('\n').entries()) {
    const codes = invisibleCodes(text, INVISIBLE_IN_BODY);
    if (codes !== '') {
      problems.push({
        field,
        line: index + 1,
        message: words.text.invisible({ key: 'The text', codes }),
      });
    }
  }
  for (const line of findTopHeadings(body)) {
    problems.push({ field, line, message: words.body.topHeading });
  }
  return problems;
}

function checkSize(title: string, date: string, body: string): Problem<'body'>[] {
  const bytes = byteLength(canonicalText({ title, date, body }));
  if (bytes <= MAX_TEXT_BYTES) return [];
  return [{ field: 'body', message: words.body.tooLarge({ bytes, maximum: MAX_TEXT_BYTES }) }];
}

/** All problems of a document that has the right shape; an empty list if it can be published. */
export function validateDocument(
  document: StatementDocument & Partial<FiledDocument>,
): Problem<keyof StatementDocument & string>[] {
  const problems: Problem<keyof StatementDocument & string>[] = [
    ...checkLine('title', '`title`', document.title),
    ...checkLine('summary', '`summary`', document.summary),
    ...document.topics.flatMap((topic) => checkLine('topics', `The topic “${topic}”`, topic)),
    ...checkLine('changeNote', '`change_note`', document.withdraw ?? document.changeNote ?? ''),
    ...checkBody(document.body),
    ...checkSize(document.title, document.date, document.body),
  ];
  const complain = (field: keyof StatementDocument & string, message: string) =>
    problems.push({ field, message });

  const seen = new Set<string>();
  for (const topic of document.topics) {
    if (seen.has(topic.toLowerCase())) complain('topics', words.topicTwice({ topic }));
    seen.add(topic.toLowerCase());
  }

  const isReal = isRealDate(document.date);
  if (!isReal) complain('date', words.date.notReal({ date: document.date }));
  // Compare at the precision of the statement’s date: if it has no day, compare only months.
  const truncate = (day: string) => day.slice(0, document.date.length);
  if (isReal && document.reviewBy !== null && truncate(document.reviewBy) <= document.date) {
    complain('reviewBy', words.reviewTooEarly({ date: document.date }));
  }
  if (isReal && document.reaffirmed !== null && truncate(document.reaffirmed) < document.date) {
    complain('reaffirmed', words.reaffirmedTooEarly({ date: document.date }));
  }

  if (document.supersedes === document.slug) complain('supersedes', words.supersedesItself);
  if (document.change !== null && document.changeNote === null) {
    complain('changeNote', words.change.noteMissing);
  }
  if (document.change === null && document.changeNote !== null) {
    complain('change', words.change.kindMissing);
  }
  if (document.returnsTo != null && document.change === null) {
    complain('change', words.change.returnsMissing);
  }
  return problems;
}

/** All problems of a page of `about/`, which has no date, no revisions and no digest. */
export function validatePage(page: PageDocument): Problem<keyof PageDocument & string>[] {
  return [
    ...checkLine('title', '`title`', page.title),
    ...checkLine('summary', '`summary`', page.summary),
    ...checkBody(page.body),
    ...checkSize(page.title, '', page.body),
  ];
}
