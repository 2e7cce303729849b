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
/** Suffixes as in "Chelsea Public Schools (CPS)" and "Wayland, MA". */
const ASIDE = /(?:\([^()]*\)|,\s*\p{L}\.?\p{L}\.?)$/u;

/** Search keys for typed text; none if it contains no letter or digit. */
export function lookupKeys(typed: string): string[] {
  const text = typed.trim().slice(0, 200);
  const [, bracketed, dashed] = WITH_CODE.exec(text) ?? [];
  const code = bracketed ?? dashed;
  if (code !== undefined) return unique([foldName(code)]);
  return unique([...formsOf(text), ...formsOf(text.replace(ASIDE, ''))]);
}

/**
 * The matching districts, in the order of the rows. A code takes precedence over names, names over
 * aliases, and aliases over towns: "Lincoln" is the district of that name, although Lincoln-Sudbury
 * also serves the town, while "Acton" is no district's name and gives every district that serves
 * it.
 */
export function chooseMatches(rows: readonly { code: string; kind: KeyKind }[]): string[] {
  for (const kind of keyKinds) {
    const codes = rows.filter((row) => row.kind === kind).map((row) => row.code);
    if (codes.length > 0) return unique(codes);
  }
  return [];
}

/** The folded text, and its distinctive words only. */
function formsOf(text: string): string[] {
  const folded = foldName(text);
  return unique([folded, distinctive(folded).join(' ')]);
}

function distinctive(folded: string): string[] {
  const words = folded.replace(OF_A_PLACE, '').replace(HIGH_SCHOOL, ' ').split(' ');
  const kept: string[] = [];
  for (const word of words) {
    const spelled = (SPELLINGS.get(word) ?? word).replace(/(?<=.)borough$/, 'boro');
    if (spelled === '' || GENERIC.has(spelled)) continue;
    if (spelled !== kept.at(-1)) kept.push(spelled);
  }
  return kept;
}

function withoutDistinction(name: string): string {
  return distinctive(foldName(name))
    .filter((word) => !DISTINGUISHING.has(word))
    .join(' ');
}

function unique(texts: string[]): string[] {
  return Array.from(new Set(texts)).filter((text) => text !== '');
}
