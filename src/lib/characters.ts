/**
 * Characters that nobody sees, in texts that strangers type or paste. Where the script needs one, it
 * stays. Where programs leave one without a meaning (at the edges of words, between syllables), it
 * is dropped. What remains only disguises: it is refused, and the refusal names it.
 */
import { INVISIBLY_SPACED } from './scripts.ts';

/** Scripts in which a joiner between letters changes their shape, and so the word. */
const JOINED = [
  ...['Arabic', 'Syriac', 'Mongolian', 'Nko', 'Adlam', 'Hanifi_Rohingya', 'Thaana'],
  ...['Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati', 'Oriya', 'Tamil', 'Telugu', 'Kannada'],
  ...['Malayalam', 'Sinhala', 'Khmer', 'Myanmar', 'Tibetan', 'Balinese', 'Javanese', 'Tai_Tham'],
];
const JOINED_LETTER = `[${JOINED.map((script) => `\\p{Script_Extensions=${script}}`).join('')}]`;
const SPACED = INVISIBLY_SPACED.source;
/** The sign that removes a consonant's vowel. A joiner after it stands at the end of a word, too. */
const VIRAMA = '[\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca]';
/** Invisible characters where their script needs them. */
const NEEDED = [
  `(?<=${JOINED_LETTER})[\u200c\u200d](?=${JOINED_LETTER})|(?<=${VIRAMA})[\u200c\u200d]`,
  `(?<=${SPACED})\u200b(?=${SPACED})`,
  '(?<=\\p{Script=Mongolian})[\u180b-\u180f]',
  // How a family writes its Chinese character, as Japanese registers keep it.
  '(?<=\\p{Script=Han})[\ufe00-\ufe02\u{e0100}-\u{e01ef}]',
].join('|');
const NEEDED_ALONE = new RegExp(NEEDED, 'gu');

const UNNEEDED_SPACE = new RegExp(`(?!${NEEDED})\u200b`, 'gu');

/** Of every system, program and standard. */
const LINE_ENDS = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/g;
/** Soft hyphens, and what forbids a line break: web pages and Word are full of them. */
const MEANINGLESS = /[\u00ad\u2060\ufeff]/g;
/** A whole run: a search that began again within a run would take quadratic time. */
const unneeded = (set: string) => `(?<!(?!${NEEDED})[${set}])(?:(?!${NEEDED})[${set}])+`;
/** Zero-width spaces and joiners, and marks of direction, beside a space. */
const AT_WORD_EDGE = new RegExp(
  `(?<=^|\\s)[\u200b-\u200f\u061c]+|${unneeded('\u200b-\u200f\u061c')}(?=\\s|$)`,
  'gmu',
);
/** What a text begins or ends with and nobody sees, but no variation selector: an emoji may end in one. */
const INVISIBLE =
  '\\s\\p{Cc}\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0';
const AT_EDGE = new RegExp(`^[${INVISIBLE}]+|${unneeded(INVISIBLE)}$`, 'gu');

/** One line of single spaces. What is invisible in it is needed, or `findHidden` reports it. */
export function cleanLine(text: string): string {
  return clean(text.replace(LINE_ENDS, ' ').replaceAll('\t', ' ')).replace(/\s+/g, ' ');
}

/** Several lines. A zero-width space is dropped where the script has spaces of its own. */
export function cleanLines(text: string): string {
  const lines = text.replace(LINE_ENDS, '\n').replaceAll('\t', ' ');
  return clean(lines.replace(UNNEEDED_SPACE, ''))
    .replace(/(?<! ) +$/gm, '')
    .replace(/\n{3,}/g, '\n\n');
}

/** Dropping what stands between a letter and its accent joins the two, so NFC comes last. */
function clean(text: string): string {
  const plain = text.replace(MEANINGLESS, '').replace(AT_EDGE, '').replace(AT_WORD_EDGE, '');
  return plain.normalize('NFC').trim();
}

/** A character that is refused, and where it stands. */
export interface Hidden {
  /** Such as `U+202E`. */
  code: string;
  /** The characters before it; empty if it is the first. */
  before: string;
}

/** The arguments of a message that tells where a hidden character stands. */
export function placeOf({ code, before }: Hidden = { code: '', before: '' }) {
  return { code, before, place: before === '' ? ('start' as const) : ('other' as const) };
}

const MOST_BEFORE = 12;

/**
 * Control, format (including bidi and zero-width), surrogate, private-use and unassigned
 * characters; fillers and selectors that are invisible; the blank braille pattern.
 */
const HIDDEN_IN_LINE = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/u;
/** Several lines may contain the joiners of emoji, and marks of direction beside punctuation. */
const HIDDEN_IN_LINES = /(?![\n\u200c-\u200f\u061c])[\p{C}\p{Zl}\p{Zp}]/u;

export const findHidden = (line: string) => firstOf(line, HIDDEN_IN_LINE);
export const findHiddenInLines = (lines: string) => firstOf(lines, HIDDEN_IN_LINES);

function firstOf(text: string, hidden: RegExp): Hidden | null {
  const plain = text.replace(NEEDED_ALONE, '');
  const found = hidden.exec(plain);
  if (!found) return null;
  const code = found[0].codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');
  const before = Array.from(plain.slice(0, found.index)).slice(-MOST_BEFORE).join('').trim();
  return { code: `U+${code}`, before };
}

/** Marks on one letter, from this number on. Fewer never reach the neighboring lines. */
const STACKS = /\p{M}{5,}/gu;
/** Scripts whose syllables have more marks than four: medials, vowels and tones around one letter. */
const STACKING =
  /^[\p{Script=Myanmar}\p{Script=Khmer}\p{Script=Tibetan}\p{Script=Tai_Tham}\p{Script=Javanese}\p{Script=Balinese}]+$/u;
const HIGHEST_STACK = 8;

/** True if marks are piled on a letter until they cover other lines ("Zalgo"), as no script does. */
export function hasPiledMarks(text: string): boolean {
  return (text.match(STACKS) ?? []).some((stack) => {
    const marks = Array.from(stack);
    const isSyllable = STACKING.test(stack) && new Set(marks).size === marks.length;
    return !isSyllable || marks.length > HIGHEST_STACK;
  });
}
