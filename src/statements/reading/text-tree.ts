/**
 * Reads a text as blocks of words, from the HTML that `markdown/markdown.ts` wrote. Pure.
 *
 * The HTML is what readers see, so the blocks can't disagree with the page. It is stored beside a
 * revision, so nothing has to parse Markdown when two revisions are compared. The words stay
 * escaped, as the renderer wrote them, and can be written into HTML again.
 */
import { hasWords, readWords, type Word } from './text-words.ts';

/** A text as it is shown: the title, the date in words, and the body as rendered HTML. */
export interface ShownText {
  title: string;
  date: string;
  html: string;
}

/** Kinds of blocks that contain words. The others contain blocks. */
export type LeafKind = 'title' | 'date' | 'paragraph' | 'heading' | 'code' | 'cell' | 'line';
export type GroupKind = 'list' | 'item' | 'quote' | 'table' | 'row' | 'notes';

export interface Block {
  kind: LeafKind | GroupKind;
  /** The element; empty for the words of a list item without a paragraph. */
  tag: string;
  /** Attributes to write again, as the renderer wrote them, with a space before them. */
  attributes: string;
  /** Number of a list item, the first number of a numbered list, or the level of a heading. */
  number: number | null;
  /** The HTML in a block that contains words. */
  source: string;
  children: Block[];
  /** The words of `source`, once they were read. */
  words: Word[] | null;
}

export interface TextTree {
  blocks: Block[];
  /** The list of footnotes; null if there are none. */
  notes: Block | null;
}

const LEAVES = new Map<string, LeafKind>(
  Object.entries({
    ...{ p: 'paragraph', pre: 'code', td: 'cell', th: 'cell', hr: 'line' },
    ...{ h1: 'heading', h2: 'heading', h3: 'heading', h4: 'heading', h5: 'heading', h6: 'heading' },
  } as const),
);
const GROUPS = new Map<string, GroupKind>(
  Object.entries({
    ...{ ul: 'list', ol: 'list', li: 'item', blockquote: 'quote', table: 'table', tr: 'row' },
    section: 'notes',
  } as const),
);
/** Elements around rows and tables. */
const FRAMES = new Set(['div', 'thead', 'tbody']);

const PART = /<(\/?)([a-z]+\d?)([^>]*)>|[^<]+/g;
const START = / start="(\d+)"/;
const BACK_LINK = / ?<a [^>]*role="doc-backlink"[^>]*>[^<]*<\/a>/g;

export function newBlock(kind: Block['kind'], tag: string, source = ''): Block {
  return { kind, tag, attributes: '', number: null, source, children: [], words: null };
}

export function readTree(html: string): TextTree {
  const root = newBlock('quote', '');
  const open = [root];
  let leaf: Block | null = null;
  let region = '';
  // A paragraph of which nothing is shown, such as a link without words, is no block.
  const closeLeaf = () => {
    if (leaf && leaf.kind !== 'cell' && leaf.kind !== 'line' && !hasWords(leaf.source)) {
      open.at(-1)?.children.pop();
    }
    leaf = null;
  };
  const openLeaf = (block: Block): Block => {
    closeLeaf();
    open.at(-1)?.children.push(block);
    leaf = block;
    return block;
  };
  for (const [part, slash, tag = '', attributes = ''] of html
    .replace(BACK_LINK, '')
    .matchAll(PART)) {
    const [leafKind, group] = [LEAVES.get(tag), GROUPS.get(tag)];
    if (leafKind) {
      if (slash === '/') closeLeaf();
      else openLeaf(newLeaf(leafKind, tag, attributes));
      if (leafKind === 'line') closeLeaf();
    } else if (group) {
      closeLeaf();
      if (slash === '/') open.length = Math.max(1, open.length - 1);
      else
        open.push(addGroup(open.at(-1) ?? root, group, tag, tag === 'table' ? region : attributes));
    } else if (FRAMES.has(tag)) {
      if (tag === 'div') region = attributes;
    } else if (leaf || tag !== '' || part.trim() !== '') {
      // A list item without blank lines has words without a paragraph.
      (leaf ?? openLeaf(newBlock('paragraph', ''))).source += part;
    }
  }
  closeLeaf();
  const blocks = root.children;
  const notes = blocks.findIndex(({ kind }) => kind === 'notes');
  return { blocks, notes: notes < 0 ? null : (blocks.splice(notes, 1)[0] ?? null) };
}

function newLeaf(kind: LeafKind, tag: string, attributes: string): Block {
  const block = newBlock(kind, tag);
  if (kind === 'cell') block.attributes = attributes;
  if (kind === 'heading') block.number = Number(tag[1]);
  return block;
}

function addGroup(around: Block, kind: GroupKind, tag: string, attributes: string): Block {
  const block = newBlock(kind, tag);
  if (tag === 'ol') block.number = Number(START.exec(attributes)?.[1] ?? 1);
  if (tag === 'li' && around.number !== null) block.number = around.number + around.children.length;
  if (tag === 'table') block.attributes = attributes;
  around.children.push(block);
  return block;
}

/** The words of a block itself. They are read when they are first needed. */
export function wordsOf(block: Block): Word[] {
  block.words ??= block.source === '' ? [] : readWords(block.source, block.kind === 'code');
  return block.words;
}
