/**
 * Finding statements by words. A text is compared without capitals and accents; all words must stand
 * in it, as they are or as a part of others. What is shown is cut from the text as it is printed.
 */
import { foldLetters } from '../../lib/names.ts';
import { byteLength } from '../document.ts';

export const MAX_QUERY = 100;

export const statuses = ['current', 'superseded', 'withdrawn'] as const;

/** What was asked for; a field that was not, or that can't be, is empty. */
export interface Search {
  q: string;
  topic: string;
  year: string;
  status: '' | (typeof statuses)[number];
  /** The words of `q`, folded, the longest first: none where nothing is searched for. */
  words: string[];
  /** What can't be looked for as it was given. */
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

/** A word that is part of another one needs no look of its own. */
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

/** What a search tells statements apart by. */
interface Searchable {
  title: string;
  date: string;
  topics: readonly string[];
  status: string;
}

/** A statement that may be what is looked for. */
export interface Candidate<S extends Searchable> {
  statement: S;
  /** A piece of its summary and text with a word in it; null where the words stand in the title. */
  fragment?: string | null;
  /** The fragment is where the summary begins. */
  begins?: boolean;
}

export interface Found<S extends Searchable> {
  statement: S;
  title: Piece[];
  /** Null where there is none: the summary is shown then. */
  passage: Piece[] | null;
}

/** Those that fit, in the order in which they came, but for titles with all the words: they lead. */
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
  const titled = ({ statement }: Candidate<S>) => {
    const title = fold(statement.title);
    return words.every((word) => title.includes(word)) ? 0 : 1;
  };
  const fitting = candidates.filter(fits).sort((a, b) => titled(a) - titled(b));
  return fitting.map(({ statement, fragment, begins }) => ({
    statement,
    title: markWords(statement.title, words),
    passage: fragment ? cutPassage(fragment, words, begins === true) : null,
  }));
}

export interface SearchText {
  /** Title, summary and text, in lines. */
  plain: string;
  folded: string;
}

/** A row as one `INSERT` of an SQL dump stays under D1's 100 KB. */
const MAX_ROW = 95_000;

/** Of the usual scripts nothing is ever cut: two times a text of 40 KB fit. */
export function toSearchText(title: string, summary: string, text: string): SearchText {
  let plain = [title, summary, text].join('\n').normalize('NFC');
  let folded = fold(plain);
  while (byteLength((plain + folded).replaceAll("'", "''")) > MAX_ROW) {
    plain = plain.slice(0, plain.length * 0.8);
    folded = fold(plain);
  }
  return { plain, folded };
}

/** A run of text, found or not. */
export interface Piece {
  text: string;
  found: boolean;
}

/** The text in pieces: what folds to one of the words is found. */
export function markWords(text: string, words: readonly string[]): Piece[] {
  const { characters, found } = findWords(text, words);
  return pieces(characters, found);
}

const BEFORE = 90;
const PASSAGE = 280;

/**
 * A passage around the first word that is found in a fragment of a text; null where none is. `begins`:
 * the fragment is where the text begins.
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
  // A word longer than the passage.
  if (to === first) to = Math.min(characters.length, from + PASSAGE);
  const cut = pieces(characters.slice(from, to), found.slice(from, to));
  const dots = (open: boolean) => (open ? [{ text: '…', found: false }] : []);
  return [...dots(from > 0), ...cut, ...dots(to < characters.length)];
}

/** Which of its characters stand in one of the words. */
function findWords(text: string, words: readonly string[]) {
  const characters = Array.from(text);
  const found = characters.map(() => false);
  /** By place in the folded text: the character that it came from. */
  const origins: number[] = [];
  let folded = '';
  for (const [index, character] of characters.entries()) {
    // Nearly all of them, and folding takes far longer.
    const letters = /[ -_a-~]/.test(character) ? character.toLowerCase() : fold(character);
    folded += letters;
    for (let unit = 0; unit < letters.length; unit += 1) origins.push(index);
  }
  for (const word of words) {
    for (let at = folded.indexOf(word); at !== -1; at = folded.indexOf(word, at + word.length)) {
      const last = origins[at + word.length - 1] ?? 0;
      found.fill(true, origins[at], last + 1);
      // An accent that stands apart goes with its letter.
      for (let next = last + 1; /^\p{M}$/u.test(characters[next] ?? ''); next += 1)
        found[next] = true;
    }
  }
  return { characters, found };
}

function pieces(characters: readonly string[], found: readonly boolean[]): Piece[] {
  const made: Piece[] = [];
  for (const [index, character] of characters.entries()) {
    const before = made.at(-1);
    if (before && before.found === found[index]) before.text += character;
    else made.push({ text: character, found: found[index] ?? false });
  }
  return made;
}
