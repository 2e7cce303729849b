/**
 * Draws a difference as HTML: the text as it is shown, with `del` and `ins` around the words that
 * changed. Pure.
 *
 * Every word was escaped by the renderer, and everything else is escaped here. Ids are left out,
 * because the page around the difference has its own.
 */
import type { Words } from '../../i18n/catalogue.ts';
import { escapeHtml } from '../../lib/html.ts';
import { type Markup, trustMarkup } from '../../lib/markup.ts';
import type { Difference, Passage } from './difference.ts';
import { type Run, type RunKind, runsOf } from './passages.ts';
import { blockWords, remarkWords } from './remarks.ts';

type DifferenceWords = Words['statements']['difference'];

/** How a page or an email writes what is not the same in both. */
export interface Pen {
  words: DifferenceWords;
  /** Escaped HTML around the whole. */
  around: readonly [string, string];
  /** The tags around removed and around added words. */
  changed: Record<Exclude<RunKind, 'same'>, readonly [string, string]>;
  remark: readonly [string, string];
  /** The attributes of a link; null if it can't be a link here. */
  link(target: string): string | null;
  heading(level: number): readonly [string, string];
  table(attributes: string): readonly [string, string];
  code: readonly [string, string];
  date: string;
}

/**
 * For a page. Hidden words mark a change too: most screen readers don't announce `del` and `ins`.
 * `level` is that of the heading above the text.
 */
export function pagePen(words: DifferenceWords, level: number): Pen {
  const unseen = (text: string) => `<span class="unseen">${escapeHtml(text)}</span>`;
  return {
    words,
    around: ['', ''],
    changed: {
      removed: [`<del>${unseen(words.removed)}`, `${unseen(words.end)}</del>`],
      added: [`<ins>${unseen(words.added)}`, `${unseen(words.end)}</ins>`],
    },
    remark: ['<small class="small">', '</small>'],
    // The headings of the text have no ids here.
    link: (target) => (target.startsWith('#') ? null : linkTo(target)),
    heading(own) {
      const tag = `h${Math.min(level + own, 6)}`;
      return [`<${tag}>`, `</${tag}>`];
    },
    table: (attributes) => [`<div${attributes}><table>`, '</table></div>'],
    code: ['<pre tabindex="0"><code>', '\n</code></pre>'],
    date: '<p class="meta">',
  };
}

const linkTo = (target: string) =>
  ` href="${escapeHtml(target)}"${/^https?:/.test(target) ? ' rel="noopener"' : ''}`;

export function drawDifference(difference: Difference, pen: Pen): Markup {
  return trustMarkup(within(pen.around, drawAll(difference, pen)));
}

const drawAll = (passages: readonly Passage[], pen: Pen) =>
  passages.map((passage) => draw(passage, pen)).join('\n');

function draw(passage: Passage, pen: Pen): string {
  const { kind, was, is, children } = passage;
  const block = is ?? was;
  const remark = drawRemark(blockWords(pen.words.said, passage), pen);
  switch (kind) {
    case 'title':
      return within(pen.heading(1), drawWords(passage, pen));
    case 'date':
      return `${pen.date}${drawWords(passage, pen)}</p>`;
    case 'paragraph':
      return `<p>${drawWords(passage, pen)}</p>`;
    case 'heading':
      return within(pen.heading(block?.number ?? 2), `${drawWords(passage, pen)}${remark}`);
    case 'code':
      return within(pen.code, drawWords(passage, pen));
    case 'cell':
      return drawCell(passage, pen);
    case 'line':
      return `${is ? '<hr>' : ''}${remark && `<p>${remark.trim()}</p>`}`;
    case 'quote':
      return `<blockquote>\n${drawAll(children, pen)}\n</blockquote>`;
    case 'list': {
      const tag = block?.tag === 'ol' ? 'ol' : 'ul';
      const above = remark && `<p>${remark.trim()}</p>\n`;
      return `${above}<${tag}>\n${drawAll(children, pen)}\n</${tag}>`;
    }
    case 'item':
      return drawItem(passage, pen);
    case 'notes':
      return `<div class="notes">\n${drawAll(children, pen)}\n</div>`;
    case 'table':
      return drawTable(passage, pen);
    case 'row':
      return `<tr>${children.map((cell) => drawCell(cell, pen)).join('')}</tr>`;
  }
}

const within = ([start, end]: readonly [string, string], inner: string) => `${start}${inner}${end}`;

const drawRemark = (text: string | null, { remark }: Pen) =>
  text === null ? '' : ` ${within(remark, escapeHtml(text))}`;

/** Numbers are written out, so that a removed item changes no other number. */
function drawItem({ was, is, children }: Passage, pen: Pen): string {
  const number = (is ?? was)?.number ?? null;
  const [first, ...rest] = children;
  const isBare = (first?.is ?? first?.was)?.tag === '' && rest.every(({ kind }) => kind === 'list');
  const text =
    first && isBare
      ? [drawWords(first, pen), drawAll(rest, pen)].filter((part) => part !== '').join('\n')
      : drawAll(children, pen);
  return `<li${number === null ? '' : ` value="${number}"`}>${text}</li>`;
}

function drawTable({ was, is, children }: Passage, pen: Pen): string {
  const [head, ...rows] = children;
  const body = rows.length === 0 ? '' : `<tbody>\n${drawAll(rows, pen)}\n</tbody>\n`;
  const inner = `\n<thead>\n${head ? draw(head, pen) : ''}\n</thead>\n${body}`;
  return within(pen.table((is ?? was)?.attributes ?? ''), inner);
}

function drawCell(passage: Passage, pen: Pen): string {
  const block = passage.is ?? passage.was;
  const tag = block?.tag === 'th' ? 'th' : 'td';
  return `<${tag}${block?.attributes ?? ''}>${drawWords(passage, pen)}</${tag}>`;
}

/**
 * One pair of change marks for all words that changed in sequence, with the links in it; but a link
 * in which only a part changed stays one link, with the marks in it.
 */
function drawWords(passage: Passage, pen: Pen): string {
  const { kind: block, is, pieces } = passage;
  const isPlain = pieces.length === 0 && is && !/<(?:a|del|code)\b/.test(is.source);
  if (isPlain && block !== 'code') return is.source;
  const groups = linkGroups(runsOf(passage));
  const parts: string[] = [];
  for (let at = 0; at < groups.length; ) {
    const group = groups[at] ?? [];
    const kind = kindOf(group);
    let end = at + 1;
    if (kind !== null) while (end < groups.length && kindOf(groups[end] ?? []) === kind) end += 1;
    const inner =
      kind === null
        ? drawLink(group, pen, drawMixed(group, pen))
        : groups.slice(at, end).map((one, index) => {
            const text = one.map((run, place) => drawRun(run, place > 0)).join('');
            return drawLink(one, pen, text, index > 0 ? blankOf(one[0]) : '');
          });
    const text = typeof inner === 'string' ? inner : inner.join('');
    parts.push(blankOf(group[0]), mark(kind ?? 'same', text, pen));
    at = end;
  }
  return parts.join('');
}

/** Runs in sequence within the same link; a run outside of links is a group of its own. */
function linkGroups(runs: readonly Run[]): Run[][] {
  const groups: Run[][] = [];
  for (const run of runs) {
    const last = groups.at(-1)?.at(-1);
    if (last && run.link !== null && last.link === run.link) groups.at(-1)?.push(run);
    else groups.push([run]);
  }
  return groups;
}

/** Null if the runs are of several kinds. */
function kindOf(group: readonly Run[]): RunKind | null {
  const kind = group[0]?.kind ?? 'same';
  return group.every((run) => run.kind === kind) ? kind : null;
}

function drawMixed(group: readonly Run[], pen: Pen): string {
  const parts: string[] = [];
  for (const [index, run] of group.entries()) {
    const starts = group[index - 1]?.kind !== run.kind;
    const ends = group[index + 1]?.kind !== run.kind;
    const [open, close] = run.kind === 'same' ? ['', ''] : pen.changed[run.kind];
    const blank = index > 0 ? blankOf(run) : '';
    const text = drawRun(run, false);
    parts.push(blank, starts ? open : '', text, ends ? close : '');
  }
  return parts.join('');
}

function mark(kind: RunKind, inner: string, pen: Pen): string {
  return kind === 'same' ? inner : within(pen.changed[kind], inner);
}

/** The remarks about a link and its words stand behind it. */
function drawLink(group: readonly Run[], pen: Pen, inner: string, blank = ''): string {
  const target = group[0]?.link ?? null;
  const attributes = target === null ? null : pen.link(target);
  const linked = attributes === null ? inner : `<a${attributes}>${inner}</a>`;
  const remarks = group
    .flatMap((run) => run.remarks)
    .map((remark) => drawRemark(remarkWords(pen.words.said, remark), pen));
  return `${blank}${linked}${remarks.join('')}`;
}

const blankOf = (run: Run | undefined) => run?.blanks[0] ?? '';

function drawRun({ words, blanks, marks }: Run, withBlank: boolean): string {
  const text = words
    .map(({ html, note }, index) => {
      const blank = index > 0 ? (blanks[index] ?? '') : '';
      return `${blank}${note === null ? html : `<sup>${html}</sup>`}`;
    })
    .join('');
  const tags = marks === '' ? [] : marks.split(' ');
  const marked = tags.reduceRight((inner, tag) => `<${tag}>${inner}</${tag}>`, text);
  return `${withBlank ? (blanks[0] ?? '') : ''}${marked}`;
}
