/**
 * What strangers may write where others read it: names, titles, affiliations, comments and one link.
 * Refused is what disguises (invisible and direction-changing characters), what advertises (links and
 * addresses), and what a spreadsheet would run. Mixed scripts are only flagged, for a person to look at.
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
 * Control, format (bidi and zero-width among them), surrogate, private-use and unassigned characters;
 * the line and paragraph separators; fillers and selectors that show as nothing; the blank braille
 * pattern; and more than four combining marks in a row, which write over their neighbours.
 */
const FORBIDDEN_IN_NAME = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]|\p{M}{5}/u;
/** A comment keeps newlines and the joiners that emoji, Persian and Indic scripts are written with. */
const FORBIDDEN_IN_TEXT = /(?![\n\u200c\u200d])[\p{C}\p{Zl}\p{Zp}]|\p{M}{5}/u;

/** Spreadsheets take the full-width forms as well. */
const FORMULA_START = /^[=+\-@＝＋－＠]/;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

const SCHEME = /\b(?:[a-z][a-z0-9+.-]{0,30}:\/\/|(?:https?|ftp|mailto|javascript|data|tel):)/i;
const WWW = /\bwww\d?\.\S/i;
/** "M.Ed.", "Psy.D." and "St.Mary" are no hosts: the ending is a known one, or a path follows. */
const HOST =
  /[\p{L}\p{N}-]{2,63}\.(?:com|org|net|edu|gov|mil|int|info|biz|name|pro|io|co|us|uk|ca|me|tv|ly|gg|gl|to|ai|app|dev|xyz|site|online|shop|store|club|live|link|page|blog|news|top|vip|ru|cn|de|fr|in|eu)(?![\p{L}\p{N}])|[\p{L}\p{N}]\.(?:com|org|net|edu|gov)(?![\p{L}\p{N}])|[\p{L}\p{N}-]{2,63}\.\p{L}{2,63}\/\S/iu;

/** A name, title, affiliation or officer: one line, NFC, 1 to `max` characters with a letter or digit. */
export function parseName(text: string, { max = 120 } = {}): Result<string, NameError> {
  const name = text.normalize('NFC').trim();
  if (FORBIDDEN_IN_NAME.test(name)) return err({ reason: 'forbidden_characters' });
  if (!LETTER_OR_DIGIT.test(name)) return err({ reason: 'missing' });
  if (FORMULA_START.test(name)) return err({ reason: 'starts_like_formula' });
  const collapsed = name.replace(/\s+/g, ' ');
  if (lengthOf(collapsed) > max) return err({ reason: 'too_long' });
  if (looksLikeAddressOrLink(collapsed)) return err({ reason: 'looks_like_address_or_link' });
  return ok(collapsed);
}

/** A comment: newlines stay, nothing written is null. Links in it are the reviewer's to judge. */
export function parsePlainText(
  text: string,
  { max }: { max: number },
): Result<string | null, PlainTextError> {
  // Refused by its raw length first: what follows may take time in the square of a run of spaces.
  if (text.length > 8 * max) return err({ reason: 'too_long' });
  const plain = text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replaceAll('\t', ' ')
    .replace(/ +$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  if (plain === '') return ok(null);
  if (FORBIDDEN_IN_TEXT.test(plain)) return err({ reason: 'forbidden_characters' });
  if (lengthOf(plain) > max) return err({ reason: 'too_long' });
  return ok(plain);
}

/** Full-width letters and dots are read as the ordinary ones, as browsers do. */
function looksLikeAddressOrLink(text: string): boolean {
  const plain = text.normalize('NFKC').replace(/[。｡]/g, '.');
  return plain.includes('@') || SCHEME.test(plain) || WWW.test(plain) || HOST.test(plain);
}

/** As a reader counts, and as SQLite's `length()` does: not in UTF-16 units. */
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
/** Belongs to whatever stands beside it: digits, accents, the Japanese long-vowel mark. */
const SCRIPTLESS = /[\p{Script=Common}\p{Script=Inherited}]/u;
/** Written together every day, in Japanese, Chinese and Korean. */
const EAST_ASIAN = new Set(['Han', 'Hiragana', 'Katakana', 'Bopomofo', 'Hangul']);

/** True where one word is made of letters of scripts that no language mixes, such as a Cyrillic "а" in "Mary". */
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

/** Letters that Unicode does not take apart, as people without them on the keyboard write them. */
const PLAIN_LETTERS: Record<string, string> = {
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ħ: 'h', ı: 'i', ς: 'σ' },
};
const PLAIN_LETTER = new RegExp(`[${Object.keys(PLAIN_LETTERS).join('')}]`, 'g');
/** Before compatibility forms are resolved: that would turn the acute accent into a space. */
const APOSTROPHES = /['’‘ʼʻ`´＇]/g;
/** Accents; not the vowel signs of Indic scripts, nor the Japanese marks that make か into が. */
const ACCENTS = /(?![\u3099\u309a])\p{Script=Inherited}/gu;

/**
 * The key by which a text is found and compared: "Peña-O’Brien, Ed.D." is "pena obrien ed d".
 * Folding twice changes nothing.
 */
export function foldName(text: string): string {
  return foldLetters(text.replace(APOSTROPHES, ''))
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim()
    .normalize('NFC');
}

/**
 * Letters without accents and capitals; all else stays where it is. Taken apart: a text folds to what
 * its characters fold to, one after the other.
 */
export function foldLetters(text: string): string {
  return text
    .normalize('NFKD')
    .replace(ACCENTS, '')
    .toLowerCase()
    .replace(PLAIN_LETTER, (letter) => PLAIN_LETTERS[letter] ?? letter);
}

const MAX_URL = 500;
/** `URL` drops tabs and newlines and reads a backslash as a slash: what was typed would not be what opens. */
const NOT_IN_URL = /[\s\\\p{C}]/u;

/** The public link of a decision: web only, no credentials, a public host. Gives the normalised href. */
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
 * What may stand in an `href`: https, http, mailto, or a path, query or fragment of this site.
 * JSX escapes the text of an attribute, not what it means; null for `javascript:` and all else.
 */
export function safeUrl(text: string): string | null {
  const trimmed = text.trim();
  if (NOT_IN_URL.test(trimmed)) return null;
  if (/^(?:\/(?!\/)|[?#])/.test(trimmed)) return trimmed;
  const url = URL.parse(trimmed);
  if (url === null) return null;
  return ['https:', 'http:', 'mailto:'].includes(url.protocol) ? url.href : null;
}
