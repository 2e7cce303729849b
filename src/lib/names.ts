/**
 * Text that strangers write and others read: names, titles, affiliations, comments and one link.
 * Rejects only what can't be a name: characters that disguise (invisible and direction-changing
 * ones), addresses and links with a scheme, and text that a spreadsheet would run. Hosts
 * (`hosts.ts`) and mixed scripts are flagged for a reviewer.
 */
import { parseDomain } from './addresses.ts';
import { err, ok, type Result } from './result.ts';

export interface NameError {
  reason:
    | 'missing'
    | 'too_long'
    | 'forbidden_characters'
    | 'looks_like_address_or_link'
    | 'starts_like_formula';
}

export interface PlainTextError {
  reason: 'too_long' | 'forbidden_characters';
}

export interface UrlError {
  reason: 'url_missing' | 'url_too_long' | 'url_invalid';
}

/**
 * Control, format (including bidi and zero-width), surrogate, private-use and unassigned
 * characters; line and paragraph separators; fillers and selectors that are invisible; the blank
 * braille pattern; and more than four combining marks in a row, which overlap neighboring text.
 */
const FORBIDDEN_IN_NAME = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]|\p{M}{5}/u;
/** A comment keeps newlines, and the joiners that emoji, Persian and Indic scripts need. */
const FORBIDDEN_IN_TEXT = /(?![\n\u200c\u200d])[\p{C}\p{Zl}\p{Zp}]|\p{M}{5}/u;

/** Scripts in which a joiner between letters changes their shape, and so the word. */
const JOINED = [
  ...['Arabic', 'Syriac', 'Mongolian', 'Nko', 'Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati'],
  ...['Oriya', 'Tamil', 'Telugu', 'Kannada', 'Malayalam', 'Sinhala', 'Khmer', 'Myanmar'],
];
/** Scripts without spaces between words, where an invisible space marks the end of a word. */
const UNSPACED = ['Khmer', 'Lao', 'Thai', 'Myanmar'];
const letterOf = (scripts: string[]) =>
  `[${scripts.map((script) => `\\p{Script_Extensions=${script}}`).join('')}]`;
/** The sign that removes a consonant's vowel. A joiner after it stands at the end of a word, too. */
const VIRAMA = '[\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca]';
/** Invisible characters where their script needs them. Elsewhere they only disguise. */
const NEEDED_INVISIBLE = new RegExp(
  [
    `(?<=${letterOf(JOINED)})[\u200c\u200d](?=${letterOf(JOINED)})|(?<=${VIRAMA})[\u200c\u200d]`,
    `(?<=${letterOf(UNSPACED)})\u200b(?=${letterOf(UNSPACED)})`,
    '(?<=\\p{Script=Mongolian})[\u180b-\u180f]',
    // How a family writes its Chinese character, as Japanese registers keep it.
    '(?<=\\p{Script=Han})[\ufe00-\ufe02\u{e0100}-\u{e01ef}]',
  ].join('|'),
  'gu',
);
const withoutNeeded = (text: string) => text.replace(NEEDED_INVISIBLE, '');

/** Compared with the ordinary forms: spreadsheets also run what begins with a full-width one. */
const FORMULA_START = /^[=+\-@]/;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
/** "Data: Reports" has no scheme: nothing follows the colon directly. */
const SCHEME =
  /\b(?:[a-z][a-z0-9+.-]{0,30}:\/\/|(?:https?|ftp|mailto|javascript|vbscript):\S|(?:tel|sms):[+\d]|data:[^\s,]*,\S)/i;

/**
 * Parses a name, title, affiliation or officer: one line, NFC, 1 to `max` characters with a letter
 * or digit.
 */
export function parseName(text: string, { max = 120 } = {}): Result<string, NameError> {
  const name = text.normalize('NFC').trim();
  if (FORBIDDEN_IN_NAME.test(withoutNeeded(name))) return err({ reason: 'forbidden_characters' });
  if (!LETTER_OR_DIGIT.test(name)) return err({ reason: 'missing' });
  const plain = name.normalize('NFKC');
  if (FORMULA_START.test(plain)) return err({ reason: 'starts_like_formula' });
  const collapsed = name.replace(/\s+/g, ' ');
  if (lengthOf(collapsed) > max) return err({ reason: 'too_long' });
  if (plain.includes('@') || SCHEME.test(plain)) {
    return err({ reason: 'looks_like_address_or_link' });
  }
  return ok(collapsed);
}

/**
 * Parses a comment. Newlines stay, and an empty comment is null. The reviewer judges links in it.
 */
export function parsePlainText(
  text: string,
  { max }: { max: number },
): Result<string | null, PlainTextError> {
  // Check the raw length first: the steps below can take quadratic time for a run of spaces.
  if (text.length > 8 * max) return err({ reason: 'too_long' });
  const plain = text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replaceAll('\t', ' ')
    .replace(/ +$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  if (plain === '') return ok(null);
  if (FORBIDDEN_IN_TEXT.test(withoutNeeded(plain))) return err({ reason: 'forbidden_characters' });
  if (lengthOf(plain) > max) return err({ reason: 'too_long' });
  return ok(plain);
}

/** Counts code points, as SQLite's `length()` does, and not UTF-16 units. */
function lengthOf(text: string): number {
  return Array.from(text).length;
}

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const SCRIPTS = [
  ...['Latin', 'Cyrillic', 'Greek', 'Armenian', 'Hebrew', 'Arabic', 'Georgian', 'Cherokee'],
  ...['Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati', 'Tamil', 'Telugu', 'Kannada', 'Malayalam'],
  ...['Sinhala', 'Thai', 'Lao', 'Khmer', 'Myanmar', 'Tibetan', 'Ethiopic', 'Coptic', 'Lisu'],
  ...['Han', 'Hiragana', 'Katakana', 'Bopomofo', 'Hangul'],
].map((name) => ({ name, pattern: new RegExp(`\\p{Script=${name}}`, 'u') }));
/** Characters that belong to any script: digits, accents, the Japanese long-vowel mark. */
const SCRIPTLESS = /[\p{Script=Common}\p{Script=Inherited}]/u;
/** Scripts that Japanese, Chinese and Korean mix in ordinary writing. */
const EAST_ASIAN = new Set(['Han', 'Hiragana', 'Katakana', 'Bopomofo', 'Hangul']);

/** True if a word mixes scripts that no language mixes, such as a Cyrillic "а" in "Mary". */
export function hasMixedScripts(text: string): boolean {
  return (text.match(WORD) ?? []).some((word) => {
    const scripts = new Set<string>();
    for (const character of word) {
      if (SCRIPTLESS.test(character)) continue;
      const script = SCRIPTS.find(({ pattern }) => pattern.test(character));
      scripts.add(script?.name ?? 'other');
    }
    return scripts.size > 1 && !Array.from(scripts).every((script) => EAST_ASIAN.has(script));
  });
}

/** Letters that Unicode does not decompose, as people without them on their keyboard type them. */
const PLAIN_LETTERS: Record<string, string> = {
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ħ: 'h', ı: 'i', ς: 'σ' },
};
const PLAIN_LETTER = new RegExp(`[${Object.keys(PLAIN_LETTERS).join('')}]`, 'g');
/**
 * Apostrophes and invisible characters. Removed before compatibility normalization, which would turn
 * the acute accent into a space.
 */
const WITHIN_WORDS = /['’‘ʼʻ`´＇]|\p{Default_Ignorable_Code_Point}/gu;
/** Accents, but not the vowel signs of Indic scripts or the Japanese marks that make か into が. */
const ACCENTS = /(?![\u3099\u309a])\p{Script=Inherited}/gu;

/**
 * The key for finding and comparing text: "Peña-O’Brien, Ed.D." becomes "pena obrien ed d".
 * Idempotent.
 */
export function foldName(text: string): string {
  return foldLetters(text.replace(WITHIN_WORDS, ''))
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim()
    .normalize('NFC');
}

/**
 * Removes accents and case; all other characters stay in place. Works character by character: the
 * result for a text is the concatenation of the results for its characters.
 */
export function foldLetters(text: string): string {
  return text
    .normalize('NFKD')
    .replace(ACCENTS, '')
    .toLowerCase()
    .replace(PLAIN_LETTER, (letter) => PLAIN_LETTERS[letter] ?? letter);
}

const MAX_URL = 500;
/**
 * `URL` drops tabs and newlines and reads a backslash as a slash, so the link would differ from the
 * text.
 */
const NOT_IN_URL = /[\s\\\p{C}]/u;

/**
 * Parses the public link of a decision: https, no credentials, a public host. Returns the
 * normalized URL.
 */
export function parseHttpsUrl(text: string): Result<string, UrlError> {
  const trimmed = text.trim();
  if (trimmed === '') return err({ reason: 'url_missing' });
  if (trimmed.length > MAX_URL) return err({ reason: 'url_too_long' });
  if (NOT_IN_URL.test(trimmed) || !/^https?:\/\//i.test(trimmed)) {
    return err({ reason: 'url_invalid' });
  }
  const url = URL.parse(trimmed);
  if (url === null || url.username !== '' || url.password !== '') {
    return err({ reason: 'url_invalid' });
  }
  if (parseDomain(url.hostname) === null) return err({ reason: 'url_invalid' });
  return url.href.length > MAX_URL ? err({ reason: 'url_too_long' }) : ok(url.href);
}

/**
 * Returns the URL if it is safe in an `href`: https, http, mailto, or a path, query or fragment of
 * this site. JSX escapes an attribute but does not check its scheme. Null for `javascript:` and
 * everything else.
 */
export function safeUrl(text: string): string | null {
  const trimmed = text.trim();
  if (NOT_IN_URL.test(trimmed)) return null;
  if (/^(?:\/(?!\/)|[?#])/.test(trimmed)) return trimmed;
  const url = URL.parse(trimmed);
  if (url === null) return null;
  return ['https:', 'http:', 'mailto:'].includes(url.protocol) ? url.href : null;
}
