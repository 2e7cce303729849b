/** Splits SQL into statements and tokens as SQLite does. Pure. */

export interface Token {
  /** `word` is a keyword or a bare name, `name` a quoted one. */
  kind: 'word' | 'name' | 'text' | 'number' | 'sign';
  /** As it is written; a quoted name without its quotes. */
  text: string;
}

export interface Statement {
  /** As it is written, from its first token to its semicolon. */
  text: string;
  /** Line of its first token, from 1. */
  line: number;
  tokens: Token[];
  /** The comments between the previous statement and this one. */
  comment: string;
}

const PATTERNS: readonly [Token['kind'] | 'space' | 'comment', RegExp][] = [
  ['space', /\s+/y],
  // An unclosed block comment extends to the end.
  ['comment', /--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/y],
  ['text', /'(?:[^']|'')*(?:'|$)/y],
  ['name', /"(?:[^"]|"")*(?:"|$)|`(?:[^`]|``)*(?:`|$)|\[[^\]]*(?:\]|$)/y],
  ['number', /\d[\w.]*/y],
  ['word', /[\p{L}_$][\p{L}\p{N}_$]*/uy],
  ['sign', /[\s\S]/y],
];

export const parseStatements = (sql: string): Statement[] => [...readStatements(sql)];

/** Splits at semicolons, except those in the body of a trigger. */
export function* readStatements(sql: string): Generator<Statement> {
  let at = 0;
  let line = 1;
  let counted = 0;
  let tokens: Token[] = [];
  let start = 0;
  let comment = '';
  let open = 0;
  while (at < sql.length) {
    const { kind, text } = read(sql, at);
    const from = at;
    at += text.length;
    if (kind === 'space') continue;
    if (kind === 'comment') {
      if (tokens.length === 0) comment += `${text}\n`;
      continue;
    }
    const ends = kind === 'sign' && text === ';';
    if (ends && tokens.length === 0) continue;
    if (tokens.length === 0) {
      start = from;
      line += sql.slice(counted, start).split('\n').length - 1;
      counted = start;
    }
    if (!ends || open > 0) tokens.push({ kind, text: kind === 'name' ? text.slice(1, -1) : text });
    open = depth(tokens, kind, text, open);
    if (ends && open === 0) {
      yield { text: sql.slice(start, at), line, tokens, comment };
      tokens = [];
      comment = '';
    }
  }
  if (tokens.length > 0) yield { text: sql.slice(start, at), line, tokens, comment };
}

function read(sql: string, at: number): { kind: (typeof PATTERNS)[number][0]; text: string } {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = at;
    const text = pattern.exec(sql)?.[0];
    if (text !== undefined) return { kind, text };
  }
  throw new Error('unreachable: the pattern of `sign` matches any character');
}

/** The number of open `BEGIN … END` and `CASE … END` blocks in a trigger. */
function depth(tokens: readonly Token[], kind: string, text: string, open: number): number {
  if (kind !== 'word' || !isTrigger(tokens)) return open;
  const word = text.toUpperCase();
  if (word === 'CASE' || (word === 'BEGIN' && open === 0)) return open + 1;
  return word === 'END' ? Math.max(0, open - 1) : open;
}

export function isTrigger(tokens: readonly Token[]): boolean {
  return /^CREATE (?:TEMP |TEMPORARY )?TRIGGER$/.test(
    wordsOf(tokens.slice(0, tokens[1]?.text.toUpperCase().startsWith('TEMP') ? 3 : 2)),
  );
}

/** The tokens as a line to match patterns: words in capitals, string literals as `''`. */
export function wordsOf(tokens: readonly Token[]): string {
  return tokens
    .map(({ kind, text }) => (kind === 'word' ? text.toUpperCase() : kind === 'text' ? "''" : text))
    .join(' ');
}
