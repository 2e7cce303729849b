/**
 * Text that strangers write and others read: names, titles, affiliations and comments. Rejects only
 * what can't be a name: characters that disguise (invisible and direction-changing ones), addresses
 * and links with a scheme, and text that a spreadsheet would run. Hosts (`hosts.ts`) and mixed
 * scripts are flagged for a reviewer.
 */
import {
  cleanLine,
  cleanLines,
  findHidden,
  findHiddenInLines,
  type Hidden,
  hasPiledMarks,
} from './characters.ts';
import { err, ok, type Result } from './result.ts';
import { unwrapLinks } from './wrapped-links.ts';

export interface NameError {
  reason:
    | 'missing'
    | 'too_long'
    | 'forbidden_characters'
    | 'piled_marks'
    | 'looks_like_address_or_link'
    | 'starts_like_formula';
  /** The first of the forbidden characters. */
  hidden?: Hidden;
}

export interface PlainTextError {
  reason: 'too_long' | 'forbidden_characters' | 'piled_marks';
  hidden?: Hidden;
}

/** Texts that are longer by this factor aren't cleaned, which can take quadratic time. */
const RAW = 8;

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
  if (text.length > RAW * max) return err({ reason: 'too_long' });
  const name = cleanLine(text);
  const hidden = findHidden(name);
  if (hidden) return err({ reason: 'forbidden_characters', hidden });
  if (hasPiledMarks(name)) return err({ reason: 'piled_marks' });
  if (!LETTER_OR_DIGIT.test(name)) return err({ reason: 'missing' });
  const plain = name.normalize('NFKC');
  if (FORMULA_START.test(plain)) return err({ reason: 'starts_like_formula' });
  if (lengthOf(name) > max) return err({ reason: 'too_long' });
  if (plain.includes('@') || SCHEME.test(plain)) {
    return err({ reason: 'looks_like_address_or_link' });
  }
  return ok(name);
}

/**
 * Parses a comment. Newlines stay, and an empty comment is null. Links lose their wrappers, which
 * may carry an address; the reviewer judges what is inside.
 */
export function parsePlainText(
  text: string,
  { max }: { max: number },
): Result<string | null, PlainTextError> {
  if (text.length > RAW * max) return err({ reason: 'too_long' });
  const plain = cleanLines(unwrapLinks(text));
  if (plain === '') return ok(null);
  const hidden = findHiddenInLines(plain);
  if (hidden) return err({ reason: 'forbidden_characters', hidden });
  if (hasPiledMarks(plain)) return err({ reason: 'piled_marks' });
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

/**
 * What people write into a required field that they have no answer for, folded: `N/A`, `n.a.`,
 * `none`. It is short, since a title or an organization may be called almost anything.
 */
const NO_ANSWERS = new Set([
  ...['n a', 'none', 'no title', 'not applicable', 'nothing', 'xx', 'xxx', 'xxxx', 'tbd', 'asdf'],
  ...['ninguno', 'ninguna', 'no aplica', 'sin titulo', 'aucun', 'aucune', 'sans objet', 'neant'],
  ...[
    'nenhum',
    'nenhuma',
    'nao se aplica',
    'нет',
    'не применимо',
    'khong',
    'khong co',
    'khong ap dung',
  ],
  ...[
    '无',
    '無',
    '没有',
    '沒有',
    '不适用',
    '不適用',
    'لا يوجد',
    'لا شيء',
    'okenn',
    'pa genyen',
    'pa aplikab',
  ],
]);

/** True for what says that there is no answer. Not for names of people: some are called None. */
export function isNoAnswer(text: string): boolean {
  const folded = foldName(text);
  return folded === '' || NO_ANSWERS.has(folded);
}
