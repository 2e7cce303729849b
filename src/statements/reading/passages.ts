/**
 * What is to be said about the passages of a difference: which of them changed, and which words
 * were removed, added or marked up otherwise. Pure.
 */
import { type Difference, type Passage, type Piece, piecesOf } from './difference.ts';
import { plainOf, type Word } from './text-words.ts';

/** A change that no removed or added word shows. */
export type Remark =
  | { about: 'link'; kind: RunKind; from: string | null; to: string | null }
  | { about: 'marks'; from: string; to: string };

export type RunKind = 'same' | 'removed' | 'added';

/** Words in sequence with the same marks, in the same link, that changed in the same way. */
export interface Run {
  kind: RunKind;
  pieces: Piece[];
  /** The word of each piece that is shown: the new one, unless it was removed. */
  words: Word[];
  /** White space before each word; that of the first is before the run. */
  blanks: string[];
  marks: string;
  link: string | null;
  /** Follow the run. */
  remarks: Remark[];
}

/** The words of a passage, with its changes. */
export function runsOf(passage: Passage): Run[] {
  const pieces = piecesOf(passage);
  const runs: Run[] = [];
  const blankOf = blanks(passage.kind === 'code' ? '\n' : ' ');
  let open = '';
  let change: Remark | null = null;
  for (const piece of pieces) {
    const word = piece.is ?? piece.was;
    if (!word) continue;
    const runKind = kindOf(piece.was, piece.is);
    const remarks = remarksOf(piece, change);
    change = remarks.find(({ about }) => about === 'marks') ?? null;
    const id = `${runKind} ${word.marks} ${word.link} ${remarks.map(idOf).join()}`;
    if (id !== open) {
      const { marks, link } = word;
      runs.push({ kind: runKind, pieces: [], words: [], blanks: [], marks, link, remarks });
      open = id;
    }
    runs.at(-1)?.pieces.push(piece);
    runs.at(-1)?.words.push(word);
    runs.at(-1)?.blanks.push(blankOf(piece));
  }
  return onceEach(runs, pieces);
}

function kindOf(was: Word | null, is: Word | null): RunKind {
  if (was && is) return 'same';
  return was ? 'removed' : 'added';
}

/** White space before a word, also if the word before it in its text is not the one shown. */
function blanks(usual: string): (piece: Piece) => string {
  let [old, fresh] = [false, false];
  return ({ was, is }) => {
    const own = is ? (fresh ? is.blank : null) : old ? (was?.blank ?? '') : null;
    const blank = own ?? (old || fresh ? was?.blank || usual : '');
    [old, fresh] = [old || was !== null, fresh || is !== null];
    return blank;
  };
}

/** `before` is the change of marks of the piece before: a punctuation mark goes with it. */
function remarksOf({ was, is }: Piece, before: Remark | null): Remark[] {
  const [from, to] = [was?.link ?? null, is?.link ?? null];
  if (!was) return to === null ? [] : [{ about: 'link', kind: 'added', from, to }];
  if (!is) return from === null ? [] : [{ about: 'link', kind: 'removed', from, to }];
  const remarks: Remark[] = [];
  if (was.marks !== is.marks) {
    const change: Remark = { about: 'marks', from: was.marks, to: is.marks };
    if (is.isWord || idOf(change) === idOf(before)) remarks.push(change);
  }
  if (from !== to) remarks.push({ about: 'link', kind: 'same', from, to });
  return remarks;
}

function idOf(remark: Remark | null): string {
  if (remark === null) return '';
  const { about, from, to } = remark;
  return `${about === 'link' ? remark.kind : about} ${from} ${to}`;
}

/**
 * Keeps each remark once, after the last of the runs in sequence that it is about. The target of a
 * removed or added link is left out where a reader knows it: the other text has the same link, the
 * link's words are its target, or another remark tells it.
 */
function onceEach(runs: Run[], pieces: readonly Piece[]): Run[] {
  if (runs.every(({ remarks }) => remarks.length === 0)) return runs;
  const links = (side: 'was' | 'is') => new Set(pieces.map((piece) => piece[side]?.link ?? null));
  const [before, after] = [links('was'), links('is')];
  const told = new Set<string | null>();
  const moved = new Map<string, string>();
  for (const remark of runs.flatMap(({ remarks }) => remarks)) {
    if (remark.about !== 'link' || remark.kind !== 'same') continue;
    told.add(`removed ${remark.from}`).add(`added ${remark.to}`);
    if (remark.from !== null && remark.to !== null) moved.set(remark.from, remark.to);
  }
  const seen = new Set<string>();
  return runs
    .toReversed()
    .map((run, index, all): Run => {
      const next = all[index - 1];
      const remarks = run.remarks.filter((remark) => {
        const id = idOf(remark);
        if (next?.remarks.some((other) => idOf(other) === id)) return false;
        if (remark.about !== 'link') return true;
        const { kind, from, to } = remark;
        const isKnown =
          kind === 'same'
            ? seen.has(id)
            : told.has(`${kind} ${from ?? to}`) ||
              (kind === 'removed' ? after : before).has(from ?? to) ||
              isTarget(linkWords(all, index), from ?? to ?? '');
        seen.add(id);
        return !isKnown;
      });
      // Words that were removed from a link that leads elsewhere now stay in that link.
      const target = run.kind === 'removed' ? moved.get(run.link ?? '') : undefined;
      const beside = [all.slice(index + 1, index + 3), all.slice(Math.max(0, index - 2), index)];
      const stays = beside.flat().some(({ kind, link }) => kind === 'same' && link === target);
      return { ...run, link: target !== undefined && stays ? target : run.link, remarks };
    })
    .toReversed();
}

/** The words of the link that ends with the run at `index` of `reversed`. */
function linkWords(reversed: readonly Run[], index: number): Word[] {
  const { link, kind } = reversed[index] as Run;
  const words: Word[][] = [];
  for (let at = index; at < reversed.length; at += 1) {
    const run = reversed[at];
    if (run?.link !== link || run.kind !== kind) break;
    words.push(run.words);
  }
  return words.reverse().flat();
}

/** Whether the words of a link are its address. */
function isTarget(words: readonly Word[], target: string): boolean {
  const bare = (text: string) => text.replace(/^(?:https?:\/\/|mailto:)/i, '').replace(/\/$/, '');
  return bare(plainOf(words)) === bare(target);
}

/** A change of a block itself that its words don't show. */
export type BlockRemark =
  | 'level'
  | 'numbered'
  | 'bulleted'
  | 'start'
  | 'line_added'
  | 'line_removed';

export function blockRemark({ kind, was, is }: Passage): BlockRemark | null {
  if (kind === 'line') return was && is ? null : is ? 'line_added' : 'line_removed';
  if (!was || !is || (kind !== 'heading' && kind !== 'list')) return null;
  if (was.tag !== is.tag && kind === 'list') return is.tag === 'ol' ? 'numbered' : 'bulleted';
  return was.number === is.number ? null : kind === 'list' ? 'start' : 'level';
}

export function isChanged(passage: Passage): boolean {
  const { was, is, pieces, children } = passage;
  if ((was === null) !== (is === null) || blockRemark(passage) !== null) return true;
  if (children.some(isChanged)) return true;
  let change: Remark | null = null;
  return pieces.some((piece) => {
    if (!piece.was || !piece.is) return true;
    const remarks = remarksOf(piece, change);
    change = remarks[0] ?? null;
    return remarks.length > 0;
  });
}

/**
 * The changed passages: each with the headings above it, a list or a quotation without what stays
 * in it, a table with its head. With a limit, passages are left out after so many characters.
 */
export function changedPassages(
  difference: Difference,
  limit = Number.POSITIVE_INFINITY,
): { passages: Difference; cut: boolean } {
  const room = { left: limit };
  const passages: Difference = [];
  let headings: Passage[] = [];
  for (const passage of difference) {
    if (passage.kind === 'heading') headings = headings.filter((one) => isAbove(one, passage));
    if (isChanged(passage)) {
      const cut = cutPassage(passage, room);
      if (!cut) continue;
      passages.push(...headings, cut);
      headings = [];
    } else if (passage.kind === 'heading') headings.push(passage);
  }
  return { passages, cut: room.left < 0 };
}

const levelOf = ({ was, is }: Passage) => (is ?? was)?.number ?? 0;
const isAbove = (one: Passage, other: Passage) => levelOf(one) < levelOf(other);

function cutPassage(passage: Passage, room: { left: number }): Passage | null {
  const { kind, children } = passage;
  if (children.length === 0 || kind === 'row') {
    room.left -= sizeOf(passage);
    return room.left < 0 ? null : passage;
  }
  const isContext = (child: Passage, index: number) =>
    kind === 'table' || kind === 'notes'
      ? index === 0
      : kind === 'item' && child.children.length === 0;
  const kept = children.filter((child, index) => isContext(child, index) || isChanged(child));
  const inner = kept.flatMap((child) => {
    if (!isChanged(child)) return [child];
    return room.left < 0 ? [] : (cutPassage(child, room) ?? []);
  });
  return inner.some(isChanged) || blockRemark(passage) ? { ...passage, children: inner } : null;
}

/** Characters of marks around a change, about. */
const MARKS_SIZE = 60;

function sizeOf({ pieces, children }: Passage): number {
  let own = 0;
  let last: RunKind = 'same';
  for (const { was, is } of pieces) {
    const kind = kindOf(was, is);
    own += (was ? was.html.length + 1 : 0) + (is ? is.html.length + 1 : 0);
    if (kind !== 'same' && kind !== last) own += MARKS_SIZE;
    last = kind;
  }
  return children.reduce((sum, child) => sum + sizeOf(child), own);
}
