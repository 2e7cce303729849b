/**
 * The difference of two canonical texts, in words. Pure, and bounded: where two texts have too little
 * in common, passages stand as removed and added whole, instead of being compared for seconds.
 *
 * Joining what is the same and what was added gives `after`; the same and the removed, `before`.
 */
import { diffArrays } from 'diff';
import type { Words } from '../../i18n/catalogue.ts';
import { formatDay } from '../../lib/dates.ts';

export type PieceKind = 'same' | 'removed' | 'added';

export interface Piece {
  kind: PieceKind;
  text: string;
}

/** A paragraph, heading or item of a list. */
export interface Block {
  kind: PieceKind | 'changed';
  pieces: Piece[];
}

/** So many paragraphs and words may differ; comparing takes the square of it. */
const MOST_PARAGRAPHS = 300;
const MOST_WORDS = 300;
/** All words of one difference together. */
const MOST_EFFORT = 600_000;

/** A block begins with the line breaks before it, so that a block more changes none beside it. */
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

/** Either what is the same, or what stands in the place of what. */
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

/** How far ahead a paragraph is looked for that has become another one, and how like it must be. */
const WINDOW = 20;
const ALIKE = 0.4;

/** In a run of changed paragraphs, each removed one stands with the added one that it has become. */
function pair(removed: string[], added: string[], spent: { effort: number }): Block[] {
  const blocks: Block[] = [];
  const words = added.map(wordsOf);
  let next = 0;
  for (const text of removed) {
    const own = wordsOf(text);
    let best = { at: -1, likeness: ALIKE };
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

/** From 0, no word in common, to 1. */
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

/** Two changed words with a space between them read as one change. */
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

/** The blocks that differ in more than line breaks. */
export function changedBlocks(blocks: readonly Block[]): Block[] {
  return blocks.filter(({ pieces }) =>
    pieces.some(({ kind, text }) => kind !== 'same' && text.trim() !== ''),
  );
}

/** The pieces of a block without the line breaks around it. */
export function shownPieces({ pieces }: Block): Piece[] {
  const last = pieces.length - 1;
  return pieces
    .map(({ kind, text }, index) => {
      const begun = index === 0 ? text.trimStart() : text;
      return { kind, text: index === last ? begun.trimEnd() : begun };
    })
    .filter(({ text }) => text !== '');
}

/** A block as it was, and as it is; null where it was not there. */
export function bothOf({ pieces }: Block): { was: string | null; is: string | null } {
  const without = (other: PieceKind) =>
    pieces
      .filter(({ kind }) => kind !== other)
      .map(({ text }) => text)
      .join('')
      .trim() || null;
  return { was: without('added'), is: without('removed') };
}

/** One revision of those that lie between two texts: its number, kind, day and note. */
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
