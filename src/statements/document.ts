/**
 * The canonical text of a statement, and the rules that go past the shapes in `schema.ts`.
 *
 * The digest that an endorsement is pinned to is the SHA-256 of `canonicalText`. Changing one byte
 * of what it gives changes every digest: readers check them with `curl … | sha256sum`.
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

// By hand: `/[ \t]+$/` takes quadratic time on a long run of spaces.
function trimLineEnd(line: string): string {
  let end = line.length;
  while (end > 0 && (line[end - 1] === ' ' || line[end - 1] === '\t')) end -= 1;
  return line.slice(0, end);
}

/** The bytes of a revision: what `/statements/:slug/v/:n.md` serves and the digest is taken of. */
export function canonicalText(document: { title: string; date: string; body: string }): string {
  const body = normaliseBody(document.body);
  return normaliseBody(`# ${document.title}\n\nDated ${document.date}\n\n${body}`);
}

/** What `canonicalText` was made of; null where it was not. */
export function readCanonicalText(
  text: string,
): { title: string; date: string; body: string } | null {
  const [, title, date, body] = /^# ([^\n]*)\n\nDated ([^\n]*)\n\n(.+)$/s.exec(text) ?? [];
  return title === undefined || date === undefined || !body ? null : { title, date, body };
}

const encoder = new TextEncoder();

/** Length in UTF-8. */
export function byteLength(text: string): number {
  return encoder.encode(text).length;
}

/** `YYYY-MM` or `YYYY-MM-DD`, in the calendar and within the years that a statement can have. */
export function isRealDate(date: string): boolean {
  return isStatementDate(date) && date >= '1900' && date < '2200';
}

// Controls, half characters, line separators, bidi marks and overrides, zero-width spaces. Joiners
// (U+200C, U+200D) stay allowed: some scripts and emoji need them.
const INVISIBLE =
  /[\p{Cc}\p{Cs}\u2028\u2029\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;
// In a body, line feeds and tabs are text, and a single bidi mark does no harm.
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
  // What a file would be read as: publishing one's own export changes nothing.
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

/** The lines of a Markdown text that stand outside fenced code. */
function proseLines(body: string): ProseLine[] {
  const lines: ProseLine[] = [];
  let fence: string | null = null;
  for (const [index, text] of body.split('\n').entries()) {
    const mark = /^ {0,3}(?:> ?)*(`{3,}(?=[^`]*$)|~{3,})(.*)$/.exec(text);
    if (fence !== null) {
      // A fence is closed by one at least as long, with nothing after it.
      if (mark?.[1]?.startsWith(fence) && mark[2]?.trim() === '') fence = null;
    } else if (mark?.[1] !== undefined) {
      fence = mark[1];
    } else {
      lines.push({ line: index + 1, text });
    }
  }
  return lines;
}

/** Lines (from 1) with a heading of level 1, be it `# so`, or underlined with `===`. */
export function findTopHeadings(body: string): number[] {
  const found: number[] = [];
  let above: ProseLine | null = null;
  for (const prose of proseLines(body)) {
    // Within a quotation or a list it would be a heading of level 1 as well.
    if (/^ {0,3}(?:(?:>|[-*+]|\d{1,9}[.)]) {0,3})*#(?:[ \t]|$)/.test(prose.text)) {
      found.push(prose.line);
    } else if (/^ {0,3}=+$/.test(prose.text) && above !== null && above.text !== '') {
      if (above.line === prose.line - 1) found.push(above.line);
    }
    above = prose;
  }
  return found;
}

/** Lines (from 1) with HTML, which is shown as text: a warning, since `<T>` may be meant. */
export function findRawHtml(body: string): number[] {
  return proseLines(body)
    .filter(({ text }) => /<(?:\/?[a-z][a-z0-9-]*(?:\s[^>]*)?\/?>|!--)/i.test(withoutCode(text)))
    .map(({ line }) => line);
}

function withoutCode(text: string): string {
  return text.replace(/(`+)(?!`).*?(?<!`)\1(?!`)/g, '');
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

/** Everything that is wrong with a document of the right shape. An empty list: it may be published. */
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
  const say = (field: keyof StatementDocument & string, message: string) =>
    problems.push({ field, message });

  const seen = new Set<string>();
  for (const topic of document.topics) {
    if (seen.has(topic.toLowerCase())) say('topics', words.topicTwice({ topic }));
    seen.add(topic.toLowerCase());
  }

  const real = isRealDate(document.date);
  if (!real) say('date', words.date.notReal({ date: document.date }));
  // Compared at the precision of the statement’s date: within its month nothing is later than it.
  const upTo = (day: string) => day.slice(0, document.date.length);
  if (real && document.reviewBy !== null && upTo(document.reviewBy) <= document.date) {
    say('reviewBy', words.reviewTooEarly({ date: document.date }));
  }
  if (real && document.reaffirmed !== null && upTo(document.reaffirmed) < document.date) {
    say('reaffirmed', words.reaffirmedTooEarly({ date: document.date }));
  }

  if (document.supersedes === document.slug) say('supersedes', words.supersedesItself);
  if (document.change !== null && document.changeNote === null) {
    say('changeNote', words.change.noteMissing);
  }
  if (document.change === null && document.changeNote !== null) {
    say('change', words.change.kindMissing);
  }
  return problems;
}

/** The same for a page of `about/`, which has no date, no revisions and no digest. */
export function validatePage(page: PageDocument): Problem<keyof PageDocument & string>[] {
  return [
    ...checkLine('title', '`title`', page.title),
    ...checkLine('summary', '`summary`', page.summary),
    ...checkBody(page.body),
    ...checkSize(page.title, '', page.body),
  ];
}
