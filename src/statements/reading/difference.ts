/**
 * Compares two canonical texts word by word. Pure.
 *
 * The time it takes is bounded: if two texts have too little in common, whole passages are shown as
 * removed and added. Joining the `same` and `added` pieces gives `after`; joining the `same` and
 * `removed` pieces gives `before`.
 */
import { diffArrays } from 'diff';
import type { Words } from '../../i18n/catalogue.ts';
import { formatDay } from '../../lib/dates.ts';

export type PieceKind = 'same' | 'removed' | 'added';

export interface Piece {
  kind: PieceKind;
  text: string;
}

/** A paragraph, heading or list item. */
export interface Block {
  kind: PieceKind | 'changed';
  pieces: Piece[];
}

/** Limits on how many may differ: the time of a comparison grows with the square of the number. */
const MOST_PARAGRAPHS = 300;
const MOST_WORDS = 300;
/** Limit on the sum of the squared word limits of all word comparisons in one difference. */
const MOST_EFFORT = 600_000;

/** A block starts with the line breaks before it, so that inserting a block changes no neighbor. */
const BETWEEN_BLOCKS = /(?<!\n)(?=\n\n|\n$|\n {0,3}(?:[-*+]|\d{1,9}[.)]) )/;
const TOKENS = /\s+|[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*|[^\s]/gu;

export function differenceOf(before: string, after: string): Block[] {
  const spent = { effort: 0 };
  const runs = compare(blocksOf(before), blocksOf(after), MOST_PARAGRAPHS);
  return runs.flatMap(({ same, removed, added }) =>
    same.length > 0 ? same.map((text) => whole('same', text)) : pair(removed, added, spent),
  );
}

const blocksOf = (text: string) => text.split(BETWEEN_BLOCKS).filter((block) => block !== '');

const whole = (kind: PieceKind, text: string): Block => ({ kind, pieces: [{ kind, text }] });

/** Either unchanged items, or removed items with the added items that replace them. */
interface Run {
  same: string[];
  removed: string[];
  added: string[];
}

function compare(before: string[], after: string[], most: number): Run[] {
  const changes = diffArrays(before, after, { maxEditLength: most });
  if (!changes) return [{ same: [], removed: before, added: after }];
  const runs: Run[] = [];
  for (const { removed, added, value } of changes) {
    const changed = removed || added;
    let run = runs.at(-1);
    if (!run || !changed || run.same.length > 0) {
      run = { same: [], removed: [], added: [] };
      runs.push(run);
    }
    run[removed ? 'removed' : added ? 'added' : 'same'].push(...value);
  }
  return runs;
}

/** How many paragraphs ahead to look for the new form of one, and how similar it must be. */
const WINDOW = 20;
const MIN_LIKENESS = 0.4;

/** Matches each removed paragraph of a run with the most similar added one, in order. */
function pair(removed: string[], added: string[], spent: { effort: number }): Block[] {
  const blocks: Block[] = [];
  const words = added.map(wordsOf);
  let next = 0;
  for (const text of removed) {
    const own = wordsOf(text);
    let best = { at: -1, likeness: MIN_LIKENESS };
    for (let at = next; at < Math.min(next + WINDOW, added.length); at += 1) {
      const likeness = likenessOf(own, words[at] ?? new Set());
      if (likeness > best.likeness) best = { at, likeness };
    }
    if (best.at < 0) {
      blocks.push(whole('removed', text));
      continue;
    }
    blocks.push(...added.slice(next, best.at).map((one) => whole('added', one)));
    blocks.push(compareWords(text, added[best.at] ?? '', spent));
    next = best.at + 1;
  }
  blocks.push(...added.slice(next).map((one) => whole('added', one)));
  return blocks;
}

const tokensOf = (text: string): string[] => text.match(TOKENS) ?? [];
const wordsOf = (text: string) =>
  new Set(tokensOf(text).filter((token) => /[\p{L}\p{N}]/u.test(token)));

/** Similarity from 0 (no word in common) to 1 (the same words). */
function likenessOf(a: Set<string>, b: Set<string>): number {
  let common = 0;
  for (const word of a) if (b.has(word)) common += 1;
  return a.size + b.size === 0 ? 1 : (2 * common) / (a.size + b.size);
}

function compareWords(before: string, after: string, spent: { effort: number }): Block {
  const [old, fresh] = [tokensOf(before), tokensOf(after)];
  const most = Math.min(old.length + fresh.length, MOST_WORDS);
  spent.effort += most * most;
  const runs = compare(old, fresh, spent.effort > MOST_EFFORT ? 0 : most);
  const pieces: Piece[] = [];
  for (const run of joinAcrossSpaces(runs)) {
    for (const kind of ['same', 'removed', 'added'] as const) {
      if (run[kind].length > 0) pieces.push({ kind, text: run[kind].join('') });
    }
  }
  const kind = pieces.some((piece) => piece.kind !== 'same') ? 'changed' : 'same';
  return { kind, pieces };
}

/** Joins changed words that only white space separates into one change. */
function joinAcrossSpaces(runs: Run[]): Run[] {
  const joined: Run[] = [];
  for (const [index, run] of runs.entries()) {
    const last = joined.at(-1);
    const space = run.same.length === 1 && run.same[0]?.trim() === '' && index < runs.length - 1;
    const between = last && last.same.length === 0;
    if (space && between) {
      last.removed.push(...run.same);
      last.added.push(...run.same);
    } else if (between && run.same.length === 0) {
      last.removed.push(...run.removed);
      last.added.push(...run.added);
    } else {
      joined.push({ same: [...run.same], removed: [...run.removed], added: [...run.added] });
    }
  }
  return joined;
}

/** The blocks with a change other than white space. */
export function changedBlocks(blocks: readonly Block[]): Block[] {
  return blocks.filter(({ pieces }) =>
    pieces.some(({ kind, text }) => kind !== 'same' && text.trim() !== ''),
  );
}

/** The pieces of a block, without white space at its start and end. */
export function shownPieces({ pieces }: Block): Piece[] {
  const last = pieces.length - 1;
  return pieces
    .map(({ kind, text }, index) => {
      const begun = index === 0 ? text.trimStart() : text;
      return { kind, text: index === last ? begun.trimEnd() : begun };
    })
    .filter(({ text }) => text !== '');
}

/** The old and the new text of a block; null if the block didn't exist. */
export function bothOf({ pieces }: Block): { was: string | null; is: string | null } {
  const without = (other: PieceKind) =>
    pieces
      .filter(({ kind }) => kind !== other)
      .map(({ text }) => text)
      .join('')
      .trim() || null;
  return { was: without('added'), is: without('removed') };
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
