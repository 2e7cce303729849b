/**
 * Ranks the districts that a person may have meant by a text that names none: a misspelling, a part
 * of a name, joined or split words, a name among other words. Nothing here is certain, so it is only
 * ever asked. Pure.
 */
import { foldName } from '../lib/names.ts';
import { editDistance } from '../lib/spelling.ts';
import { asWritten, distinctive, MOST_CHOICES, typedWords, withoutCode } from './matching.ts';

/** A text that fits more districts than this equally well, such as "Academy", says too little. */
const TOO_VAGUE = 8;
/** How much worse than the best a choice may be, in edits. */
const MARGIN = 1;
/** Nobody's name is longer; it bounds the work. */
const MOST_WORDS = 8;

export interface Named {
  code: string;
  name: string;
  type: string;
  towns: readonly string[];
}

/** A folded text that some districts go by. */
interface Label {
  words: string[];
  joined: string;
  /** A slip can be in what the keys spell otherwise: "Westbrough", "Ralph E Mahar". */
  written: string;
  codes: string[];
  /** Added to the cost: names before aliases before towns. */
  rank: number;
}

export interface Labels {
  labels: Label[];
  districts: ReadonlyMap<string, Named>;
}

const RANKS = { name: 0, alias: 0.1, town: 0.3 };

/** Prepares a directory for `likelyDistricts`. `aliases` are search keys. */
export function labelsOf(
  districts: readonly Named[],
  aliases: readonly { code: string; key: string }[],
): Labels {
  const found = new Map<string, Label>();
  // Each text belongs to those that it is the strongest label of, as when a text matches exactly.
  const add = (codes: readonly string[], folded: string, rank: number) => {
    const words = distinctive(folded);
    const joined = words.join('');
    const label = found.get(joined);
    if (joined === '') return;
    if (!label) {
      found.set(joined, { words, joined, written: asWritten(folded), codes: [...codes], rank });
    } else if (label.rank === rank) label.codes.push(...codes);
  };
  for (const { code, name } of districts) add([code], foldName(name), RANKS.name);
  for (const { code, key } of aliases) add([code], key, RANKS.alias);
  const served = new Map<string, string[]>();
  for (const { code, towns } of districts) {
    for (const town of towns) served.set(town, [...(served.get(town) ?? []), code]);
  }
  for (const [town, codes] of served) add(codes, foldName(town), RANKS.town);
  return {
    labels: Array.from(found.values()),
    districts: new Map(districts.map((district) => [district.code, district])),
  };
}

/** Codes of at most five districts, the most likely first. */
export function likelyDistricts(typed: string, { labels, districts }: Labels): string[] {
  const named = withoutCode(typed);
  const folded = foldName(named);
  if (/^\d+$/.test(folded)) return likeCode(folded, Array.from(districts.keys()));
  const words = typedWords(named)
    .filter((word) => !isGenericMisspelt(word))
    .slice(0, MOST_WORDS);
  const joined = words.join('');
  if (folded.length < 2 || joined === '') return [];
  const text = { words, joined, written: asWritten(folded) };
  const costs = new Map<string, number>();
  for (const label of labels) {
    const cost = costOf(text, label) + label.rank;
    if (!Number.isFinite(cost)) continue;
    for (const code of label.codes) costs.set(code, Math.min(cost, costs.get(code) ?? cost));
  }
  const best = Math.min(...costs.values());
  const near = Array.from(costs).filter(([, cost]) => cost <= best + MARGIN);
  if (near.filter(([, cost]) => cost <= best + 0.5).length > TOO_VAGUE) return [];
  return near
    .flatMap(([code, cost]) => {
      const district = districts.get(code);
      return district ? { ...district, cost } : [];
    })
    .toSorted((a, b) => a.cost - b.cost || placeOf(a) - placeOf(b) || (a.name < b.name ? -1 : 1))
    .slice(0, MOST_CHOICES)
    .map(({ code }) => code);
}

/** Of equally likely districts, these types come first. */
const TYPES = ['local', 'regional', 'vocational'];
const placeOf = ({ type }: Named) => TYPES.indexOf(type) >>> 0;

/** A code with one wrong digit, or its first digits. */
function likeCode(digits: string, codes: string[]): string[] {
  const like = codes.filter(
    (code) => (digits.length >= 3 && code.startsWith(digits)) || editDistance(code, digits) === 1,
  );
  return like.length > MOST_CHOICES ? [] : like;
}

/** Long enough that a word near it is a slip, not a name. */
const GENERIC = ['public', 'school', 'schools', 'district', 'system', 'regional', 'department'];

const isGenericMisspelt = (word: string) =>
  word.length >= 5 && GENERIC.some((generic) => isNear(word, generic, generic.length < 8 ? 1 : 2));

const isNear = (a: string, b: string, most: number) =>
  Math.abs(a.length - b.length) <= most && editDistance(a, b) <= most;

/** How many edits a text of this length may have. */
const allowed = (length: number) => (length <= 5 ? 1 : length <= 9 ? 2 : 3);
/** The same for one word among others, where a slip is less telling. */
const allowedInWord = (length: number) => (length <= 3 ? 0 : length <= 7 ? 1 : 2);

type Text = Pick<Label, 'words' | 'joined' | 'written'>;

/** Infinity if the text is not like the label. */
function costOf(text: Text, label: Label): number {
  return Math.min(
    wholeCost(text.joined, label.joined),
    wholeCost(text.written, label.written),
    partCost(text.words, label),
    withinCost(text.words, label),
  );
}

function wholeCost(a: string, b: string): number {
  const most = allowed(Math.max(a.length, b.length));
  if (Math.abs(a.length - b.length) > most) return Infinity;
  const edits = editDistance(a, b);
  return edits <= most ? edits : Infinity;
}

/** The text is a part of the label: "Shawsheen Tech". */
function partCost(words: string[], label: Label): number {
  if (words.length > label.words.length) return Infinity;
  let cost = 0.6 + 0.2 * (label.words.length - words.length);
  for (const word of words) {
    cost += Math.min(...label.words.map((other) => wordCost(word, other)));
    if (cost === Infinity) return cost;
  }
  return cost;
}

/** The label is a part of the text: "Worcester East Middle". */
function withinCost(words: string[], label: Label): number {
  if (label.words.length >= words.length) return Infinity;
  const isThere = label.words.every((word) => words.includes(word));
  return isThere ? 1.5 + 0.3 * (words.length - label.words.length) : Infinity;
}

function wordCost(typed: string, word: string): number {
  if (typed === word) return 0;
  if (typed.length >= 3 && word.startsWith(typed)) return 0.5;
  const most = allowedInWord(typed.length);
  if (Math.abs(typed.length - word.length) > most) return Infinity;
  const edits = editDistance(typed, word);
  return edits <= most ? edits : Infinity;
}
