/**
 * Finds districts by what a person types. Search keys are computed when the directory is imported,
 * and compared by equality, so the cost of a lookup does not depend on the size of the directory.
 */
import { foldName } from '../lib/names.ts';
import type { DirectoryEntry } from './directory.ts';

export const keyKinds = ['code', 'name', 'alias', 'town'] as const;
export type KeyKind = (typeof keyKinds)[number];

export interface DistrictKey {
  key: string;
  kind: KeyKind;
}

/** Words that mean a district, but not which one. */
const GENERIC = new Set([
  ...['public', 'school', 'schools', 'district', 'districts', 'system', 'regional', 'reg', 'ps'],
  ...['the', 'of', 'and'],
]);
const OF_A_PLACE = /^(?:the )?(?:city|town|township|village) of /;
const HIGH_SCHOOL = /\bhigh schools?\b/g;
/** One spelling for words that people, the state and the post office spell differently. */
const SPELLINGS = new Map(
  Object.entries({
    ...{ n: 'north', e: 'east', s: 'south', w: 'west', mt: 'mount', st: 'saint' },
    ...{ vocational: 'tech', technical: 'tech', voc: 'tech', votech: 'tech', vo: 'tech' },
  }),
);
/**
 * Words that people write and the directory leaves out. They are removed from what is typed only, so
 * stored search keys do not depend on them.
 */
const ADDED = new Set([
  ...['department', 'dept', 'committee', 'dist', 'sch', 'schl', 'regl', 'unified'],
  ...['sd', 'rsd', 'usd', 'psd', 'csd', 'isd', 'hs', 'rhs'],
]);
const SHORTENED = new Map(
  Object.entries({
    ...{ so: 'south', no: 'north', gr: 'greater', gtr: 'greater', acad: 'academy' },
    ...{ voke: 'tech', ths: 'tech', vths: 'tech', rvths: 'tech', rvtsd: 'tech' },
  }),
);
/** What follows the initials of a place, by the kind of its name: "CPS", "GDRSD", "SVTHS". */
const ENDINGS = {
  any: ['ps', 'psd', 'sd', 'hs', 'csd', 'usd'],
  regional: ['rs', 'rsd', 'rps', 'rpsd', 'rhs'],
  charter: ['cs', 'cps', 'cpcs'],
  tech: ['ts', 'ths', 'vths', 'rvths', 'rvts', 'rvtsd'],
};
/** More choices would not help anybody. */
export const MOST_CHOICES = 5;
/** Words that distinguish a school from the district of the same place. */
const DISTINGUISHING = new Set(['charter', 'tech', 'agricultural']);

/**
 * All search keys of a district, each with its strongest kind. A charter or vocational school is
 * also found without that word, as an alias: "South Shore" then has several matches, while
 * "Foxborough" is the district of that name and not the Foxborough Regional Charter School.
 */
export function districtKeys(
  entry: Pick<DirectoryEntry, 'code' | 'name' | 'aliases' | 'towns'>,
): DistrictKey[] {
  const keys = new Map<string, KeyKind>();
  const add = (kind: KeyKind, candidates: string[]) => {
    for (const key of candidates) if (key !== '' && !keys.has(key)) keys.set(key, kind);
  };
  add('code', [foldName(entry.code)]);
  add('name', formsOf(entry.name));
  for (const alias of entry.aliases) add('alias', formsOf(alias));
  add('alias', [withoutDistinction(entry.name)]);
  for (const town of entry.towns) add('town', formsOf(town));
  return Array.from(keys, ([key, kind]) => ({ key, kind }));
}

/** "Cambridge (00490000)" and "Cambridge — 00490000", as the suggestions fill them in. */
const WITH_CODE = /(?:\(([^()\s]*\d[^()\s]*)\)|\s[—–-]\s+([^\s()]*\d[^\s()]*))$/;
/** A suffix as in "Chelsea Public Schools (CPS)". */
const ASIDE = /\([^()]*\)/u;

/**
 * Search keys for typed text: first those that it spells out, then those that count only if the
 * first find nothing. None if it contains no letter or digit.
 */
function lookupTiers(typed: string): string[][] {
  const text = typed.trim().slice(0, 200);
  const [, bracketed, dashed] = WITH_CODE.exec(text) ?? [];
  const code = bracketed ?? dashed;
  if (code !== undefined) return [unique([foldName(code)]), paddedNumbers(code)];
  const short = text.replace(ASIDE, '');
  const loose = typedWords(short).join(' ');
  return [
    unique([...formsOf(text), ...formsOf(short)]),
    unique([loose, joinedLetters(text), ...paddedNumbers(text)]),
  ];
}

export function lookupKeys(typed: string): string[] {
  return unique(lookupTiers(typed).flat());
}

/** "Cambridge" of "Cambridge (99999999)". */
export const withoutCode = (typed: string) => typed.trim().slice(0, 200).replace(WITH_CODE, '');

/** The distinctive words of what a person typed. */
export function typedWords(typed: string): string[] {
  return distinctive(
    foldName(typed.slice(0, 200))
      .split(' ')
      .filter((word) => !ADDED.has(word))
      .map((word) => SHORTENED.get(word) ?? word)
      .join(' '),
  );
}

/** Spreadsheets drop the zeros at the start of a code, and may write 490,000 or 490000.0. */
const NUMBER = /^0*([1-9]\d*)$/;
const MOST_DIGITS = 12;

/** All codes of up to twelve digits that are this number. */
function paddedNumbers(text: string): string[] {
  const plain = text.replace(/\.0+$/, '').replace(/,(?=\d{3}(?:,|$))/g, '');
  const digits = NUMBER.exec(foldName(plain))?.[1];
  if (digits === undefined || digits.length > MOST_DIGITS) return [];
  return Array.from({ length: MOST_DIGITS - digits.length + 1 }, (_, zeros) =>
    digits.padStart(digits.length + zeros, '0'),
  );
}

/** "C.P.S." as "cps". */
function joinedLetters(text: string): string {
  const folded = foldName(text);
  return /^[a-z](?: [a-z])+$/.test(folded) ? folded.replaceAll(' ', '') : '';
}

/** A district that may match, and the search key that found it. */
export interface MatchRow {
  code: string;
  kind: KeyKind;
  key: string;
  name: string;
  type: string;
  website: string | null;
}

export type Choice =
  | { is: 'certain'; codes: [string] }
  /** Each of them goes by what was typed. */
  | { is: 'several'; codes: string[] }
  /** Only guesses, the best first. */
  | { is: 'likely'; codes: string[] }
  | { is: 'unknown'; codes: [] };

/**
 * Which districts the text names. A code takes precedence over names, names over aliases, and
 * aliases over towns: "Lincoln" is the district of that name, although Lincoln-Sudbury also serves
 * the town, while "Acton" is no district's name and gives every district that serves it.
 *
 * Initials such as "CPS" are never certain while they fit several names, even if the directory
 * lists only one. `rows` then needs all names that begin with the letter (`firstLetter`).
 */
export function chooseMatches(typed: string, rows: readonly MatchRow[]): Choice {
  const found = strongest(typed, rows);
  const kind = found[0]?.kind;
  const codes = unique(found.map(({ code }) => code));
  if (kind !== undefined && kind !== 'alias') return choiceOf(codes);
  const fitting = withInitials(typed, rows);
  if (codes.length === 0 && fitting.length === 1) return { is: 'likely', codes: fitting };
  return choiceOf(unique([...codes, ...fitting]));
}

function choiceOf(codes: string[]): Choice {
  const [only, ...others] = codes;
  if (only === undefined) return { is: 'unknown', codes: [] };
  return others.length > 0 ? { is: 'several', codes } : { is: 'certain', codes: [only] };
}

function strongest(typed: string, rows: readonly MatchRow[]): MatchRow[] {
  for (const keys of lookupTiers(typed)) {
    for (const kind of keyKinds) {
      const found = rows.filter((row) => row.kind === kind && keys.includes(row.key));
      if (found.length > 0) return found;
    }
  }
  return [];
}

/** The first letter of the names that the text may be the initials of; null if it can't be any. */
export function firstLetter(typed: string): string | null {
  const isLike = Object.values(ENDINGS).some((endings) => initialsIn(typed, endings).length > 0);
  return isLike ? lettersOf(typed).charAt(0) : null;
}

/** The choices to ask for: few of those that share initials, all of those that share a name. */
export function choicesOf(typed: string, codes: readonly string[]): string[] {
  return codes.slice(0, firstLetter(typed) === null ? undefined : MOST_CHOICES);
}

/** The initials that the text may begin with, the longest first: "CPSD" is CP with SD, or C with PSD. */
function initialsIn(typed: string, endings: readonly string[]): string[] {
  const letters = lettersOf(typed);
  return endings
    .filter((ending) => letters.endsWith(ending))
    .map((ending) => letters.slice(0, -ending.length))
    .filter((initials) => /^[a-z]{1,4}$/.test(initials))
    .toSorted((a, b) => b.length - a.length);
}

const lettersOf = (typed: string) => joinedLetters(typed) || foldName(typed.slice(0, 200));

/** Districts whose name has these initials; first those whose website shows that they use them. */
function withInitials(typed: string, rows: readonly MatchRow[]): string[] {
  const letters = lettersOf(typed);
  const fitting = Object.entries(ENDINGS).flatMap(([kind, endings]) =>
    initialsIn(typed, endings).flatMap((initials) =>
      rows.filter((row) => row.kind === 'name' && fits(row, initials, kind)),
    ),
  );
  const uses = ({ website }: MatchRow) => website?.toLowerCase().includes(letters) ?? false;
  return unique([...fitting.filter(uses), ...fitting].map(({ code }) => code));
}

function fits({ name, type }: MatchRow, initials: string, kind: string): boolean {
  const words = distinctive(foldName(name));
  const ofName = words.filter((word) => !DISTINGUISHING.has(word)).map((word) => word.charAt(0));
  if (ofName.join('') !== initials) return false;
  if (kind === 'regional') return type !== 'local' && !words.includes('charter');
  return kind === 'any' || words.includes(kind);
}

/** The folded text, and its distinctive words only. */
function formsOf(text: string): string[] {
  const folded = foldName(text);
  return unique([folded, distinctive(folded).join(' ')]);
}

export function distinctive(folded: string): string[] {
  const words = folded.replace(OF_A_PLACE, '').replace(HIGH_SCHOOL, ' ').split(' ');
  const kept: string[] = [];
  for (const word of words) {
    const spelled = (SPELLINGS.get(word) ?? word).replace(/(?<=.)borough$/, 'boro');
    if (spelled === '' || GENERIC.has(spelled)) continue;
    if (spelled !== kept.at(-1)) kept.push(spelled);
  }
  return kept;
}

/** The words that say which district, in their own spelling and not that of the keys, joined. */
export function asWritten(folded: string): string {
  return folded
    .split(' ')
    .filter((word) => !GENERIC.has(word) && !ADDED.has(word))
    .map((word) => word.replace(/(?<=.)boro$/, 'borough'))
    .join('');
}

function withoutDistinction(name: string): string {
  return distinctive(foldName(name))
    .filter((word) => !DISTINGUISHING.has(word))
    .join(' ');
}

function unique(texts: string[]): string[] {
  return Array.from(new Set(texts)).filter((text) => text !== '');
}
