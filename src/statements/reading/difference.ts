/**
 * Compares two texts as readers see them: block by block, and word by word within a block. Pure.
 *
 * Nothing is lost: the old words of all passages, in order, are the earlier text, and their new
 * words are the later one. The time it takes is bounded: where two texts have too little in common,
 * whole passages are shown as removed and added.
 */
import { diffArrays } from 'diff';
import type { Words } from '../../i18n/catalogue.ts';
import { formatDay } from '../../lib/dates.ts';
import { escapeHtml } from '../../lib/html.ts';
import { alignColumns, pairCells } from './table-columns.ts';
import {
  type Block,
  newBlock,
  readTree,
  type ShownText,
  type TextTree,
  wordsOf,
} from './text-tree.ts';
import type { Word } from './text-words.ts';

/** A word of both texts, or of one of them. */
export interface Piece {
  was: Word | null;
  is: Word | null;
}

/** A block of both texts, or of one of them. Both are null for a cell that a row lacks. */
export interface Passage {
  kind: Block['kind'];
  was: Block | null;
  is: Block | null;
  /** Of a block that contains words; empty if both have the same HTML. */
  pieces: Piece[];
  /** Of a block that contains blocks. */
  children: Passage[];
}

export type Difference = Passage[];

/** All pieces of a passage, also where nothing changed. */
export function piecesOf({ was, is, pieces }: Passage): Piece[] {
  if (pieces.length > 0 || !was || !is) return pieces;
  const before = wordsOf(was);
  return wordsOf(is).map((word, at) => ({ was: before[at] ?? null, is: word }));
}

/** Limits on how many may differ: the time of a comparison grows with the square of the number. */
const MOST_BLOCKS = 300;
const MOST_WORDS = 300;
/** Limit on the sum of these squares in one difference. */
const MOST_EFFORT = 400_000;

interface Work {
  /** The effort that is left. */
  left: number;
  /** Numbers of the footnotes of the earlier text, with those of the same notes in the later one. */
  notes: Map<number, number>;
}

export function differenceOf(before: ShownText, after: ShownText): Difference {
  const [was, is] = [readTree(before.html), readTree(after.html)];
  const work: Work = { left: MOST_EFFORT, notes: new Map() };
  const notes = compareNotes(was, is, work);
  return [
    ...compareLeaves('title', before.title, after.title, work),
    ...compareLeaves('date', before.date, after.date, work),
    ...compareBlocks(was.blocks, is.blocks, work),
    ...notes,
  ];
}

function compareLeaves(kind: 'title' | 'date', before: string, after: string, work: Work) {
  const [was, is] = [before, after].map((text) => {
    return text === '' ? null : newBlock(kind, 'p', escapeHtml(text));
  });
  return was || is ? [compare(was ?? null, is ?? null, work)] : [];
}

/**
 * Matches the footnotes first: a reference is the same if it refers to the same note, even if
 * another note before it has changed its number.
 */
function compareNotes(was: TextTree, is: TextTree, work: Work): Passage[] {
  const [before, after] = [was, is].map(({ notes }) => notes?.children.at(-1)?.children ?? []);
  for (const [note, other] of pairBlocks(before ?? [], after ?? [], work, keyOf)) {
    if (note && other) work.notes.set(note.number ?? 0, other.number ?? 0);
  }
  return was.notes || is.notes ? [compare(was.notes, is.notes, work)] : [];
}

/** `was` and `is` are of the same kind, unless one of them is null. */
function compare(was: Block | null, is: Block | null, work: Work): Passage {
  const kind = (is ?? was)?.kind ?? 'paragraph';
  const passage: Passage = { kind, was, is, pieces: [], children: [] };
  if (!was || !is) {
    passage.pieces = [
      ...(was ? wordsOf(was) : []).map((word) => ({ was: word, is: null })),
      ...(is ? wordsOf(is) : []).map((word) => ({ was: null, is: word })),
    ];
    passage.children =
      (was ?? is)?.children.map((child) =>
        was ? compare(child, null, work) : compare(null, child, work),
      ) ?? [];
  } else if (kind === 'notes') {
    // Both have a heading and a list.
    passage.children = is.children.map((child, at) =>
      compare(was.children[at] ?? null, child, work),
    );
  } else if (kind === 'table') passage.children = compareRows(was.children, is.children, work);
  else {
    // The number of a reference doesn't tell whether the footnote is the same.
    const same = was.source === is.source && !is.source.includes('<sup>');
    if (!same) passage.pieces = compareWords(wordsOf(was), wordsOf(is), work);
    passage.children = compareBlocks(was.children, is.children, work);
  }
  return passage;
}

function compareBlocks(before: Block[], after: Block[], work: Work): Passage[] {
  return pairBlocks(before, after, work, keyOf).map(([was, is]) => compare(was, is, work));
}

/** The head of a table is the first row of both. The others are matched by what they share. */
function compareRows(before: Block[], after: Block[], work: Work): Passage[] {
  const columns = alignColumns(before, after, ({ source }) => source);
  const shared = columns.filter(({ was, is }) => was !== null && is !== null);
  const keyOfRow = (row: Block, side: 'was' | 'is') =>
    shared
      .map((column) => row.children[column[side] ?? -1])
      .map((cell) => (cell ? keyOf(cell) : ''))
      .join('\u0001');
  const [head = null, ...rows] = before;
  const [newHead = null, ...newRows] = after;
  const pairs = [[head, newHead] as Pair, ...pairBlocks(rows, newRows, work, keyOfRow)];
  return pairs.map(([was, is]) => ({
    ...{ kind: 'row', was, is, pieces: [] },
    children: pairCells(columns, was, is).map(
      ([cell, newCell]): Passage =>
        cell || newCell
          ? compare(cell, newCell, work)
          : { kind: 'cell', was: null, is: null, pieces: [], children: [] },
    ),
  }));
}

type Pair = [Block | null, Block | null];
type Key = (block: Block, side: 'was' | 'is') => string;

/** Equal blocks are pairs; between them, blocks of the same kind with similar words. */
function pairBlocks(before: Block[], after: Block[], work: Work, key: Key): Pair[] {
  const keys = before.map((block) => key(block, 'was'));
  const newKeys = after.map((block) => key(block, 'is'));
  const pairs: Pair[] = [];
  let [from, to] = [0, 0];
  for (const { same, removed, added } of align(keys, newKeys, MOST_BLOCKS, work)) {
    if (same === 0) {
      const gap = before.slice(from, from + removed);
      pairs.push(...pairSimilar(gap, after.slice(to, to + added)));
    }
    for (let at = 0; at < same; at += 1) {
      pairs.push([before[from + at] ?? null, after[to + at] ?? null]);
    }
    from += same + removed;
    to += same + added;
  }
  return pairs;
}

/** For finding what is unchanged. */
function keyOf({ kind, tag, source, children }: Block): string {
  return `<${kind} ${tag}>${source}${children.map(keyOf).join('')}<>`;
}

/** How many blocks ahead to look for the new form of one, and how similar it must be. */
const WINDOW = 20;
const MIN_LIKENESS = 0.4;

/** Matches each removed block with the most similar added one, in order. */
function pairSimilar(removed: Block[], added: Block[]): Pair[] {
  const pairs: Pair[] = [];
  const sets = added.map((block) => wordSet(block));
  let next = 0;
  for (const block of removed) {
    const own = wordSet(block);
    let best = { at: -1, likeness: MIN_LIKENESS };
    for (let at = next; at < Math.min(next + WINDOW, added.length); at += 1) {
      const other = added[at];
      if (other?.kind !== block.kind) continue;
      const likeness = startsAlike(block, other) ? 1 : likenessOf(own, sets[at] ?? new Set());
      if (likeness > best.likeness) best = { at, likeness };
    }
    if (best.at < 0) {
      pairs.push([block, null]);
      continue;
    }
    for (const one of added.slice(next, best.at)) pairs.push([null, one]);
    pairs.push([block, added[best.at] ?? null]);
    next = best.at + 1;
  }
  for (const one of added.slice(next)) pairs.push([null, one]);
  return pairs;
}

/** The first cell names what the numbers in a row are about. */
function startsAlike(a: Block, b: Block): boolean {
  if (a.kind !== 'row') return false;
  const [first, second] = [a, b].map(({ children }) => (children[0] ? keyOf(children[0]) : ''));
  return first === second && a.children[0]?.source !== '';
}

function wordSet(block: Block, words = new Set<string>()): Set<string> {
  for (const { isWord, key } of wordsOf(block)) if (isWord) words.add(key.toLowerCase());
  for (const child of block.children) wordSet(child, words);
  return words;
}

/** Similarity from 0 (no word in common) to 1 (the same words). */
function likenessOf(a: Set<string>, b: Set<string>): number {
  let common = 0;
  for (const word of a) if (b.has(word)) common += 1;
  return a.size + b.size === 0 ? 1 : (2 * common) / (a.size + b.size);
}

function compareWords(before: Word[], after: Word[], work: Work): Piece[] {
  const keys = before.map((word) =>
    word.note === null ? word.key : noteKey(work.notes.get(word.note) ?? -word.note),
  );
  const newKeys = after.map((word) => (word.note === null ? word.key : noteKey(word.note)));
  const pieces: Piece[] = [];
  let [from, to] = [0, 0];
  for (const { same, removed, added } of joinAcrossSigns(
    align(keys, newKeys, MOST_WORDS, work),
    (at) => after[at]?.isWord ?? false,
  )) {
    for (let at = 0; at < same; at += 1) {
      pieces.push({ was: before[from + at] ?? null, is: after[to + at] ?? null });
    }
    for (const was of before.slice(from + same, from + same + removed)) {
      pieces.push({ was, is: null });
    }
    for (const is of after.slice(to + same, to + same + added)) pieces.push({ was: null, is });
    from += same + removed;
    to += same + added;
  }
  return pieces;
}

const noteKey = (number: number) => `note ${number}`;

/** Numbers of items in sequence: either unchanged ones, or removed ones and what replaces them. */
interface Run {
  same: number;
  removed: number;
  added: number;
}

function align(before: string[], after: string[], most: number, work: Work): Run[] {
  const fewest = Math.min(before.length, after.length);
  let [start, end] = [0, 0];
  while (start < fewest && before[start] === after[start]) start += 1;
  while (end < fewest - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  const [old, fresh] = [before, after].map((all) => all.slice(start, all.length - end));
  const runs: Run[] = [{ same: start, removed: 0, added: 0 }];
  runs.push(...alignMiddle(old ?? [], fresh ?? [], most, work));
  runs.push({ same: end, removed: 0, added: 0 });
  return runs.filter(({ same, removed, added }) => same + removed + added > 0);
}

function alignMiddle(before: string[], after: string[], most: number, work: Work): Run[] {
  const replaced = [{ same: 0, removed: before.length, added: after.length }];
  if (before.length === 0 || after.length === 0) return replaced;
  const limit = Math.min(most, Math.floor(Math.sqrt(work.left)));
  const changes = diffArrays(before, after, { maxEditLength: limit });
  if (!changes) {
    work.left -= limit * limit;
    return replaced;
  }
  const runs: Run[] = [];
  let edits = 0;
  for (const { removed, added, count } of changes) {
    const changed = removed || added;
    let run = runs.at(-1);
    if (!run || !changed || run.same > 0) {
      run = { same: 0, removed: 0, added: 0 };
      runs.push(run);
    }
    run[removed ? 'removed' : added ? 'added' : 'same'] += count;
    if (changed) edits += count;
  }
  work.left -= edits * edits;
  return runs;
}

/** Joins replaced words that only a punctuation mark separates into one change. */
function joinAcrossSigns(runs: Run[], isWordAt: (at: number) => boolean): Run[] {
  const joined: Run[] = [];
  let at = 0;
  for (const [index, run] of runs.entries()) {
    const [last, next] = [joined.at(-1), runs[index + 1]];
    const isReplaced = (one?: Run) => one && one.removed > 0 && one.added > 0 && one.same === 0;
    if (run.same === 1 && !isWordAt(at) && isReplaced(last) && isReplaced(next) && last) {
      last.removed += 1;
      last.added += 1;
    } else if (last && last.same === 0 && run.same === 0) {
      last.removed += run.removed;
      last.added += run.added;
    } else joined.push({ ...run });
    at += run.same + run.added;
  }
  return joined;
}

/** Describes one revision in words: its number, kind of change, day and note. */
export function changeWords(
  site: { words: Words; timeZone: string },
  {
    number,
    change,
    note,
    publishedAt,
  }: {
    number: number;
    change: 'editorial' | 'substantive';
    note: string | null;
    publishedAt: number;
  },
): string {
  const { line, lineWithNote } = site.words.statements.difference;
  const day = formatDay(publishedAt, site);
  return note ? lineWithNote({ number, change, day, note }) : line({ number, change, day });
}
