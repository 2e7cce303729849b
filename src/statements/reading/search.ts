/**
 * Search in statements. Case and accents are ignored. A text matches if it contains all words, also
 * as parts of other words. The passages shown are cut from the original text.
 */
import { foldLetters } from '../../lib/names.ts';
import { byteLength } from '../document.ts';

export const MAX_QUERY = 100;

export const statuses = ['current', 'superseded', 'withdrawn'] as const;

/** A parsed search. A field is empty if it wasn't given or is invalid. */
export interface Search {
  q: string;
  topic: string;
  year: string;
  status: '' | (typeof statuses)[number];
  /** The words of `q`, folded, longest first; empty without a search. */
  words: string[];
  /** The invalid fields. */
  wrong: ('q' | 'year' | 'status')[];
}

export function parseSearch(query: Record<string, string>): Search {
  const given = (name: string) => (query[name] ?? '').normalize('NFC').trim();
  const [q, topic] = [given('q'), given('topic')];
  const year = /^\d{4}$/.exec(given('year'))?.[0] ?? '';
  const words = wordsOf(q.slice(0, 2 * MAX_QUERY));
  const status = statuses.find((known) => known === given('status')) ?? '';
  const wrong: Search['wrong'] = [];
  if (q !== '' && (words.length === 0 || Array.from(q).length > MAX_QUERY)) wrong.push('q');
  if (year !== given('year')) wrong.push('year');
  if (status !== given('status')) wrong.push('status');
  return { q, topic, year, status, words, wrong };
}

/** The words to search for. Words that are part of another one are redundant and left out. */
function wordsOf(q: string): string[] {
  const words = fold(q)
    .split(/\s+/)
    .map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}\p{M}]+$/gu, ''));
  const longest = words.filter((word) => word !== '').sort((a, b) => b.length - a.length);
  return longest.filter((word, index) => !longest.slice(0, index).some((by) => by.includes(word)));
}

function fold(text: string): string {
  return foldLetters(text.replace(/[’‘ʼ`´＇]/g, "'").replace(/[‐‑‒–—−]/g, '-'));
}

/** The fields of a statement that a search uses. */
interface Searchable {
  title: string;
  date: string;
  topics: readonly string[];
  status: string;
}

/** A statement that contains the words, before filters are applied. */
export interface Candidate<S extends Searchable> {
  statement: S;
  /** Part of its summary and text around a match; null if only the title matches. */
  fragment?: string | null;
  /** True if the fragment starts at the beginning of the summary. */
  begins?: boolean;
}

export interface Found<S extends Searchable> {
  statement: S;
  title: Piece[];
  /** Null if there is none; the summary is shown instead. */
  passage: Piece[] | null;
}

/** The candidates that pass the filters. Those with all words in the title come first. */
export function planFound<S extends Searchable>(
  search: Search,
  candidates: readonly Candidate<S>[],
): Found<S>[] {
  const { topic, year, status, words, wrong } = search;
  if (wrong.length > 0) return [];
  const fits = ({ statement }: Candidate<S>) =>
    (topic === '' || statement.topics.some((own) => fold(own) === fold(topic))) &&
    statement.date.startsWith(year) &&
    (status === '' || statement.status === status);
  const titleRank = ({ statement }: Candidate<S>) => {
    const title = fold(statement.title);
    return words.every((word) => title.includes(word)) ? 0 : 1;
  };
  const fitting = candidates.filter(fits).sort((a, b) => titleRank(a) - titleRank(b));
  return fitting.map(({ statement, fragment, begins }) => ({
    statement,
    title: markWords(statement.title, words),
    passage: fragment ? cutPassage(fragment, words, begins === true) : null,
  }));
}

export interface SearchText {
  /** Title, summary and text, separated by line feeds. */
  plain: string;
  folded: string;
}

/** The `INSERT` of a row in an SQL dump stays below D1's limit of 100 KB. */
const MAX_ROW = 95_000;

/** Shortens a text above the limit. Two copies of 40 KB fit, so common scripts are never cut. */
export function toSearchText(title: string, summary: string, text: string): SearchText {
  let plain = [title, summary, text].join('\n').normalize('NFC');
  let folded = fold(plain);
  while (byteLength((plain + folded).replaceAll("'", "''")) > MAX_ROW) {
    plain = plain.slice(0, plain.length * 0.8);
    folded = fold(plain);
  }
  return { plain, folded };
}

/** A run of text that does or doesn't match. */
export interface Piece {
  text: string;
  found: boolean;
}

/** Splits a text into pieces and marks those that match a word. */
export function markWords(text: string, words: readonly string[]): Piece[] {
  const { characters, found } = findWords(text, words);
  return toPieces(characters, found);
}

/** Characters before the first match, and in the whole passage. */
const BEFORE = 90;
const PASSAGE = 280;

/**
 * A passage around the first match in a fragment of a text; null if there is none. `begins` tells
 * whether the fragment starts at the beginning of the text.
 */
export function cutPassage(
  fragment: string,
  words: readonly string[],
  begins: boolean,
): Piece[] | null {
  const { characters, found } = findWords(fragment.replaceAll('\n', ' '), words);
  const first = found.indexOf(true);
  if (first === -1) return null;
  const isSpace = (at: number) => characters[at] === ' ';
  let from = begins && first <= BEFORE ? 0 : Math.max(0, first - BEFORE);
  if (from > 0 || !begins) while (from < first && !isSpace(from)) from += 1;
  let to = Math.min(characters.length, from + PASSAGE);
  if (to < characters.length) while (to > first && !(isSpace(to) && !found[to - 1])) to -= 1;
  // The word is longer than the passage.
  if (to === first) to = Math.min(characters.length, from + PASSAGE);
  const cut = toPieces(characters.slice(from, to), found.slice(from, to));
  const dots = (open: boolean) => (open ? [{ text: '…', found: false }] : []);
  return [...dots(from > 0), ...cut, ...dots(to < characters.length)];
}

/** Finds which characters of the text are part of a match. */
function findWords(text: string, words: readonly string[]) {
  const characters = Array.from(text);
  const found = characters.map(() => false);
  /** Maps each position in the folded text to the index of its original character. */
  const origins: number[] = [];
  let folded = '';
  for (const [index, character] of characters.entries()) {
    // A fast path for ASCII: folding takes far longer.
    const letters = /[ -_a-~]/.test(character) ? character.toLowerCase() : fold(character);
    folded += letters;
    for (let unit = 0; unit < letters.length; unit += 1) origins.push(index);
  }
  for (const word of words) {
    for (let at = folded.indexOf(word); at !== -1; at = folded.indexOf(word, at + word.length)) {
      const last = origins[at + word.length - 1] ?? 0;
      found.fill(true, origins[at], last + 1);
      // A combining accent belongs to the letter before it.
      for (let next = last + 1; /^\p{M}$/u.test(characters[next] ?? ''); next += 1)
        found[next] = true;
    }
  }
  return { characters, found };
}

function toPieces(characters: readonly string[], found: readonly boolean[]): Piece[] {
  const pieces: Piece[] = [];
  for (const [index, character] of characters.entries()) {
    const before = pieces.at(-1);
    if (before && before.found === found[index]) before.text += character;
    else pieces.push({ text: character, found: found[index] ?? false });
  }
  return pieces;
}
